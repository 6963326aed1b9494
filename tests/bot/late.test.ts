import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createRate } from '../../bot/rate.ts';
import { createSender, type SendDeps } from '../../bot/send-row.ts';
import type { WecomClient } from '../../bot/wecom/client.ts';
import { WORDS } from '../../bot/words.ts';
import type { OutboxRow } from '../../domain/ports.ts';
import type { Content } from '../../domain/reply.ts';

const DUE = new Date('2026-09-23T08:00:00+08:00');
const silent = { info() {}, warn() {}, error() {} };

function aSender(now: string, webhook: string | null = null) {
  const pushed: unknown[] = [];
  const client = {
    push: async (body: { markdown?: { content: string } }) => {
      pushed.push(body.markdown?.content);
      return { status: 'sent' as const };
    },
  } as unknown as WecomClient;
  const deps: SendDeps = {
    client,
    rate: createRate(() => 0),
    media: { save: () => Promise.reject(new Error('none')), path: () => '' },
    makePaper: () => Promise.reject(new Error('none')),
    clock: { now: () => new Date(now) },
    pace: (ms) => ms,
    windowPace: (ms) => ms,
    words: WORDS,
    log: silent,
    webhook: { of: async () => webhook, allowLoopback: true },
  };
  return { pushed, send: createSender(deps) };
}

function row(content: Content): OutboxRow {
  return { id: '1', to: { kind: 'group', id: 'wr1' }, kind: 'reminder', content, dueAt: DUE, notAfter: null, attempts: 1 };
}

const reminder: Content = { kind: 'markdown', text: '今天15:20教研。', late: '今天15:20教研，现在（{now}）补发，抱歉。' };

it('says a message as it is at its time, and that it is late a quarter of an hour after', async () => {
  const onTime = aSender('2026-09-23T08:14:00+08:00');
  expect(await onTime.send(row(reminder))).toEqual({ status: 'sent' });
  expect(onTime.pushed).toEqual(['今天15:20教研。']);
  const late = aSender('2026-09-23T14:05:00+08:00');
  await late.send(row(reminder));
  expect(late.pushed).toEqual(['今天15:20教研，现在（14:05）补发，抱歉。']);
});

it('calls by name through the group’s address, and without it says the same as any other message', async () => {
  const server = createServer((_req, res) => void res.end('{"errcode":0}'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const mention: Content = { kind: 'markdown', text: '提醒：交总结。', mention: ['zhouting'] };
  const called = aSender('2026-09-23T08:00:00+08:00', `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`);
  expect(await called.send(row(mention))).toEqual({ status: 'sent' });
  expect(called.pushed).toEqual([]);
  const refused = aSender('2026-09-23T08:00:00+08:00', 'http://127.0.0.1:9/send');
  expect(await refused.send(row(mention))).toEqual({ status: 'sent' });
  expect(refused.pushed).toEqual(['提醒：交总结。']);
});
