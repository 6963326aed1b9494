import type { Db } from '../client.ts';
import { instant, maybeDate } from '../columns.ts';
import { readMeta } from '../meta.ts';

/** The last moment an earlier process is known to have been there: its heartbeat, or the newest message it took. */
export async function lastAlive(db: Db): Promise<Date | null> {
  const beat = maybeDate(await readMeta(db, 'lastAlive'));
  const row = await db
    .selectFrom('Inbox')
    .select((e) => e.fn.max('receivedAt').as('at'))
    .executeTakeFirst();
  const heard = maybeDate(row?.at ?? null);
  if (beat === null || heard === null) return beat ?? heard;
  return beat > heard ? beat : heard;
}

/** Who spoke between two moments, in a group or in private. */
export async function speakersBetween(db: Db, from: Date, to: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('Inbox')
    .select('userid')
    .distinct()
    .where('kind', '=', 'message')
    .where('receivedAt', '>=', instant(from))
    .where('receivedAt', '<=', instant(to))
    .orderBy('userid')
    .execute();
  return rows.map((row) => row.userid);
}
