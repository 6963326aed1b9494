import { addDays, at, type Day, workingDayOnOrBefore } from '../calendar.ts';
import type { ExtraDay } from '../holidays.ts';
import type { Ladder } from '../programmes/ladder.ts';
import { afterQuiet, mayDisturb } from './quiet.ts';

/** An activity as its group's reminders see it. */
export interface Upcoming {
  day: Day;
  start: Date;
  allDay: boolean;
  /** When its group last read of it: announced, moved or changed. */
  toldAt: Date;
}

export interface Slot {
  /** 「d3」, 「d1」, 「m60」 */
  rung: string;
  at: Date;
  /** From then on it has no point. */
  until: Date;
}

/** The announcement was the reminder where it came so shortly before. */
const JUST_TOLD_MS = 2 * 3_600_000;
/** Held back by quiet hours, it is dropped where so little is left. */
const LEAST_NOTICE_MS = 20 * 60_000;

/** Every reminder an activity's group gets, in order. Of two at one moment the later rung stays. */
export function groupSlots(of: Upcoming, ladder: Pick<Ladder, 'at' | 'before'>, extra: readonly ExtraDay[] = []): Slot[] {
  const until = of.allDay ? at(of.day, '12:00') : of.start;
  const byDay = ladder.before.days.map((days) => {
    const day = workingDayOnOrBefore(addDays(of.day, -days), extra);
    return { rung: `d${days}`, at: at(day, ladder.at), until };
  });
  const byMinute = of.allDay ? [] : ladder.before.minutes.flatMap((minutes) => hourBefore(of.start, minutes));
  const slots = [...byDay, ...byMinute]
    .filter((slot) => slot.at < slot.until && slot.at.getTime() > of.toldAt.getTime() + JUST_TOLD_MS)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  return slots.filter((slot, i) => slots[i + 1]?.at.getTime() !== slot.at.getTime());
}

function hourBefore(start: Date, minutes: number): Slot[] {
  const wanted = new Date(start.getTime() - minutes * 60_000);
  const moved = afterQuiet(wanted);
  if (moved > wanted && start.getTime() - moved.getTime() < LEAST_NOTICE_MS) return [];
  return [{ rung: `m${minutes}`, at: moved, until: start }];
}

export interface Decision {
  /** Written now; whether it is late is seen when it is sent. */
  say: Slot | null;
  /** Missed, and said by a later one. */
  collapsed: Slot[];
  /** Missed altogether. */
  over: Slot[];
}

/** What of an activity's slots is due now. Missed ones collapse into the newest; while nobody may be disturbed nothing is decided. */
export function decide(
  slots: readonly Slot[],
  said: (slot: Slot) => boolean,
  now: Date,
  of: Pick<Upcoming, 'day'>,
  extra: readonly ExtraDay[] = [],
): Decision {
  const open = slots.filter((slot) => slot.at <= now && !said(slot));
  const over = open.filter((slot) => slot.until <= now);
  const alive = open.filter((slot) => slot.until > now);
  const newest = alive.at(-1);
  if (newest === undefined || !mayDisturb(now, extra, of.day)) return { say: null, collapsed: [], over };
  const saidLater = slots.some((slot) => slot.at > newest.at && said(slot));
  if (saidLater) return { say: null, collapsed: alive, over };
  return { say: newest, collapsed: alive.slice(0, -1), over };
}
