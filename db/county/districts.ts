import type { CountyFile } from '../../domain/county-file.ts';
import type { Ids } from './alliances.ts';
import { type Applying, freshId, note } from './change.ts';

/** 学区 by name; one the file lacks ends and stays on record. */
export async function applyDistricts(on: Applying, { districts }: CountyFile): Promise<Ids> {
  const there = await on.tx.selectFrom('District').selectAll().where('countyId', '=', on.countyId).execute();
  const ids: Ids = new Map(there.map(({ name, id }) => [name, id]));
  for (const name of districts.filter((wanted) => !ids.has(wanted))) {
    const id = freshId(on);
    await on.tx.insertInto('District').values({ id, countyId: on.countyId, name, endedOn: null }).execute();
    ids.set(name, id);
    note(on, 'added', 'district', name);
  }
  for (const row of there) {
    const named = districts.includes(row.name);
    if (named === (row.endedOn === null)) continue;
    await on.tx
      .updateTable('District')
      .set({ endedOn: named ? null : on.today })
      .where('id', '=', row.id)
      .execute();
    note(on, named ? 'reopened' : 'ended', 'district', row.name);
  }
  return ids;
}
