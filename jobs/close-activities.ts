import { heldActivities, markClosed } from '../db/queries/moving-activities.ts';
import { rosterOf } from '../db/roster.ts';
import { stateOf } from '../domain/activity-states.ts';
import { programmeOf } from '../domain/programmes/index.ts';
import { defineJob } from './job.ts';

/** An activity closes a week after its three ones are complete, or with its term. */
export const closeActivities = defineJob({
  name: 'close-activities',
  everyMinutes: 60,
  async run({ store, now }) {
    const roster = await rosterOf(store.reader);
    if (roster === null) return 0;
    const held = await heldActivities(store.reader, programmeOf(roster.county.programme).evidence);
    const over = held.filter(({ entry: { activity, ones }, termEnd }) => {
      const facts = {
        status: activity.status,
        start: activity.start,
        tentative: false,
        announced: true,
        doneAt: ones.doneAt,
        termEnd,
      };
      return stateOf(facts, now) === 'closed';
    });
    if (over.length === 0) return 0;
    return store.write((tx) =>
      markClosed(
        tx,
        over.map(({ entry }) => entry.activity.id),
        now,
      ),
    );
  },
});
