import type { CountyFile } from '../../domain/county-file.ts';
import type { Tables } from '../client.ts';
import { instant } from '../columns.ts';
import { writeMeta } from '../meta.ts';
import { type Applying, freshId, note } from './change.ts';

/** The county itself. A database serves one, so another name is a change of it. */
export async function applyCountyRow(on: Applying, file: CountyFile, existing: Tables['County'] | undefined): Promise<void> {
  const wanted = {
    name: file.county,
    programme: file.programme,
    timezone: file.timezone,
    timetable: JSON.stringify(file.timetable),
    holidays: JSON.stringify(file.holidays),
  };
  const at = instant(on.now);
  if (existing === undefined) {
    await on.tx
      .insertInto('County')
      .values({ id: on.countyId, ...wanted, createdAt: at, updatedAt: at })
      .execute();
    note(on, 'added', 'county', wanted.name);
    return;
  }
  const { name, programme, timezone, timetable, holidays } = existing;
  const same = JSON.stringify({ name, programme, timezone, timetable, holidays }) === JSON.stringify(wanted);
  if (same) return;
  await on.tx
    .updateTable('County')
    .set({ ...wanted, updatedAt: at })
    .where('id', '=', on.countyId)
    .execute();
  note(on, 'changed', 'county', wanted.name);
}

/** The file's term becomes the current one; earlier terms stay with their activities. */
export async function applyTerm(on: Applying, { name, start, end }: CountyFile['term']): Promise<void> {
  const existing = await on.tx
    .selectFrom('Term')
    .selectAll()
    .where('countyId', '=', on.countyId)
    .where('name', '=', name)
    .executeTakeFirst();
  const id = existing?.id ?? freshId(on);
  if (existing === undefined) {
    await on.tx.insertInto('Term').values({ id, countyId: on.countyId, name, start, end }).execute();
    note(on, 'added', 'term', name);
  } else if (existing.start !== start || existing.end !== end) {
    await on.tx.updateTable('Term').set({ start, end }).where('id', '=', id).execute();
    note(on, 'changed', 'term', name);
  }
  await writeMeta(on.tx, 'currentTerm', id);
}
