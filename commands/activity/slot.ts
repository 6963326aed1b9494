import { addDays, at, beijingIso, clockOf, type Day, dayOf, isWorkingDay, weekdayOf } from '../../domain/calendar.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import type { Timetable } from '../../domain/roster.ts';
import { timesOfPeriod } from '../../domain/timetable.ts';
import type { Reading } from '../reading/reading.ts';

/** When an activity takes place. An all-day one starts at its day's midnight and has no end. */
export interface Slot {
  day: Day;
  start: Date;
  end: Date | null;
  allDay: boolean;
  /** 下午第二节, as it was said. */
  period: string | null;
}

/** What is still to be asked before there is a slot; what is known of it steers what is offered. */
export interface OpenSlot {
  missing: 'date' | 'time';
  day: Day | null;
  dayPart: Reading['dayPart'] | null;
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八'];

export function sayPeriod({ half, n }: { half: 'am' | 'pm'; n: number }): string {
  return `${half === 'am' ? '上午' : '下午'}第${NUMERALS[n - 1] ?? n}节`;
}

type Said = Pick<Reading, 'start' | 'firstStart' | 'end' | 'date' | 'allDay' | 'period' | 'dayPart' | 'extra'>;

const CLOCK = /^\d{1,2}:\d{2}$/;

/** The slot a reading states in full, or what is missing of it. */
export function slotOf(said: Said, timetable: Timetable): { slot: Slot } | { open: OpenSlot } {
  const start = said.start ?? said.firstStart;
  if (start !== undefined) {
    const from = new Date(start);
    const day = dayOf(from);
    const end = said.end === undefined ? null : new Date(said.end);
    return { slot: { day, start: from, end, allDay: false, period: said.period === undefined ? null : sayPeriod(said.period) } };
  }
  if (said.date === undefined) return { open: { missing: 'date', day: null, dayPart: said.dayPart ?? null } };
  if (said.allDay === true)
    return { slot: { day: said.date, start: at(said.date, '00:00'), end: null, allDay: true, period: null } };
  const clock = clockSaid(said);
  if (clock !== null) {
    const [from, to] = [at(said.date, clock.start), clock.end === null ? null : at(said.date, clock.end)];
    return { slot: { day: said.date, start: from, end: to, allDay: false, period: null } };
  }
  const times = said.period === undefined ? null : timesOfPeriod(timetable, said.period);
  if (said.period === undefined || times === null) {
    return { open: { missing: 'time', day: said.date, dayPart: said.dayPart ?? null } };
  }
  const [from, to] = [at(said.date, times.start), at(said.date, times.end)];
  return { slot: { day: said.date, start: from, end: to, allDay: false, period: sayPeriod(said.period) } };
}

/** A time of day that was said without its day. */
export function clockSaid({ extra }: Pick<Reading, 'extra'>): { start: string; end: string | null } | null {
  const { time, endTime } = extra ?? {};
  if (typeof time !== 'string' || !CLOCK.test(time)) return null;
  return { start: time, end: typeof endTime === 'string' && CLOCK.test(endTime) ? endTime : null };
}

/** The same hours on another day. */
export function movedTo(slot: Slot, day: Day): Slot {
  const shift = at(day, '00:00').getTime() - at(slot.day, '00:00').getTime();
  const moved = (instant: Date) => new Date(instant.getTime() + shift);
  return { ...slot, day, start: moved(slot.start), end: slot.end === null ? null : moved(slot.end) };
}

/** 推迟半小时: by so many minutes. */
export function shiftedBy(slot: Slot, minutes: number): Slot {
  const moved = (instant: Date) => new Date(instant.getTime() + minutes * 60_000);
  const start = moved(slot.start);
  return { ...slot, day: dayOf(start), start, end: slot.end === null ? null : moved(slot.end), period: null };
}

/** 提前一节课: so many lessons on, by the timetable, through the whole day. Null where it begins at no lesson or none is left. */
export function shiftedByLessons(slot: Slot, lessons: number, timetable: Timetable): Slot | null {
  const all = (['am', 'pm'] as const).flatMap((half) => timetable[half].map((_, i) => ({ half, n: i + 1 })));
  const at = all.findIndex((period) => timesOfPeriod(timetable, period)?.start === clockOf(slot.start));
  const to = at === -1 || slot.allDay ? undefined : all[at + lessons];
  const found = to === undefined ? null : slotOf({ date: slot.day, period: to }, timetable);
  if (found === null || !('slot' in found)) return null;
  const length = slot.end === null ? null : slot.end.getTime() - slot.start.getTime();
  const { start } = found.slot;
  return { ...found.slot, end: length === null ? null : new Date(start.getTime() + length) };
}

/** The nearest working day before and after, for somebody who hit upon a day off. */
export function workingDaysAround(day: Day, today: Day, extra: readonly ExtraDay[]): Day[] {
  let before = addDays(day, -1);
  while (!isWorkingDay(before, extra)) before = addDays(before, -1);
  let after = addDays(day, 1);
  while (!isWorkingDay(after, extra)) after = addDays(after, 1);
  return before >= today ? [before, after] : [after];
}

/** Typed words that name a day. */
export function wordsForDay(day: Day): string[] {
  const [, month, date] = day.split('-').map(Number);
  const weekday = weekdayOf(day);
  return [
    `${date}`,
    `${date}号`,
    `${date}日`,
    `${month}月${date}日`,
    `${month}月${date}号`,
    `${month}.${date}`,
    `周${weekday}`,
    `星期${weekday}`,
  ];
}

/** A slot as the slots of a reading, to be run again with. */
export function patchFor(slot: Slot): Partial<Reading> {
  if (slot.allDay) return { date: slot.day, allDay: true };
  return { start: beijingIso(slot.start), ...(slot.end === null ? {} : { end: beijingIso(slot.end) }) };
}
