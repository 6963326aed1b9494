import {
  addDays,
  addMonths,
  type Day,
  holidayName,
  isDay,
  lastDayOfMonth,
  mondayOf,
  monthOf,
  weekdayNumber,
} from '../../domain/calendar.ts';
import { isInTerm, mondayOfWeek, teachingWeekOf } from '../../domain/term.ts';
import type { Now } from './now.ts';
import { NUMERAL as N, numberOf, weekdayOfSign } from './numerals.ts';
import { findAll, type Hit } from './span.ts';

/** Something that comes back. */
export interface Recurrence {
  every: 'day' | 'week' | 'month';
  interval: number;
  weekdays: number[];
  /** With `every: month`: the n-th of its weekday, or the day of the month. */
  nth?: number;
  monthDay?: number;
  parity?: 'odd' | 'even';
}

const WEEK = '(?:周|星期|礼拜)';
const SIGNS = '([一二三四五六日天](?:(?:[、,，和及]|[、,，和及] ?周)?[一二三四五六日天](?![年小中]))*)(?!次|节|回|篇|个)';
const ON_WEEKDAY = new RegExp(`${WEEK}([一二三四五六日天])(?!次|节|个)`);
const WEEKLY = new RegExp(
  `(?:(单|双)周(?:的)? ?|(?:每|逢|每逢) ?(单|双)周(?:的)? ?|(每两周|每2周|每隔一周|隔周|每半个月)(?:的)? ?|(每个?|每逢|逢) ?)${WEEK}${SIGNS}`,
  'g',
);
const MONTHLY = new RegExp(
  `每个?月(?:的)? ?(?:第 ?(${N}) ?个?|(最后一个)) ?${WEEK}([一二三四五六日天])|每个?月(?:的)? ?(${N}) ?[号日]`,
  'g',
);
const DAILY = /每天|每个?工作日|天天/g;

/** 隔一周搞一次, the weekday said elsewhere. */
const EVERY_OTHER =
  /(?:每|间)?隔(?:一个?|1个?)?(?:周|星期|礼拜)(?:就|才)?[搞开办上来弄进行举行安排]{0,2}一次|每?[两2]个?(?:周|星期|礼拜)[搞开办上来弄]?一次/g;

export function readRecurrence(s: string): Hit<Recurrence> | null {
  const weekly = findAll<Recurrence>(s, WEEKLY, (m) => {
    const [, p1, p2, fortnight, , signs] = m;
    const parity = (p1 ?? p2) === undefined ? undefined : (p1 ?? p2) === '单' ? 'odd' : 'even';
    const weekdays = [...new Set([...(signs ?? '').matchAll(/[一二三四五六日天]/g)].map((sign) => weekdayOfSign(sign[0])))];
    const interval = parity !== undefined || fortnight !== undefined ? 2 : 1;
    return { every: 'week', interval, weekdays, ...(parity === undefined ? {} : { parity }) };
  });
  const sign = ON_WEEKDAY.exec(s)?.[1];
  const fortnightly =
    sign === undefined
      ? []
      : findAll<Recurrence>(s, EVERY_OTHER, () => ({ every: 'week', interval: 2, weekdays: [weekdayOfSign(sign)] }));
  const monthly = findAll<Recurrence>(s, MONTHLY, (m) => {
    const [, nth, last, sign, day] = m;
    if (day !== undefined) return { every: 'month', interval: 1, weekdays: [], monthDay: numberOf(day) ?? 1 };
    return {
      every: 'month',
      interval: 1,
      weekdays: [weekdayOfSign(sign ?? '')],
      nth: last !== undefined ? -1 : (numberOf(nth ?? '') ?? 1),
    };
  });
  const daily = findAll<Recurrence>(s, DAILY, () => ({ every: 'day', interval: 1, weekdays: [] }));
  return weekly[0] ?? fortnightly[0] ?? monthly[0] ?? daily[0] ?? null;
}

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** As in RFC 5545. */
export function ruleOf(r: Recurrence): string {
  const days = r.weekdays.map((w) => `${r.nth ?? ''}${CODES[w - 1]}`).join(',');
  return [
    `FREQ=${{ day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY' }[r.every]}`,
    ...(r.interval === 1 ? [] : [`INTERVAL=${r.interval}`]),
    ...(days === '' ? [] : [`BYDAY=${days}`]),
    ...(r.monthDay === undefined ? [] : [`BYMONTHDAY=${r.monthDay}`]),
  ].join(';');
}

/** Every day of it from today to the term's end. `fromToday` false: today's is over already. */
export function daysOf(r: Recurrence, now: Now, fromToday: boolean, within: { from?: Day; to?: Day } = {}): Day[] {
  const soonest = now.today < now.term.start ? now.term.start : fromToday ? now.today : addDays(now.today, 1);
  const start = within.from !== undefined && within.from > soonest ? within.from : soonest;
  const end = within.to !== undefined && within.to < now.term.end ? within.to : now.term.end;
  if (r.every === 'month') return monthly(r, start, end);
  const days: Day[] = [];
  let firstMonday: Day | null = null;
  for (let day = start; day <= end; day = addDays(day, 1)) {
    if (r.every === 'day') {
      if (weekdayNumber(day) <= 5) days.push(day);
      continue;
    }
    if (!r.weekdays.includes(weekdayNumber(day))) continue;
    firstMonday ??= mondayOf(day);
    if (r.parity !== undefined) {
      const week = isInTerm(day, now.term) ? teachingWeekOf(day, now.term) : null;
      if (week === null || (week % 2 === 1) !== (r.parity === 'odd')) continue;
    } else if (r.interval === 2 && weeksBetween(firstMonday, mondayOf(day), now) % 2 !== 0) continue;
    days.push(day);
  }
  return days;
}

function weeksBetween(a: Day, b: Day, now: Now): number {
  const first = mondayOfWeek(1, now.term);
  const index = (day: Day) => Math.round((Date.parse(day) - Date.parse(first)) / (7 * 86_400_000));
  return index(b) - index(a);
}

function monthly(r: Recurrence, start: Day, end: Day): Day[] {
  const days: Day[] = [];
  for (let month = monthOf(start); month <= monthOf(end); month = addMonths(month, 1)) {
    const day =
      r.monthDay === undefined ? nth(month, r.weekdays[0] ?? 1, r.nth ?? 1) : `${month}-${String(r.monthDay).padStart(2, '0')}`;
    if (isDay(day) && monthOf(day) === month && start <= day && day <= end) days.push(day);
  }
  return days;
}

function nth(month: string, weekday: number, n: number): Day {
  if (n < 0) {
    const last = lastDayOfMonth(month);
    return addDays(last, -((weekdayNumber(last) - weekday + 7) % 7));
  }
  const first = `${month}-01`;
  return addDays(first, ((weekday - weekdayNumber(first) + 7) % 7) + (n - 1) * 7);
}

/** Days of a series that fall into an official holiday. */
export function skippedOf(days: readonly Day[], now: Now): Day[] {
  return days.filter((day) => holidayName(day, now.extra) !== null);
}
