import { addDays, at, beijingIso, type Day, isWorkingDay, kindOfDay } from '../../domain/calendar.ts';
import { timesOfPeriod } from '../../domain/timetable.ts';
import { type Half, sayMinutes } from './clock.ts';
import type { DayFound } from './day-form.ts';
import type { Direction } from './now.ts';
import type { PeriodSaid } from './period.ts';
import type { Reading } from './reading.ts';
import { resolveDay } from './resolve-day.ts';
import type { Scene } from './scene.ts';
import type { Moment } from './when.ts';

/** A moment with its day looked up and its time in minutes. */
export interface Settled {
  day: DayFound | null;
  start: number | null;
  end: number | null;
  /** Two possible times of a 节次 said without a half. */
  either?: number[];
  part: Half | null;
  period?: { half: 'am' | 'pm'; n: number };
  assumes: string[];
  /** The timetable has no such period. */
  noPeriod?: true;
}

export function settle(moment: Moment, scene: Scene, direction: Direction): Settled {
  const day = moment.day === null ? null : resolveDay(moment.day.value, scene.now, direction);
  const dayAssumes = day?.assumes ?? [];
  const base = { day, part: moment.half, assumes: dayAssumes };
  if (moment.time !== null) return { ...base, start: moment.time.value.start, end: moment.time.value.end };
  if (moment.period === null) return { ...base, start: null, end: null };
  return { ...base, ...lesson(moment.period.value, scene), assumes: ['timetable:default', ...dayAssumes] };
}

/** A 节次 by the timetable; without a half it counts through the day, and where both halves have it nobody guesses. */
function lesson(said: PeriodSaid, scene: Scene): Pick<Settled, 'start' | 'end' | 'either' | 'period' | 'noPeriod'> {
  const { timetable } = scene.world;
  const half = said.half ?? (said.n > timetable.am.length ? 'pm' : null);
  if (half === null) {
    if (said.n > timetable.pm.length) return lesson({ ...said, half: 'am' }, scene);
    const options = (['am', 'pm'] as const).map((h) => minutes(timesOfPeriod(timetable, { half: h, n: said.n })?.start));
    return { start: null, end: null, either: options.filter((m) => m !== null) };
  }
  const count = timetable[half].length;
  const n =
    said.n < 0
      ? count
      : said.half === null
        ? said.n - timetable.am.length
        : said.half === 'pm' && said.n > count && said.n > timetable.am.length
          ? said.n - timetable.am.length
          : said.n;
  const times = timesOfPeriod(timetable, { half, n });
  if (times === null) return { start: null, end: null, noPeriod: true };
  const last = said.last === null ? null : timesOfPeriod(timetable, { half, n: n + (said.last - said.n) });
  return { start: minutes(times.start), end: minutes(last?.end ?? times.end), period: { half, n } };
}

function minutes(time: string | undefined): number | null {
  if (time === undefined) return null;
  const [h, m] = time.split(':').map(Number);
  return (h ?? 0) * 60 + (m ?? 0);
}

export function instant(day: Day, minute: number): string {
  return beijingIso(at(addDays(day, Math.floor(minute / 1440)), sayMinutes(minute % 1440)));
}

const PARTS: Record<Half, 'am' | 'pm' | 'evening'> = { dawn: 'am', am: 'am', noon: 'pm', pm: 'pm', evening: 'evening' };

/** The slots of a moment where something is planned, with what has to be asked or warned of. */
export function planned(settled: Settled, scene: Scene): Partial<Reading> {
  const { day, start, end, either, part, period, assumes } = settled;
  const shared = {
    ...(period === undefined ? {} : { period }),
    ...(assumes.length === 0 ? {} : { assumes }),
    ...(start === null && part !== null ? { dayPart: PARTS[part] } : {}),
  };
  if (day === null) {
    return {
      ...shared,
      ...(start === null ? {} : { extra: { time: sayMinutes(start), ...(end === null ? {} : { endTime: sayMinutes(end) }) } }),
    };
  }
  if (day.ask !== undefined) {
    const candidates = day.ask.days.map((d) => (start === null ? d : instant(d, start)));
    return {
      ...shared,
      clarify: { reason: day.ask.reason, candidates },
      ...(end === null || start === null ? {} : { extra: { minutes: end - start } }),
    };
  }
  const warned = warningsOf(day.from, scene, day.unsure);
  if (either !== undefined) {
    return {
      ...shared,
      ...warned,
      date: day.from,
      clarify: { reason: 'am_or_pm', candidates: either.map((m) => instant(day.from, m)) },
    };
  }
  if (start === null)
    return { ...shared, ...warned, date: day.from, ...(day.to === day.from ? {} : { from: day.from, to: day.to }) };
  return { ...shared, ...warned, start: instant(day.from, start), ...(end === null ? {} : { end: instant(day.from, end) }) };
}

/** Holidays are warned of and confirmed, weekends warned of, make-up working days noted. */
export function warningsOf(day: Day, scene: Scene, unsure?: number): Pick<Reading, 'flags' | 'confirm'> {
  const { kind, name, sure } = kindOfDay(day, scene.now.extra);
  const open = !sure || unsure !== undefined ? [`holidays_unknown:${unsure ?? day.slice(0, 4)}`] : [];
  if (kind === 'holiday') return { flags: [`holiday:${name ?? ''}`], confirm: 'holiday' };
  if (kind === 'makeup') return { flags: ['makeup_workday'] };
  const flags = [...(kind === 'weekend' ? ['weekend'] : []), ...open];
  return flags.length === 0 ? {} : { flags };
}

/** The working days of a week to choose from; of anything longer the day is asked for. */
export function daysWithin({ from, to }: { from: string; to: string }, start: number | null, { now }: Scene): Partial<Reading> {
  const days = Array.from({ length: 7 }, (_, i) => addDays(from, i)).filter(
    (day) => day <= to && day >= now.today && isWorkingDay(day, now.extra),
  );
  return addDays(from, 7) <= to || days.length === 0
    ? { needs: ['date'] }
    : { clarify: { reason: 'which_day', candidates: start === null ? days : days.map((day) => instant(day, start)) } };
}
