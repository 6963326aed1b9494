import { type Day, dayOf, weekdayNumber } from '../../domain/calendar.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import type { Term } from '../../domain/term.ts';
import type { World } from './reading.ts';

/** What days are read against. */
export interface Now {
  today: Day;
  weekday: number;
  /** Minutes since midnight. */
  minute: number;
  term: Term;
  extra: readonly ExtraDay[];
}

/** Bare words look ahead for what is planned and back for what was done. */
export type Direction = 'forward' | 'backward';

export function nowOf(world: Pick<World, 'now' | 'term' | 'extraHolidays'>): Now {
  const today = dayOf(world.now);
  const minute = Math.floor(((world.now.getTime() + 8 * 3_600_000) % 86_400_000) / 60_000);
  return { today, weekday: weekdayNumber(today), minute, term: world.term, extra: world.extraHolidays ?? [] };
}
