import { type ActivityRow, activitiesOf, activityById } from '../db/activities.ts';
import { addDays } from '../domain/calendar.ts';
import { POLICY } from '../domain/policy.ts';
import { coversSubject } from '../domain/subjects.ts';
import type { Ask, Outcome, SpokenContext } from './command.ts';
import { withFullPlace } from './place-name.ts';
import type { Target } from './reading/reading.ts';
import { labelOf, sayShortDay, sayWhen } from './words.ts';

/** Only what began within these days is found without its day being named. */
const RECENT_DAYS = POLICY.attachWithinDays;
/** A card of more choices than this is not read on a phone. */
const MOST_CHOICES = 5;

export type Direction = 'past' | 'coming' | 'any';

/** `none` carries what comes nearest, so that the answer can offer it. Places are spelled in full, to be said and not to be stored. */
export type Found = { one: ActivityRow } | { several: ActivityRow[] } | { none: true; nearby: ActivityRow[] };

/** The reading's target as an object; 'latest' and 'latest_own' both mean the last one that began. */
export function targetOf(ctx: Pick<SpokenContext, 'reading'>): Target {
  const target = ctx.reading.target;
  if (target === undefined) return {};
  return typeof target === 'string' ? { latest: true } : target;
}

/**
 * The activity that is meant, where exactly one fits: the speaker's alliance and subject, not cancelled, and every day, subject,
 * kind or number that was said agrees. Looking back, it must have begun within 14 days; a day or number named lifts that.
 */
export async function findTarget(ctx: SpokenContext, want: { direction: Direction; needsStarted?: boolean }): Promise<Found> {
  const target = targetOf(ctx);
  if (ctx.alliance === null) return { none: true, nearby: [] };
  if (target.activityId !== undefined) {
    const chosen = await activityById(ctx.tx, target.activityId);
    return chosen?.allianceId === ctx.alliance.id ? { one: withFullPlace(chosen, ctx.roster) } : { none: true, nearby: [] };
  }

  const started = (row: ActivityRow) => row.start <= ctx.now;
  const mustHaveBegun = want.needsStarted === true || want.direction === 'past';
  const rows = await activitiesOf(ctx.tx, { allianceId: ctx.alliance.id, ...daysOf(ctx, target, want.direction) });
  const subject = target.subject ?? ctx.subject;
  const fitting = rows.filter(
    (row) =>
      row.status !== 'cancelled' &&
      (mustHaveBegun ? started(row) : want.direction === 'any' || namesOne(target) || !isOver(row, ctx)) &&
      coversSubject(subject, row.subject) &&
      agrees(row, target),
  );
  const ordered = inOrder(fitting, want.direction, ctx.now).map((row) => withFullPlace(row, ctx.roster));
  const [first, ...others] = ordered;
  if (first === undefined) return { none: true, nearby: await nearest(ctx, want.direction, subject) };
  if (others.length === 0 || target.latest === true) return { one: first };
  return { several: ordered };
}

/** Asks which of these is meant; the answer runs the same command again with the activity filled in. */
export function askWhich(ctx: SpokenContext, rows: ActivityRow[], words: { title?: string; meanwhile?: string } = {}): Outcome {
  const offered = rows.slice(0, MOST_CHOICES);
  const mixed = new Set(offered.map((row) => row.subject)).size > 1;
  const ask: Ask = {
    title: words.title ?? '请选一下是哪次活动',
    choices: offered.map((row) => ({
      id: row.id,
      // A choice shows eleven characters: the subject only where it tells them apart.
      text: `${sayShortDay(row.day)}${mixed ? row.subject : ''}第${row.no}次`,
      words: [`第${row.no}次`, sayShortDay(row.day), `${row.subject}第${row.no}次`, sayWhen(row, ctx.today), labelOf(row)],
      patch: { target: { ...targetOf(ctx), activityId: row.id } },
    })),
    as: 'options',
    meanwhile: words.meanwhile ?? '未选择前，没有改动任何记录。',
  };
  return { outcome: 'asked', reply: { kind: 'ask', ask } };
}

/** What is likeliest first: the last that began, the next to come, or what is nearest to now. */
function inOrder(rows: ActivityRow[], direction: Direction, now: Date): ActivityRow[] {
  if (direction === 'coming') return rows;
  if (direction === 'past') return rows.toReversed();
  const away = (row: ActivityRow) => Math.abs(row.start.getTime() - now.getTime());
  return rows.toSorted((a, b) => away(a) - away(b));
}

/** Days the search has to look at, so that the table is never read whole. */
function daysOf(ctx: SpokenContext, target: Target, direction: Direction): { from?: string; to?: string } {
  if (target.date !== undefined) return { from: target.date, to: target.date };
  if (target.month !== undefined) return { from: `${target.month}-01`, to: `${target.month}-31` };
  if (target.no !== undefined || target.latest === true) return { from: ctx.term.start, to: ctx.term.end };
  const recent = addDays(ctx.today, -RECENT_DAYS);
  if (direction === 'past') return { from: recent, to: ctx.today };
  return { from: direction === 'coming' ? ctx.today : recent };
}

async function nearest(ctx: SpokenContext, direction: Direction, subject: string | null): Promise<ActivityRow[]> {
  if (ctx.alliance === null) return [];
  const span = direction === 'coming' ? { from: ctx.today } : { from: ctx.term.start, to: ctx.term.end };
  const rows = await activitiesOf(ctx.tx, { allianceId: ctx.alliance.id, ...span });
  const fitting = rows.filter(
    (row) =>
      row.status !== 'cancelled' &&
      coversSubject(subject, row.subject) &&
      (direction === 'any' || (direction === 'past' ? row.start <= ctx.now : row.start > ctx.now)),
  );
  return inOrder(fitting, direction, ctx.now).slice(0, MOST_CHOICES);
}

function agrees(row: ActivityRow, target: Target): boolean {
  return (
    (target.no === undefined || row.no === target.no) &&
    (target.kind === undefined || row.kind === target.kind) &&
    (target.place === undefined || row.place.includes(target.place) || target.place.includes(row.place))
  );
}

function namesOne(target: Target): boolean {
  return target.date !== undefined || target.no !== undefined;
}

function isOver(row: ActivityRow, ctx: SpokenContext): boolean {
  if (row.allDay) return row.day < ctx.today;
  return (row.end ?? row.start) < ctx.now;
}
