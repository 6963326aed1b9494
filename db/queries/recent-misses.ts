import type { Reply } from '../../domain/reply.ts';
import type { Db } from '../client.ts';
import { incomingOf, instant, replyOf, word } from '../columns.ts';

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

export interface Miss {
  text: string;
  at: Date;
  /** What was answered, and with it what was offered instead. */
  reply: Reply | null;
}

/** The last messages nobody understood, newest first, and how many there are in all. */
export async function latestMisses(db: Db, most: number): Promise<{ total: number; latest: Miss[] }> {
  const missed = db
    .selectFrom('Inbox')
    .where('outcome', '=', word('unknown'))
    .where('kind', '=', word('message'))
    .where('status', '=', word('done'));
  const { total } = await missed.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await missed
    .select(['payload', 'receivedAt', 'reply'])
    .orderBy('handledAt', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return {
    total: Number(total),
    latest: rows.map(({ payload, receivedAt, reply }) => {
      const incoming = incomingOf(payload);
      const text = incoming.kind === 'message' ? incoming.text : '';
      return { text, at: new Date(receivedAt), reply: reply === null ? null : replyOf(reply) };
    }),
  };
}
