import { type ActivityRow, activitiesOf, activityById } from '../../db/activities.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import type { Target } from '../reading/reading.ts';
import { authoriseFor } from '../rights.ts';
import { askWhich, type Direction, findTarget, targetOf } from '../target.ts';
import { askAlliance } from '../whose.ts';
import { labelOf, sayDay } from '../words.ts';

/** The activity to change, as it is stored, with the right to change it; or the answer that asks for it. Throws where it is over and done with. */
export async function activityToChange(
  ctx: SpokenContext,
  direction: Direction,
  meanwhile: string,
): Promise<{ activity: ActivityRow } | { outcome: Outcome }> {
  if (ctx.alliance === null) return { outcome: askAlliance(ctx) };
  const found = await findTarget(ctx, { direction });
  if ('several' in found) return { outcome: askWhich(ctx, found.several, { meanwhile }) };
  if ('none' in found) {
    const gone = await cancelledOne(ctx);
    if (gone !== null) throw new Refusal({ code: 'already-cancelled', activity: labelOf(gone) });
    return { outcome: noneFits(ctx, found.nearby, meanwhile) };
  }
  const one = (await activityById(ctx.tx, found.one.id)) ?? found.one;
  await authoriseFor(ctx, { allianceId: one.allianceId, subject: one.subject });
  if (one.status === 'cancelled') throw new Refusal({ code: 'already-cancelled', activity: labelOf(one) });
  if (one.status === 'closed') throw new Refusal({ code: 'closed', activity: labelOf(one) });
  return { activity: one };
}

/** Offers what comes nearest, and says what was looked for. */
export function noneFits(ctx: SpokenContext, nearby: ActivityRow[], meanwhile: string, asks = false): Outcome {
  const target = targetOf(ctx);
  const subject = target.subject ?? ctx.subject ?? '';
  const sought =
    target.no !== undefined
      ? `没有找到${subject}第${target.no}次活动`
      : target.date !== undefined
        ? `${sayDay(target.date, ctx.today)}没有${subject}活动`
        : `没有找到这次${subject}活动`;
  if (nearby.length > 0) return askWhich(ctx, nearby, { title: sought, meanwhile });
  if (asks) return { outcome: 'done', reply: { kind: 'text', text: nothingPlanned(target, subject, sought) } };
  return { outcome: 'done', reply: { kind: 'text', text: `${sought}，没有改动任何记录。发“本学期活动”可以看全部。` } };
}

/** 下次活动是什么时候, and there is none to come. */
function nothingPlanned(target: Target, subject: string, sought: string): string {
  const named = target.no !== undefined || target.date !== undefined;
  return `${named ? sought : `接下来没有登记的${subject}活动`}。学科教研员说一句时间和内容即可登记，发“本学期活动”可以看全部。`;
}

/** Where the only one that fits was cancelled before. */
export async function cancelledOne(ctx: SpokenContext): Promise<ActivityRow | null> {
  const target = targetOf(ctx);
  if (ctx.alliance === null || (target.date === undefined && target.no === undefined)) return null;
  const span = target.date === undefined ? { termId: ctx.term.id } : { from: target.date, to: target.date };
  const rows = await activitiesOf(ctx.tx, { allianceId: ctx.alliance.id, ...span, status: ['cancelled'] });
  const subject = target.subject ?? ctx.subject;
  const fitting = rows.filter(
    (row) => (subject === null || row.subject === subject) && (target.no === undefined || row.no === target.no),
  );
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
