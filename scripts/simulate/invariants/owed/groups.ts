import { addDays, at, clockOf, dayOf, workingDayOnOrBefore } from '../../../../domain/calendar.ts';
import { programmeOf } from '../../../../domain/programmes/index.ts';
import { QUIET } from '../../../../domain/reminders/quiet.ts';
import type { Breach, Played } from '../../breach.ts';
import type { ActivityFact } from '../../facts.ts';

const HOUR_MS = 3_600_000;

/** Reckoned from the activities and the programme's ladder: a group that was told of one in time reads of it again on every rung. */
export function groupsNotReminded(played: Played): Breach[] {
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

/** Rungs by the day on a working day at the ladder's hour, those by the minute where that is in the day. */
function rungsOwed(activity: ActivityFact, { facts, extra, absences }: Played): string[] {
  const { at: hour, before } = programmeOf(facts.roster.county.programme).reminders;
  const there = (moment: number): boolean => absences.every((gap) => moment < gap.from || moment >= gap.to);
  const inTime = (moment: number): boolean => activity.toldAt < moment - 3 * HOUR_MS && there(moment);
  const byDay = before.days.map((days) => ({
    rung: `d${days}`,
    moment: at(workingDayOnOrBefore(addDays(activity.day, -days), extra), hour).getTime(),
  }));
  // Two that fall on one moment are one.
  const days = byDay.filter(({ moment }, i) => !byDay.slice(i + 1).some((later) => later.moment === moment));
  const minutes = before.minutes
    .map((ahead) => ({ rung: `m${ahead}`, moment: activity.start - ahead * 60_000 }))
    .filter(({ moment }) => {
      const clock = clockOf(new Date(moment));
      return clock >= QUIET.to && clock < QUIET.from && dayOf(new Date(moment)) === activity.day;
    });
  return [...days, ...minutes].filter(({ moment }) => inTime(moment)).map(({ rung }) => rung);
}
