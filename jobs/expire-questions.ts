import { expireQuestions } from '../db/questions.ts';
import { defineJob } from './job.ts';

/** A question nobody answered stops waiting; what it was about stays as it was. */
export const expireOldQuestions = defineJob({
  name: 'expire-questions',
  everyMinutes: 10,
  run: ({ store, now }) => store.write((tx) => expireQuestions(tx, now)),
});
