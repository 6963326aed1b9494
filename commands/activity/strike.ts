import { type ActivityRow, updateActivity } from '../../db/activities.ts';
import { dropPending } from '../../db/outbox.ts';
import type { SpokenContext } from '../command.ts';

export const CANCEL_WORDS = ['确认', '确认取消', '确定取消', '确定'];

/** The row as cancelled; what still waited to be said of it is dropped. */
export async function strike(ctx: SpokenContext, activity: ActivityRow): Promise<ActivityRow> {
  const gone = { status: 'cancelled' as const, cancelReason: ctx.reading.reason ?? null, cancelledAt: ctx.now };
  const after = await updateActivity(ctx.tx, activity.id, gone, ctx.now);
  await dropPending(ctx.tx, { activityId: activity.id, kinds: ['reminder', 'notice', 'change'] }, 'cancelled');
  return after;
}

/** What 撤销 writes back. */
export function wasBefore({ status }: ActivityRow): Record<string, unknown> {
  return { status, cancelReason: null, cancelledAt: null };
}
