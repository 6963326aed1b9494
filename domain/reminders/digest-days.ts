import {
  addDays,
  addMonths,
  at,
  type Day,
  dayInMonth,
  dayOf,
  lastDayOfMonth,
  mondayOf,
  monthOf,
  workingDayOnOrAfter,
} from '../calendar.ts';
import type { ExtraDay } from '../holidays.ts';
import type { Ladder } from '../programmes/ladder.ts';

export type DigestRule = Ladder['digests'][number];

/** One digest: the stretch of days it tells of, and when it is due. */
export interface DigestSlot {
  every: DigestRule['every'];
  /** Names it for ever: the Monday, or the month, in which it is sent. */
  slot: string;
  due: Date;
  from: Day;
  to: Day;
}

/** The digest of this week or month, once its time has come; it tells of the one before. A rest day moves it on, but never into the next. */
export function digestDue(rule: DigestRule, now: Date, extra: readonly ExtraDay[] = []): DigestSlot | null {
  const today = dayOf(now);
  const slot = rule.every === 'week' ? weekOf(rule, today) : monthAround(rule, today);
  const day = workingDayOnOrAfter(slot.day, extra);
  const due = at(day, rule.at);
  return day > slot.last || now < due ? null : { every: rule.every, slot: slot.name, due, from: slot.from, to: slot.to };
}

function weekOf({ day }: DigestRule, today: Day) {
  const monday = mondayOf(today);
  return {
    name: monday,
    day: addDays(monday, Math.min(day, 7) - 1),
    last: addDays(monday, 6),
    from: addDays(monday, -7),
    to: addDays(monday, -1),
  };
}

function monthAround({ day }: DigestRule, today: Day) {
  const month = monthOf(today);
  const before = addMonths(month, -1);
  return {
    name: month,
    day: dayInMonth(month, day),
    last: lastDayOfMonth(month),
    from: `${before}-01`,
    to: lastDayOfMonth(before),
  };
}
