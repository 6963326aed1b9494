import type { Db, Tables, Tx } from './client.ts';
import { instant, maybeDate } from './columns.ts';
import { newId } from './id.ts';

/** Absence over days. `to` is inclusive; null is until further notice. */
export type LeaveRow = Omit<Tables['Leave'], 'mute' | 'at' | 'withdrawnAt'> & {
  mute: boolean;
  at: Date;
  withdrawnAt: Date | null;
};

export async function addLeave(
  tx: Tx,
  leave: Pick<LeaveRow, 'personId' | 'from' | 'to' | 'reason'> & { mute?: boolean },
  now: Date,
): Promise<LeaveRow> {
  const row = await tx
    .insertInto('Leave')
    .values({
      id: newId(now),
      personId: leave.personId,
      from: leave.from,
      to: leave.to,
      reason: leave.reason,
      mute: leave.mute === true ? 1 : 0,
      at: instant(now),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return leaveRow(row);
}

export async function withdrawLeave(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('Leave')
    .set({ withdrawnAt: instant(now) })
    .where('id', '=', id)
    .execute();
}

/** Who of these is away on a day. */
export async function leavesOn(db: Db, day: string, personIds: string[]): Promise<LeaveRow[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('Leave')
    .selectAll()
    .where('personId', 'in', personIds)
    .where('from', '<=', day)
    .where((e) => e.or([e('to', 'is', null), e('to', '>=', day)]))
    .where('withdrawnAt', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(leaveRow);
}

function leaveRow(row: Tables['Leave']): LeaveRow {
  return { ...row, mute: row.mute === 1, at: new Date(row.at), withdrawnAt: maybeDate(row.withdrawnAt) };
}
