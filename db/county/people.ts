import type { CountyFile } from '../../domain/county-file.ts';
import type { Tables } from '../client.ts';
import { instant } from '../columns.ts';
import { type Ids, idOf } from './alliances.ts';
import { type Applying, freshId, inParts, note } from './change.ts';

type InFile = CountyFile['people'][number];
type Person = Tables['Person'];
/** A person of the file with the row that stands for them. */
export interface Placed {
  inFile: InFile;
  personId: string;
}

/** Whoever an earlier file named and this one does not has gone; whoever chat brought stays. */
export async function applyPeople(on: Applying, file: CountyFile, schools: Ids): Promise<Placed[]> {
  const there = await on.tx.selectFrom('Person').selectAll().where('countyId', '=', on.countyId).orderBy('id').execute();
  const matched = matchPeople(file.people, there, schools);
  await releaseUserids(on, matched, there);

  const fresh: Person[] = [];
  const placed: Placed[] = [];
  for (const { inFile, row } of matched) {
    const wanted = wantedOf(inFile, schools, row);
    const personId = row?.id ?? freshId(on);
    placed.push({ inFile, personId });
    if (row !== null) await changePerson(on, row, wanted);
    else {
      fresh.push({
        ...wanted,
        id: personId,
        countyId: on.countyId,
        mutedUntil: null,
        mutedKinds: null,
        createdAt: instant(on.now),
      });
      note(on, 'added', 'person', inFile.school, inFile.name);
    }
  }
  for (const rows of inParts(fresh)) await on.tx.insertInto('Person').values(rows).execute();

  const named = new Set(matched.map(({ row }) => row?.id));
  for (const row of there) {
    if (row.source !== 'file' || row.endedOn !== null || named.has(row.id)) continue;
    await on.tx.updateTable('Person').set({ endedOn: on.today }).where('id', '=', row.id).execute();
    note(on, 'ended', 'person', row.name);
  }
  return placed;
}

/** First by userid, then by school and name; nobody is taken twice. */
function matchPeople(people: InFile[], there: Person[], schools: Ids): { inFile: InFile; row: Person | null }[] {
  const byUserid = new Map(there.flatMap((row) => (row.userid === null ? [] : [[row.userid, row] as const])));
  const inUse = new Set(people.flatMap(({ userid }) => (userid === undefined ? [] : [userid])));
  // A userid that somebody claimed for another name goes where the file says.
  const known = ({ userid, name }: InFile) => {
    const row = userid === undefined ? undefined : byUserid.get(userid);
    return row !== undefined && (row.claimedAt === null || row.name === name) ? row : null;
  };
  const taken = new Set(people.flatMap((inFile) => known(inFile)?.id ?? []));
  const keyOf = (schoolId: string | null, name: string) => `${schoolId ?? ''} ${name}`;
  const byName = Map.groupBy(there, (row) => keyOf(row.schoolId, row.name));
  // Somebody whose own userid the file still names is another person of that name.
  const free = (row: Person) => !taken.has(row.id) && (row.userid === null || row.claimedAt !== null || !inUse.has(row.userid));
  return people.map((inFile) => {
    const sure = known(inFile);
    if (sure !== null) return { inFile, row: sure };
    const schoolId = inFile.school === undefined ? null : idOf(schools, inFile.school);
    const row = byName.get(keyOf(schoolId, inFile.name))?.find(free) ?? null;
    if (row !== null) taken.add(row.id);
    return { inFile, row };
  });
}

async function releaseUserids(on: Applying, matched: { inFile: InFile; row: Person | null }[], there: Person[]): Promise<void> {
  const owner = new Map(
    matched.flatMap(({ inFile, row }) => (inFile.userid === undefined ? [] : [[inFile.userid, row?.id ?? null] as const])),
  );
  for (const row of there) {
    if (row.userid === null || !owner.has(row.userid) || owner.get(row.userid) === row.id) continue;
    await on.tx.updateTable('Person').set({ userid: null, claimedAt: null }).where('id', '=', row.id).execute();
    note(on, 'changed', 'person', row.name);
  }
}

type Wanted = Pick<Person, 'name' | 'userid' | 'schoolId' | 'subjects' | 'source' | 'claimedAt' | 'endedOn'>;

function wantedOf(inFile: InFile, schools: Ids, row: Person | null): Wanted {
  return {
    name: inFile.name,
    // A name that was claimed in chat stays claimed while the file leaves it open.
    userid: inFile.userid ?? row?.userid ?? null,
    claimedAt: inFile.userid === undefined ? (row?.claimedAt ?? null) : null,
    schoolId: inFile.school === undefined ? null : idOf(schools, inFile.school),
    subjects: JSON.stringify(inFile.subjects),
    source: 'file',
    endedOn: null,
  };
}

async function changePerson(on: Applying, row: Person, wanted: Wanted): Promise<void> {
  const { name, userid, claimedAt, schoolId, subjects, source, endedOn } = row;
  if (JSON.stringify({ name, userid, claimedAt, schoolId, subjects, source, endedOn }) === JSON.stringify(wanted)) return;
  await on.tx.updateTable('Person').set(wanted).where('id', '=', row.id).execute();
  note(on, endedOn === null ? 'changed' : 'reopened', 'person', wanted.name);
}
