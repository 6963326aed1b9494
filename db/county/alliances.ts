import { type CountyFile, schoolsIn } from '../../domain/county-file.ts';
import { type Applying, EVER, freshId, inParts, note } from './change.ts';

/** Schools and alliances by name, as they stand afterwards. */
export type Ids = Map<string, string>;

export async function applySchools(on: Applying, file: CountyFile): Promise<Ids> {
  const named = [...file.people.flatMap((p) => [p.school, ...p.posts.map((post) => post.school)])];
  const wanted = [...new Set([...schoolsIn(file), ...named.filter((name) => name !== undefined)])];
  const there = await on.tx.selectFrom('School').select(['id', 'name', 'endedOn']).where('countyId', '=', on.countyId).execute();
  return keepInStep(
    on,
    'School',
    there,
    wanted.map((name) => ({ name })),
  );
}

export async function applyAlliances(on: Applying, file: CountyFile, schools: Ids): Promise<Ids> {
  const there = await on.tx
    .selectFrom('Alliance')
    .select(['id', 'name', 'stage', 'endedOn'])
    .where('countyId', '=', on.countyId)
    .execute();
  for (const { name, stage } of file.alliances) {
    const old = there.find((row) => row.name === name);
    if (old === undefined || old.stage === stage) continue;
    await on.tx.updateTable('Alliance').set({ stage }).where('id', '=', old.id).execute();
    note(on, 'changed', 'alliance', name, stage);
  }
  const ids = await keepInStep(on, 'Alliance', there, file.alliances);
  await applyMembers(on, file, schools, ids);
  return ids;
}

async function keepInStep(
  on: Applying,
  table: 'School' | 'Alliance',
  there: { id: string; name: string; endedOn: string | null }[],
  wanted: { name: string; stage?: string }[],
): Promise<Ids> {
  const what = table === 'School' ? 'school' : 'alliance';
  const known = new Map(there.map((row) => [row.name, row]));
  const fresh = wanted
    .filter(({ name }) => !known.has(name))
    .map((row) => ({ id: freshId(on), name: row.name, stage: row.stage ?? '' }));
  const base = fresh.map(({ id, name }) => ({ id, name, countyId: on.countyId }));
  for (const rows of inParts(base)) {
    if (table === 'School') await on.tx.insertInto('School').values(rows).execute();
    else {
      const stages = new Map(fresh.map((row) => [row.id, row.stage]));
      await on.tx
        .insertInto('Alliance')
        .values(rows.map((row) => ({ ...row, stage: stages.get(row.id) ?? '' })))
        .execute();
    }
  }
  for (const { name } of fresh) note(on, 'added', what, name);

  const names = new Set(wanted.map(({ name }) => name));
  for (const row of there) {
    const ends = row.endedOn === null && !names.has(row.name);
    const returns = row.endedOn !== null && names.has(row.name);
    if (!ends && !returns) continue;
    await on.tx
      .updateTable(table)
      .set({ endedOn: ends ? on.today : null })
      .where('id', '=', row.id)
      .execute();
    note(on, ends ? 'ended' : 'reopened', what, row.name);
  }
  return new Map([...there, ...fresh].map(({ name, id }) => [name, id]));
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
