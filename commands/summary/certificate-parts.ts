import type { Day } from '../../domain/calendar.ts';
import { type AllianceRow, type PersonRow, type Roster, schoolsOn } from '../../domain/roster.ts';
import type { Judged } from './activity-entry.ts';

/** Somebody the record says took part. */
export interface Participant {
  /** null: a name in a list that is nobody's in the county file, or more than one's. */
  personId: string | null;
  name: string;
  schoolId: string | null;
  /** 执教, 点评; neither: 参加. */
  parts: string[];
  /** What in the record says so. */
  basis: string[];
}

const BASES = ['活动登记', '签到', '到场登记', '点评', '活动体会'] as const;
type Basis = (typeof BASES)[number];

/** Kinds at which somebody speaks and no lesson is given. */
const TALKS = /备课|研讨|教研|讲座|分析|互访|学习|主题活动/;

interface Known {
  personId?: string | null;
  name?: string;
  schoolId?: string | null;
}

/** Everybody the record says took part, by school in the alliance's order, then as in the roster. Nobody on leave is among them. */
export function participantsOf({ activity, evidence, attendance }: Judged, roster: Roster): Participant[] {
  const alliance = roster.alliances.get(activity.allianceId);
  if (alliance === undefined) return [];
  const near = peopleNear(roster, alliance, activity.day);
  const found = new Map<string, Participant & { bases: Set<Basis> }>();
  const away = new Set(attendance.filter((row) => row.status === 'leave').map((row) => row.who));

  function add(known: Known, basis: Basis, part?: string) {
    const person = personOf(known, near, roster);
    const name = person?.name ?? known.name;
    const key = person?.id ?? name;
    if (name === undefined || key === undefined || away.has(key) || away.has(name)) return;
    const schoolId = known.schoolId ?? person?.schoolId ?? null;
    const one = found.get(key) ?? { personId: person?.id ?? null, name, schoolId, parts: [], basis: [], bases: new Set() };
    found.set(key, one);
    one.schoolId ??= schoolId;
    one.bases.add(basis);
    if (part !== undefined && !one.parts.includes(part)) one.parts.push(part);
  }

  for (const name of activity.presenters) add({ name: bareName(name) }, '活动登记', TALKS.test(activity.kind) ? '主讲' : '执教');
  for (const name of activity.commentators) add({ name: bareName(name) }, '活动登记', '点评');
  for (const { who, personId, schoolId, status, source } of attendance) {
    if (status !== 'present' && status !== 'online') continue;
    const known = personId === null ? { name: who, schoolId } : { personId, schoolId };
    add(known, source === 'signin' ? '签到' : '到场登记');
  }
  for (const { kind, level, personId, userid, schoolId } of evidence) {
    const own = personId ?? roster.peopleByUserid.get(userid)?.id ?? null;
    if (own === null || level !== 'own') continue;
    if (kind === 'reflection') add({ personId: own, schoolId }, '活动体会');
    if (kind === 'comment') add({ personId: own, schoolId }, '点评');
  }

  const schools = schoolsOn(alliance, activity.day);
  const people = [...roster.people.keys()];
  const place = (list: readonly string[], id: string | null) =>
    id !== null && list.includes(id) ? list.indexOf(id) : list.length;
  return [...found.values()]
    .toSorted(
      (a, b) => place(schools, a.schoolId) - place(schools, b.schoolId) || place(people, a.personId) - place(people, b.personId),
    )
    .map(({ bases, ...one }) => ({ ...one, basis: BASES.filter((basis) => bases.has(basis)) }));
}

/** Of the alliance's schools on a day, or with a post in it. */
export function peopleNear(roster: Roster, alliance: AllianceRow, day: Day): PersonRow[] {
  const schools = new Set(schoolsOn(alliance, day));
  return [...roster.people.values()].filter(
    ({ schoolId, posts }) =>
      (schoolId !== null && schools.has(schoolId)) || posts.some((post) => post.allianceId === alliance.id),
  );
}

/** By their id; of a bare name only where one person near bears it. */
function personOf({ personId, name, schoolId }: Known, near: PersonRow[], roster: Roster): PersonRow | null {
  if (personId !== undefined && personId !== null) return roster.people.get(personId) ?? null;
  const named = near.filter((one) => one.name === name && (schoolId == null || one.schoolId === schoolId));
  const [only, ...others] = named;
  return only !== undefined && others.length === 0 ? only : null;
}

function bareName(name: string): string {
  return name.trim().replace(/老师$/, '');
}
