import type { Selectable } from 'kysely';
import type { Attachment, Incoming, IncomingMessage } from '../domain/message.ts';
import type { Arrived, Inbox, InboxRow } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';
import type { Db, Store, Tables, Tx } from './client.ts';
import { chatOf, incomingOf, instant, replyOf, word } from './columns.ts';
import { heardFrom } from './conversations.ts';
import { insertMedia } from './media-rows.ts';
import { createReplied } from './replied.ts';
import { statement } from './statement.ts';

export { heardFrom } from './conversations.ts';

export function createInbox(store: Store): Inbox {
  return {
    arrive: (frame) => store.write((tx) => arrive(tx, frame)),
    fetched: (id, attachments, quoted) => store.write((tx) => keepAttachments(tx, id, attachments, quoted)),
    async leftOver() {
      const rows = await store.reader
        .selectFrom('Inbox')
        .select(['id', 'reqId', 'payload'])
        .where('status', '=', word('received'))
        .orderBy('id')
        .execute();
      return rows.map(inboxRow);
    },
    async unansweredReplies() {
      const rows = await store.reader
        .selectFrom('Inbox')
        .select(['id', 'reqId', 'kind', 'chatKind', 'chatId', 'payload', 'reply'])
        .where('replyStatus', '=', word('pending'))
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        reqId: row.reqId,
        chat: chatOf(row.chatKind, row.chatId),
        kind: incomingOf(row.payload).kind,
        reply: row.reply === null ? { kind: 'none' as const } : replyOf(row.reply),
      }));
    },
    replied: createReplied(store),
  };
}

type Received = Pick<Tables['Inbox'], 'msgid' | 'reqId' | 'kind' | 'chatKind' | 'chatId' | 'userid' | 'payload' | 'receivedAt'>;

const insertReceived = statement((db, $: Received) =>
  db
    .insertInto('Inbox')
    .values({
      msgid: $.msgid,
      reqId: $.reqId,
      kind: $.kind,
      chatKind: $.chatKind,
      chatId: $.chatId,
      userid: $.userid,
      payload: $.payload,
      receivedAt: $.receivedAt,
      status: 'received',
      replyStatus: 'none',
    })
    .onConflict((conflict) => conflict.column('msgid').doNothing())
    .returning('id'),
);

async function arrive(tx: Tx, { reqId, incoming }: Arrived): Promise<Awaited<ReturnType<Inbox['arrive']>>> {
  const { rows } = await insertReceived(tx, {
    msgid: incoming.msgid,
    reqId,
    kind: incoming.kind,
    chatKind: incoming.chat.kind,
    chatId: incoming.chat.id,
    userid: incoming.from,
    payload: JSON.stringify(incoming),
    receivedAt: instant(incoming.at),
  });
  const [row] = rows;
  if (row !== undefined) {
    await heardFrom(tx, incoming.chat, incoming.at);
    return { first: true, id: row.id };
  }
  const first = await tx
    .selectFrom('Inbox')
    .select(['id', 'status', 'reply'])
    .where('msgid', '=', incoming.msgid)
    .executeTakeFirstOrThrow();
  return {
    first: false,
    id: first.id,
    handled: first.status !== 'received',
    reply: first.reply === null ? null : replyOf(first.reply),
  };
}

async function keepAttachments(tx: Tx, id: number, attachments: Attachment[], quoted: Attachment[]): Promise<void> {
  const row = await tx.selectFrom('Inbox').select('payload').where('id', '=', id).executeTakeFirstOrThrow();
  const incoming = incomingOf(row.payload);
  if (incoming.kind !== 'message') return;
  await insertMedia(
    tx,
    [...attachments, ...quoted].filter((media) => media.state === 'stored'),
    incoming.at,
  );
  const quote = incoming.quote === null ? null : { ...incoming.quote, attachments: quoted };
  await tx
    .updateTable('Inbox')
    .set({ payload: JSON.stringify({ ...incoming, attachments, quote }) })
    .where('id', '=', id)
    .execute();
}

export interface Handled {
  intent: string | null;
  outcome: 'done' | 'asked' | 'refused' | 'unknown' | 'noise' | 'kept' | 'failed';
  reply: Reply | null;
  status: 'done' | 'waiting' | 'failed';
  /** The 编号 shown to the user when we failed. */
  reference?: string;
}

/** The answer is stored in the transaction of what it says, to be sent once that is committed. */
export async function recordHandled(tx: Tx, inboxId: number, handled: Handled, now: Date): Promise<void> {
  const { intent, outcome, reply, status, reference } = handled;
  const silent = reply === null || reply.kind === 'none';
  await updateHandled(tx, {
    id: inboxId,
    status,
    intent,
    outcome,
    handledAt: instant(now),
    reply: reply === null ? null : JSON.stringify(reply),
    replyStatus: silent ? 'none' : 'pending',
    reference: reference ?? null,
  });
}

type Columns<K extends keyof Selectable<Tables['Inbox']>> = Pick<Selectable<Tables['Inbox']>, K>;

const updateHandled = statement(
  (db, $: Columns<'id' | 'status' | 'intent' | 'outcome' | 'handledAt' | 'reply' | 'replyStatus' | 'reference'>) =>
    db
      .updateTable('Inbox')
      .set({
        status: $.status,
        intent: $.intent,
        outcome: $.outcome,
        handledAt: $.handledAt,
        reply: $.reply,
        replyStatus: $.replyStatus,
        reference: $.reference,
      })
      .where('id', '=', $.id),
);

/** The message of a row; null where the row is a click or is not there. */
export async function inboxMessage(db: Db, id: number): Promise<IncomingMessage | null> {
  const row = await db.selectFrom('Inbox').select('payload').where('id', '=', id).executeTakeFirst();
  const incoming = row === undefined ? null : incomingOf(row.payload);
  return incoming?.kind === 'message' ? incoming : null;
}

/** The message before this one in a conversation, not older than `since`, where nothing on record came of it. */
export async function saidInVainBefore(
  db: Db,
  { userid, chatId, id, since }: { userid: string; chatId: string; id: number; since: Date },
): Promise<IncomingMessage | null> {
  const row = await db
    .selectFrom('Inbox')
    .select(['id', 'payload'])
    .where('receivedAt', '>=', instant(since))
    .where('chatId', '=', chatId)
    .where('userid', '=', userid)
    .where('id', '<', id)
    .orderBy('receivedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const incoming = row === undefined ? null : incomingOf(row.payload);
  if (row === undefined || incoming?.kind !== 'message') return null;
  const last = await db
    .selectFrom('AuditEntry')
    .select('inboxId')
    .where('userid', '=', userid)
    .where('outcome', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.inboxId === row.id ? null : incoming;
}

/** Messages kept until their speaker, or their group, is known. Oldest first. */
export async function keptFor(
  db: Db,
  whose: { userid: string } | { chatId: string },
): Promise<(InboxRow & { incoming: IncomingMessage })[]> {
  const rows = await db
    .selectFrom('Inbox')
    .select(['id', 'reqId', 'payload'])
    .where('userid' in whose ? 'userid' : 'chatId', '=', 'userid' in whose ? whose.userid : whose.chatId)
    .where('status', '=', word('waiting'))
    .orderBy('id')
    .execute();
  return rows.map(inboxRow).flatMap((row) => (isMessage(row) ? [row] : []));
}

function inboxRow(row: { id: number; reqId: string; payload: string }): InboxRow {
  return { id: row.id, reqId: row.reqId, incoming: incomingOf(row.payload) };
}

function isMessage(row: { incoming: Incoming }): row is InboxRow & { incoming: IncomingMessage } {
  return row.incoming.kind === 'message';
}
