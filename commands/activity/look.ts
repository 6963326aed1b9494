import { type ActivityRow, activitiesOf } from '../../db/activities.ts';
import { addDays, type Day, lastDayOfMonth, mondayOf } from '../../domain/calendar.ts';
import { postsOn } from '../../domain/roster.ts';
import { coversSubject } from '../../domain/subjects.ts';
import { mondayOfWeek } from '../../domain/term.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { withFullPlace } from '../place-name.ts';
import { reachOf, subjectSaid } from '../reach.ts';
import { askWhich, findTarget, targetOf } from '../target.ts';
import { askAlliance } from '../whose.ts';
import { labelOf, sayDay, sayPlace, sayShortDay, sayWhen } from '../words.ts';
import { schoolsFor } from './book.ts';
import { listOfAll } from './list-wide.ts';
import { particulars, stillOn } from './replies.ts';
import { cancelledOne, noneFits } from './which.ts';

const MOST = 5;
const MOST_CHARACTERS = 140;

interface Span {
  called: string;
  from: Day;
  to: Day;
}

/** 本周活动, 本学期活动, 10月的活动. */
export async function list(ctx: SpokenContext): Promise<Outcome> {
  const span = spanOf(ctx);
  const reach = reachOf(ctx);
  if (reach !== null) return listOfAll(ctx, reach, { ...span, asked: askedFor(span.called) });
  if (ctx.alliance === null) return askAlliance(ctx);
  const rows = await activitiesOf(ctx.tx, { allianceId: ctx.alliance.id, from: span.from, to: span.to });
  // A lead school answers for the whole alliance, whatever its head teaches.
  const subject = leads(ctx) ? subjectSaid(ctx) : ctx.subject;
  const standing = rows.filter((row) => row.status !== 'cancelled' && (subject === null || coversSubject(subject, row.subject)));
  return say(sayList(standing, `${span.called}${subject ?? ctx.alliance.name}`, ctx));
}

function leads({ chat, speaker, today, alliance }: SpokenContext): boolean {
  const isLead = postsOn(speaker, today).some((held) => held.post === '牵头校负责人' && held.allianceId === alliance?.id);
  return isLead && chat.kind === 'direct';
}

/** 本周有哪些活动: how to ask for the same stretch again. */
function askedFor(called: string): string {
  return `${called === '接下来' ? '本学期' : called.replace(/（.*）$/, '')}有哪些活动`;
}

/** As many lines as a phone shows at once. */
function sayList(rows: ActivityRow[], called: string, ctx: SpokenContext): string {
  for (let most = MOST; ; most--) {
    const text = sayFirst(rows, most, called, ctx);
    if (text.length <= MOST_CHARACTERS || most === 1) return text;
  }
}

function sayFirst(rows: ActivityRow[], most: number, called: string, { now, today, roster }: SpokenContext): string {
  if (rows.length === 0) return `${called}还没有登记活动。登记请直接说时间、学科和内容。`;
  // The nearest to come are what is asked for; those behind us come after.
  const coming = rows.filter((row) => row.start >= now);
  const shown = (
    coming.length > 0 ? [...coming, ...rows.filter((row) => row.start < now).toReversed()] : rows.toReversed()
  ).slice(0, most);
  const lines = shown
    .toSorted((a, b) => a.start.getTime() - b.start.getTime())
    .map(
      (row) =>
        `${rows.length > 3 ? labelOf(row).replace(/联合教研$/, '') : labelOf(row)}，${sayWhen({ ...row, end: null }, today)}，${sayPlace(withFullPlace(row, roster))}`,
    );
  const rest = rows.length - shown.length;
  return [
    `${called}活动${rows.length}次：`,
    ...lines,
    ...(rest > 0 ? [`其余${rest}次，可以写明月份再查，如“10月的活动”。`] : []),
  ].join('\n');
}

function spanOf({ reading, today, term }: SpokenContext): Span {
  const { date, month, week, from, to, scope } = reading;
  if (date !== undefined) return { called: sayDay(date, today), from: date, to: date };
  if (month !== undefined) return { called: `${Number(month.slice(5))}月`, from: `${month}-01`, to: lastDayOfMonth(month) };
  if (week !== undefined) {
    const monday = mondayOfWeek(week, term);
    return { called: `第${week}教学周`, from: monday, to: addDays(monday, 6) };
  }
  if (scope === 'term' || scope === 'semester' || (from === term.start && to === term.end))
    return { called: '本学期', from: term.start, to: term.end };
  if (from !== undefined) return between(from.slice(0, 10), (typeof to === 'string' ? to : from).slice(0, 10), today);
  if (scope === 'week') return { called: '本周', from: mondayOf(today), to: addDays(mondayOf(today), 6) };
  if (scope === 'next_week') return { called: '下周', from: addDays(mondayOf(today), 7), to: addDays(mondayOf(today), 13) };
  if (scope === 'month') return { called: '本月', from: `${today.slice(0, 7)}-01`, to: lastDayOfMonth(today.slice(0, 7)) };
  return { called: '接下来', from: today, to: term.end };
}

function between(from: Day, to: Day, today: Day): Span {
  const monday = mondayOf(today);
  const isWeek = to === addDays(from, 6) || to === addDays(from, 4);
  const called =
    isWeek && from === monday
      ? '本周'
      : isWeek && from === addDays(monday, 7)
        ? '下周'
        : `${sayShortDay(from)}至${sayShortDay(to)}`;
  return { called, from, to };
}

/** 什么时候, 在哪, 取消了吗. */
export async function query(ctx: SpokenContext): Promise<Outcome> {
  if (ctx.alliance === null) return askAlliance(ctx);
  const found = await soughtOf(ctx);
  if ('outcome' in found) return found.outcome;
  const { activity } = found;
  if (activity.status === 'cancelled')
    return say(`已经取消：${labelOf(activity)}，原定${sayWhen({ ...activity, end: null }, ctx.today)}。`);
  if (ctx.reading.negated === true) return say(stillOn(activity, ctx.today));
  return say([labelOf(activity), ...particulars(activity, schoolsFor(ctx, activity), ctx.today)].join('\n'));
}

/** The activity somebody asks about: the next one where none is named; one that was cancelled too. */
export async function soughtOf(ctx: SpokenContext): Promise<{ activity: ActivityRow } | { outcome: Outcome }> {
  const found = await findTarget(ofItsKind(ctx), { direction: 'coming' });
  const meanwhile = '没有改动任何记录。';
  if ('one' in found) return { activity: found.one };
  if ('several' in found) {
    const next = ctx.reading.scope === 'next' ? soonest(found.several, ctx.now) : undefined;
    return next === undefined ? { outcome: askWhich(ctx, found.several, { meanwhile }) } : { activity: next };
  }
  const gone = await cancelledOne(ctx);
  return gone === null ? { outcome: noneFits(ctx, found.nearby, meanwhile, true) } : { activity: gone };
}

/** 下次活动 is one, however many are planned. */
function soonest(rows: readonly ActivityRow[], now: Date): ActivityRow | undefined {
  return rows.filter((row) => row.start >= now).toSorted((a, b) => a.start.getTime() - b.start.getTime())[0];
}

/** The kind that was said narrows the search. */
function ofItsKind(ctx: SpokenContext): SpokenContext {
  const { kind } = ctx.reading;
  const target = targetOf(ctx);
  if (kind === undefined || target.activityId !== undefined) return ctx;
  return { ...ctx, reading: { ...ctx.reading, target: { ...target, kind } } };
}

function say(text: string): Outcome {
  return { outcome: 'done', reply: { kind: 'text', text } };
}
