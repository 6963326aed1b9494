import type { Outbox, OutboxRow, SendOutcome } from '../domain/ports.ts';
import type { Content, Draft } from '../domain/reply.ts';
import type { Db, Store, Tables, Tx } from './client.ts';
import { chatOf, contentOf, instant, maybeDate, maybeInstant } from './columns.ts';
import { refusedBy } from './conversations.ts';
import { newId } from './id.ts';

/** Says why a row has no point any more, in words for the record. */
export const TOO_LATE = 'past its last useful moment';
const LEFT_SENDING = 'the process ended while it was being sent';

export function createOutbox(store: Store, bootId: string): Outbox {
  return {
    async claim(now, most, busy = new Set()) {
      const due = await firstDue(store.reader, now, 1, busy);
      return due.length === 0 ? [] : store.write((tx) => claim(tx, bootId, now, most, busy));
    },
    settle: (id, outcome, now) => store.write((tx) => settle(tx, id, outcome, now)),
    sweepLeftSending: () =>
      store.write(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('Outbox')
          .set({ status: 'unknown', error: LEFT_SENDING })
          .where('status', '=', 'sending')
          .where((e) => e.or([e('bootId', 'is', null), e('bootId', '<>', bootId)]))
          .executeTakeFirst();
        return Number(numUpdatedRows);
      }),
    async nextDue() {
      const row = await store.reader
        .selectFrom('Outbox')
        .select((e) => e.fn.min('nextTryAt').as('at'))
        .where('status', '=', 'pending')
        .executeTakeFirst();
      return maybeDate(row?.at ?? null);
    },
  };
}

async function claim(tx: Tx, bootId: string, now: Date, most: number, busy: ReadonlySet<string>): Promise<OutboxRow[]> {
  const at = instant(now);
  await tx
    .updateTable('Outbox')
    .set({ status: 'dropped', error: TOO_LATE })
    .where('status', '=', 'pending')
    .where('nextTryAt', '<=', at)
    .where('notAfter', '<', at)
    .execute();
  const first = new Map<string, string>();
  for (const { id, to } of await firstDue(tx, now, most * 4, busy)) if (!first.has(to)) first.set(to, id);
  if (first.size === 0) return [];
  const rows = await tx
    .updateTable('Outbox')
    .set((e) => ({ status: 'sending', bootId, attempts: e('attempts', '+', 1) }))
    .where('id', 'in', [...first.values()].slice(0, most))
    .returningAll()
    .execute();
  return rows.map(outboxRow).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1));
}

function firstDue(db: Db, now: Date, most: number, busy: ReadonlySet<string>): Promise<{ id: string; to: string }[]> {
  return db
    .selectFrom('Outbox')
    .select(['id', 'to'])
    .where('status', '=', 'pending')
    .where('nextTryAt', '<=', instant(now))
    .$if(busy.size > 0, (q) => q.where('to', 'not in', [...busy]))
    .orderBy('nextTryAt')
    .orderBy('id')
    .limit(most)
    .execute();
}

async function settle(tx: Tx, id: string, outcome: SendOutcome, now: Date): Promise<void> {
  const row = await tx
    .updateTable('Outbox')
    .set({
      status: outcome.status,
      error: outcome.status === 'sent' ? null : outcome.error,
      sentAt: outcome.status === 'sent' ? instant(now) : null,
      ...(outcome.status === 'pending' ? { nextTryAt: instant(outcome.nextTryAt) } : {}),
    })
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .returning('to')
    .executeTakeFirst();
  if (row !== undefined && outcome.status === 'failed' && outcome.refusedCode !== undefined) {
    await refusedBy(tx, row.to, outcome.refusedCode, now);
  }
}

/** False where a row with this key was ever written: the same thing is never said twice. */
export async function enqueue(tx: Tx, draft: Draft, now: Date, actId?: string): Promise<boolean> {
  return insertRow(tx, { ...rowOf(draft, now), actId: actId ?? null });
}

function rowOf(draft: Draft, now: Date) {
  return {
    id: newId(now),
    dedupeKey: draft.dedupeKey,
    toKind: draft.to.kind,
    to: draft.to.id,
    kind: draft.kind,
    content: JSON.stringify(draft.content),
    dueAt: instant(draft.dueAt),
    notAfter: maybeInstant(draft.notAfter),
    status: 'pending',
    attempts: 0,
    nextTryAt: instant(draft.dueAt),
    activityId: draft.activityId ?? null,
    createdAt: instant(now),
  };
}

async function insertRow(tx: Tx, row: ReturnType<typeof rowOf> & { actId?: string | null; error?: string }): Promise<boolean> {
  const written = await tx
    .insertInto('Outbox')
    .values(row)
    .onConflict((conflict) => conflict.column('dedupeKey').doNothing())
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

/** A message that will never be sent, kept with the reason: the record shows what was left unsaid and why. */
export async function noteUnsaid(tx: Tx, draft: Draft, why: string, now: Date): Promise<boolean> {
  return insertRow(tx, { ...rowOf(draft, now), status: 'dropped', error: why });
}

/** Changes what a message will say, while it still waits. */
export async function reviseWaiting(tx: Tx, dedupeKey: string, content: Content): Promise<void> {
  await tx
    .updateTable('Outbox')
    .set({ content: JSON.stringify(content) })
    .where('dedupeKey', '=', dedupeKey)
    .where('status', '=', 'pending')
    .execute();
}

/** A message that still waits and has lost its point. */
export async function dropWaiting(tx: Tx, dedupeKey: string, why: string): Promise<void> {
  await tx
    .updateTable('Outbox')
    .set({ status: 'dropped', error: why })
    .where('dedupeKey', '=', dedupeKey)
    .where('status', '=', 'pending')
    .execute();
}

/** How messages stand, by their keys; those that were never written are not among them. */
export async function statusByKey(db: Db, keys: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let from = 0; from < keys.length; from += 500) {
    const rows = await db
      .selectFrom('Outbox')
      .select(['dedupeKey', 'status'])
      .where('dedupeKey', 'in', keys.slice(from, from + 500))
      .execute();
    for (const row of rows) found.set(row.dedupeKey, row.status);
  }
  return found;
}

/**
 * For things that are said once: the key to write each under now. A message dropped on the way gets one more key; what was said, or
 * waits, or was dropped twice, is not among them.
 */
export async function keysToSay(db: Db, things: string[]): Promise<Map<string, string>> {
  const status = await statusByKey(db, [...things, ...things.map(again)]);
  return new Map(
    things.flatMap((thing): [string, string][] => {
      if (!status.has(thing)) return [[thing, thing]];
      return status.get(thing) === 'dropped' && !status.has(again(thing)) ? [[thing, again(thing)]] : [];
    }),
  );
}

function again(key: string): string {
  return `${key}:again`;
}

/** What an act, or an activity, would still have said is dropped; what was said already is returned, so that it can be corrected. */
export async function dropPending(
  tx: Tx,
  whose: { actId: string } | { activityId: string; kinds?: string[] },
  why: string,
): Promise<{ dropped: number; sent: OutboxRow[] }> {
  const [column, id] = 'actId' in whose ? (['actId', whose.actId] as const) : (['activityId', whose.activityId] as const);
  const kinds = 'actId' in whose ? undefined : whose.kinds;
  const { numUpdatedRows } = await tx
    .updateTable('Outbox')
    .set({ status: 'dropped', error: why })
    .where(column, '=', id)
    .where('status', '=', 'pending')
    .$if(kinds !== undefined, (q) => q.where('kind', 'in', kinds ?? []))
    .executeTakeFirst();
  const sent = await tx
    .selectFrom('Outbox')
    .selectAll()
    .where(column, '=', id)
    .where('status', 'in', ['sending', 'sent', 'unknown'])
    .$if(kinds !== undefined, (q) => q.where('kind', 'in', kinds ?? []))
    .orderBy('id')
    .execute();
  return { dropped: Number(numUpdatedRows), sent: sent.map(outboxRow) };
}

function outboxRow(row: Tables['Outbox']): OutboxRow {
  return {
    id: row.id,
    to: chatOf(row.toKind, row.to),
    kind: row.kind,
    content: contentOf(row.content),
    dueAt: new Date(row.dueAt),
    notAfter: maybeDate(row.notAfter),
    attempts: row.attempts,
  };
}
