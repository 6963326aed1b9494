import type { Day } from '../calendar.ts';
import type { PostName } from '../roles.ts';
import { type PersonRow, postsOn, type Roster, withParts } from '../roster.ts';
import { coversSubject } from '../subjects.ts';

/** Who can be asked for what on a day. */
export interface DutyBook {
  /** Teachers of a subject at a school. */
  teachersOf(schoolId: string, subject: string): PersonRow[];
  contactsOf(schoolId: string): PersonRow[];
  /** Who runs a subject's activities: its researchers, then the heads of the lead school. */
  hostsOf(allianceId: string, subject: string): PersonRow[];
  /** Of a post in a place; a post that names no place is of every one. */
  holdersOf(post: PostName, of: Place): PersonRow[];
  /** Knows the person in private, and they are neither away nor tired of this. */
  canAsk(person: PersonRow, kind: string): boolean;
  /** A message to them in private arrives. */
  reaches(person: PersonRow): boolean;
}

export interface Place {
  allianceId?: string | undefined;
  subject?: string | undefined;
  schoolIds?: readonly string[];
  districtId?: string | undefined;
}

export interface DutyFacts {
  roster: Roster;
  today: Day;
  now: Date;
  /** Userids whose private chat with the bot is open. */
  reachable: ReadonlySet<string>;
  /** Ids of people on leave today. */
  away: ReadonlySet<string>;
}

interface Held {
  person: PersonRow;
  allianceId: string | null;
  schoolId: string | null;
  districtId: string | null;
  subject: string | null;
}

/** Only posts held today count: a duty passes to the next holder by itself. Observers hold none of the posts asked here. */
export function dutyBook({ roster, today, now, reachable, away }: DutyFacts): DutyBook {
  const byPost = new Map<PostName, Held[]>();
  for (const person of roster.people.values()) {
    for (const { post, allianceId, schoolId, districtId, subject } of postsOn(person, today)) {
      const held = { person, allianceId, schoolId: schoolId ?? person.schoolId, districtId, subject };
      const list = byPost.get(post);
      if (list === undefined) byPost.set(post, [held]);
      else list.push(held);
    }
  }
  const of = (post: PostName) => byPost.get(post) ?? [];
  const teachersBySchool = Map.groupBy([...of('教师'), ...of('学科教研员')], (held) => held.person.schoolId);
  const contactsBySchool = Map.groupBy(
    of('校联络人').flatMap((held) =>
      held.schoolId === null ? [] : withParts(held.schoolId, roster.schools).map((schoolId) => ({ ...held, schoolId })),
    ),
    (held) => held.schoolId,
  );

  const reaches = (person: PersonRow) =>
    person.userid !== null && roster.peopleByUserid.get(person.userid)?.id === person.id && reachable.has(person.userid);

  return {
    teachersOf: (schoolId, subject) =>
      unique(
        (teachersBySchool.get(schoolId) ?? [])
          .map((held) => held.person)
          .filter((person) => person.subjects.some((taught) => coversSubject(taught, subject))),
      ),
    contactsOf: (schoolId) => unique((contactsBySchool.get(schoolId) ?? []).map((held) => held.person)),
    hostsOf: (allianceId, subject) =>
      unique(
        [
          ...of('学科教研员').filter(
            (held) => held.allianceId === allianceId && subject !== '' && coversSubject(held.subject, subject),
          ),
          ...of('牵头校负责人').filter((held) => held.allianceId === allianceId),
        ].map((held) => held.person),
      ),
    holdersOf: (post, place) =>
      unique(
        of(post)
          .filter(
            (held) =>
              fits(held.allianceId, place.allianceId) &&
              fits(held.districtId, place.districtId) &&
              (place.subject === undefined || coversSubject(held.subject, place.subject)) &&
              (place.schoolIds === undefined || (held.schoolId !== null && place.schoolIds.includes(held.schoolId))),
          )
          .map((held) => held.person),
      ),
    canAsk: (person, kind) => reaches(person) && !away.has(person.id) && !isMuted(person, kind, now),
    reaches,
  };
}

/** Whether the person asked to be left in peace, altogether or of this kind. */
export function isMuted(person: Pick<PersonRow, 'mutedUntil' | 'mutedKinds'>, kind: string, now: Date): boolean {
  if (person.mutedUntil !== null && new Date(person.mutedUntil) > now) return true;
  return person.mutedKinds?.includes(kind) === true;
}

/** A post that names nothing is for all of them. */
function fits(held: string | null, asked: string | undefined): boolean {
  return held === null || asked === undefined || held === asked;
}

function unique(people: PersonRow[]): PersonRow[] {
  return [...new Map(people.map((person) => [person.id, person])).values()];
}
