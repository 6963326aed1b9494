import { expect, test } from 'vitest';
import { heardFrom, reachable } from '../../db/conversations.ts';
import { createOutbox, dropPending, enqueue } from '../../db/outbox.ts';
import type { Draft } from '../../domain/reply.ts';
import { eachDatabase } from '../support/database.ts';

const NOW = new Date('2026-09-21T08:00:00+08:00');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const draft = (dedupeKey: string, change: Partial<Draft> = {}): Draft => ({
  dedupeKey,
  to: { kind: 'group', id: 'g1' },
  kind: 'notice',
  content: { kind: 'markdown', text: dedupeKey },
  dueAt: NOW,
  ...change,
});

eachDatabase('the outbox', ({ fresh }) => {
  const ready = async () => {
    const { store } = await fresh();
    const put = (row: Draft, actId?: string) => store.write((tx) => enqueue(tx, row, NOW, actId));
    const all = async () => {
      const rows = await store.reader
        .selectFrom('Outbox')
        .select(['dedupeKey', 'status', 'attempts', 'error'])
        .orderBy('dedupeKey')
        .execute();
      return Object.fromEntries(rows.map((row) => [row.dedupeKey, row]));
    };
    return { store, put, all, outbox: createOutbox(store, 'boot-1') };
  };

  test('writes a message once, however often it is asked to', async () => {
    const { put, all } = await ready();
    expect(await put(draft('a'))).toBe(true);
    expect(await put(draft('a', { dueAt: later(5) }))).toBe(false);
    expect(Object.keys(await all())).toEqual(['a']);
  });

  test('hands out what is due, oldest first, one a conversation, and never twice', async () => {
    const { put, all, outbox } = await ready();
    await put(draft('second', { dueAt: NOW }));
    await put(draft('first', { dueAt: later(-5) }));
    await put(draft('elsewhere', { dueAt: NOW, to: { kind: 'direct', id: 'zhouting' } }));
    await put(draft('not yet', { dueAt: later(5) }));
    const words = (rows: { content: unknown }[]) => rows.map((row) => row.content);
    const [first, elsewhere] = await outbox.claim(NOW, 10);
    expect(words([first, elsewhere].flatMap((row) => row ?? []))).toEqual([
      { kind: 'markdown', text: 'first' },
      { kind: 'markdown', text: 'elsewhere' },
    ]);
    // What waits behind another is not on its way yet: a crash now must not call it unknown.
    expect((await all()).second).toMatchObject({ status: 'pending', attempts: 0 });
    const busy = new Set([first?.to.id ?? '', elsewhere?.to.id ?? '']);
    expect(await outbox.claim(NOW, 10, busy)).toEqual([]);
    await outbox.settle(first?.id ?? '', { status: 'sent' }, NOW);
    expect(words(await outbox.claim(NOW, 10))).toEqual([{ kind: 'markdown', text: 'second' }]);
    expect(await outbox.claim(NOW, 10)).toEqual([]);
    expect(await outbox.nextDue()).toEqual(later(5));
  });

  test('calls what a crash left in sending unknown and never sends it again', async () => {
    const { store, put, all, outbox } = await ready();
    await put(draft('a'));
    await outbox.claim(NOW, 1);
    const next = createOutbox(store, 'boot-2');
    expect(await outbox.sweepLeftSending()).toBe(0);
    expect(await next.sweepLeftSending()).toBe(1);
    expect(await next.claim(later(60), 10)).toEqual([]);
    expect((await all()).a).toMatchObject({ status: 'unknown', attempts: 1, error: expect.any(String) });
  });

  test('tries again when told to, and counts', async () => {
    const { put, all, outbox } = await ready();
    await put(draft('a'));
    const [row] = await outbox.claim(NOW, 1);
    await outbox.settle(row?.id ?? '', { status: 'pending', error: '45009', nextTryAt: later(1) }, NOW);
    expect(await outbox.claim(NOW, 1)).toEqual([]);
    expect(await outbox.claim(later(1), 1)).toMatchObject([{ attempts: 2 }]);
    await outbox.settle(row?.id ?? '', { status: 'sent' }, later(1));
    expect((await all()).a).toMatchObject({ status: 'sent', error: null });
  });

  test('drops with a reason what has lost its point', async () => {
    const { put, all, outbox } = await ready();
    await put(draft('a', { notAfter: later(10) }));
    expect(await outbox.claim(later(11), 10)).toEqual([]);
    expect((await all()).a).toMatchObject({ status: 'dropped', error: expect.any(String) });
  });

  test('knows a conversation that refused us until somebody speaks there', async () => {
    const { store, put, outbox } = await ready();
    await store.write((tx) => heardFrom(tx, { kind: 'group', id: 'g1' }, NOW));
    await put(draft('a'));
    const [row] = await outbox.claim(NOW, 1);
    await outbox.settle(row?.id ?? '', { status: 'failed', error: '93006', refusedCode: 93006 }, NOW);
    expect(await reachable(store.reader, ['g1'])).toEqual(new Set());
    await store.write((tx) => heardFrom(tx, { kind: 'group', id: 'g1' }, later(1)));
    expect(await reachable(store.reader, ['g1'])).toEqual(new Set(['g1']));
  });

  test('drops what an undone act would still have said and tells what was said', async () => {
    const { store, put, all, outbox } = await ready();
    await put(draft('said'), 'act-1');
    const [row] = await outbox.claim(NOW, 1);
    await outbox.settle(row?.id ?? '', { status: 'sent' }, NOW);
    await put(draft('unsaid'), 'act-1');
    await put(draft('other'), 'act-2');
    const { dropped, sent } = await store.write((tx) => dropPending(tx, { actId: 'act-1' }, 'undone'));
    expect(dropped).toBe(1);
    expect(sent).toMatchObject([{ to: { kind: 'group', id: 'g1' }, content: { text: 'said' } }]);
    expect(await all()).toMatchObject({ unsaid: { status: 'dropped', error: 'undone' }, other: { status: 'pending' } });
  });

  test('drops an activity’s reminders by their kind', async () => {
    const { store, put, all } = await ready();
    await put(draft('a', { activityId: 'x', kind: 'reminder' }));
    await put(draft('b', { activityId: 'x', kind: 'notice' }));
    await store.write((tx) => dropPending(tx, { activityId: 'x', kinds: ['reminder'] }, 'cancelled'));
    expect(await all()).toMatchObject({ a: { status: 'dropped' }, b: { status: 'pending' } });
  });
});
