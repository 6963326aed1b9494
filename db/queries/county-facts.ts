import { addDays, type Day, dayOf, schoolYearOf } from '../../domain/calendar.ts';
import type { ActivityFact, CountyFacts, SchoolFact, UnitFact } from '../../domain/compliance/facts.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { POSTS, type PostName } from '../../domain/roles.ts';
import { type AllianceRow, postsOn, type Roster, schoolsOn, type TermRow } from '../../domain/roster.ts';
import { subjectsIn } from '../../domain/subjects.ts';
import { threeOnesOf } from '../../domain/three-ones.ts';
import { type ActivityRow, activityRow } from '../activities.ts';
import type { Db } from '../client.ts';
import { names } from '../columns.ts';
import { declinedIn } from '../declined.ts';
import { ownerOf } from '../handed-in.ts';
import { casesOf, reportsOf } from '../showcase.ts';
import { visitsOf } from '../visits.ts';
import { type ActivitiesWanted, factsOf, idsOfWanted } from './facts.ts';

export interface FactsWanted {
  roster: Roster;
  programme: Programme;
  term: TermRow;
  today: Day;
  now: Date;
  /** Of these alliances only; left out: of the whole county. */
  allianceIds?: readonly string[];
}

/** What the rules of a programme are held against: eight queries however large the county. */
export async function countyFacts(db: Db, wanted: FactsWanted): Promise<CountyFacts> {
  const { roster, programme, term, today } = wanted;
  const alliances = [...roster.alliances.values()].filter(({ id }) => wanted.allianceIds?.includes(id) ?? true);
  const span = spanOf(today, term);
  const activities = await activitiesIn(db, span, alliances, wanted);
  const { from, to } = span;
  return {
    term,
    since: roster.terms.map((one) => one.start).toSorted()[0] ?? term.start,
    districts: [...roster.districts.values()],
    schools: schoolsWithDay(roster),
    units: alliances.map((alliance) => unitOf(alliance, activities, roster, programme, today)),
    activities,
    handedIn: await standingPapers(db),
    visits: (await visitsOf(db, span)).map(({ allianceId, ...visit }) => ({ ...visit, unitId: allianceId })),
    cases: (await casesOf(db)).map(({ allianceId, schoolId, day }) => ({ unitId: allianceId, schoolId, day })),
    media: (await reportsOf(db, { from, to })).map(({ level, day }) => ({ level, day })),
    declined: (await declinedIn(db, { from: from.slice(0, 7), to: to.slice(0, 7) })).map(
      ({ allianceId, subject, month, by, at }) => ({
        ...{ unitId: allianceId, subject, month, day: dayOf(at) },
        by: roster.peopleByUserid.get(by)?.name ?? '',
      }),
    ),
  };
}

function schoolsWithDay({ schools, alliances }: Roster): SchoolFact[] {
  const joined = new Map<string, Day>();
  for (const { schoolId, from } of [...alliances.values()].flatMap((alliance) => alliance.schools)) {
    const known = joined.get(schoolId);
    if (known === undefined || from < known) joined.set(schoolId, from);
  }
  return [...schools.values()].map((school) => {
    const day = joined.get(school.id);
    return day === undefined ? school : { ...school, joined: day };
  });
}

/** The school year and the calendar year of the day, and its term, wherever they reach. */
function spanOf(today: Day, term: TermRow): { from: Day; to: Day } {
  const year = today.slice(0, 4);
  const school = schoolYearOf(today);
  const from = [`${year}-01-01`, `${school}-08-15`, term.start].toSorted()[0] ?? term.start;
  const to = [`${year}-12-31`, `${school + 1}-08-14`, term.end].toSorted().at(-1) ?? term.end;
  return { from, to };
}

async function activitiesIn(
  db: Db,
  span: { from: Day; to: Day },
  alliances: AllianceRow[],
  { programme, roster, now, allianceIds }: FactsWanted,
): Promise<ActivityFact[]> {
  const wanted: ActivitiesWanted = { ...span, ...(allianceIds === undefined ? {} : { allianceIds: [...allianceIds] }) };
  const rows = await db
    .selectFrom('Activity')
    .selectAll()
    .where('id', 'in', idsOfWanted(db, wanted))
    .orderBy('start')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const facts = await factsOf(db, wanted);
  const due = await dueDays(db);
  const byId = new Map(alliances.map((alliance) => [alliance.id, alliance]));
  return rows
    .map(activityRow)
    .filter((row) => row.status !== 'cancelled')
    .flatMap((row) => {
      const alliance = byId.get(row.allianceId);
      if (alliance === undefined) return [];
      const expectedSchools = row.subject === '' ? [] : schoolsOn(alliance, row.day);
      const given = facts(row.id);
      return [
        {
          id: row.id,
          unitId: row.allianceId,
          subject: row.subject,
          kind: row.kind,
          phase: row.phase,
          no: row.no,
          mode: row.mode,
          day: row.day,
          held: row.start <= now,
          ones: threeOnesOf({ start: row.start, expectedSchools, ...given }, programme.evidence),
          reflectionDue: due(row) ?? ownDue(row, programme),
          attendedBy: row.subject === '' ? postsThere(given.attendance, roster, row.day) : [],
        },
      ];
    });
}

function ownDue({ day }: ActivityRow, { reflections }: Programme): Day | null {
  return reflections.dueDays === null ? null : addDays(day, reflections.dueDays);
}

/** What alliances settled about the last day of a 体会: for one activity, for a subject, for all. The newest of each counts. */
async function dueDays(db: Db): Promise<(activity: ActivityRow) => Day | null> {
  const rows = await db
    .selectFrom('PolicySetting')
    .select(['allianceId', 'subject', 'key', 'value'])
    .where('key', 'in', ['reflection.dueDays', 'reflection.dueAt'])
    .where('withdrawnAt', 'is', null)
    .orderBy('id')
    .execute();
  const newest = new Map(
    rows.map((row): [string, unknown] => [`${row.allianceId} ${row.subject} ${row.key}`, JSON.parse(row.value)]),
  );
  return ({ id, allianceId, subject, day }) => {
    const read = (key: string) => newest.get(`${allianceId} ${subject} ${key}`) ?? newest.get(`${allianceId} null ${key}`);
    const moments = read('reflection.dueAt');
    const moment =
      typeof moments === 'object' && moments !== null ? new Map<string, unknown>(Object.entries(moments)).get(id) : undefined;
    // Due at midnight means the day before.
    if (typeof moment === 'string') return dayOf(new Date(new Date(moment).getTime() - 1));
    const days = read('reflection.dueDays');
    return typeof days === 'number' ? addDays(day, days) : null;
  };
}

function postsThere(attendance: readonly { who: string; status: string }[], roster: Roster, day: Day): PostName[] {
  const there = attendance.filter(({ status }) => status === 'present' || status === 'online');
  const people = there.flatMap(({ who }) => roster.people.get(who) ?? []);
  // A host may say which post came without saying who.
  const named = there.flatMap(({ who }) => POSTS.find((post) => post === who) ?? []);
  return [...new Set([...named, ...people.flatMap((person) => postsOn(person, day).map((held) => held.post))])];
}

function unitOf(alliance: AllianceRow, activities: ActivityFact[], roster: Roster, programme: Programme, today: Day): UnitFact {
  const kinds = programme.units.filter((unit) => unit.shape !== 'district');
  const kind = kinds.find((unit) => unit.kind === alliance.kind) ?? kinds.find((unit) => unit.stages.includes(alliance.stage));
  const shape = kind?.shape ?? 'alliance';
  const { id, name, stage, districtId, since } = alliance;
  return {
    ...{ id, name, stage, districtId, since },
    kind: kind?.kind ?? '',
    shape: shape === 'district' ? 'alliance' : shape,
    schools: schoolsOn(alliance, today),
    subjects: subjectsOf(alliance, activities, roster, today),
  };
}

/** Those somebody answers for, that have a group, or in which something was held. */
function subjectsOf({ id }: AllianceRow, activities: ActivityFact[], roster: Roster, today: Day): string[] {
  const posts = [...roster.people.values()].flatMap((person) =>
    postsOn(person, today).flatMap((held) => (held.allianceId === id && held.subject !== null ? [held.subject] : [])),
  );
  const groups = [...roster.groupsByChatid.values()].flatMap((group) => (group.allianceId === id ? [group.subject] : []));
  const held = activities.flatMap((activity) => (activity.unitId === id ? subjectsIn(activity.subject) : []));
  return [...new Set([...posts, ...groups, ...held])].filter((subject) => subject !== '');
}

/** Everything that stands, without its text. */
async function standingPapers(db: Db): Promise<CountyFacts['handedIn']> {
  const rows = await db
    .selectFrom('HandedIn')
    .select(['item', 'ownerKind', 'ownerId', 'subject', 'period', 'part', 'day', 'states'])
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ item, subject, period, part, day, ...row }) => ({
    ...{ item, subject, period, part, day },
    owner: ownerOf(row),
    states: names(row.states),
  }));
}
