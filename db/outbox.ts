import type { Outbox, OutboxRow, SendOutcome } from '../domain/ports.ts';
import type { Draft } from '../domain/reply.ts';
import type { Store, Tables, Tx } from './client.ts';
import { chatOf, contentOf, instant, maybeDate, maybeInstant } from './columns.ts';
import { refusedBy } from './conversations.ts';
import { newId } from './id.ts';

/** Says why a row has no point any more, in words for the record. */
const TOO_LATE = 'past its last useful moment';
const LEFT_SENDING = 'the process ended while it was being sent';

export function createOutbox(store: Store, bootId: string): Outbox {
  return {
    async claim(now, most) {
      const due = await store.reader
        .selectFrom('Outbox')
        .select('id')
        .where('status', '=', 'pending')
        .where('nextTryAt', '<=', instant(now))
        .limit(1)
        .executeTakeFirst();
      return due === undefined ? [] : store.write((tx) => claim(tx, bootId, now, most));
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

async function claim(tx: Tx, bootId: string, now: Date, most: number): Promise<OutboxRow[]> {
  const at = instant(now);
  await tx
    .updateTable('Outbox')
    .set({ status: 'dropped', error: TOO_LATE })
    .where('status', '=', 'pending')
    .where('nextTryAt', '<=', at)
    .where('notAfter', '<', at)
    .execute();
  const rows = await tx
    .updateTable('Outbox')
    .set((e) => ({ status: 'sending', bootId, attempts: e('attempts', '+', 1) }))
    .where('id', 'in', (e) =>
      e
        .selectFrom('Outbox')
        .select('id')
        .where('status', '=', 'pending')
        .where('nextTryAt', '<=', at)
        .orderBy('nextTryAt')
        .orderBy('id')
        .limit(most),
    )
    .returningAll()
    .execute();
  return rows.map(outboxRow).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1));
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
  const row = await tx
    .insertInto('Outbox')
    .values({
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
      actId: actId ?? null,
      activityId: draft.activityId ?? null,
      createdAt: instant(now),
    })
    .onConflict((conflict) => conflict.column('dedupeKey').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
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
