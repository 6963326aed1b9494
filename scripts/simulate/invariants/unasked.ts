import type { Played } from '../breach.ts';
import type { OutboxFact } from '../facts.ts';

/** Messages the clock sent of itself: no row of theirs was written at a moment at which somebody said or clicked something. */
export function unaskedRows({ facts }: Pick<Played, 'facts'>): OutboxFact[] {
  const spoken = new Set(facts.inbox.map(({ at }) => at));
  return facts.outbox.filter(({ createdAt }) => !spoken.has(createdAt));
}

export function sentRows(rows: readonly OutboxFact[]): (OutboxFact & { sentAt: number })[] {
  return rows.flatMap((row) => (row.status === 'sent' && row.sentAt !== null ? [{ ...row, sentAt: row.sentAt }] : []));
}
