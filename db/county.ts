import { dayOf } from '../domain/calendar.ts';
import type { CountyFile } from '../domain/county-file.ts';
import type { Db, Tx } from './client.ts';
import { applyAlliances, applySchools } from './county/alliances.ts';
import type { Applying, CountyChange } from './county/change.ts';
import { applyCountyRow, applyTerm } from './county/county-row.ts';
import { applyDistricts } from './county/districts.ts';
import { applyGroups } from './county/groups.ts';
import { applyPeople } from './county/people.ts';
import { applyPosts } from './county/posts.ts';
import { newId } from './id.ts';
import { bumpRoster } from './roster.ts';

export type { CountyChange } from './county/change.ts';

/**
 * Makes the database say what the file says and returns what that changed; a second time it is nothing. What an earlier file had
 * and this one lacks ends today and stays on record; what was made in chat is kept.
 */
export async function applyCounty(tx: Tx, file: CountyFile, now: Date): Promise<CountyChange[]> {
  const existing = await tx.selectFrom('County').selectAll().executeTakeFirst();
  const on: Applying = {
    tx,
    countyId: existing?.id ?? newId(now),
    now,
    today: dayOf(now),
    first: existing === undefined,
    changes: [],
  };
  await applyCountyRow(on, file, existing);
  await applyTerm(on, file.term);
  const districts = await applyDistricts(on, file);
  const schools = await applySchools(on, file, districts);
  const alliances = await applyAlliances(on, file, schools, districts);
  const people = await applyPeople(on, file, schools);
  await applyPosts(on, people, { schools, alliances, districts });
  await applyGroups(on, file, alliances);
  if (on.changes.length > 0) await bumpRoster(tx, now);
  return on.changes;
}

/** The county's name, or null while none was applied. */
export async function countyName(db: Db): Promise<string | null> {
  const row = await db.selectFrom('County').select('name').executeTakeFirst();
  return row?.name ?? null;
}
