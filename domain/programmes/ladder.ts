import { z } from 'zod';
import { POSTS } from '../roles.ts';
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
  /** Before the end of the time for something that has to be arranged first: a visit, a meeting. */
  arrange: z.array(Days),
  /** Day of the month on which counts are looked ahead at. */
  quotaDay: z.number().int().min(1).max(28),
  /** Who gets the state of things unasked. `day` is of the week, 1 Monday, or of the month; a rest day moves it to the next working day. */
  digests: z.array(
    z.strictObject({ to: z.enum(POSTS), every: z.enum(['week', 'month']), day: z.number().int().min(1).max(28), at: Clock }),
  ),
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
  arrange: [45, 15, 7],
  quotaDay: 15,
  digests: [
    { to: '县教研室', every: 'week', day: 1, at: '08:00' },
    { to: '责任领导', every: 'week', day: 1, at: '08:00' },
    { to: '牵头校负责人', every: 'week', day: 1, at: '08:00' },
    { to: '学区', every: 'week', day: 1, at: '08:00' },
    { to: '县教研室', every: 'month', day: 1, at: '08:00' },
    { to: '基教办', every: 'month', day: 1, at: '08:00' },
    { to: '督导室', every: 'month', day: 1, at: '08:00' },
    { to: '责任领导', every: 'month', day: 1, at: '08:00' },
    { to: '牵头校负责人', every: 'month', day: 1, at: '08:00' },
    { to: '学区', every: 'month', day: 1, at: '08:00' },
  ],
  ground: {
    clause: null,
    why: '原文没有写什么时候提醒、多久报一次情况；提醒放在放学前后，每人每天至多一次；情况每周一、每月1日送到，可以改',
  },
};
