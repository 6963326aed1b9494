import type { Db } from '../client.ts';
import { instant, word } from '../columns.ts';

/** Whether a person said something we did not understand after `since`, apart from the row in hand. */
export async function missedSince(db: Db, userid: string, since: Date, exceptId: number): Promise<boolean> {
  const row = await db
    .selectFrom('Inbox')
    .select('id')
    .where('userid', '=', userid)
    .where('status', '=', 'done')
    .where('outcome', '=', word('unknown'))
    .where('handledAt', '>=', instant(since))
    .where('id', '<>', exceptId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
