import { type Day, dayOf } from './calendar.ts';
import type { Owner } from './compliance/facts.ts';
import type { PostName } from './roles.ts';
import { type PersonRow, postsOn, type Roster } from './roster.ts';
import { coversSubject } from './subjects.ts';

/** What somebody asked an alliance's schools, or the holders of a post, to hand in by a moment. */
export interface Task {
  id: string;
  allianceId: string;
  /** null: of no subject. */
  subject: string | null;
  item: string;
  owedBy: PostName;
  /** None: the holders of the post owe it. */
  schools: readonly string[];
  dueAt: Date;
  at: Date;
  /** Who asked. */
  userid: string;
}

export interface TaskAnswer {
  owner: Owner;
  subject: string;
  day: Day;
}

/** One of those who owe a task: a school, or a subject of the alliance; '' where it is the alliance's own. */
export interface Share {
  schoolId: string | null;
  subject: string;
  given: boolean;
}

/** The last day on which it is in time: midnight belongs to the day it ends. */
export function lastDayOf({ dueAt }: Pick<Task, 'dueAt'>): Day {
  return dayOf(new Date(dueAt.getTime() - 1));
}

/** Everybody who owes it, with whether theirs is in. Whoever handed in counts also after they left. */
export function sharesOf(task: Task, answers: readonly TaskAnswer[], roster: Pick<Roster, 'people'>, today: Day): Share[] {
  if (task.schools.length > 0) {
    const given = new Set(answers.flatMap(({ owner }) => (owner.of === 'school' ? [owner.id] : [])));
    return task.schools.map((schoolId) => ({ schoolId, subject: '', given: given.has(schoolId) }));
  }
  const given = new Set(answers.flatMap(({ owner, subject }) => (owner.of === 'unit' ? [subject] : [])));
  const asked = [...roster.people.values()].flatMap((person) =>
    postsOwing(task, person, today).map(({ subject }) => subject ?? ''),
  );
  return [...new Set([...asked, ...given])].map((subject) => ({ schoolId: null, subject, given: given.has(subject) }));
}

/** The share of a task that is somebody's to hand in; null where none is. */
export function shareFor(task: Task, person: PersonRow, today: Day): Omit<Share, 'given'> | null {
  for (const held of postsOwing(task, person, today)) {
    const schoolId = held.schoolId ?? person.schoolId;
    if (task.schools.length === 0) return { schoolId: null, subject: held.subject ?? '' };
    if (schoolId !== null && task.schools.includes(schoolId)) return { schoolId, subject: '' };
  }
  return null;
}

/** In whose name a share is handed in. */
export function ownerOfShare({ allianceId }: Pick<Task, 'allianceId'>, { schoolId }: Pick<Share, 'schoolId'>): Owner {
  return schoolId === null ? { of: 'unit', id: allianceId } : { of: 'school', id: schoolId };
}

export function isComplete(shares: readonly Share[]): boolean {
  return shares.length > 0 && shares.every((share) => share.given);
}

function postsOwing(task: Task, person: PersonRow, today: Day) {
  return postsOn(person, today).filter(
    (held) =>
      held.post === task.owedBy &&
      (task.schools.length > 0 || held.allianceId === task.allianceId) &&
      (task.subject === null || held.subject === null || coversSubject(held.subject, task.subject)),
  );
}
