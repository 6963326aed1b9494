import { addMonths, type Day, dayInMonth, monthOf, schoolYearOf, workingDayOnOrBefore } from '../calendar.ts';
import type { Ask } from './finding.ts';
import type { OwedItem } from './items.ts';

/** One time an item is due: what it is for, and its last day. */
export interface Occasion {
  period: string;
  by: Day | null;
}

/** The times an item is due around a day: this school year's, of monthly ones those that have begun. Nothing from before the record. */
export function occasionsOf(item: OwedItem, { facts, day, settings }: Ask): Occasion[] {
  const moved = (stated: Day) => (item.onRestDay === 'day-before' ? workingDayOnOrBefore(stated, settings.extraDays) : stated);
  const { due } = item;
  switch (due.by) {
    case 'each-year':
      return yearsAround(day)
        .map((year) => ({ year, stated: dayInMonth(`${year}-${two(due.month)}`, due.day) }))
        .filter(({ stated }) => schoolYearOf(stated) === schoolYearOf(day) && stated >= facts.since)
        .map(({ year, stated }) => ({ period: String(year), by: moved(stated) }));
    case 'each-month':
      return monthsBegun(day)
        .filter((month) => due.from === null || month >= due.from)
        .map((month) => ({ period: month, stated: dayInMonth(month, due.day) }))
        .filter(({ stated }) => stated >= facts.since)
        .map(({ period, stated }) => ({ period, by: moved(stated) }));
    case 'once':
      return due.on < facts.since ? [] : [{ period: '', by: moved(due.on) }];
    case 'each-term':
      return [{ period: facts.term.name, by: null }];
    case 'year-end':
      return [{ period: day.slice(0, 4), by: moved(`${day.slice(0, 4)}-12-31`) }];
    case 'unstated':
    case 'after-activity':
    case 'after-visit':
      return [{ period: '', by: null }];
    default:
      return due satisfies never;
  }
}

/** The months of the school year up to the one of the day. */
function monthsBegun(day: Day): string[] {
  const first = `${schoolYearOf(day)}-09`;
  const months: string[] = [];
  for (let month = first < monthOf(day) ? first : monthOf(day); month <= monthOf(day); month = addMonths(month, 1)) {
    months.push(month);
  }
  return months;
}

function yearsAround(day: Day): number[] {
  const year = Number(day.slice(0, 4));
  return [year - 1, year, year + 1];
}

function two(month: number): string {
  return String(month).padStart(2, '0');
}
