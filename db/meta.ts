import type { Db, Tx } from './client.ts';

/** Facts the database keeps about itself. `constraints` belongs to the migration. */
export type MetaKey = 'rosterVersion' | 'currentTerm' | 'servedRealBot' | 'lastAlive';

export async function readMeta(db: Db, key: MetaKey): Promise<string | null> {
  const row = await db.selectFrom('Meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

export async function writeMeta(tx: Tx, key: MetaKey, value: string): Promise<void> {
  await tx
    .insertInto('Meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
