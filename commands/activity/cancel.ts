import type { Ask, Outcome, SpokenContext } from '../command.ts';
import { NO_WORDS } from '../questions.ts';
import type { Clarify } from '../reading/reading.ts';
import { targetOf } from '../target.ts';
import { labelOf, sayPlace, sayShortDay, sayWhen } from '../words.ts';
import { asked, shown } from './book.ts';
import { cancelSeveral } from './cancel-several.ts';
import { cancelled, cancelNotice, stillOn } from './replies.ts';
import { wordsForDay } from './slot.ts';
import { CANCEL_WORDS, strike, wasBefore } from './strike.ts';
import { tell } from './tell.ts';
import { activityToChange } from './which.ts';

/** Asks once, with what would be lost; then cancels and tells whoever was told of the activity. */
export async function cancel(ctx: SpokenContext): Promise<Outcome> {
  const { reading, today } = ctx;
  if (reading.items !== undefined) return cancelSeveral(ctx, reading.items);
  if (reading.clarify !== undefined) return asked(askWhichOne(reading.clarify, ctx));
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
          words: CANCEL_WORDS,
          patch: { confirmed: true, target: { ...targetOf(ctx), activityId: activity.id } },
          danger: true,
        },
      ],
      as: 'buttons',
      meanwhile: '未选择前，活动仍按原定进行；也可以回复“确认”取消。',
    });
  }

  const reason = reading.reason ?? null;
  const after = await strike(ctx, activity);
  const { told, drafts } = await tell(ctx, [after], { kind: 'cancel', text: cancelNotice(shown(ctx, after), today) });
  return {
    outcome: 'done',
    reply: { kind: 'text', text: cancelled(shown(ctx, after), today, told) },
    drafts,
    act: {
      action: 'activity.cancel',
      target: `activity:${activity.id}`,
      detail: { reason },
      undo: { activityId: activity.id, was: wasBefore(activity) },
    },
  };
}

/** 取消周三或周四的, 取消3号活动: two readings, and only these are offered. */
function askWhichOne({ candidates }: Clarify, ctx: SpokenContext): Ask {
  const target = targetOf(ctx);
  const choices = candidates.map((candidate): Ask['choices'][number] => {
    const no = /^activity#(\d+)$/.exec(candidate)?.[1];
    if (no !== undefined) {
      return { id: 'no', text: `第${no}次活动`, words: [`第${no}次`], patch: { target: { ...target, no: Number(no) } } };
    }
    const day = candidate.slice(0, 10);
    return { id: day, text: `${sayShortDay(day)}的活动`, words: wordsForDay(day), patch: { target: { ...target, date: day } } };
  });
  return { title: '请选一下取消哪次活动', choices, as: 'options', meanwhile: '未选择前，活动没有改动。' };
}
