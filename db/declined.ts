import type { Db, Tx } from './client.ts';
import { setPolicy, withdrawPolicy } from './policies.ts';

/** Somebody said that an alliance's subject arranges nothing in a month. It counts nothing as done. */
export interface Declined {
  allianceId: string;
  subject: string;
  /** 2026-09 */
  month: string;
  /** userid */
  by: string;
  at: Date;
}

const KEY = 'quota.declined.';

export async function declineQuota(tx: Tx, { at, month, ...said }: Declined): Promise<string> {
  const row = await setPolicy(tx, { ...said, key: `${KEY}${month}`, value: month }, at);
  return row.id;
}

/** Undo of declineQuota. */
export async function takeUpQuota(tx: Tx, id: string, now: Date): Promise<void> {
  await withdrawPolicy(tx, id, now);
}

/** What stands for these months, both included; said twice, the first counts. */
export async function declinedIn(db: Db, { from, to }: { from: string; to: string }): Promise<Declined[]> {
  const rows = await db
    .selectFrom('PolicySetting')
    .select(['allianceId', 'subject', 'key', 'by', 'at'])
    .where('key', '>=', `${KEY}${from}`)
    .where('key', '<=', `${KEY}${to}`)
    .where('withdrawnAt', 'is', null)
    .orderBy('id')
    .execute();
  const standing = new Map<string, Declined>();
  for (const { key, at, subject, ...row } of rows) {
    const one = { ...row, subject: subject ?? '', month: key.slice(KEY.length), at: new Date(at) };
    const name = `${one.allianceId} ${one.subject} ${one.month}`;
    if (!standing.has(name)) standing.set(name, one);
  }
  return [...standing.values()];
}
