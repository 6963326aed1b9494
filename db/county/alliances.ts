import { type CountyFile, schoolsIn } from '../../domain/county-file.ts';
import type { Tables } from '../client.ts';
import { type Applying, EVER, freshId, inParts, note } from './change.ts';

/** Schools and alliances by name, as they stand afterwards. */
export type Ids = Map<string, string>;

export async function applySchools(on: Applying, file: CountyFile, districts: Ids): Promise<Ids> {
  const named = [...file.people.flatMap((p) => [p.school, ...p.posts.map((post) => post.school)])];
  const wanted = [...new Set([...schoolsIn(file), ...named.filter((name) => name !== undefined)])];
  const said = new Map(file.schools.map((school) => [school.name, school]));
  const there = await on.tx.selectFrom('School').selectAll().where('countyId', '=', on.countyId).execute();
  const write: Writing<Details['School']> = {
    insert: async (rows) => void (await on.tx.insertInto('School').values(rows).execute()),
    set: async (id, values) => void (await on.tx.updateTable('School').set(values).where('id', '=', id).execute()),
  };
  return keepInStep(
    on,
    'school',
    write,
    there,
    wanted.map((name) => {
      const { district, partOf, traits = [] } = said.get(name) ?? {};
      return {
        name,
        details: {
          districtId: district === undefined ? null : idOf(districts, district),
          partOf: partOf ?? null,
          traits: JSON.stringify(traits),
        },
      };
    }),
  );
}

export async function applyAlliances(on: Applying, file: CountyFile, schools: Ids, districts: Ids): Promise<Ids> {
  const there = await on.tx.selectFrom('Alliance').selectAll().where('countyId', '=', on.countyId).execute();
  const write: Writing<Details['Alliance']> = {
    insert: async (rows) => void (await on.tx.insertInto('Alliance').values(rows).execute()),
    set: async (id, values) => void (await on.tx.updateTable('Alliance').set(values).where('id', '=', id).execute()),
  };
  const ids = await keepInStep(
    on,
    'alliance',
    write,
    there,
    file.alliances.map(({ name, stage, kind, district, since }) => ({
      name,
      details: {
        stage,
        kind: kind ?? '',
        districtId: district === undefined ? null : idOf(districts, district),
        since: since ?? null,
      },
    })),
  );
  await applyMembers(on, file, schools, ids);
  return ids;
}

interface Details {
  School: Pick<Tables['School'], 'districtId' | 'partOf' | 'traits'>;
  Alliance: Pick<Tables['Alliance'], 'stage' | 'kind' | 'districtId' | 'since'>;
}

interface Standing {
  id: string;
  name: string;
  endedOn: string | null;
}

interface Writing<D> {
  insert(rows: (Standing & { countyId: string } & D)[]): Promise<void>;
  set(id: string, values: D | { endedOn: string | null }): Promise<void>;
}

async function keepInStep<D extends object>(
  on: Applying,
  what: 'school' | 'alliance',
  write: Writing<D>,
  there: (Standing & D)[],
  wanted: { name: string; details: D }[],
): Promise<Ids> {
  const known = new Map(there.map((row) => [row.name, row]));
  const fresh = wanted
    .filter(({ name }) => !known.has(name))
    .map(({ name, details }) => ({ id: freshId(on), name, countyId: on.countyId, endedOn: null, ...details }));
  for (const rows of inParts(fresh)) await write.insert(rows);
  for (const { name } of fresh) note(on, 'added', what, name);

  for (const { name, details } of wanted) {
    const row = known.get(name);
    if (row === undefined || same(row, details)) continue;
    await write.set(row.id, details);
    note(on, 'changed', what, name);
  }

  const names = new Set(wanted.map(({ name }) => name));
  for (const row of there) {
    const ends = row.endedOn === null && !names.has(row.name);
    const returns = row.endedOn !== null && names.has(row.name);
    if (!ends && !returns) continue;
    await write.set(row.id, { endedOn: ends ? on.today : null });
    note(on, ends ? 'ended' : 'reopened', what, row.name);
  }
  return new Map([...there, ...fresh].map(({ name, id }) => [name, id]));
}

function same(row: object, details: object): boolean {
  const there = new Map(Object.entries(row));
  return Object.entries(details).every(([key, value]) => there.get(key) === value);
}

async function applyMembers(on: Applying, file: CountyFile, schools: Ids, alliances: Ids): Promise<void> {
  const open = await on.tx.selectFrom('Membership').selectAll().where('to', 'is', null).execute();
  const wanted = file.alliances.flatMap(({ name, lead, members }) =>
    [{ school: lead, role: 'lead' }, ...members.map((school) => ({ school, role: 'member' }))].map(({ school, role }) => ({
      allianceId: idOf(alliances, name),
      schoolId: idOf(schools, school),
      role,
      name: `${name} ${school}`,
    })),
  );
  const keyOf = (row: { allianceId: string; schoolId: string; role: string }) => `${row.allianceId} ${row.schoolId} ${row.role}`;
  const keep = new Set(wanted.map(keyOf));
  const nameOf = (ids: Ids, id: string) => [...ids].find(([, other]) => other === id)?.[0];
  for (const row of open.filter((r) => !keep.has(keyOf(r)))) {
    await on.tx
      .updateTable('Membership')
      .set({ to: row.from > on.today ? row.from : on.today })
      .where('id', '=', row.id)
      .execute();
    note(on, 'ended', 'member', nameOf(alliances, row.allianceId), nameOf(schools, row.schoolId));
  }
  const there = new Set(open.map(keyOf));
  const fresh = wanted.filter((row) => !there.has(keyOf(row)));
  for (const rows of inParts(fresh)) {
    const from = on.first ? EVER : on.today;
    await on.tx
      .insertInto('Membership')
      .values(rows.map(({ allianceId, schoolId, role }) => ({ id: freshId(on), allianceId, schoolId, role, from, to: null })))
      .execute();
  }
  for (const { name } of fresh) note(on, 'added', 'member', name);
}

export function idOf(ids: Ids, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the file names ${name} without saying what it is`);
  return id;
}
