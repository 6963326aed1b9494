import { addDays, at, type Day, dayOf, workingDayOnOrAfter } from '../../domain/calendar.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import { dice } from './dice.ts';
import type { DyingPoint } from './work-in-hand.ts';

/** How it came to be away: stopped as it should be, or killed, and at which point of its work. */
export type Ending = 'stopped' | 'now' | DyingPoint;

/** A stretch in which the bot is not there. */
export interface Absence {
  from: number;
  to: number;
  ending: Ending;
}

const ENDINGS: readonly Ending[] = ['stopped', 'unsettled', 'heard', 'unsent', 'now', 'stopped', 'unsettled', 'unsent'];
const SHORT_MS = [40_000, 9 * 60_000, 3 * 3_600_000] as const;

/**
 * One long day without the bot, from a morning to the next, and so many short ones at random, half of them as a kill would make them;
 * never two at once. What is due makes the best moment to be killed at: most kills come at half past four.
 */
export function absences(of: { from: Day; to: Day; seed: number; extra: readonly ExtraDay[]; restarts: number }): Absence[] {
  const { from, to, extra } = of;
  const roll = dice(of.seed, 'downtime');
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const day = workingDayOnOrAfter(addDays(from, Math.floor(days * 0.45)), extra);
  const long: Absence = {
    from: at(day, '09:07').getTime() + 31_000,
    to: at(addDays(day, 1), '07:52').getTime() + 31_000,
    ending: 'stopped',
  };
  const found: Absence[] = [long];
  const first = at(addDays(from, 1), '00:00').getTime();
  const last = at(to, '00:00').getTime();
  for (let i = 0; i < of.restarts; i++) {
    const some = first + Math.floor(roll.next() * (last - first)) + 31_000;
    const ending = ENDINGS[i % ENDINGS.length] ?? 'stopped';
    const inWork = ending === 'unsent' || ending === 'unsettled';
    const start = inWork ? at(workingDayOnOrAfter(dayOf(new Date(some)), extra), '16:30').getTime() : some;
    const gap = { from: start, to: start + roll.pick(SHORT_MS), ending };
    if (found.every((other) => gap.to < other.from - 60_000 || gap.from > other.to + 60_000)) found.push(gap);
  }
  return found.sort((a, b) => a.from - b.from);
}
