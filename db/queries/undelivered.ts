import type { Db } from '../client.ts';
import { instant } from '../columns.ts';
import { TOO_LATE } from '../outbox.ts';

export interface Undelivered {
  to: string;
  toKind: string;
  kind: string;
  dueAt: Date;
  status: 'failed' | 'unknown' | 'dropped';
  error: string;
  /** WeCom's own number, where it refused. */
  refused: boolean;
}

/** What did not arrive, or may not have, since a moment: newest first. What was taken back or said by a later message is not here. */
export async function undelivered(db: Db, since: Date, lost: string[]): Promise<Undelivered[]> {
  const rows = await db
    .selectFrom('Outbox')
    .leftJoin('Conversation', 'Conversation.chatId', 'Outbox.to')
    .select([
      'Outbox.to',
      'Outbox.toKind',
      'Outbox.kind',
      'Outbox.dueAt',
      'Outbox.status',
      'Outbox.error',
      'Conversation.refusedAt',
    ])
    .where('Outbox.status', 'in', ['failed', 'unknown', 'dropped'])
    .where('Outbox.nextTryAt', '>=', instant(since))
    .where((e) => e.or([e('Outbox.status', '<>', 'dropped'), e('Outbox.error', 'in', [TOO_LATE, ...lost])]))
    .orderBy('Outbox.nextTryAt', 'desc')
    .orderBy('Outbox.id', 'desc')
    .execute();
  return rows.map(({ status, error, dueAt, refusedAt, ...row }) => ({
    ...row,
    dueAt: new Date(dueAt),
    status: status === 'failed' || status === 'unknown' ? status : 'dropped',
    error: error ?? '',
    refused: status === 'failed' && refusedAt !== null,
  }));
}
