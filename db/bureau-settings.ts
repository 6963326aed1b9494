import { z } from 'zod';
import { type ComplianceSettings, NO_SETTINGS } from '../domain/compliance/facts.ts';
import type { ExtraDay } from '../domain/holidays.ts';
import type { Db, Tx } from './client.ts';
import { instant } from './columns.ts';
import { newId } from './id.ts';

/** Keys of what the bureau settles for the whole county. */
export const QUOTA_READING = 'quota.reading';
export const LIST = 'list.';
export const WEIGHTS = 'assessment.weights';

export async function settle(tx: Tx, setting: { key: string; value: unknown; by: string }, now: Date): Promise<string> {
  const id = newId(now);
  const { key, by } = setting;
  await tx
    .insertInto('BureauSetting')
    .values({ id, key, by, value: JSON.stringify(setting.value), at: instant(now), withdrawnAt: null })
    .execute();
  return id;
}

/** Undo of settle: what was settled before counts again. */
export async function unsettle(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('BureauSetting')
    .set({ withdrawnAt: instant(now) })
    .where('id', '=', id)
    .execute();
}

const text = z.string();
const list = z.array(z.string());
const weights = z.record(z.string(), z.number());

/** What counts now; the newest of each key. */
export async function complianceSettings(db: Db, extraDays: readonly ExtraDay[]): Promise<ComplianceSettings> {
  const rows = await db
    .selectFrom('BureauSetting')
    .select(['key', 'value'])
    .where('withdrawnAt', 'is', null)
    .orderBy('id')
    .execute();
  const newest = new Map(rows.map(({ key, value }): [string, unknown] => [key, JSON.parse(value)]));
  const lists = [...newest].flatMap(([key, value]): [string, string[]][] =>
    key.startsWith(LIST) ? [[key.slice(LIST.length), list.parse(value)]] : [],
  );
  return {
    ...NO_SETTINGS,
    countedReading: newest.has(QUOTA_READING) ? text.parse(newest.get(QUOTA_READING)) : null,
    lists: Object.fromEntries(lists),
    weights: newest.has(WEIGHTS) ? weights.parse(newest.get(WEIGHTS)) : {},
    extraDays,
  };
}
