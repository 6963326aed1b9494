import { updateActivity } from '../../db/activities.ts';
import { dropPending } from '../../db/outbox.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { NO_WORDS } from '../questions.ts';
import { targetOf } from '../target.ts';
import { labelOf, sayPlace, sayWhen } from '../words.ts';
import { asked, shown } from './book.ts';
import { cancelled, cancelNotice, stillOn } from './replies.ts';
import { tell } from './tell.ts';
import { activityToChange } from './which.ts';

/** Asks once, with what would be lost; then cancels and tells whoever was told of the activity. */
export async function cancel(ctx: SpokenContext): Promise<Outcome> {
  const { reading, today } = ctx;
  const found = await activityToChange(ctx, 'coming', '未选择前，活动没有改动。');
  if ('outcome' in found) return found.outcome;
  const { activity } = found;
  if (reading.confirmed !== true) {
    return asked({
      title: `取消${labelOf(activity)}`,
      rows: [
        { key: '时间', value: sayWhen({ ...activity, end: null }, today) },
        { key: '地点', value: sayPlace(shown(ctx, activity)).replace(/^地点/, '').slice(0, 26) },
      ],
      choices: [
        { id: 'keep', text: '保留', words: NO_WORDS, patch: null, answer: stillOn(shown(ctx, activity), today) },
        {
          id: 'cancel',
          text: '取消活动',
          words: ['确认', '确认取消', '确定取消', '确定'],
          patch: { confirmed: true, target: { ...targetOf(ctx), activityId: activity.id } },
          danger: true,
        },
      ],
      as: 'buttons',
      meanwhile: '未选择前，活动仍按原定进行；也可以回复“确认”取消。',
    });
  }

  const reason = reading.reason ?? null;
  const after = await updateActivity(
    ctx.tx,
    activity.id,
    { status: 'cancelled', cancelReason: reason, cancelledAt: ctx.now },
    ctx.now,
  );
  await dropPending(ctx.tx, { activityId: activity.id, kinds: ['reminder', 'notice', 'change'] }, 'cancelled');
  const { told, drafts } = await tell(ctx, [after], { kind: 'cancel', text: cancelNotice(shown(ctx, after), today) });
  return {
    outcome: 'done',
    reply: { kind: 'text', text: cancelled(shown(ctx, after), today, told) },
    drafts,
    act: {
      action: 'activity.cancel',
      target: `activity:${activity.id}`,
      detail: { reason },
      undo: { activityId: activity.id, was: { status: activity.status, cancelReason: null, cancelledAt: null } },
    },
  };
}
