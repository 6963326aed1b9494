import { afterEach, describe, expect, it, vi } from 'vitest';
import { wallTime } from '../../bot/real-time.ts';
import { type ClientDeps, type ClientState, createClient } from '../../bot/wecom/client.ts';
import { readFailure } from '../../bot/wecom/send-result.ts';
import { aGateway } from './support/gateway.ts';
import { quiet } from './support/memory.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) close();
});

function aClient(credentials: ClientDeps['credentials'], deps: Partial<ClientDeps> = {}) {
  const states: ClientState[] = [];
  const frames: unknown[] = [];
  const reconnects: string[] = [];
  const waiting = new Set<() => void>();
  const client = createClient({
    credentials,
    onFrame: (frame) => frames.push(frame),
    onState(state) {
      states.push(state);
      for (const look of waiting) look();
    },
    onReconnect: (reason) => reconnects.push(reason),
    real: wallTime,
    log: quiet,
    reconnectMs: 10,
    ...deps,
  });
  closing.push(() => client.close());
  const until = (reason: ClientState['reason']) =>
    new Promise<void>((done) => {
      const look = () => states.at(-1)?.reason === reason && done();
      waiting.add(look);
      look();
    });
  return { client, states, frames, reconnects, until };
}

const markdown = (content: string) => ({ msgtype: 'markdown' as const, markdown: { content } });
const toLina = (content: string) => ({ chatid: 'lina', chat_type: 1 as const, ...markdown(content) });

async function connected(options: Parameters<typeof aGateway>[0] = {}, deps: Partial<ClientDeps> = {}) {
  const { world, credentials } = await aGateway(options);
  world.direct('lina').talked = true;
  const got = aClient(credentials, deps);
  got.client.connect();
  expect(await got.client.subscribed()).toBe(true);
  return { world, credentials, ...got };
}

describe('the connection', () => {
  it('is subscribed once the gateway says so', async () => {
    const { client, states } = await connected();
    expect(client.state()).toEqual({ subscribed: true, reason: null });
    expect(states).toHaveLength(1);
  });

  it('with wrong credentials subscribes once and never again', async () => {
    const { world, credentials } = await aGateway();
    const { client, until, states } = aClient({ ...credentials, secret: 'wrong' });
    client.connect();
    expect(await client.subscribed()).toBe(false);
    await until('bad_credentials');
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(world.bot.seen.get('aibot_subscribe')).toBe(1);
    expect(states).toEqual([{ subscribed: false, reason: 'bad_credentials' }]);
  });

  it('gives way to another one with the same credentials and does not take it back', async () => {
    const first = await connected();
    const second = aClient(first.credentials);
    second.client.connect();
    await first.until('replaced');
    expect(await second.client.subscribed()).toBe(true);
    expect(await first.client.subscribed()).toBe(false);
    expect(await first.client.push(toLina('x'))).toMatchObject({ status: 'not-sent' });
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(first.world.bot.seen.get('aibot_subscribe')).toBe(2);
  });

  it('that broke off is made again', async () => {
    const { world, client, until, reconnects } = await connected();
    const lost = until('not_subscribed');
    world.bot.breakOff();
    await lost;
    expect(await client.subscribed()).toBe(true);
    expect(reconnects).toEqual(['closed']);
  });

  it('whose subscription is never answered is made again', async () => {
    const { world, credentials } = await aGateway();
    world.faults.mute = true;
    const { client, reconnects } = aClient(credentials, {
      authWaitMs: 30,
      onReconnect(reason) {
        reconnects.push(reason);
        world.faults.mute = false;
      },
    });
    client.connect();
    expect(await client.subscribed()).toBe(true);
    expect(reconnects[0]).toBe('auth_unanswered');
  });

  it('says no more once it is closed', async () => {
    const { client } = await connected();
    client.close();
    expect(await client.push(toLina('x'))).toMatchObject({ status: 'not-sent' });
    expect(await client.subscribed()).toBe(false);
  });

  it('survives a handler that throws', async () => {
    const { world, client } = await connected(
      {},
      {
        onFrame() {
          throw new Error('bug');
        },
      },
    );
    world.person('lina').tells('你好');
    expect(await client.push(toLina('还在'))).toEqual({ status: 'sent' });
  });
});

describe('a sending', () => {
  it('over a subscription that died unseen is made again over a new one', async () => {
    const { world, client, reconnects } = await connected();
    world.bot.loseSubscription();
    const results = await Promise.all([client.push(toLina('一')), client.push(toLina('二'))]);
    expect(results).toEqual([{ status: 'sent' }, { status: 'sent' }]);
    expect(
      world
        .direct('lina')
        .fromBot.map((entry) => entry.text)
        .sort(),
    ).toEqual(['一', '二']);
    expect(reconnects[0]).toBe('subscription_lost');
    expect(world.bot.seen.get('aibot_subscribe')).toBe(2);
  });

  it('that is refused says with which code', async () => {
    const { client } = await connected();
    expect(await client.push({ chatid: 'WRONG', chat_type: 2, ...markdown('x') })).toMatchObject({
      status: 'refused',
      code: 93006,
    });
  });

  it('without an ack may have arrived', async () => {
    const { world, client } = await connected();
    world.faults.dropAcks(1);
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const sent = client.push(toLina('一'));
    await world.direct('lina').until((entry) => entry.text === '一', 60_000);
    await vi.advanceTimersByTimeAsync(5_001);
    expect(await sent).toEqual({ status: 'unknown', cut: false, error: 'no ack within 5 s' });
  });

  it('whose connection ended before the ack may have arrived too', async () => {
    const { world, client } = await connected();
    world.faults.dropAcks(1);
    const sent = client.push(toLina('一'));
    await world.direct('lina').until((entry) => entry.text === '一');
    world.bot.breakOff();
    expect(await sent).toMatchObject({ status: 'unknown', cut: true });
  });

  it('of a file gives the id it is pushed by', async () => {
    const { world, client } = await connected();
    const uploaded = await client.upload(Buffer.alloc(1_300_000, 1), 'file', '总结.docx');
    if (uploaded.status !== 'uploaded') throw new Error(uploaded.error);
    expect(await client.push({ chatid: 'lina', chat_type: 1, msgtype: 'file', file: { media_id: uploaded.mediaId } })).toEqual({
      status: 'sent',
    });
    expect(world.direct('lina').last?.files[0]).toMatchObject({ name: '总结.docx' });
  });

  it('is read right from whatever the SDK rejects with', () => {
    expect(
      readFailure({ headers: { req_id: 'r' }, errcode: 93006, errmsg: 'invalid chatid, hint: [1], from ip: 1.2.3.4' }),
    ).toEqual({
      status: 'refused',
      code: 93006,
      error: '93006 invalid chatid',
    });
    expect(readFailure(new Error('WebSocket not connected, unable to send data'))).toMatchObject({ status: 'not-sent' });
    expect(readFailure(undefined)).toMatchObject({ status: 'unknown' });
  });
});
