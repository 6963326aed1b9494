import {
  addDays,
  addMonths,
  type Day,
  isDay,
  lastDayOfMonth,
  mondayOf,
  monthOf,
  schoolYearOf,
  weekdayNumber,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../../domain/calendar.ts';
import { mondayOfWeek } from '../../domain/term.ts';
import type { DayForm, DayFound, DaySaid, MonthRef } from './day-form.ts';
import type { Direction, Now } from './now.ts';
import { festival } from './resolve-festival.ts';

/** The day or days a saying means; null where the calendar has no such day. */
export function resolveDay(said: DaySaid, now: Now, direction: Direction): DayFound | null {
  const first = resolveForm(said.form, now, direction);
  if (first === null) return null;
  if (said.beside !== undefined) return checked(first, said.beside, now, direction);
  if (said.until === undefined) return first;
  const last = resolveForm(said.until, now, direction);
  if (last === null) return null;
  const to = last.to < first.from ? laterBy(said.until, last.to, first.from) : last.to;
  return { ...first, to };
}

/** The end of a stretch is never before its start. */
function laterBy(form: DayForm, day: Day, from: Day): Day {
  if (form.form === 'weekday') return addDays(day, 7);
  if (form.form === 'date' && day.slice(0, 4) === from.slice(0, 4)) return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return day < from ? from : day;
}

/** A date with its weekday: both must agree, else both are offered. A bare weekday leans on the date. */
function checked(found: DayFound, form: DayForm, now: Now, direction: Direction): DayFound {
  const weekday = 'weekday' in form ? form.weekday : null;
  if (weekday !== null && weekdayNumber(found.from) === weekday) return withoutAsk(found, form);
  const other = resolveForm(form, now, direction);
  if (other === null || other.from === found.from) return found;
  const near = form.form === 'weekday' && form.week === null ? nearestWeekday(found.from, form.weekday) : other.from;
  return { ...found, ask: { reason: 'weekday_mismatch', days: [near, found.from].sort() } };
}

/** 「21号（周一）」: the weekday settles which of the two was meant, so the question about 周一 falls away. */
function withoutAsk(found: DayFound, form: DayForm): DayFound {
  if (found.ask?.reason !== 'today_or_next_week' || form.form === 'weekday') return found;
  const { ask: _asked, ...rest } = found;
  return rest;
}

function nearestWeekday(day: Day, weekday: number): Day {
  const ahead = (weekday - weekdayNumber(day) + 7) % 7;
  return addDays(day, ahead <= 3 ? ahead : ahead - 7);
}

function one(day: Day): DayFound {
  return { from: day, to: day };
}

function resolveForm(form: DayForm, now: Now, direction: Direction): DayFound | null {
  const monday = mondayOf(now.today);
  switch (form.form) {
    case 'relative':
      return one(addDays(now.today, form.days));
    case 'weekday':
      if (form.or !== undefined) return eitherWeek(form.weekday, [form.week ?? 0, form.or], monday);
      return form.week === null
        ? bareWeekday(form.weekday, now, direction)
        : one(addDays(monday, form.week * 7 + form.weekday - 1));
    case 'week':
      return { from: addDays(monday, form.week * 7), to: addDays(monday, form.week * 7 + 6) };
    case 'weekend': {
      const week = form.week ?? (direction === 'backward' && now.weekday < 6 ? -1 : 0);
      return { from: addDays(monday, week * 7 + 5), to: addDays(monday, week * 7 + 6) };
    }
    case 'teaching-week': {
      const start = mondayOfWeek(form.n, now.term);
      const assumes = [`week1:${mondayOf(now.term.start)}`];
      if (form.weekday === null) return { from: start, to: addDays(start, 6), assumes };
      return { ...pastAsks(addDays(start, form.weekday - 1), now, direction), assumes };
    }
    case 'date':
      return dateOf(form, now, direction);
    case 'day-of-month':
      return dayOfMonth(form, now, direction);
    case 'no-such-day':
      return afterItsEnd({ number: form.month, year: null }, now, direction);
    case 'nth-weekday':
      return nthWeekday(form, now, direction);
    case 'working-day':
      return workingDay(form, now, direction);
    case 'part-of-month':
      return partOfMonth(form, now, direction);
    case 'month': {
      const month = monthNamed(form.month, now, direction);
      return { from: `${month}-01`, to: lastDayOfMonth(month) };
    }
    case 'festival':
      return festival(form.name, form.at, now, direction);
    case 'term':
      return one(form.at === 'end' ? now.term.end : workingDayOnOrAfter(now.term.start, now.extra));
  }
}

/** Two weeks are possible: the earlier one is offered first. */
function eitherWeek(weekday: number, weeks: readonly number[], monday: Day): DayFound {
  const days = weeks.map((week) => addDays(monday, week * 7 + weekday - 1)).sort();
  return { ...one(days[0] ?? monday), ask: { reason: 'which_week', days } };
}

/** 周X is this week's; said on that very day, or when this week's is over, it is asked. Backward it is the last one. */
function bareWeekday(weekday: number, now: Now, direction: Direction): DayFound {
  const ahead = weekday - now.weekday;
  if (direction === 'backward') return one(addDays(now.today, ahead <= 0 ? ahead : ahead - 7));
  const thisWeek = addDays(now.today, ahead);
  if (ahead > 0) return one(thisWeek);
  const days = [thisWeek, addDays(thisWeek, 7)];
  return { ...one(thisWeek), ask: { reason: ahead === 0 ? 'today_or_next_week' : 'past_or_next_week', days } };
}

/** A day before today where something is planned may be a slip or something to be entered afterwards. */
function pastAsks(day: Day, now: Now, direction: Direction): DayFound {
  return direction === 'forward' && day < now.today ? { ...one(day), ask: { reason: 'past_date', days: [day] } } : one(day);
}

function dateOf(form: { month: number; day: number; year: number | null }, now: Now, direction: Direction): DayFound | null {
  const { month, day } = form;
  const tail = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const thisYear = Number(now.today.slice(0, 4));
  const year =
    form.year === null ? yearFor(tail, now, direction) : form.year > 0 ? form.year : thisYear + ([0, 1, -1][-1 - form.year] ?? 0);
  const found = `${year}-${tail}`;
  if (!isDay(found)) return afterItsEnd({ number: month, year }, now, direction);
  return pastAsks(found, now, direction);
}

/** The school year's own; looking back, the last one there was. */
function yearFor(tail: string, now: Now, direction: Direction): number {
  const school = schoolYearOf(now.today);
  const year = tail >= '08-15' ? school : school + 1;
  return direction === 'backward' && `${year}-${tail}` > addDays(now.today, 120) ? year - 1 : year;
}

/** N号 is the next such day, this month first; looking back, the last such day. */
function dayOfMonth(form: { day: number; month: number | null }, now: Now, direction: Direction): DayFound | null {
  const build = (ahead: number) => `${addMonths(monthOf(now.today), ahead)}-${String(form.day).padStart(2, '0')}`;
  if (form.month !== null) return isDay(build(form.month)) ? pastAsks(build(form.month), now, direction) : null;
  const steps = direction === 'forward' ? [0, 1, 2] : [0, -1, -2];
  const fits = (day: Day) => isDay(day) && (direction === 'forward' ? day >= now.today : day <= now.today);
  const found = steps.map(build).find(fits);
  return found === undefined ? null : one(found);
}

/** The month's last day and the one after: whoever typed 9月31日 meant one of them. Never a day by itself. */
function afterItsEnd(month: MonthRef, now: Now, direction: Direction): DayFound {
  const last = lastDayOfMonth(monthNamed(month, now, direction));
  const next = addDays(last, 1);
  return { from: last, to: next, ask: { reason: 'no_such_day', days: [last, next] } };
}

function monthNamed(ref: MonthRef, now: Now, direction: Direction): string {
  if ('ahead' in ref) return addMonths(monthOf(now.today), ref.ahead);
  const thisYear = Number(now.today.slice(0, 4));
  const two = String(ref.number).padStart(2, '0');
  if (ref.year !== null) return `${ref.year > 0 ? ref.year : thisYear + ([0, 1, -1][-1 - ref.year] ?? 0)}-${two}`;
  const school = schoolYearOf(now.today);
  const month = `${ref.number >= 9 || (ref.number === 8 && monthOf(now.today) <= `${school}-08`) ? school : school + 1}-${two}`;
  return direction === 'backward' && month > addMonths(monthOf(now.today), 4) ? addMonths(month, -12) : month;
}

function nthWeekday(
  form: { month: MonthRef; n: number; weekday: number; byWeek?: boolean },
  now: Now,
  direction: Direction,
): DayFound | null {
  const month = monthNamed(form.month, now, direction);
  const first = `${month}-01`;
  const start = addDays(first, (form.weekday - weekdayNumber(first) + 7) % 7);
  if (form.n > 0) {
    const day = addDays(start, (form.n - 1) * 7);
    // A month that begins after that weekday has its first week without one, or in the month before.
    if (form.byWeek === true && weekdayNumber(first) > form.weekday)
      return { ...one(day), ask: { reason: 'which_week', days: [addDays(day, -7), day] } };
    return monthOf(day) === month ? pastAsks(day, now, direction) : null;
  }
  let last = start;
  while (monthOf(addDays(last, 7)) === month) last = addDays(last, 7);
  return pastAsks(last, now, direction);
}

function workingDay(form: { month: MonthRef; which: 'first' | 'last' }, now: Now, direction: Direction): DayFound {
  const month = monthNamed(form.month, now, direction);
  const day =
    form.which === 'last'
      ? workingDayOnOrBefore(lastDayOfMonth(month), now.extra)
      : workingDayOnOrAfter(`${month}-01`, now.extra);
  return pastAsks(day, now, direction);
}

function partOfMonth(form: { month: MonthRef; part: string }, now: Now, direction: Direction): DayFound {
  const month = monthNamed(form.month, now, direction);
  const last = lastDayOfMonth(month);
  if (form.part === 'end') return one(last);
  const [from, to] = { first: ['01', '10'], start: ['01', '10'], middle: ['11', '20'], last: ['21', last.slice(8)] }[
    form.part
  ] ?? ['01', '10'];
  return { from: `${month}-${from}`, to: `${month}-${to}` };
}
