import { addDays, at, clockOf, type Day, dayOf, isWorkingDay, workingDayOnOrAfter } from '../calendar.ts';
import type { ExtraDay } from '../holidays.ts';

/** Nothing unasked goes out from then to then. */
export const QUIET = { from: '21:00', to: '07:30' } as const;

export function isQuiet(moment: Date): boolean {
  const clock = clockOf(moment);
  return clock >= QUIET.from || clock < QUIET.to;
}

/** The moment itself, or the end of the quiet hours it falls into. */
export function afterQuiet(moment: Date): Date {
  if (!isQuiet(moment)) return moment;
  const day = dayOf(moment);
  return at(clockOf(moment) < QUIET.to ? day : addDays(day, 1), QUIET.to);
}

/** When the quiet of a day begins. */
export function quietFrom(day: Day): Date {
  return at(day, QUIET.from);
}

/** Whether something may go out unasked: not in quiet hours, and on a rest day only what was set for that very day. */
export function mayDisturb(moment: Date, extra: readonly ExtraDay[] = [], setFor?: Day): boolean {
  const day = dayOf(moment);
  return !isQuiet(moment) && (day === setFor || isWorkingDay(day, extra));
}

/** The first moment from this one on at which something may go out unasked. */
export function nextDisturbable(moment: Date, extra: readonly ExtraDay[] = []): Date {
  const awake = afterQuiet(moment);
  const day = dayOf(awake);
  const working = workingDayOnOrAfter(day, extra);
  return working === day ? awake : at(working, QUIET.to);
}
