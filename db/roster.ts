import { z } from 'zod';
import { POSTS, type PostName } from '../domain/roles.ts';
import type { AllianceRow, GroupRow, PersonRow, PostRow, Roster, SchoolRow } from '../domain/roster.ts';
import type { Db, Tables, Tx } from './client.ts';
import { names } from './columns.ts';
import { newId } from './id.ts';
import { readMeta, writeMeta } from './meta.ts';

/** Rosters as they were last read. A version names one state of one database for ever, so a stale one is never found here. */
const read = new Map<string, Roster>();
const MOST_KEPT = 4;

/** Who is who now; null while no county was applied. One small query when nothing changed. */
export async function rosterOf(db: Db): Promise<Roster | null> {
  const version = await readMeta(db, 'rosterVersion');
  if (version === null) return null;
  const known = read.get(version);
  if (known !== undefined) return known;
  const roster = await loadRoster(db, version);
  if (roster !== null) {
    read.set(version, roster);
    const oldest = read.keys().next().value;
    if (read.size > MOST_KEPT && oldest !== undefined) read.delete(oldest);
  }
  return roster;
}

/** Call last, after changing people, posts, schools, alliances, terms or groups: what is read afterwards is kept under this version. */
export async function bumpRoster(tx: Tx, now: Date): Promise<void> {
  await writeMeta(tx, 'rosterVersion', newId(now));
}

async function loadRoster(db: Db, version: string): Promise<Roster | null> {
  const county = await db.selectFrom('County').selectAll().executeTakeFirst();
  if (county === undefined) return null;
  const [terms, districts, schools, alliances, memberships, people, posts, groups] = await Promise.all([
    db.selectFrom('Term').select(['id', 'name', 'start', 'end']).orderBy('start').execute(),
    db.selectFrom('District').select(['id', 'name']).where('endedOn', 'is', null).orderBy('id').execute(),
    db.selectFrom('School').select(['id', 'name', 'districtId', 'partOf', 'traits', 'endedOn']).orderBy('id').execute(),
    db
      .selectFrom('Alliance')
      .select(['id', 'name', 'stage', 'kind', 'districtId', 'since'])
      .where('endedOn', 'is', null)
      .orderBy('id')
      .execute(),
    db.selectFrom('Membership').selectAll().orderBy('id').execute(),
    db.selectFrom('Person').selectAll().orderBy('id').execute(),
    db.selectFrom('Post').selectAll().orderBy('id').execute(),
    db.selectFrom('GroupBinding').select(['chatid', 'allianceId', 'subject', 'webhook']).where('to', 'is', null).execute(),
  ]);
  // A school that ended is still the one its alliance expected in its day.
  const standing = new Set(alliances.map((row) => row.id));
  const remembered = new Set(memberships.filter((row) => standing.has(row.allianceId)).map((row) => row.schoolId));
  const membersOf = Map.groupBy(memberships, (row) => row.allianceId);
  const postsOf = Map.groupBy(posts, (row) => row.personId);
  const everyone = people.map((row) => ({ person: personOf(row, postsOf.get(row.id) ?? []), gone: row.endedOn !== null }));

  return {
    version,
    county: {
      id: county.id,
      name: county.name,
      programme: county.programme,
      timezone: county.timezone,
      timetable: timetable.parse(JSON.parse(county.timetable)),
      holidays: holidays.parse(JSON.parse(county.holidays)),
    },
    terms,
    districts: byId(districts),
    schools: byId(schools.filter((row) => row.endedOn === null || remembered.has(row.id)).map(schoolOf)),
    alliances: byId(alliances.map((row): AllianceRow => ({ ...row, schools: (membersOf.get(row.id) ?? []).map(memberOf) }))),
    people: byId(everyone.map(({ person }) => person)),
    peopleByUserid: new Map(
      everyone.flatMap(({ person, gone }) => (gone || person.userid === null ? [] : [[person.userid, person] as const])),
    ),
    groupsByChatid: new Map(groups.map((row): [string, GroupRow] => [row.chatid, groupOf(row)])),
  };
}

const timetable = z.object({ am: z.array(z.string()), pm: z.array(z.string()) });
const holidays = z.array(z.object({ day: z.string(), name: z.string(), off: z.boolean() }));

function byId<T extends { id: string }>(rows: T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

function schoolOf({ id, name, districtId, partOf, traits }: Omit<Tables['School'], 'countyId' | 'endedOn'>): SchoolRow {
  return { id, name, districtId, partOf, traits: names(traits) };
}

function groupOf({ webhook, ...group }: Pick<Tables['GroupBinding'], 'chatid' | 'allianceId' | 'subject' | 'webhook'>): GroupRow {
  return webhook === null ? group : { ...group, webhook };
}

function memberOf(row: Tables['Membership']): AllianceRow['schools'][number] {
  return { schoolId: row.schoolId, role: row.role === 'lead' ? 'lead' : 'member', from: row.from, to: row.to };
}

/** Somebody who claimed a name has a teacher's rights, whatever else the name holds, until the claim is confirmed. */
function personOf(row: Tables['Person'], rows: Tables['Post'][]): PersonRow {
  const claimed = row.claimedAt !== null;
  const held = rows.map(postOf).filter((post) => !claimed || post.post === '教师');
  const teaches = {
    post: '教师' as const,
    allianceId: null,
    schoolId: row.schoolId,
    districtId: null,
    office: null,
    subject: null,
    from: '0001-01-01',
    to: null,
  };
  return {
    id: row.id,
    name: row.name,
    userid: row.userid,
    schoolId: row.schoolId,
    subjects: names(row.subjects),
    mutedUntil: row.mutedUntil,
    ...(row.mutedKinds === null ? {} : { mutedKinds: names(row.mutedKinds) }),
    posts: claimed && held.length === 0 ? [teaches] : held,
  };
}

function postOf(row: Tables['Post']): PostRow {
  return {
    post: postName(row.post),
    allianceId: row.allianceId,
    schoolId: row.schoolId,
    districtId: row.districtId,
    office: row.office,
    subject: row.subject,
    from: row.from,
    to: row.to,
  };
}

function postName(text: string): PostName {
  const found = POSTS.find((post) => post === text);
  if (found === undefined) throw new Error(`no such post: ${text}`);
  return found;
}
