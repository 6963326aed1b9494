import { type ActivityPatch, type ActivityRow, activityById } from '../../db/activities.ts';
import { standingEvidence, withdrawEvidence } from '../../db/evidence.ts';
import { dropPending } from '../../db/outbox.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { labelOf, sayActivity } from '../words.ts';
import { shown } from './book.ts';
import { change } from './change.ts';

const CALLED: Record<string, string> = {
  'activity.create': '登记',
  'activity.reschedule': '改期',
  'activity.update': '更改',
  'activity.cancel': '取消',
  'activity.confirm': '确认',
};
/** Columns that are instants: JSON keeps them as text. */
const INSTANTS = ['start', 'end', 'heldAt', 'cancelledAt'];

/** Writes back what an act changed, and answers with the state as it is again, in full. */
export async function takeBack(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  const undo = act.undo ?? {};
  const { activityIds, activityId, was, several } = undo;
  if (Array.isArray(activityIds)) return unregister(ctx, act, activityIds.map(String));
  if (Array.isArray(several)) return restoreAll(ctx, act, several);
  const before = await activityById(ctx.tx, String(activityId));
  if (before === null || typeof was !== 'object' || was === null) throw new Refusal({ code: 'nothing-to-undo' });
  const after = await change(ctx, before, patchFrom(was));
  if ('takenBy' in after) throw new Refusal({ code: 'changed-since', what: labelOf(after.takenBy) });
  return say(`已撤销刚才的${CALLED[act.action] ?? '操作'}。\n${labelOf(after)}恢复为${rest(shown(ctx, after), ctx.today)}。`);
}

/** Several that were cancelled together come back together, or none of them. */
async function restoreAll(ctx: SpokenContext, act: StoredAct, several: readonly unknown[]): Promise<Outcome> {
  const back: ActivityRow[] = [];
  for (const one of several) {
    const { activityId, was } = Object(one);
    const before = await activityById(ctx.tx, String(activityId));
    if (before === null || typeof was !== 'object' || was === null) throw new Refusal({ code: 'nothing-to-undo' });
    const after = await change(ctx, before, patchFrom(was));
    if ('takenBy' in after) throw new Refusal({ code: 'changed-since', what: labelOf(after.takenBy) });
    back.push(shown(ctx, after));
  }
  const lines = back.map((activity) => `${labelOf(activity)}恢复为${rest(activity, ctx.today)}。`);
  return say([`已撤销刚才的${CALLED[act.action] ?? '操作'}。`, ...lines].join('\n'));
}

/** A registration taken back leaves a cancelled row, so that its number is not used twice. */
async function unregister(ctx: SpokenContext, act: StoredAct, ids: string[]): Promise<Outcome> {
  const gone: ActivityRow[] = [];
  for (const id of ids) {
    const activity = await activityById(ctx.tx, id);
    if (activity === null || activity.status === 'cancelled') continue;
    const given = (await standingEvidence(ctx.tx, id)).filter(
      (row) => row.kind !== 'notice' || row.userid !== ctx.speaker.userid,
    );
    // What others handed in since hangs on it: taking it away is no longer a slip put right.
    if (given.length > 0) throw new Refusal({ code: 'changed-since', what: labelOf(activity) });
    gone.push(activity);
  }
  for (const activity of gone) {
    await change(ctx, activity, { status: 'cancelled', cancelReason: null, cancelledAt: ctx.now });
    await dropPending(ctx.tx, { activityId: activity.id, kinds: ['reminder'] }, 'undone');
    const notices = await standingEvidence(ctx.tx, activity.id, ['notice']);
    if (notices.length > 0)
      await withdrawEvidence(
        ctx.tx,
        notices.map((row) => row.id),
        ctx.now,
      );
  }
  const [first] = gone;
  if (first === undefined) throw new Refusal({ code: 'nothing-to-undo' });
  const what =
    gone.length === 1
      ? `${sayActivity(shown(ctx, first), ctx.today)}，不再举行`
      : `${first.subject}联合教研${gone.length}次，都不再举行`;
  return say(`已撤销刚才的${CALLED[act.action] ?? '登记'}。\n${what}。`);
}

function patchFrom(was: object): ActivityPatch {
  return Object.fromEntries(
    Object.entries(was).map(([key, value]) => [
      key,
      INSTANTS.includes(key) && typeof value === 'string' ? new Date(value) : value,
    ]),
  );
}

function rest(activity: ActivityRow, today: string): string {
  return sayActivity(activity, today).slice(labelOf(activity).length + 1);
}

function say(text: string): Outcome {
  return { outcome: 'done', reply: { kind: 'text', text } };
}
