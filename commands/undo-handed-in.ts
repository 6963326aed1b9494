import { z } from 'zod';
import { type ActivityRow, activityById } from '../db/activities.ts';
import { evidenceBy, restoreEvidence, standingEvidence, unreviseEvidence, withdrawEvidence } from '../db/evidence.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Outcome, SpokenContext, StoredAct } from './command.ts';
import { say } from './handed-in.ts';
import { withFullPlace } from './place-name.ts';

/** What an act on evidence leaves for 撤销. */
export const HandedInUndo = z.object({
  activityId: z.string(),
  /** Rows that came to stand. */
  added: z.array(z.string()),
  /** A new version and the one it took the place of. */
  revised: z.object({ to: z.string(), from: z.string() }).nullable(),
  /** Rows that were taken back. */
  withdrawn: z.array(z.string()),
});

/** Puts evidence back as it was before the act. Throws Refusal changed-since where one of the rows has moved on. */
export async function undoHandedIn(
  ctx: SpokenContext,
  act: StoredAct,
  words: (activity: ActivityRow) => string,
): Promise<Outcome> {
  const { activityId, added, revised, withdrawn } = HandedInUndo.parse(act.undo);
  const activity = await activityById(ctx.tx, activityId);
  if (activity === null) throw new Error('an act on an activity that is gone');
  const mine = await evidenceBy(ctx.tx, [...added, ...(revised === null ? [] : [revised.to])]);
  if (mine.some((row) => row.supersededAt !== null || row.withdrawnAt !== null)) throw changedSince();
  if (withdrawn.length > 0) await refuseSecondSchoolText(ctx, activityId, withdrawn);

  if (added.length > 0) await withdrawEvidence(ctx.tx, added, ctx.now);
  if (revised !== null) await unreviseEvidence(ctx.tx, revised.to, revised.from, ctx.now);
  if (withdrawn.length > 0) await restoreEvidence(ctx.tx, withdrawn);
  return say(words(withFullPlace(activity, ctx.roster)));
}

/** Only one text may stand for a school. */
async function refuseSecondSchoolText(ctx: SpokenContext, activityId: string, withdrawn: string[]): Promise<void> {
  const schools = (await evidenceBy(ctx.tx, withdrawn)).filter((row) => row.level === 'school').map((row) => row.schoolId);
  if (schools.length === 0) return;
  const standing = await standingEvidence(ctx.tx, activityId, ['reflection']);
  if (standing.some((row) => row.level === 'school' && schools.includes(row.schoolId))) throw changedSince();
}

function changedSince(): Refusal {
  return new Refusal({ code: 'changed-since', what: '这份内容' });
}
