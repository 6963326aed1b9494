import { writeMeta } from '../db/meta.ts';
import { defineJob } from './job.ts';

/** Leaves a mark of being there, so that the next start knows how long nobody was. */
export const keepAlive = defineJob({
  name: 'keep-alive',
  everyMinutes: 1,
  async run({ store, now }) {
    await store.write((tx) => writeMeta(tx, 'lastAlive', now.toISOString()));
    return 0;
  },
});
