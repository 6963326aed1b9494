import { addDays, at, beijingIso, clockOf, dayOf, workingDayOnOrBefore } from '../../../domain/calendar.ts';
import { QUIET } from '../../../domain/reminders/quiet.ts';
import type { Breach, Played } from '../breach.ts';
import type { ActivityFact } from '../facts.ts';

const HOUR_MS = 3_600_000;
/** A message may wait so long for its conversation's minute. */
const PATIENCE_MS = 10 * 60_000;

/**
 * What is due is sent, or dropped with a reason that people can read. And, reckoned from the activities alone: whoever was told of one in
 * time is reminded of it the working day before, and an hour before.
 */
export function nothingOwedUnsent(played: Played): Breach[] {
  return [...leftLying(played), ...groupsNotReminded(played)];
}

function leftLying({ facts, end }: Played): Breach[] {
  return facts.outbox.flatMap(({ status, dueAt, kind, to, error }) => {
    const waits = (status === 'pending' || status === 'sending') && dueAt + PATIENCE_MS < end;
    const lost = status === 'failed' || status === 'unknown' || (status === 'dropped' && (error ?? '') === '');
    if (!waits && !lost) return [];
    const say = `${kind}（发给${to}，${beijingIso(new Date(dueAt))}）：${status}${error === null ? '' : `，${error}`}`;
    return [{ invariant: 'owed-unsent' as const, at: dueAt, say }];
  });
}

function groupsNotReminded(played: Played): Breach[] {
  const { facts, end } = played;
  const groups = new Set(facts.outbox.filter(({ toKind }) => toKind === 'group').map(({ to }) => to));
  const reminders = Map.groupBy(
    facts.outbox.filter(({ kind }) => kind === 'reminder'),
    ({ activityId }) => activityId ?? '',
  );
  return facts.activities
    .filter((activity) => activity.cancelledAt === null && activity.start < end && groups.has(activity.createdIn))
    .flatMap((activity) =>
      rungsOwed(activity, played)
        .filter((rung) => !(reminders.get(activity.id) ?? []).some(({ key }) => key.includes(`:${activity.start}:${rung}:`)))
        .map((rung) => ({
          invariant: 'owed-unsent' as const,
          at: activity.start,
          say: `${activity.subject}第${activity.no}次（${activity.day}）没有提醒（${rung}）`,
        })),
    );
}

/** Written for the common ladder: 16:30 of the working day before, and an hour before where that is in the day. */
function rungsOwed(activity: ActivityFact, { extra, absences }: Played): string[] {
  const told = activity.toldAt;
  const dayBefore = at(workingDayOnOrBefore(addDays(activity.day, -1), extra), '16:30').getTime();
  const hourBefore = activity.start - HOUR_MS;
  const clock = clockOf(new Date(hourBefore));
  const awake = clock >= QUIET.to && clock < QUIET.from && dayOf(new Date(hourBefore)) === activity.day;
  const there = (moment: number): boolean => absences.every((gap) => moment < gap.from || moment >= gap.to);
  return [
    ...(told < dayBefore - 3 * HOUR_MS && there(dayBefore) ? ['d1'] : []),
    ...(told < hourBefore - 3 * HOUR_MS && awake && there(hourBefore) ? ['m60'] : []),
  ];
}
