import type { ActivityPatch, ActivityRow } from '../../db/activities.ts';
import type { Ask, Outcome, SpokenContext } from '../command.ts';
import type { Reading } from '../reading/reading.ts';
import { labelOf, sayActivity, sayPlace, sayWhen } from '../words.ts';
import { asked, shown } from './book.ts';
import { change, fieldsOf, pick, same } from './change.ts';
import { updated, updateNotice } from './replies.ts';
import { tell } from './tell.ts';
import { activityToChange } from './which.ts';

/** Changes place, way, people or content of an activity at once. */
export async function updateDetails(ctx: SpokenContext): Promise<Outcome> {
  const found = await activityToChange(ctx, 'coming', '未选择前，活动没有改动。');
  if ('outcome' in found) return found.outcome;
  const { activity: before } = found;
  const patch = changesOf(ctx.reading, before);
  if (fieldsOf(patch).length === 0 && ctx.reading.needs?.includes('place') === true) return asked(whereTo(before, ctx.today));
  // 七小 and 第七小学 are one place: what reads the same has not changed.
  const [was, next] = [shown(ctx, before), shown(ctx, { ...before, ...patch })];
  const fields = fieldsOf(patch).filter((field) => !same(was[field], next[field]));
  if (fields.length === 0) {
    const asks = fieldsOf(patch).length === 0;
    const text = asks
      ? `要改${labelOf(before)}的什么，请写明，如“地点改到…”“主讲改为…”。活动没有改动。`
      : `没有变化：${sayActivity(shown(ctx, before), ctx.today)}。`;
    return { outcome: 'done', reply: { kind: 'text', text } };
  }

  const after = await change(ctx, before, patch);
  if ('takenBy' in after) {
    return {
      outcome: 'done',
      reply: { kind: 'text', text: `没有改动：${sayActivity(shown(ctx, after.takenBy), ctx.today)}，同样的活动已经登记。` },
    };
  }
  const { told, drafts } = await tell(ctx, [after], {
    kind: 'change',
    text: updateNotice(shown(ctx, before), shown(ctx, after), ctx.today),
  });
  return {
    outcome: 'done',
    reply: { kind: 'text', text: updated({ before: shown(ctx, before), after: shown(ctx, after), today: ctx.today, told }) },
    drafts,
    act: {
      action: 'activity.update',
      target: `activity:${before.id}`,
      detail: { fields },
      undo: { activityId: before.id, was: pick(before, fields) },
    },
  };
}

/** 地点改一下: where to is said in words. */
function whereTo(activity: ActivityRow, today: string): Ask {
  return {
    title: `${labelOf(activity)} 地点改到哪里`,
    choices: [],
    as: 'options',
    expects: 'place',
    meanwhile: `未回复前，活动没有改动：${sayWhen({ ...activity, end: null }, today)}，${sayPlace(activity)}。`,
  };
}

function changesOf(reading: Reading, before: ActivityRow): ActivityPatch {
  const { place, mode, meetingId, topic, kind, grade } = reading;
  // 主讲加一位: who was there stays.
  const joined = (was: string[], named: string[] | undefined) =>
    named === undefined || reading.extra?.adds !== true ? named : [...new Set([...was, ...named])];
  const presenters = joined(before.presenters, reading.presenters);
  const commentators = joined(before.commentators, reading.commentators);
  // A room named for an activity that was online brings people back into it.
  const way = mode ?? (place !== undefined && before.mode === 'online' ? 'offline' : undefined);
  return {
    ...(place === undefined ? {} : { place }),
    ...(way === undefined ? {} : { mode: way }),
    ...(meetingId === undefined ? {} : { meetingId }),
    ...(presenters === undefined ? {} : { presenters }),
    ...(commentators === undefined ? {} : { commentators }),
    ...(topic === undefined ? {} : { topic }),
    ...(kind === undefined ? {} : { kind }),
    ...(grade === undefined ? {} : { grade }),
  };
}
