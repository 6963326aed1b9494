import type { Db, Tx } from './client.ts';
import { instant } from './columns.ts';
import { newId } from './id.ts';

/** A supervision visit. */
export interface VisitRow {
  id: string;
  allianceId: string | null;
  schoolId: string | null;
  day: string;
}

/** One a school and day: said twice, the one that stands is returned. */
export async function recordVisit(
  tx: Tx,
  made: Omit<VisitRow, 'id'> & { userid: string; note: string },
  now: Date,
): Promise<{ created: boolean; id: string }> {
  const id = newId(now);
  const row = await tx
    .insertInto('Visit')
    .values({ ...made, id, at: instant(now), withdrawnAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row !== undefined) return { created: true, id };
  const there = (await visitsOf(tx, { from: made.day, to: made.day })).find((visit) => visit.schoolId === made.schoolId);
  return { created: false, id: there?.id ?? id };
}

export async function withdrawVisit(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('Visit')
    .set({ withdrawnAt: instant(now) })
    .where('id', '=', id)
    .execute();
}

/** By day, both ends included. */
export async function visitsOf(db: Db, { from, to }: { from: string; to: string }): Promise<VisitRow[]> {
  return db
    .selectFrom('Visit')
    .select(['id', 'allianceId', 'schoolId', 'day'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('withdrawnAt', 'is', null)
    .orderBy('day')
    .orderBy('id')
    .execute();
}
