import { type ActivityPatch, type ActivityRow, SlotTaken, updateActivity } from '../../db/activities.ts';
import { dropPending } from '../../db/outbox.ts';
import { addRevision } from '../../db/revisions.ts';
import type { SpokenContext } from '../command.ts';

/** What counts as a change of time, place or people. */
const REVISED = ['start', 'day', 'end', 'allDay', 'period', 'place', 'mode', 'meetingId', 'presenters', 'commentators'] as const;
type Field = keyof ActivityPatch & keyof ActivityRow;

/** Changes an activity and keeps what it was, where that was its time, its place or its people. */
export async function change(
  ctx: SpokenContext,
  before: ActivityRow,
  patch: ActivityPatch,
): Promise<ActivityRow | { takenBy: ActivityRow }> {
  try {
    const after = await updateActivity(ctx.tx, before.id, patch, ctx.now);
    const changed = REVISED.filter((field) => field in patch && !same(before[field], after[field]));
    if (changed.length > 0) {
      const revision = {
        activityId: before.id,
        by: ctx.speaker.userid,
        before: pick(before, changed),
        after: pick(after, changed),
      };
      await addRevision(ctx.tx, revision, ctx.now);
      // What still waits to be said of it is said anew, from what holds now.
      await dropPending(ctx.tx, { activityId: before.id, kinds: ['reminder'] }, 'changed');
    }
    return after;
  } catch (error) {
    if (error instanceof SlotTaken) return { takenBy: error.by };
    throw error;
  }
}

/** The fields a patch touches, as they stand: what 撤销 writes back. */
export function pick(row: ActivityRow, fields: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, row[field]]));
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function fieldsOf(patch: ActivityPatch): Field[] {
  return Object.keys(patch).filter((key): key is Field => key in patch);
}
