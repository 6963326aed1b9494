import { addDays, addMonths, type Day, daysBetween, lastDayOfMonth, mondayOf, monthOf, workingDaysBetween } from './calendar.ts';
import type { ExtraDay } from './holidays.ts';

export interface Term {
  name: string;
  start: Day;
  end: Day;
}

export function isInTerm(day: Day, term: Term): boolean {
  return term.start <= day && day <= term.end;
}

/** The term a day belongs to. */
export function termOf<T extends Term>(day: Day, terms: readonly T[]): T | null {
  return terms.find((term) => isInTerm(day, term)) ?? null;
}

/** 1 is the week of the term's first day; null outside the term. */
export function teachingWeekOf(day: Day, term: Term): number | null {
  return isInTerm(day, term) ? daysBetween(mondayOf(term.start), mondayOf(day)) / 7 + 1 : null;
}

/** Monday of a teaching week. */
export function mondayOfWeek(week: number, term: Term): Day {
  return addDays(mondayOf(term.start), (week - 1) * 7);
}

export interface TermMonth {
  /** 「2026-09」 */
  month: string;
  from: Day;
  to: Day;
  teachingDays: number;
}

/** The term's months, each from its first to its last day within the term. */
export function monthsOf(term: Term, extra: readonly ExtraDay[] = []): TermMonth[] {
  const months: TermMonth[] = [];
  for (let month = monthOf(term.start); month <= monthOf(term.end); month = addMonths(month, 1)) {
    const from = month === monthOf(term.start) ? term.start : `${month}-01`;
    const to = month === monthOf(term.end) ? term.end : lastDayOfMonth(month);
    months.push({ month, from, to, teachingDays: workingDaysBetween(from, to, extra) });
  }
  return months;
}
