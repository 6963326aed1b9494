import type { Programme } from '../../domain/programmes/schema.ts';
import type { Db, Tx } from '../client.ts';
import { instant } from '../columns.ts';
import { activityBoard, type BoardEntry } from './activity-board.ts';

/** Whether some activity has begun and is not marked so. */
export async function anyBegun(db: Db, now: Date): Promise<boolean> {
  const row = await begunRows(db, now).select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Marks what has begun as held; returns how many. A plan is first told of by its beginning: nothing before it was owed to anybody. */
export async function markBegun(tx: Tx, now: Date): Promise<number> {
  const at = instant(now);
  await tx.updateTable('Activity').set({ updatedAt: at }).where('status', '=', 'planned').where('start', '<=', at).execute();
  const { numUpdatedRows } = await tx
    .updateTable('Activity')
    .set({ status: 'held', heldAt: at })
    .where('status', 'in', ['planned', 'announced'])
    .where('start', '<=', at)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Held activities with their three ones and the last day of their term: what may be closed. */
export async function heldActivities(db: Db, rule: Programme['evidence']): Promise<{ entry: BoardEntry; termEnd: string }[]> {
  const held = await db
    .selectFrom('Activity')
    .innerJoin('Term', 'Term.id', 'Activity.termId')
    .select(['Activity.id', 'Term.end'])
    .where('status', '=', 'held')
    .execute();
  if (held.length === 0) return [];
  const ends = new Map(held.map((row) => [row.id, row.end]));
  const board = await activityBoard(db, { ids: [...ends.keys()] }, rule);
  return board.map((entry) => ({ entry, termEnd: ends.get(entry.activity.id) ?? entry.activity.day }));
}

export async function markClosed(tx: Tx, ids: string[], now: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('Activity')
    .set({ status: 'closed', closedAt: instant(now) })
    .where('id', 'in', ids)
    .where('status', '=', 'held')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

function begunRows(db: Db, now: Date) {
  return db.selectFrom('Activity').where('status', 'in', ['planned', 'announced']).where('start', '<=', instant(now));
}
