import { addDays, type Day, isWorkingDay, schoolYearOf, weekdayNumber } from '../../domain/calendar.ts';
import type { DayFound, FestivalPoint } from './day-form.ts';
import { festivalDay, holidayAround } from './festivals.ts';
import type { Direction, Now } from './now.ts';

/** A day beside a festival. One that is past in this school year is asked about. */
export function festival(name: string, at: FestivalPoint, now: Now, direction: Direction): DayFound | null {
  const year = Number(now.today.slice(0, 4));
  const known = [year - 1, year, year + 1].map((y) => festivalDay(name, y)).filter((d) => d !== null);
  const points = known.map((day) => festivalPoint(name, day, at, now));
  const school = schoolYearOf(now.today);
  const passed = points.findLast((point) => point.from < now.today);
  const coming = points.find((point) => point.from >= now.today);
  if (direction === 'backward') return passed ?? coming ?? null;
  const passedThisYear = passed !== undefined && schoolYearOf(passed.from) === school;
  const comingThisYear = coming !== undefined && schoolYearOf(coming.from) === school;
  if (!comingThisYear && passedThisYear && coming !== undefined) {
    return { ...coming, ask: { reason: 'festival_past', days: [passed.from, coming.from] } };
  }
  return coming ?? passed ?? null;
}

function festivalPoint(name: string, day: Day, at: FestivalPoint, now: Now): DayFound {
  const off = holidayAround(name, day, now);
  const unsure = off.sure ? {} : { unsure: Number(day.slice(0, 4)) };
  switch (at.at) {
    case 'itself':
      return one(day);
    case 'after': {
      const days = Array.from({ length: 3 }, (_, i) => workingDayAfter(off.to, i + 1, now));
      return { from: days[0] ?? off.to, to: days[2] ?? off.to, ask: { reason: 'which_day', days }, ...unsure };
    }
    case 'before':
      return { ...one(addDays(off.from, -at.days)), ...unsure };
    case 'weekday': {
      if (at.n < 0) {
        const eve = addDays(off.from, -1);
        return { ...one(addDays(eve, -((weekdayNumber(eve) - at.weekday + 7) % 7))), ...unsure };
      }
      const next = addDays(off.to, 1);
      return { ...one(addDays(next, ((at.weekday - weekdayNumber(next) + 7) % 7) + (at.n - 1) * 7)), ...unsure };
    }
    case 'working-day':
      return { ...one(at.n < 0 ? workingDayAfter(off.from, at.n, now) : workingDayAfter(off.to, at.n, now)), ...unsure };
  }
}

/** The n-th working day after a day; before it, where n is negative. */
function workingDayAfter(day: Day, n: number, now: Now): Day {
  const step = n < 0 ? -1 : 1;
  let found = addDays(day, step);
  for (let left = Math.abs(n); ; ) {
    if (isWorkingDay(found, now.extra)) left -= 1;
    if (left === 0) return found;
    found = addDays(found, step);
  }
}

function one(day: Day): DayFound {
  return { from: day, to: day };
}
