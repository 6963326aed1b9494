import { z } from 'zod';
import type { Chat } from '../domain/message.ts';
import type { Db, Tables, Tx } from './client.ts';
import { chatOf, instant, maybeDate } from './columns.ts';
import { statement } from './statement.ts';

const status = z.enum(['open', 'answered', 'expired', 'replaced']);

/** A question of ours. `reading`, `choices` and `card` are the asker's own JSON. */
export type QuestionRow = Omit<Tables['Question'], 'chatKind' | 'chatId' | 'askedAt' | 'expiresAt' | 'answeredAt' | 'status'> & {
  chat: Chat;
  askedAt: Date;
  expiresAt: Date;
  status: z.infer<typeof status>;
  answeredAt: Date | null;
};

export type NewQuestion = Omit<QuestionRow, 'status' | 'answer' | 'answeredAt'>;

/** Only the newest question to a person in a chat is open. */
export async function openQuestion(tx: Tx, question: NewQuestion): Promise<void> {
  const { chat, askedAt, expiresAt, ...plain } = question;
  await tx
    .updateTable('Question')
    .set({ status: 'replaced' })
    .where('chatId', '=', chat.id)
    .where('userid', '=', question.userid)
    .where('status', '=', 'open')
    .execute();
  await tx
    .insertInto('Question')
    .values({
      ...plain,
      chatKind: chat.kind,
      chatId: chat.id,
      askedAt: instant(askedAt),
      expiresAt: instant(expiresAt),
      status: 'open',
    })
    .execute();
}

export async function questionById(db: Db, id: string): Promise<QuestionRow | null> {
  const row = await db.selectFrom('Question').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : questionRow(row);
}

/** The question a person's next words in a chat may answer. */
export async function openQuestionOf(db: Db, chatId: string, userid: string, now: Date): Promise<QuestionRow | null> {
  const { rows } = await selectOpen(db, { chatId, userid, now: instant(now) });
  return rows[0] === undefined ? null : questionRow(rows[0]);
}

const selectOpen = statement((db, $: { chatId: string; userid: string; now: string }) =>
  db
    .selectFrom('Question')
    .selectAll()
    .where('chatId', '=', $.chatId)
    .where('userid', '=', $.userid)
    .where('status', '=', 'open')
    .where('expiresAt', '>', $.now),
);

/** False where it was no longer open: of two clicks only the first counts. */
export async function answerQuestion(tx: Tx, id: string, given: { answer: string; card: string }, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('Question')
    .set({ status: 'answered', answer: given.answer, card: given.card, answeredAt: instant(now) })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The same question about more: the asker's own JSON of what it is about. */
export async function widenQuestion(tx: Tx, id: string, reading: string): Promise<void> {
  await tx.updateTable('Question').set({ reading }).where('id', '=', id).where('status', '=', 'open').execute();
}

/** One question, with the card as it reads from now on. */
export async function expireQuestion(tx: Tx, id: string, card: string): Promise<void> {
  await tx.updateTable('Question').set({ status: 'expired', card }).where('id', '=', id).where('status', '=', 'open').execute();
}

/** All whose time is over; returns how many. */
export async function expireQuestions(tx: Tx, now: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('Question')
    .set({ status: 'expired' })
    .where('status', '=', 'open')
    .where('expiresAt', '<=', instant(now))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

function questionRow({ chatKind, chatId, ...row }: Tables['Question']): QuestionRow {
  return {
    ...row,
    chat: chatOf(chatKind, chatId),
    askedAt: new Date(row.askedAt),
    expiresAt: new Date(row.expiresAt),
    status: status.parse(row.status),
    answeredAt: maybeDate(row.answeredAt),
  };
}
