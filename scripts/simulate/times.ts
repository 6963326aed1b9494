import { addDays, at, clockOf, dayOf, isWorkingDay } from '../../domain/calendar.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import type { Dice } from './dice.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** People act at odd seconds, the clock's own work at whole minutes: so it can be told afterwards which of the two a message came from. */
export const ODD = 17_000;

/** The moment itself, or the next one at which people look at their phones. */
export function awake(moment: number, roll: Dice): number {
  const clock = clockOf(new Date(moment));
  if (clock >= '07:00' && clock < '22:30') return odd(moment);
  const day = dayOf(new Date(moment));
  const next = clock < '07:00' ? day : addDays(day, 1);
  return odd(at(next, '07:20').getTime() + roll.between(0, 90) * MINUTE);
}

/** A moment of a working day's hours, so many working days on. */
export function inOfficeHours(from: number, daysOn: number, roll: Dice, extra: readonly ExtraDay[]): number {
  let day = addDays(dayOf(new Date(from)), daysOn);
  while (!isWorkingDay(day, extra)) day = addDays(day, 1);
  return odd(at(day, '08:10').getTime() + roll.between(0, 540) * MINUTE);
}

export function odd(moment: number): number {
  return Math.floor(moment / MINUTE) * MINUTE + ODD;
}
