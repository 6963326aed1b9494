import type { ActivityRow } from '../db/activities.ts';
import type { Outcome, SpokenContext } from './command.ts';
import { say } from './handed-in.ts';
import { askWhich, type Direction, findTarget, targetOf } from './target.ts';
import { askAlliance } from './whose.ts';
import { labelOf, sayDay, sayShortDay } from './words.ts';

/** Either the one activity that is meant, or the answer that asks for it. */
export type Which = { activity: ActivityRow } | { outcome: Outcome };

/**
 * The activity a thing belongs to. Several fit, or none but others are near: a card. None at all: a sentence.
 * `what` names the thing in the answer: 「这份体会」. `reads`: it is only looked at, so there is nothing to hand in again.
 */
export async function whichActivity(
  ctx: SpokenContext,
  want: { direction: Direction; needsStarted?: boolean; what: string; reads?: true },
): Promise<Which> {
  if (ctx.alliance === null) return { outcome: askAlliance(ctx) };
  const found = await findTarget(ctx, want);
  const meanwhile = want.reads === true ? '未选择前，没有改动任何记录。' : `未选择前，${want.what}还没有登记。`;
  if ('one' in found) {
    const activity = found.one;
    // A card may be answered after the activity it offered was cancelled.
    if (activity.status !== 'cancelled' || want.reads === true) return { activity };
    return { outcome: say(`${sayLabel(activity)}之前已经取消，${want.what}没有登记。是别的活动的，请写明第几次再发一次。`) };
  }
  if ('several' in found) {
    return { outcome: askWhich(ctx, found.several, { title: '请选一下是哪次活动', meanwhile }) };
  }
  const none = notFound(ctx, want.direction);
  const near = found.nearby.filter((row) => want.needsStarted !== true || row.start <= ctx.now);
  if (near.length > 0) {
    return { outcome: askWhich(ctx, near, { title: none, meanwhile }) };
  }
  if (want.reads === true) return { outcome: say(`${none}，没有可以查的内容。登记活动由学科教研员办理。`) };
  return { outcome: say(`${none}，${want.what}还没有登记。请学科教研员先登记活动，登记后再发一次。`) };
}

function notFound(ctx: SpokenContext, direction: Direction): string {
  const target = targetOf(ctx);
  const subject = target.subject ?? ctx.subject ?? '';
  if (target.no !== undefined) return `没有找到${subject}第${target.no}次活动`;
  if (target.date !== undefined) return `${sayDay(target.date, ctx.today)}没有${subject}活动`;
  if (direction === 'past') return `近14天没有已开始的${subject}活动`;
  return direction === 'coming' ? `接下来还没有登记${subject}活动` : `还没有登记${subject}活动`;
}

/** 数学第3次联合教研（9月23日） */
export function sayLabel(activity: ActivityRow): string {
  return `${labelOf(activity)}（${sayShortDay(activity.day)}）`;
}
