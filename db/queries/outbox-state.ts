import type { Db } from '../client.ts';
import { instant } from '../columns.ts';

/** How the outbox stands: rows to come, rows nobody acknowledged, and how long the oldest due one has waited. */
export async function outboxState(db: Db, now: Date): Promise<{ pending: number; unknown: number; oldestSeconds: number }> {
  const rows = await db
    .selectFrom('Outbox')
    .select((e) => ['status', e.fn.countAll().as('count'), e.fn.min('dueAt').as('oldest')])
    .where('status', 'in', ['pending', 'unknown'])
    .groupBy('status')
    .execute();
  const pending = rows.find((row) => row.status === 'pending');
  const unknown = rows.find((row) => row.status === 'unknown');
  const due = pending?.oldest != null && pending.oldest <= instant(now) ? now.getTime() - Date.parse(pending.oldest) : 0;
  return { pending: Number(pending?.count ?? 0), unknown: Number(unknown?.count ?? 0), oldestSeconds: due / 1000 };
}
