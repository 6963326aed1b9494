import { type ExtraDay, holidayCoverage, restDays } from './holidays.ts';

// Days are YYYY-MM-DD and sort as text. The whole country keeps Beijing time, eight hours ahead all year, so a day is arithmetic.
export type Day = string;

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The day an instant falls on in Beijing. */
export function dayOf(instant: Date): Day {
  const number = Math.floor((instant.getTime() + OFFSET_MS) / DAY_MS);
  if (number !== last.number) last = { number, day: dayFrom(number * DAY_MS) };
  return last.day;
}

let last = { number: 0, day: '1970-01-01' };

/** 「15:20」 of an instant, in Beijing. */
export function clockOf(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant of a day and a clock time; 24:00 is the next day's midnight. */
export function at(day: Day, time: string): Date {
  const [hours, minutes] = time.split(':');
  return new Date(midnight(day) + (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000 - OFFSET_MS);
}

/** 「2026-09-23T15:20:00+08:00」, the form of instants outside the database. */
export function beijingIso(instant: Date): string {
  return `${new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayFrom(midnight(text)) === text;
}

export function addDays(day: Day, days: number): Day {
  return dayFrom(midnight(day) + days * DAY_MS);
}

/** How many days from one to another; negative backwards. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((midnight(to) - midnight(from)) / DAY_MS);
}

/** 1 Monday … 7 Sunday. */
export function weekdayNumber(day: Day): number {
  return ((Math.floor(midnight(day) / DAY_MS) + 3) % 7) + 1;
}

/** 「三」, to stand after 周 or 星期. */
export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[weekdayNumber(day) - 1] ?? '日';
}

/** Monday of the day's week; weeks run Monday to Sunday. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayNumber(day));
}

export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

export function lastDayOfMonth(month: string): Day {
  const [year, number] = month.split('-').map(Number);
  return dayFrom(Date.UTC(year ?? 0, number ?? 1, 0));
}

/** A day of a month, the month's last where it has no such day. */
export function dayInMonth(month: string, day: number): Day {
  const last = lastDayOfMonth(month);
  const wanted = `${month}-${String(day).padStart(2, '0')}`;
  return wanted < last ? wanted : last;
}

export function addMonths(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number);
  return dayFrom(Date.UTC(year ?? 0, (number ?? 1) - 1 + months, 1)).slice(0, 7);
}

/** September opens a school year. */
export function schoolYearOf(day: Day): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= '08-15' ? year : year - 1;
}

export interface DayKind {
  kind: 'working' | 'makeup' | 'weekend' | 'holiday';
  /** 「国庆节」 of a holiday and of the working day that makes up for it. */
  name: string | null;
  /** false: the year's official table is not in yet, so this is Monday to Friday and nothing more. */
  sure: boolean;
}

/** What sort of day it is: the official table, over it what the county added. */
export function kindOfDay(day: Day, extra: readonly ExtraDay[] = []): DayKind {
  const weekend = weekdayNumber(day) > 5;
  const stated = extra.find((e) => e.day === day) ?? restDays(Number(day.slice(0, 4))).get(day);
  if (stated !== undefined) return { kind: stated.off ? 'holiday' : 'makeup', name: stated.name, sure: true };
  return { kind: weekend ? 'weekend' : 'working', name: null, sure: holidayCoverage(Number(day.slice(0, 4)), extra) };
}

export function isWorkingDay(day: Day, extra: readonly ExtraDay[] = []): boolean {
  const { kind } = kindOfDay(day, extra);
  return kind === 'working' || kind === 'makeup';
}

/** 「中秋节」, or null on any other day. */
export function holidayName(day: Day, extra: readonly ExtraDay[] = []): string | null {
  const found = kindOfDay(day, extra);
  return found.kind === 'holiday' ? found.name : null;
}

/** The day itself where it is a working day, else the nearest one before. */
export function workingDayOnOrBefore(day: Day, extra: readonly ExtraDay[] = []): Day {
  let found = day;
  while (!isWorkingDay(found, extra)) found = addDays(found, -1);
  return found;
}

/** The day itself where it is a working day, else the nearest one after. */
export function workingDayOnOrAfter(day: Day, extra: readonly ExtraDay[] = []): Day {
  let found = day;
  while (!isWorkingDay(found, extra)) found = addDays(found, 1);
  return found;
}

/** Working days from one day to another, both included. */
export function workingDaysBetween(from: Day, to: Day, extra: readonly ExtraDay[] = []): number {
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day, extra)) count += 1;
  return count;
}

// The rules go through a term day by day for every subject of a county; a day is worked out once.
const MOST_KEPT = 20_000;
const midnights = new Map<Day, number>();
const days = new Map<number, Day>();

function midnight(day: Day): number {
  const known = midnights.get(day);
  if (known !== undefined) return known;
  return kept(midnights, day, Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))));
}

function dayFrom(utcMidnight: number): Day {
  return days.get(utcMidnight) ?? kept(days, utcMidnight, new Date(utcMidnight).toISOString().slice(0, 10));
}

function kept<Key, Value>(all: Map<Key, Value>, key: Key, value: Value): Value {
  if (all.size >= MOST_KEPT) all.clear();
  all.set(key, value);
  return value;
}
