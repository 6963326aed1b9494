import type { Day } from '../../domain/calendar.ts';

/** A day as it was said, before anything is looked up in a calendar. */
export type DayForm =
  | { form: 'relative'; days: number }
  /** Weeks from this one; null where no week was named. `or`: the other week it may be. */
  | { form: 'weekday'; weekday: number; week: number | null; or?: number }
  | { form: 'week'; week: number }
  | { form: 'weekend'; week: number | null }
  | { form: 'teaching-week'; n: number; weekday: number | null }
  | { form: 'date'; month: number; day: number; year: number | null }
  /** Months from this one; null where no month was named. */
  | { form: 'day-of-month'; day: number; month: number | null }
  /** 9月31日: the calendar has no such day. */
  | { form: 'no-such-day'; month: number }
  /** `byWeek`: 11月第二周周三, counted in weeks of the month. */
  | { form: 'nth-weekday'; month: MonthRef; n: number; weekday: number; byWeek?: boolean }
  /** The first working day of a month, or its last. */
  | { form: 'working-day'; month: MonthRef; which: 'first' | 'last' }
  | { form: 'part-of-month'; month: MonthRef; part: MonthPart }
  | { form: 'month'; month: MonthRef }
  | { form: 'festival'; name: string; at: FestivalPoint }
  | { form: 'term'; at: 'start' | 'end' };

/** A month by its number, or counted from this one. */
export type MonthRef = { number: number; year: number | null } | { ahead: number };
export type MonthPart = 'first' | 'middle' | 'last' | 'end' | 'start';

export type FestivalPoint =
  | { at: 'itself' }
  | { at: 'before'; days: number }
  /** 国庆后: some day after it. */
  | { at: 'after' }
  /** The n-th such weekday after the holiday; n -1: the last one before it. */
  | { at: 'weekday'; n: number; weekday: number }
  /** The n-th working day after the holiday; -1: the last one before it. */
  | { at: 'working-day'; n: number };

export interface DaySaid {
  form: DayForm;
  /** 「9月20日至22日」: the last day of a stretch. */
  until?: DayForm;
  /** 「周四（9月18日）」: the weekday said beside a date. */
  beside?: DayForm;
}

/** What a form comes to. `ask`: several days are possible and none may be taken without asking. */
export interface DayFound {
  from: Day;
  to: Day;
  ask?: { reason: string; days: Day[] };
  assumes?: string[];
  /** The year's official holidays are not known and the day depends on them. */
  unsure?: number;
}
