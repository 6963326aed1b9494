import type { ActivityRow } from '../db/activities.ts';
import type { Outcome, SpokenContext } from './command.ts';
import { say } from './handed-in.ts';
import { withFullPlace } from './place-name.ts';
import { askWhich, type Direction, findTarget, targetOf } from './target.ts';
import { askAlliance } from './whose.ts';
import { labelOf, sayDay, sayShortDay } from './words.ts';

/** Either the one activity that is meant, or the answer that asks for it. */
export type Which = { activity: ActivityRow } | { outcome: Outcome };

/**
 * The activity a thing belongs to. Several fit, or none but others are near: a card. None at all: a sentence.
 * `what` names the thing in the answer: 「这份体会」.
 */
export async function whichActivity(
  ctx: SpokenContext,
  want: { direction: Direction; needsStarted?: boolean; what: string },
): Promise<Which> {
  if (ctx.alliance === null) return { outcome: askAlliance(ctx) };
  const found = await findTarget(ctx, want);
  if ('one' in found) return { activity: withFullPlace(found.one, ctx.roster) };
  if ('several' in found) {
    return {
      outcome: askWhich(ctx, found.several, { title: '请选一下是哪次活动', meanwhile: `未选择前，${want.what}还没有登记。` }),
    };
  }
  const near = found.nearby.filter((row) => want.needsStarted !== true || row.start <= ctx.now);
  if (near.length > 0) {
    return { outcome: askWhich(ctx, near, { title: notFound(ctx), meanwhile: `未选择前，${want.what}还没有登记。` }) };
  }
  return { outcome: say(`${notFound(ctx)}，${want.what}还没有登记。请学科教研员先登记活动，登记后再发一次。`) };
}

function notFound(ctx: SpokenContext): string {
  const target = targetOf(ctx);
  const subject = target.subject ?? ctx.subject ?? '';
  if (target.no !== undefined) return `没有找到${subject}第${target.no}次活动`;
  if (target.date !== undefined) return `${sayDay(target.date, ctx.today)}没有${subject}活动`;
  return `近14天没有已开始的${subject}活动`;
}

/** 数学第3次联合教研（9月23日） */
export function sayLabel(activity: ActivityRow): string {
  return `${labelOf(activity)}（${sayShortDay(activity.day)}）`;
}
