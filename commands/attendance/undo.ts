import { z } from 'zod';
import { activityById } from '../../db/activities.ts';
import { attendanceOf, restoreAttendance } from '../../db/attendance.ts';
import { evidenceBy, withdrawEvidence } from '../../db/evidence.ts';
import { withdrawLeave } from '../../db/leaves.ts';
import { setMutedUntil } from '../../db/muting.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { say } from '../handed-in.ts';
import { takenBack } from './replies.ts';

const Row = z.object({
  id: z.string(),
  activityId: z.string(),
  personId: z.string().nullable(),
  name: z.string(),
  who: z.string(),
  schoolId: z.string().nullable(),
  status: z.enum(['present', 'online', 'leave', 'expected']),
  source: z.enum(['signin', 'host', 'list', 'leave']),
  reason: z.string().nullable(),
  by: z.string(),
  at: z.coerce.date(),
});

/** What an act on attendance leaves for 撤销. */
export const AttendanceUndo = z.object({
  /** Per activity: whose rows were written, and how they were before. */
  lists: z.array(z.object({ activityId: z.string(), who: z.array(z.string()), before: z.array(Row) })),
  evidence: z.array(z.string()),
  leaveId: z.string().nullable(),
  /** What the person's mute was; absent where it was not touched. */
  muted: z.object({ personId: z.string(), was: z.string().nullable() }).nullable(),
});
export type AttendanceUndo = z.input<typeof AttendanceUndo>;

export async function undoAttendance(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  const { tx, now } = ctx;
  const { lists, evidence, leaveId, muted } = AttendanceUndo.parse(act.undo);
  const rows = await attendanceOf(
    tx,
    lists.map((list) => list.activityId),
  );
  const moved = rows.some(
    (row) => row.at > act.at && lists.some((list) => list.activityId === row.activityId && list.who.includes(row.who)),
  );
  const papers = await evidenceBy(tx, evidence);
  if (moved || papers.some((row) => row.supersededAt !== null || row.withdrawnAt !== null)) {
    throw new Refusal({ code: 'changed-since', what: '到场情况' });
  }
  for (const list of lists) await restoreAttendance(tx, list.activityId, list.who, list.before);
  if (evidence.length > 0) await withdrawEvidence(tx, evidence, now);
  if (leaveId !== null) await withdrawLeave(tx, leaveId, now);
  if (muted !== null) await setMutedUntil(tx, muted.personId, muted.was === null ? null : new Date(muted.was), now);
  const [list, ...others] = lists;
  return say(takenBack(act.action, list === undefined || others.length > 0 ? null : await activityById(tx, list.activityId)));
}
