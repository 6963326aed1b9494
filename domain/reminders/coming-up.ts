import { addDays, workingDayOnOrBefore } from '../calendar.ts';
import { type PersonRow, type Roster, schoolsOn } from '../roster.ts';
import { subjectsIn } from '../subjects.ts';
import type { Asking } from './after-activity.ts';
import type { Coming, Item } from './item.ts';

export interface ComingUp {
  activity: Coming & { presenters: readonly string[]; commentators: readonly string[] };
  /** One of its groups can be written to, and is reminded there. */
  groupHears: boolean;
  /** Ids of those who said that they come, or that they do not. */
  answered: ReadonlySet<string>;
}

/**
 * The day before, in private: to whoever has a part in it by name, and to all its teachers where no group can be told. Whoever has
 * answered, is away, or hosts it, is not asked.
 */
export function comingUp({ activity, groupHears, answered }: ComingUp, roster: Roster, { book, ladder, extra }: Asking): Item[] {
  const alliance = roster.alliances.get(activity.allianceId);
  if (alliance === undefined || activity.subject === '' || ladder.before.days.length === 0) return [];
  const schools = schoolsOn(alliance, activity.day);
  const inPart = new Set([...activity.presenters, ...activity.commentators]);
  const named = inPart.size === 0 ? [] : [...roster.people.values()].filter((person) => inPart.has(person.name));
  // Two of one name: which of them is meant is not ours to guess.
  const alone = named.filter(
    ({ name, schoolId }) =>
      schoolId !== null && schools.includes(schoolId) && named.filter((other) => other.name === name).length === 1,
  );
  const all: PersonRow[] = groupHears
    ? []
    : subjectsIn(activity.subject).flatMap((subject) => schools.flatMap((id) => book.teachersOf(id, subject)));
  const hosts = new Set(book.hostsOf(activity.allianceId, activity.subject).map((person) => person.id));
  const people = new Map([...alone, ...all].map((person) => [person.id, person]));
  const rung = workingDayOnOrBefore(addDays(activity.day, -Math.min(...ladder.before.days)), extra);
  return [...people.values()]
    .filter((person) => !hosts.has(person.id) && !answered.has(person.id) && book.canAsk(person, 'coming'))
    .map((person) => ({
      thing: `coming:${activity.id}:${activity.start.getTime()}`,
      to: person.id,
      rungs: [rung],
      until: activity.day,
      about: { kind: 'coming', activity },
    }));
}
