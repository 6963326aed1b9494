import {
  addDays,
  type Day,
  daysBetween,
  kindOfDay,
  lastDayOfMonth,
  mondayOf,
  monthOf,
  weekdayNumber,
} from '../../domain/calendar.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import { type Term, teachingWeekOf } from '../../domain/term.ts';

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

interface Rule {
  every: string;
  interval: number;
  /** MO, or 1TH and -1FR of a month. */
  days: string[];
  monthDay: number | null;
  /** The last day it may fall on. */
  until: Day | null;
}

/** Days of an RFC 5545 rule from its first to its own end or that of the term. Holidays are left out and said so. */
export function repeatedDays(
  rrule: string,
  first: Day,
  { parity, skip, extra }: { parity: 'odd' | 'even' | null; skip: readonly Day[]; extra: readonly ExtraDay[] },
  term: Term,
): { days: Day[]; skipped: Day[] } {
  const rule = ruleFrom(rrule);
  const days: Day[] = [];
  const skipped: Day[] = [];
  const last = rule.until !== null && rule.until < term.end ? rule.until : term.end;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (!isInTurn(rule, day, first, parity, term)) continue;
    if (skip.includes(day) || kindOfDay(day, extra).kind === 'holiday') skipped.push(day);
    else days.push(day);
  }
  return { days, skipped };
}

function ruleFrom(rrule: string): Rule {
  const parts = new Map(rrule.split(';').map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']));
  return {
    every: parts.get('FREQ') ?? 'WEEKLY',
    interval: Number(parts.get('INTERVAL') ?? 1),
    days: (parts.get('BYDAY') ?? '').split(',').filter((code) => code !== ''),
    monthDay: parts.has('BYMONTHDAY') ? Number(parts.get('BYMONTHDAY')) : null,
    until: dayOfDigits(parts.get('UNTIL') ?? ''),
  };
}

/** 20261130 */
function dayOfDigits(digits: string): Day | null {
  return /^\d{8}/.test(digits) ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}` : null;
}

function isInTurn(rule: Rule, day: Day, first: Day, parity: 'odd' | 'even' | null, term: Term): boolean {
  const weekday = weekdayNumber(day);
  const code = CODES[weekday - 1] ?? '';
  if (rule.every === 'DAILY') return weekday <= 5;
  if (rule.every === 'MONTHLY')
    return rule.monthDay === null ? rule.days.some((wanted) => isNth(wanted, code, day)) : isMonthDay(day, rule.monthDay);
  if (rule.days.length === 0 ? weekday !== weekdayNumber(first) : !rule.days.includes(code)) return false;
  if (parity !== null) return (teachingWeekOf(day, term) ?? 0) % 2 === (parity === 'odd' ? 1 : 0);
  return (daysBetween(mondayOf(first), mondayOf(day)) / 7) % rule.interval === 0;
}

function isMonthDay(day: Day, wanted: number): boolean {
  return Number(day.slice(8)) === wanted;
}

/** 1TH: the month's first Thursday; -1FR: its last Friday. */
function isNth(wanted: string, code: string, day: Day): boolean {
  if (!wanted.endsWith(code)) return false;
  const nth = Number(wanted.slice(0, -2) || 0);
  if (nth === -1) return addDays(day, 7) > lastDayOfMonth(monthOf(day));
  return nth === 0 || Math.ceil(Number(day.slice(8)) / 7) === nth;
}
