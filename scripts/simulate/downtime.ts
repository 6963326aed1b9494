import { addDays, at, type Day, workingDayOnOrAfter } from '../../domain/calendar.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import { dice } from './dice.ts';

/** A stretch in which the bot is not there. */
export interface Absence {
  from: number;
  to: number;
}

const SHORT_MS = [40_000, 9 * 60_000, 3 * 3_600_000] as const;

/** One long day without the bot, from a morning to the next, and so many short restarts at random; never two at once. */
export function absences(of: { from: Day; to: Day; seed: number; extra: readonly ExtraDay[]; restarts: number }): Absence[] {
  const { from, to, extra } = of;
  const roll = dice(of.seed, 'downtime');
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const day = workingDayOnOrAfter(addDays(from, Math.floor(days * 0.45)), extra);
  const long = { from: at(day, '09:07').getTime() + 31_000, to: at(addDays(day, 1), '07:52').getTime() + 31_000 };
  const found: Absence[] = [long];
  const first = at(addDays(from, 1), '00:00').getTime();
  const last = at(to, '00:00').getTime();
  for (let i = 0; i < of.restarts; i++) {
    const start = first + Math.floor(roll.next() * (last - first)) + 31_000;
    const gap = { from: start, to: start + roll.pick(SHORT_MS) };
    if (found.every((other) => gap.to < other.from - 60_000 || gap.from > other.to + 60_000)) found.push(gap);
  }
  return found.sort((a, b) => a.from - b.from);
}
