import {
  addDays,
  addMonths,
  type Day,
  dayInMonth,
  isWorkingDay,
  lastDayOfMonth,
  monthOf,
  weekdayNumber,
  workingDayOnOrAfter,
} from '../calendar.ts';
import { type CountedActivity, type QuotaQuestion, type QuotaState, type QuotaWindow, quotaStates } from '../quota.ts';
import { subjectsIn } from '../subjects.ts';
import type { Asking } from './after-activity.ts';
import type { About, Item } from './item.ts';

export interface QuotaAhead extends QuotaQuestion {
  allianceId: string;
  subject: string;
  /** Somebody said that nothing will be arranged this month. */
  declined: boolean;
  /** Where its schools may meet, the one whose turn it is first; and in which lesson. */
  places: readonly string[];
  period: string;
  /** The reading the bureau chose; null: every one counts. */
  counted: string | null;
}

/** Fewer days ahead than this nobody can be invited to. */
const SOONEST_DAYS = 2;

/** In the middle of a month, the counts that will be missed unless something is arranged: at most one a subject, the one that ends first. */
export function quotaAhead(of: QuotaAhead, { book, ladder, extra }: Asking): Item[] {
  const { allianceId, subject, today } = of;
  const host = book.hostsOf(allianceId, subject).find((person) => book.canAsk(person, 'quota'));
  const rung = workingDayOnOrAfter(dayInMonth(monthOf(today), ladder.quotaDay), extra);
  if (host === undefined || rung > today || of.declined) return [];
  const [first] = quotaStates(of)
    .flatMap((state) => state.windows.map((window) => ({ state, window })))
    .filter(({ state, window }) => counts(state, of) && isPressing(state, window, today))
    .map((found) => ({ ...found, thing: `quota:${allianceId}:${subject}:${found.state.quota.key}:${found.window.from}` }))
    .toSorted((a, b) => (a.window.to < b.window.to ? -1 : a.window.to > b.window.to ? 1 : 0));
  if (first === undefined) return [];
  const { state, window, thing } = first;
  const daysLeft = workingDays(addDays(today, 1), window.to, extra);
  if (daysLeft.length === 0) return [];
  return [
    {
      thing: `${thing}:${monthOf(today)}`,
      to: host.id,
      rungs: [rung],
      until: window.to < lastDayOfMonth(monthOf(today)) ? window.to : lastDayOfMonth(monthOf(today)),
      about: {
        kind: 'quota',
        subject,
        window: window.label,
        lacking: window.least - window.held - window.arranged,
        rule: state.quota.name,
        clause: state.quota.clause,
        daysLeft,
        suggested: suggest(of, daysLeft),
      },
    },
  ];
}

/** A reading the bureau did not choose asks for nothing. */
function counts({ quota }: QuotaState, { counted, programme }: QuotaAhead): boolean {
  const isChoice = programme.quotaReadings?.choices.some((choice) => choice.key === quota.reading) === true;
  return counted === null || !isChoice || quota.reading === counted;
}

/** Open, nothing arranged, and at its last middle of a month; of a whole term the last two. */
function isPressing({ quota }: QuotaState, window: QuotaWindow, today: Day): boolean {
  if (window.state !== 'open' || window.from > today || window.to < today) return false;
  const months = quota.per === 'month' || quota.per === 'two-months' ? 0 : 1;
  return window.to <= lastDayOfMonth(addMonths(monthOf(today), months));
}

function suggest(
  { activities, subject, today, places, period }: QuotaAhead,
  daysLeft: readonly Day[],
): (About & { kind: 'quota' })['suggested'] {
  const how = { period, place: places[0] ?? '' };
  const taken = new Set(activities.map((activity) => activity.day));
  const free = daysLeft.filter((day) => day >= addDays(today, SOONEST_DAYS) && !taken.has(day));
  const usual = usualWeekday(activities.filter((activity) => subjectsIn(activity.subject).includes(subject)));
  const found = free.find((day) => weekdayNumber(day) === usual);
  if (found !== undefined) return { day: found, usual: true, ...how };
  return free[0] === undefined ? null : { day: free[0], usual: false, ...how };
}

/** The weekday most of them were on; null where they agree on none. */
function usualWeekday(activities: readonly CountedActivity[]): number | null {
  const counts = Map.groupBy(activities, (activity) => weekdayNumber(activity.day));
  const [best] = [...counts].toSorted((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  return best !== undefined && best[1].length > 1 ? best[0] : null;
}

function workingDays(from: Day, to: Day, extra: Asking['extra']): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day, extra)) days.push(day);
  return days;
}
