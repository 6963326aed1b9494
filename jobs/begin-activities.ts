import { anyBegun, markBegun } from '../db/queries/moving-activities.ts';
import { defineJob } from './job.ts';

/** An activity is held from its start on. */
export const beginActivities = defineJob({
  name: 'begin-activities',
  everyMinutes: 1,
  async run({ store, now }) {
    return (await anyBegun(store.reader, now)) ? store.write((tx) => markBegun(tx, now)) : 0;
  },
});
