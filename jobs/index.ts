import { beginActivities } from './begin-activities.ts';
import { closeActivities } from './close-activities.ts';
import { sendDigests } from './digests.ts';
import { expireOldQuestions } from './expire-questions.ts';
import type { Job } from './job.ts';
import { keepAlive } from './keep-alive.ts';
import { remindGroups, remindPeople, sayHello } from './reminders.ts';

/** Everything the clock does. */
export const jobs: Job[] = [
  beginActivities,
  closeActivities,
  expireOldQuestions,
  remindGroups,
  remindPeople,
  sayHello,
  sendDigests,
  keepAlive,
];
