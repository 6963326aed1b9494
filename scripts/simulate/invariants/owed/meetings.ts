import { labelOf } from '../../../../commands/words.ts';
import { addDays, dayOf, workingDayOnOrBefore } from '../../../../domain/calendar.ts';
import { programmeOf } from '../../../../domain/programmes/index.ts';
import { postsOn } from '../../../../domain/roster.ts';
import type { Breach, Played } from '../../breach.ts';
import type { ActivityFact } from '../../facts.ts';
import { askable, type Debt, mayBeAway, roundOf, unsaid } from './debt.ts';

/** Whoever was told of a meeting in private has it in a message of theirs on the ladder's days before it. */
export function meetingsNotReminded(played: Played): Breach[] {
  const { facts, end } = played;
  const meetings = facts.activities.filter(
    ({ subject, cancelledAt, start }) => subject === '' && cancelledAt === null && start < end,
  );
  return unsaid(
    meetings.flatMap((meeting) => ofMeeting(meeting, played)),
    played,
  );
}

function ofMeeting(meeting: ActivityFact, played: Played): Debt[] {
  const { facts, extra } = played;
  const rows = facts.outbox.filter(
    ({ activityId, toKind, kind, status }) =>
      activityId === meeting.id && toKind === 'direct' && (kind === 'notice' || kind === 'change') && status === 'sent',
  );
  const lastTold = dayOf(new Date(Math.max(meeting.toldAt, ...rows.map(({ createdAt }) => createdAt))));
  const { before } = programmeOf(facts.roster.county.programme).reminders;
  const days = before.days.map((n) => workingDayOnOrBefore(addDays(meeting.day, -n), extra)).filter((day) => day > lastTold);
  const people = [...new Set(rows.map(({ to }) => to))].flatMap((userid) => facts.roster.peopleByUserid.get(userid) ?? []);
  return [...new Set(days)].flatMap((day) =>
    people
      // Whoever gave up a post since is no longer asked.
      .filter((person) => postsOn(person, day).length === person.posts.length && !mayBeAway(played, person))
      .filter((person) => askable(played)(person, roundOf(played, day)))
      .map((to) => {
        const answers = meeting.came.filter(({ who }) => who === to.id).map(({ at }) => at);
        return { day, to, names: [labelOf(meeting)], settledAt: answers.length === 0 ? null : Math.min(...answers) };
      }),
  );
}
