import type { Chat } from '../domain/message.ts';
import type { Db, Tx } from './client.ts';
import { instant } from './columns.ts';
import { statement } from './statement.ts';

/** Somebody spoke there, so it can be pushed to, also where it was refused before. */
export async function heardFrom(tx: Tx, chat: Chat, now: Date): Promise<void> {
  const lately = new Date(now.getTime() - LATELY_MS);
  await upsertHeard(tx, { chatId: chat.id, kind: chat.kind, at: instant(now), lately: instant(lately) });
}

/** A conversation in full swing is not written down again with every message. */
const LATELY_MS = 60_000;

const upsertHeard = statement((db, $: { chatId: string; kind: string; at: string; lately: string }) =>
  db
    .insertInto('Conversation')
    .values({ chatId: $.chatId, kind: $.kind, firstHeardAt: $.at, lastHeardAt: $.at, refusedAt: null, refusedCode: null })
    .onConflict((conflict) =>
      conflict
        .column('chatId')
        .doUpdateSet({ lastHeardAt: $.at, refusedAt: null, refusedCode: null })
        .where((e) => e.or([e('Conversation.refusedAt', 'is not', null), e('Conversation.lastHeardAt', '<', $.lately)])),
    ),
);

/** WeCom refused a push for good: the bot was removed, or nobody there ever spoke. */
export async function refusedBy(tx: Tx, chatId: string, code: number, now: Date): Promise<void> {
  await tx
    .updateTable('Conversation')
    .set({ refusedAt: instant(now), refusedCode: code })
    .where('chatId', '=', chatId)
    .execute();
}

/** Of these chats, those a push may reach. */
export async function reachable(db: Db, chatIds: string[]): Promise<Set<string>> {
  if (chatIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('Conversation')
    .select('chatId')
    .where('chatId', 'in', chatIds)
    .where('refusedAt', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.chatId));
}

/** Of these chats, those somebody spoke in, and whether they refused us since. */
export async function conversationsOf(db: Db, chatIds: string[]): Promise<Map<string, { refused: boolean }>> {
  if (chatIds.length === 0) return new Map();
  const rows = await db.selectFrom('Conversation').select(['chatId', 'refusedAt']).where('chatId', 'in', chatIds).execute();
  return new Map(rows.map((row) => [row.chatId, { refused: row.refusedAt !== null }]));
}
