import { type Half, readHalves, readTimes, type TimeSaid } from './clock.ts';
import { readDays } from './day.ts';
import type { DaySaid } from './day-form.ts';
import { type PeriodSaid, readPeriods } from './period.ts';
import { type Recurrence, readRecurrence } from './recurrence.ts';
import { blank, type Hit, isCovered, type Span } from './span.ts';

/** A day with the time, 节次 or half of the day said for it. Any of them may be missing. */
export interface Moment extends Span {
  day: Hit<DaySaid> | null;
  time: Hit<TimeSaid> | null;
  period: Hit<PeriodSaid> | null;
  half: Half | null;
}

export interface When {
  moments: Moment[];
  /** 8:20报到 */
  arrivals: Hit<TimeSaid>[];
  recurrence: Hit<Recurrence> | null;
  /** Every stretch of text that spoke of time. */
  spans: Span[];
}

type Token =
  | (Hit<DaySaid> & { is: 'day' })
  | (Hit<TimeSaid> & { is: 'time' })
  | (Hit<PeriodSaid> & { is: 'period' })
  | (Hit<Half> & { is: 'half' });

/** All that is said about time, days joined with the times that belong to them. */
export function readWhen(s: string, taken: readonly Span[] = []): When {
  const recurrence = readRecurrence(s);
  const text = recurrence === null ? s : blank(s, [recurrence]);
  const periods = readPeriods(text).filter((hit) => !isCovered(hit, taken));
  const times = readTimes(text, [...taken, ...periods]);
  const days = readDays(text, [...taken, ...periods, ...times]);
  const fixed: Token[] = [
    ...periods.map((hit) => ({ ...hit, is: 'period' as const })),
    ...times.map((hit) => ({ ...hit, is: 'time' as const })),
    ...days.map((hit) => ({ ...hit, is: 'day' as const })),
  ];
  const halves = readHalves(text).filter((hit) => !isCovered(hit, [...fixed.filter((t) => t.is !== 'day'), ...taken]));
  const tokens = [...fixed, ...halves.map((hit) => ({ ...hit, is: 'half' as const }))].sort((a, b) => a.from - b.from);
  return {
    moments: momentsOf(tokens, text),
    arrivals: times.filter((hit) => hit.value.arrival === true),
    recurrence,
    spans: [...tokens, ...(recurrence === null ? [] : [recurrence])].map(({ from, to }) => ({ from, to })),
  };
}

function momentsOf(tokens: readonly Token[], s: string): Moment[] {
  const moments: Moment[] = [];
  for (const token of tokens) {
    const last = moments.at(-1);
    if (token.is === 'day') {
      if (
        last !== undefined &&
        last.day === null &&
        !moments.some((m) => m.day !== null) &&
        s.slice(last.to, token.from).length <= 12
      ) {
        for (const [i, one] of moments.entries()) if (one.day === null) moments[i] = { ...one, day: token };
        moments[moments.length - 1] = { ...last, day: token, to: Math.max(last.to, token.to) };
      } else moments.push({ from: token.from, to: token.to, day: token, time: null, period: null, half: null });
      continue;
    }
    if (token.is === 'time' && token.value.arrival === true) continue;
    if (token.is === 'time' && last !== undefined && endsIt(token, s)) {
      if (last.period !== null && last.time === null) continue;
      if (last.time !== null && last.time.value.end === null && token.value.start > last.time.value.start) {
        moments[moments.length - 1] = { ...last, time: { ...last.time, value: { ...last.time.value, end: token.value.start } } };
        continue;
      }
    }
    const fit = last !== undefined && accepts(last, token);
    const moment = fit ? last : { from: token.from, to: token.to, day: last?.day ?? null, time: null, period: null, half: null };
    const filled = fill(moment, token);
    if (!fit) {
      moments.push(filled);
      continue;
    }
    moments[moments.length - 1] = filled;
    spreadBack(moments, token, s);
  }
  return moments;
}

/** 评课到十二点, 四点结束: when it is over. 改到三点 is when it begins. */
function endsIt({ from, to, value }: Hit<TimeSaid>, s: string): boolean {
  if (value.end !== null) return false;
  const before = s.slice(Math.max(0, from - 4), from);
  return (
    /^(?:左右|前后)?(?:结束|散会|下课)/.test(s.slice(to, to + 5)) ||
    (/[到至] ?$/.test(before) &&
      !/(?:改|推迟|提前|提|挪|调|延|移|定|换|安排|放|推|排|约|变更|顺延|延后|推后)[到至] ?$/.test(before))
  );
}

function accepts(moment: Moment, token: Token): boolean {
  if (token.is === 'half') return moment.half === null && moment.time === null && moment.period === null;
  if (token.is === 'period') return moment.period === null && moment.time === null;
  if (token.is === 'time') return moment.time === null;
  return false;
}

function fill(moment: Moment, token: Token): Moment {
  const to = Math.max(moment.to, token.to);
  if (token.is === 'half') return { ...moment, half: token.value, to };
  if (token.is === 'period')
    return { ...moment, period: withHalf(token, moment.half), half: token.value.half ?? moment.half, to };
  if (token.is === 'time') {
    const half = token.value.half ?? moment.half;
    return { ...moment, time: withTimeHalf(token, moment.half), half, to };
  }
  return moment;
}

function withHalf(hit: Hit<PeriodSaid>, half: Half | null): Hit<PeriodSaid> {
  if (hit.value.half !== null || half === null) return hit;
  return { ...hit, value: { ...hit.value, half: half === 'am' || half === 'dawn' ? 'am' : 'pm' } };
}

/** 「下午（第二节后）3点」: the half said just before counts for a bare hour. */
function withTimeHalf(hit: Hit<TimeSaid>, half: Half | null): Hit<TimeSaid> {
  if (hit.value.half !== null || half === null || (half !== 'pm' && half !== 'evening')) return hit;
  const { start, end } = hit.value;
  if (start >= 420 && start < 720)
    return { ...hit, value: { start: start + 720, end: end === null ? null : end < 720 ? end + 720 : end, half } };
  return hit;
}

/** 「下周二、周四下午3点」: what follows the list holds for every day of it. */
function spreadBack(moments: Moment[], token: Token, s: string): void {
  for (let i = moments.length - 2; i >= 0; i -= 1) {
    const [here, next] = [moments[i], moments[i + 1]];
    if (
      here === undefined ||
      next === undefined ||
      here.day === null ||
      here.time !== null ||
      here.period !== null ||
      here.half !== null
    )
      return;
    if (!/^ ?(?:[、,，和与及]|以及)? ?$/.test(s.slice(here.day.to, next.from))) return;
    moments[i] = { ...fill(here, token), to: here.to };
  }
}
