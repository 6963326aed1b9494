import type { Db, Tx } from './client.ts';
import { instant } from './columns.ts';

export interface StoredMedia {
  sha256: string;
  bytes: number;
  mime: string;
}

/** The files must be on disk already. The same bytes make one row however often they come. */
export async function insertMedia(tx: Tx, media: StoredMedia | StoredMedia[], now: Date): Promise<void> {
  const rows = [media].flat().map(({ sha256, bytes, mime }) => ({ sha256, bytes, mime, storedAt: instant(now) }));
  if (rows.length === 0) return;
  await tx
    .insertInto('Media')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function mediaBy(db: Db, sha256: string): Promise<StoredMedia | null> {
  const row = await db.selectFrom('Media').select(['sha256', 'bytes', 'mime']).where('sha256', '=', sha256).executeTakeFirst();
  return row ?? null;
}
