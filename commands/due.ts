import type { ActivityRow } from '../db/activities.ts';
import { policiesOf } from '../db/policies.ts';
import { addDays, at, dayOf } from '../domain/calendar.ts';
import type { SpokenContext } from './command.ts';

/** Moments set for single activities, by their id. */
export type DueMoments = Record<string, string>;

/**
 * When a reflection on an activity is due: the moment set for this very activity, else so many days after it by the alliance's
 * rule, else by the programme's. Null: no due date, and nothing is late.
 */
export async function reflectionDue(ctx: SpokenContext, activity: ActivityRow): Promise<Date | null> {
  const set = await policiesOf(ctx.tx, activity.allianceId, activity.subject);
  const moment = momentsIn(set.get('reflection.dueAt')?.value)[activity.id];
  if (moment !== undefined) return new Date(moment);
  const own = set.get('reflection.dueDays')?.value;
  const days = typeof own === 'number' ? own : ctx.programme.reflections.dueDays;
  return days === null ? null : at(addDays(activity.day, days + 1), '00:00');
}

export function momentsIn(value: unknown): DueMoments {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The last day on which it is not late yet: due at midnight means the day before. */
export function lastDay(due: Date): string {
  return dayOf(new Date(due.getTime() - 1));
}
