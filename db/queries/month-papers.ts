import type { Owner } from '../../domain/compliance/facts.ts';
import type { Db } from '../client.ts';
import { ownerOf } from '../handed-in.ts';

/** What was handed in on these days, both included, and still stands; in the order it came. */
export async function papersHandedIn(
  db: Db,
  { from, to }: { from: string; to: string },
): Promise<{ item: string; owner: Owner; subject: string; day: string }[]> {
  const rows = await db
    .selectFrom('HandedIn')
    .select(['item', 'ownerKind', 'ownerId', 'subject', 'day'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .orderBy('day')
    .orderBy('id')
    .execute();
  return rows.map(({ item, subject, day, ...row }) => ({ item, subject, day, owner: ownerOf(row) }));
}
