import type { Db, Tx } from './client.ts';
import { statement } from './statement.ts';

/** Facts the database keeps about itself. `constraints` belongs to the migration. */
export type MetaKey = 'rosterVersion' | 'currentTerm' | 'servedRealBot' | 'lastAlive';

const selectValue = statement((db, $: { key: MetaKey }) => db.selectFrom('Meta').select('value').where('key', '=', $.key));

export async function readMeta(db: Db, key: MetaKey): Promise<string | null> {
  const { rows } = await selectValue(db, { key });
  return rows[0]?.value ?? null;
}

export async function writeMeta(tx: Tx, key: MetaKey, value: string): Promise<void> {
  await tx
    .insertInto('Meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
