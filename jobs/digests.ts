import { lineOf } from '../commands/compliance/replies.ts';
import { seer } from '../commands/compliance/sees.ts';
import { dueDigests } from '../commands/digest/digests.ts';
import { enqueue } from '../db/outbox.ts';
import { rosterOf } from '../db/roster.ts';
import { programmeOf } from '../domain/programmes/index.ts';
import { digestDue } from '../domain/reminders/digest-days.ts';
import { defineJob } from './job.ts';

/** The state of things to whoever looks after it, on the programme's days. */
export const sendDigests = defineJob({
  name: 'send-digests',
  everyMinutes: 30,
  async run({ store, now }) {
    const roster = await rosterOf(store.reader);
    if (roster === null) return 0;
    const programme = programmeOf(roster.county.programme);
    const extra = roster.county.holidays ?? [];
    if (!programme.reminders.digests.some((rule) => digestDue(rule, now, extra) !== null)) return 0;
    return store.write(async (tx) => {
      let written = 0;
      for (const draft of await dueDigests(tx, { roster, programme, now }, { lineOf, seer })) {
        if (await enqueue(tx, draft, now)) written += 1;
      }
      return written;
    });
  },
});
