import type { Db, Tx } from './client.ts';
import { instant, record } from './columns.ts';
import { newId } from './id.ts';

/** A change of time, place or people. */
export interface RevisionRow {
  activityId: string;
  no: number;
  at: Date;
  by: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

export async function addRevision(
  tx: Tx,
  change: Pick<RevisionRow, 'activityId' | 'by' | 'before' | 'after'>,
  now: Date,
): Promise<void> {
  const last = await tx
    .selectFrom('ActivityRevision')
    .select((e) => e.fn.max('no').as('no'))
    .where('activityId', '=', change.activityId)
    .executeTakeFirst();
  await tx
    .insertInto('ActivityRevision')
    .values({
      id: newId(now),
      activityId: change.activityId,
      no: (last?.no ?? 0) + 1,
      at: instant(now),
      by: change.by,
      before: JSON.stringify(change.before),
      after: JSON.stringify(change.after),
    })
    .execute();
}

/** Oldest first. */
export async function revisionsOf(db: Db, activityIds: string | string[]): Promise<RevisionRow[]> {
  const ids = [activityIds].flat();
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('ActivityRevision')
    .selectAll()
    .where('activityId', 'in', ids)
    .orderBy('activityId')
    .orderBy('no')
    .execute();
  return rows.map((row) => ({ ...row, at: new Date(row.at), before: record(row.before), after: record(row.after) }));
}
