import { addDays, type Day, workingDayOnOrAfter } from '../../../../domain/calendar.ts';
import { programmeOf } from '../../../../domain/programmes/index.ts';
import { type PersonRow, postsOn } from '../../../../domain/roster.ts';
import { coversSubject } from '../../../../domain/subjects.ts';
import type { Breach, Played } from '../../breach.ts';
import type { ActivityFact } from '../../facts.ts';
import { askable, type Debt, mayBeAway, roundOf, unsaid } from './debt.ts';

/** Of a school with more teachers of a subject not all are asked. */
const FEW = 5;

/** Whoever holds the post is reminded of what an activity still owes: the host of the record, teachers and then their contact of the 体会. */
export function lessonsNotReminded(played: Played): Breach[] {
  const { facts, end } = played;
  const lessons = facts.activities.filter(
    ({ cancelledAt, start, subject, status }) => cancelledAt === null && start < end && subject !== '' && status !== 'planned',
  );
  return unsaid(
    lessons.flatMap((lesson) => [...discussion(lesson, played), ...reflections(lesson, played)]),
    played,
  );
}

function discussion(lesson: ActivityFact, played: Played): Debt[] {
  const { evidence, reminders } = programmeOf(played.facts.roster.county.programme);
  const item = evidence.items.find(({ key }) => key === 'discussion');
  // What the county's document does not ask of an activity is owed by nobody.
  if (item === undefined) return [];
  const kinds: readonly string[] = item.shownBy;
  const settledAt = first(lesson, (one) => kinds.includes(one.kind) && one.at >= lesson.start);
  return after(lesson, reminders.discussion, played).flatMap(({ day, round }) => {
    const host = hosts(lesson, day, played)[0];
    return host === undefined || !askable(played)(host, round)
      ? []
      : [{ day, to: host, names: [`${lesson.subject}第${lesson.no}次`, '待补'], settledAt }];
  });
}

function reflections(lesson: ActivityFact, played: Played): Debt[] {
  const { evidence, reminders } = programmeOf(played.facts.roster.county.programme);
  const item = evidence.items.find(({ key }) => key === 'reflection');
  if (item === undefined) return [];
  if (item.per === 'activity') return onePaper(lesson, item.shownBy, played);
  const unit = played.facts.roster.alliances.get(lesson.allianceId);
  const schools = (unit?.schools ?? []).filter(({ from, to }) => from <= lesson.day && (to === null || lesson.day < to));
  return schools.flatMap(({ schoolId }) => {
    const settledAt = first(lesson, (one) => one.kind === 'reflection' && one.schoolId === schoolId);
    const names = [`${lesson.subject}第${lesson.no}次`, played.facts.schools.get(schoolId) ?? ''];
    const asked = (rungs: readonly number[], who: (day: Day, round: number) => PersonRow[]): Debt[] =>
      after(lesson, rungs, played).flatMap(({ day, round }) => who(day, round).map((to) => ({ day, to, names, settledAt })));
    return [
      ...asked(reminders.reflection.teachers, (day, round) => teachersAsked(lesson, schoolId, { day, round }, played)),
      ...asked(reminders.reflection.contact, (day, round) => contactAsked(lesson, schoolId, { day, round }, played)),
    ];
  });
}

interface When {
  day: Day;
  round: number;
}

/** One for the whole of the activity, whichever school gives it: its host is asked. */
function onePaper(lesson: ActivityFact, shownBy: readonly string[], played: Played): Debt[] {
  const { reminders } = programmeOf(played.facts.roster.county.programme);
  const settledAt = first(lesson, (one) => shownBy.includes(one.kind) && one.at >= lesson.start);
  return after(lesson, reminders.reflection.teachers, played).flatMap(({ day }) => {
    const host = hosts(lesson, day, played)[0];
    return host === undefined ? [] : [{ day, to: host, names: [`${lesson.subject}第${lesson.no}次`], settledAt }];
  });
}

/** The school's teachers of the subject: those who were there where any were, else all; none where they are too many to say which. */
function teachersAsked(lesson: ActivityFact, schoolId: string, { day, round }: When, played: Played): PersonRow[] {
  const can = askable(played);
  const onLeave = new Set(lesson.came.filter(({ status }) => status === 'leave').map(({ who }) => who));
  const all = people(played, day, (post, person) => (post === '教师' || post === '学科教研员') && person.schoolId === schoolId)
    .filter((person) => person.subjects.some((taught) => coversSubject(taught, lesson.subject)))
    .filter((person) => !onLeave.has(person.id) && can(person, round));
  // Who came counts from when it was said; said about the hour of the round it may or may not have been known.
  const took = new Set(
    [...lesson.came, ...lesson.evidence.map(({ by, at }) => ({ who: by, at }))]
      .filter((one) => one.at < round)
      .map(({ who }) => who),
  );
  const there = all.filter(({ id }) => took.has(id));
  const among = there.length > 0 ? there : all;
  const someoneUnsure = people(played, day, (_, person) => person.schoolId === schoolId).some((person) =>
    mayBeAway(played, person),
  );
  return among.length > FEW || someoneUnsure ? [] : among;
}

/** The school's contact; where nobody can be asked there, the host. */
function contactAsked(lesson: ActivityFact, schoolId: string, { day, round }: When, played: Played): PersonRow[] {
  const can = askable(played);
  const contacts = people(played, day, (post, person, own) => post === '校联络人' && (own ?? person.schoolId) === schoolId);
  if (contacts.some((person) => mayBeAway(played, person))) return [];
  const contact = contacts.find((person) => can(person, round));
  const host = hosts(lesson, day, played)[0];
  const to = contact ?? (host !== undefined && can(host, round) ? host : undefined);
  // One who is asked as a teacher is not asked again as a contact.
  const isTeacher = to?.subjects.some((taught) => coversSubject(taught, lesson.subject)) === true && to.schoolId === schoolId;
  return to === undefined || isTeacher ? [] : [to];
}

function after({ day }: ActivityFact, rungs: readonly number[], played: Played): When[] {
  const days = rungs.map((n) => workingDayOnOrAfter(addDays(day, n), played.extra));
  return [...new Set(days)].map((one) => ({ day: one, round: roundOf(played, one) }));
}

/** When it was first there; one that was taken back settles nothing for certain, and is left out of the reckoning. */
function first(lesson: ActivityFact, counts: (one: ActivityFact['evidence'][number]) => boolean): number | null {
  const times = lesson.evidence.filter(counts).map(({ at }) => at);
  return times.length === 0 ? null : Math.min(...times);
}

/** Who runs the lesson on a day, where that is beyond doubt: the researchers, then the heads of the lead school. */
function hosts({ allianceId, subject }: ActivityFact, day: Day, played: Played): PersonRow[] {
  const of = (wanted: string) =>
    [...played.facts.roster.people.values()].filter((person) =>
      postsOn(person, day).some(
        (held) =>
          held.post === wanted &&
          held.allianceId === allianceId &&
          (wanted === '牵头校负责人' || coversSubject(held.subject, subject)),
      ),
    );
  const all = [...of('学科教研员'), ...of('牵头校负责人')];
  return all.some((person) => mayBeAway(played, person))
    ? []
    : all.filter((person) => askable(played)(person, roundOf(played, day)));
}

function people(
  { facts }: Played,
  day: Day,
  fits: (post: string, person: PersonRow, ownSchool: string | null) => boolean,
): PersonRow[] {
  return [...facts.roster.people.values()].filter((person) =>
    postsOn(person, day).some((held) => fits(held.post, person, held.schoolId)),
  );
}
