import type { Db, Tables, Tx } from './client.ts';
import { instant, maybeDate } from './columns.ts';
import { newId } from './id.ts';
import { statement } from './statement.ts';

/** A rule an alliance set for itself. `subject` null: every subject. */
export type PolicyRow = Omit<Tables['PolicySetting'], 'value' | 'at' | 'withdrawnAt'> & {
  value: unknown;
  at: Date;
  withdrawnAt: Date | null;
};

export async function setPolicy(
  tx: Tx,
  setting: Pick<PolicyRow, 'allianceId' | 'subject' | 'key' | 'value' | 'by'>,
  now: Date,
): Promise<PolicyRow> {
  const row = await tx
    .insertInto('PolicySetting')
    .values({ ...setting, id: newId(now), value: JSON.stringify(setting.value), at: instant(now) })
    .returningAll()
    .executeTakeFirstOrThrow();
  return policyRow(row);
}

/** Undo of setPolicy: what was set before it counts again. */
export async function withdrawPolicy(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('PolicySetting')
    .set({ withdrawnAt: instant(now) })
    .where('id', '=', id)
    .execute();
}

/** What counts now, by key: the newest setting for the subject, else the newest for every subject. */
export async function policiesOf(db: Db, allianceId: string, subject?: string | null): Promise<Map<string, PolicyRow>> {
  const { rows } = await selectSet(db, { allianceId });
  if (rows.length === 0) return new Map();
  const fitting = rows.map(policyRow).filter((row) => row.subject === null || row.subject === subject);
  const general = fitting.filter((row) => row.subject === null);
  const own = fitting.filter((row) => row.subject !== null);
  return new Map([...general, ...own].map((row) => [row.key, row]));
}

const selectSet = statement((db, $: { allianceId: string }) =>
  db
    .selectFrom('PolicySetting')
    .selectAll()
    .where('allianceId', '=', $.allianceId)
    .where('withdrawnAt', 'is', null)
    .orderBy('id'),
);

function policyRow(row: Tables['PolicySetting']): PolicyRow {
  return { ...row, value: JSON.parse(row.value), at: new Date(row.at), withdrawnAt: maybeDate(row.withdrawnAt) };
}
