import { z } from 'zod';
import { Ground } from './clause.ts';

const Days = z.number().int().min(0).max(60);
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When somebody is reminded of what. Days before move to an earlier working day, days after to a later one. */
export const Ladder = z.strictObject({
  /** When reminders by the day go out. */
  at: Clock,
  /** To the group, before an activity. */
  before: z.strictObject({ days: z.array(Days), minutes: z.array(z.number().int().positive()) }),
  /** To the host, about a plan that is not settled or not announced yet. */
  plan: z.array(Days),
  /** After an activity, in private, until it is there. */
  discussion: z.array(Days),
  reflection: z.strictObject({ teachers: z.array(Days), contact: z.array(Days) }),
  /** Before a paper, a report or a record is due. */
  due: z.array(Days),
  /** Day of the month on which counts are looked ahead at. */
  quotaDay: z.number().int().min(1).max(28),
  ground: Ground,
});
export type Ladder = z.infer<typeof Ladder>;

/** None of the five documents says when to remind, so they share one ladder; a county's own may say otherwise. */
export const COMMON_LADDER: Ladder = {
  at: '16:30',
  before: { days: [3, 1], minutes: [60] },
  plan: [3, 1],
  discussion: [1, 3],
  reflection: { teachers: [1, 3], contact: [5] },
  due: [15, 7, 1],
  quotaDay: 15,
  ground: { clause: null, why: '原文没有写什么时候提醒；这里按放学前后、每人每天至多一次安排，可以改' },
};
