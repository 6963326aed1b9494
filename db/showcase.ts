import { z } from 'zod';
import { MEDIA_LEVELS } from '../domain/programmes/schema.ts';
import type { Db, Tx } from './client.ts';
import { instant } from './columns.ts';
import { newId } from './id.ts';

// What the county shows others: typical cases and reports in the media.

export interface CaseRow {
  allianceId: string | null;
  schoolId: string | null;
  day: string;
}

/** False where this school or pair stands already. */
export async function nominate(
  tx: Tx,
  made: CaseRow & { title: string; userid: string },
  now: Date,
): Promise<{ created: boolean; id: string }> {
  const there = (await casesOf(tx)).find((one) => one.schoolId === made.schoolId && one.allianceId === made.allianceId);
  if (there !== undefined) return { created: false, id: there.id };
  const id = newId(now);
  await tx
    .insertInto('CaseNomination')
    .values({ ...made, id, at: instant(now), withdrawnAt: null })
    .execute();
  return { created: true, id };
}

export async function withdrawCase(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('CaseNomination')
    .set({ withdrawnAt: instant(now) })
    .where('id', '=', id)
    .execute();
}

export async function casesOf(db: Db): Promise<(CaseRow & { id: string; title: string })[]> {
  return db
    .selectFrom('CaseNomination')
    .select(['id', 'allianceId', 'schoolId', 'day', 'title'])
    .where('withdrawnAt', 'is', null)
    .orderBy('id')
    .execute();
}

const level = z.enum(MEDIA_LEVELS);
export type MediaLevel = z.infer<typeof level>;

/** False where this title stands already at this level. */
export async function recordReport(
  tx: Tx,
  made: { level: MediaLevel; day: string; title: string; link: string | null; userid: string },
  now: Date,
): Promise<{ created: boolean; id: string }> {
  const id = newId(now);
  const row = await tx
    .insertInto('MediaItem')
    .values({ ...made, id, at: instant(now), withdrawnAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return { created: row !== undefined, id };
}

export async function withdrawReport(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('MediaItem')
    .set({ withdrawnAt: instant(now) })
    .where('id', '=', id)
    .execute();
}

/** Of a stretch of days, both ends included. */
export async function reportsOf(
  db: Db,
  { from, to }: { from: string; to: string },
): Promise<{ level: MediaLevel; day: string; title: string }[]> {
  const rows = await db
    .selectFrom('MediaItem')
    .select(['level', 'day', 'title'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('withdrawnAt', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, level: level.parse(row.level) }));
}
