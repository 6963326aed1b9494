import { expect, test } from 'vitest';
import { reachable } from '../../db/conversations.ts';
import { createInbox, inboxMessage, keptFor, recordHandled } from '../../db/inbox.ts';
import type { Attachment, IncomingMessage } from '../../domain/message.ts';
import { countQueries, eachDatabase } from '../support/database.ts';

const NOW = new Date('2026-09-21T08:00:00+08:00');
const message = (msgid: string, change: Partial<IncomingMessage> = {}): IncomingMessage => ({
  kind: 'message',
  msgid,
  chat: { kind: 'group', id: 'wrHL3SX0001' },
  from: 'lina',
  at: NOW,
  text: '下周三下午第二节数学听评课',
  voice: false,
  attachments: [],
  quote: null,
  ...change,
});
const text = { kind: 'text' as const, text: '已登记' };

eachDatabase('the inbox', ({ fresh }) => {
  const ready = async () => {
    const { store } = await fresh();
    const inbox = createInbox(store);
    const arrive = (incoming: IncomingMessage) => inbox.arrive({ reqId: `req-${incoming.msgid}`, incoming });
    return { store, inbox, arrive };
  };

  test('knows a msgid that came before, and its answer', async () => {
    const { store, arrive } = await ready();
    const first = await arrive(message('m1'));
    expect(first).toEqual({ first: true, id: first.id });
    expect(await arrive(message('m1'))).toEqual({ first: false, id: first.id, handled: false, reply: null });
    await store.write((tx) =>
      recordHandled(tx, first.id, { intent: 'activity.create', outcome: 'done', reply: text, status: 'done' }, NOW),
    );
    expect(await arrive(message('m1', { text: 'other' }))).toEqual({ first: false, id: first.id, handled: true, reply: text });
  });

  test('makes one row of a msgid that comes twice at once', async () => {
    const { store, arrive } = await ready();
    const both = await Promise.all([arrive(message('m1')), arrive(message('m1'))]);
    expect(both.map((row) => row.first)).toEqual([true, false]);
    expect(await store.reader.selectFrom('Inbox').select('id').execute()).toHaveLength(1);
  });

  test('commits messages that arrive together in groups', async () => {
    const { store, arrive } = await ready();
    const { commits } = await countQueries(store, () =>
      Promise.all(Array.from({ length: 100 }, (_, i) => arrive(message(`m${i}`)))),
    );
    // How many a batch takes is the gate's, see gate.test.ts.
    expect(commits).toBeLessThan(100);
  });

  test('gives back what an earlier process left, word for word', async () => {
    const { inbox, arrive } = await ready();
    const quoted = message('m1', { quote: { text: '图片', attachments: [] }, voice: true });
    const { id } = await arrive(quoted);
    expect(await inbox.leftOver()).toEqual([{ id, reqId: 'req-m1', incoming: quoted }]);
  });

  test('keeps the way to media that a crash kept from being fetched', async () => {
    const { inbox, arrive } = await ready();
    const link = { url: 'http://127.0.0.1/media/1', aeskey: 'key', until: 1_790_000_000_000 };
    const unfetched = message('m1', { attachments: [{ state: 'missing', kind: 'image', name: null, why: 'unreachable', link }] });
    await arrive(unfetched);
    expect((await inbox.leftOver())[0]?.incoming).toEqual(unfetched);
  });

  test('keeps media with the message and as rows of their own', async () => {
    const { store, inbox, arrive } = await ready();
    const { id } = await arrive(message('m1', { quote: { text: '', attachments: [] } }));
    const stored: Attachment = {
      state: 'stored',
      kind: 'image',
      name: null,
      sha256: 'a'.repeat(64),
      bytes: 3,
      mime: 'image/png',
    };
    const missing: Attachment = { state: 'missing', kind: 'file', name: '方案.docx', why: 'expired' };
    await inbox.fetched(id, [stored], [missing]);
    const kept = await inboxMessage(store.reader, id);
    expect(kept?.attachments).toEqual([stored]);
    expect(kept?.quote?.attachments).toEqual([missing]);
    expect(await store.reader.selectFrom('Media').select(['sha256', 'bytes']).execute()).toEqual([
      { sha256: stored.sha256, bytes: 3 },
    ]);
  });

  test('remembers answers that nobody acknowledged', async () => {
    const { store, inbox, arrive } = await ready();
    const { id } = await arrive(message('m1'));
    const noise = await arrive(message('m2'));
    await store.write(async (tx) => {
      await recordHandled(tx, id, { intent: null, outcome: 'done', reply: text, status: 'done' }, NOW);
      await recordHandled(tx, noise.id, { intent: 'noise', outcome: 'noise', reply: { kind: 'none' }, status: 'done' }, NOW);
    });
    expect(await inbox.leftOver()).toEqual([]);
    expect(await inbox.unansweredReplies()).toMatchObject([{ id, reqId: 'req-m1', kind: 'message', reply: text }]);
    await inbox.replied(id, { status: 'unknown', error: 'no ack' });
    expect(await inbox.unansweredReplies()).toEqual([]);
  });

  test('keeps what an unknown person or group said until they are known', async () => {
    const { store, arrive } = await ready();
    const { id } = await arrive(message('m1', { from: 'new' }));
    await store.write((tx) => recordHandled(tx, id, { intent: null, outcome: 'kept', reply: text, status: 'waiting' }, NOW));
    expect((await keptFor(store.reader, { userid: 'new' })).map((row) => row.incoming.text)).toEqual([
      '下周三下午第二节数学听评课',
    ]);
    expect(await keptFor(store.reader, { chatId: 'wrHL3SX0001' })).toHaveLength(1);
    expect(await keptFor(store.reader, { userid: 'lina' })).toEqual([]);
  });

  test('learns which conversations can be reached', async () => {
    const { store, arrive } = await ready();
    await arrive(message('m1', { chat: { kind: 'direct', id: 'lina' } }));
    expect(await reachable(store.reader, ['lina', 'wujie'])).toEqual(new Set(['lina']));
  });
});
