import { addDays, type Day } from '../../domain/calendar.ts';
import type { Term } from '../../domain/term.ts';
import { sayMinutes } from './clock.ts';
import { type Direction, type Now, nowOf } from './now.ts';
import { NUMERAL, numberOf } from './numerals.ts';
import { daysOf } from './recurrence.ts';
import { resolveDay } from './resolve-day.ts';
import { findAll } from './span.ts';
import { textOf } from './text.ts';
import { type Moment, readWhen } from './when.ts';

/** Hours from now: 半小时后, 一个半小时后, 2小时后, 20分钟后. */
const FROM_NOW = new RegExp(`(半个?|一个半|两个半|${NUMERAL}) ?个?(半)?(小时|钟头|分钟|刻钟)(?:之后|以后|后)`, 'g');

/**
 * Every day in a text, as 「2026-09-23 14:30」, ranges with ~, several with commas; null where none is named.
 * A bare clock time is today's.
 */
export function readDates(typed: string, at: { now: Date; term: Term }, direction: Direction = 'forward'): string | null {
  const { s } = textOf(typed);
  const now = nowOf(at);
  const away = minutesFromNow(s);
  if (away !== null) return sayAt(now.today, now.minute + away);
  const { moments, recurrence } = readWhen(s);
  if (recurrence !== null && moments.every((m) => m.day === null)) return daysOf(recurrence.value, now, true)[0] ?? null;
  const said = moments.map((moment) => sayMoment(moment, now, direction)).filter((part) => part !== null);
  return said.length === 0 ? null : said.join(',');
}

/** Minutes from now that 「半小时后」 names. */
export function minutesFromNow(s: string): number | null {
  const [hit] = findAll(s, FROM_NOW, (m) => {
    const [, count, half, unit] = m;
    const amount = count?.startsWith('半') ? 0.5 : count === '一个半' ? 1.5 : count === '两个半' ? 2.5 : numberOf(count ?? '');
    if (amount === null) return null;
    return (amount + (half === undefined ? 0 : 0.5)) * (unit === '分钟' ? 1 : unit === '刻钟' ? 15 : 60);
  });
  return hit?.value ?? null;
}

function sayMoment(moment: Moment, now: Now, direction: Direction): string | null {
  if (moment.day === null && moment.time === null) return null;
  const found = moment.day === null ? { from: now.today, to: now.today } : resolveDay(moment.day.value, now, direction);
  if (found === null || ('ask' in found && found.ask?.reason === 'no_such_day')) return null;
  if (found.from !== found.to) return `${found.from}~${found.to}`;
  if (moment.time === null) return found.from;
  const { start, end } = moment.time.value;
  return end === null ? sayAt(found.from, start) : `${sayAt(found.from, start)}~${sayAt(found.from, end)}`;
}

function sayAt(day: Day, minutes: number): string {
  return `${addDays(day, Math.floor(minutes / 1440))} ${sayMinutes(minutes % 1440)}`;
}
