import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Store, Tables } from '../../db/client.ts';
import { newId } from '../../db/id.ts';
import { openStore } from '../../db/open.ts';
import { createOutbox } from '../../db/outbox.ts';
import { at } from '../../domain/calendar.ts';
import { remindGroups, remindPeople } from '../../jobs/reminders.ts';
import { seedCounty } from './county.ts';

/** The days after the joint lessons on which their rounds fall: some ask many, some nobody. */
const ROUNDS = ['2026-09-24', '2026-09-28', '2026-09-29', '2026-09-30', '2026-10-08'];
const IDLE_SWEEPS = 50;
const silent = { info() {}, warn() {}, error() {} };
const BATCH = 500;

/** One sweep of the reminders, on average over some days, beside so many messages that wait for a later day. */
export async function timeSweeps(pending: number, teachers: number): Promise<{ ms: number; mb: number }> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const store = await openStore({ url: `file:${path.join(dataDir, 'bot.db')}`, dataDir });
  try {
    await seedCounty(store, teachers);
    await seedWaiting(store, pending, teachers);
    return await measure(store);
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(store: Store): Promise<{ ms: number; mb: number }> {
  const outbox = createOutbox(store, 'bench');
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  let total = 0;
  let sweeps = 0;
  const sweep = async (now: Date) => {
    const from = performance.now();
    for (const job of [remindGroups, remindPeople]) await job.run({ store, now, log: silent });
    const rows = await outbox.claim(now, 32);
    total += performance.now() - from;
    sweeps += 1;
    most = Math.max(most, process.memoryUsage().rss);
    return rows;
  };
  for (const day of ROUNDS) {
    const now = at(day, '16:30');
    for (let rows = await sweep(now); rows.length > 0; rows = await outbox.claim(now, 32)) {
      for (const row of rows) await outbox.settle(row.id, { status: 'sent' }, now);
    }
    for (let i = 1; i <= IDLE_SWEEPS; i++) await sweep(new Date(now.getTime() + i * 300_000));
  }
  return { ms: total / sweeps, mb: (most - before) / 1024 / 1024 };
}

/** Everybody has spoken to the bot, and reminders for the rest of the year and the next wait. */
async function seedWaiting(store: Store, pending: number, teachers: number): Promise<void> {
  const heard = '2026-09-01T00:00:00.000Z';
  const people: Tables['Conversation'][] = Array.from({ length: teachers }, (_, i) => talk(`t${i}`, 'direct', heard));
  const groups = Array.from({ length: 10 }, (_, i) => talk(`wrBENCH${i}`, 'group', heard));
  const first = at('2026-11-01', '08:00').getTime();
  const rows = Array.from({ length: pending }, (_, i) => waiting(i, `t${i % teachers}`, new Date(first + i * 300_000)));
  await store.write(async (tx) => {
    for (const batch of batches([...people, ...groups])) await tx.insertInto('Conversation').values(batch).execute();
    for (const batch of batches(rows)) await tx.insertInto('Outbox').values(batch).execute();
  });
}

function talk(chatId: string, kind: string, heard: string): Tables['Conversation'] {
  return { chatId, kind, firstHeardAt: heard, lastHeardAt: heard, refusedAt: null, refusedCode: null };
}

function waiting(i: number, to: string, due: Date): Tables['Outbox'] {
  const dueAt = due.toISOString();
  return {
    id: newId(due),
    dedupeKey: `own:${i}`,
    toKind: 'direct',
    to,
    kind: 'own-reminder',
    content: JSON.stringify({ kind: 'markdown', text: '提醒：交总结。' }),
    dueAt,
    notAfter: null,
    status: 'pending',
    attempts: 0,
    nextTryAt: dueAt,
    sentAt: null,
    error: null,
    bootId: null,
    actId: null,
    activityId: null,
    createdAt: dueAt,
  };
}

function* batches<T>(rows: T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += BATCH) yield rows.slice(from, from + BATCH);
}
