import type { Timetable } from './roster.ts';

export interface Period {
  half: 'am' | 'pm';
  n: number;
}

/** 「15:20」 to 「16:00」 of 下午第二节; null where the timetable has no such period. */
export function timesOfPeriod(timetable: Timetable, period: Period): { start: string; end: string } | null {
  const [start, end] = timetable[period.half][period.n - 1]?.split('-') ?? [];
  return start === undefined || end === undefined ? null : { start, end };
}
