import { describe, expect, it } from 'vitest';
import { aGateway, anSdkBot, aRawBot, BOT, FakeTime, GROUP, RawBot } from './support.ts';

describe('a bot that connects', () => {
  it('subscribes with its secret and hears what is said from then on', async () => {
    const { wsUrl, world } = await aGateway();
    const client = await anSdkBot(wsUrl, world);
    const acked = new Promise((resolve) =>
      client.on('message.text', (frame) => resolve(client.replyStream(frame, 's1', `听到：${frame.body?.text.content}`, true))),
    );

    const answer = await world.person('lina').asks(GROUP, '三个一').answer();

    expect(answer.text).toBe('听到：@教研助手 三个一');
    expect(await acked).toMatchObject({ errcode: 0 });
  });

  it('is told 853000 for a wrong secret, and its socket stays open', async () => {
    const { wsUrl } = await aGateway();
    const bot = new RawBot(wsUrl);
    await bot.opened();

    expect(await bot.code('aibot_subscribe', { bot_id: BOT.id, secret: 'wrong' })).toBe(853000);
    expect(await bot.code('ping', undefined)).toBe(0);
    expect(bot.closed).toBe(false);
  });

  it('gives up at once on the official client when the secret is wrong', async () => {
    const { wsUrl, world } = await aGateway();
    const client = await anSdkBot(wsUrl, world, 'wrong');
    await new Promise<void>((resolve) => client.on('error', (error) => error.name === 'WSAuthFailureError' && resolve()));

    expect(world.bot.seen.get('aibot_subscribe')).toBe(1);
    expect(world.bot.subscribed).toBe(false);
  });

  it('may do nothing before it subscribed (846609)', async () => {
    const { wsUrl } = await aGateway();
    const bot = new RawBot(wsUrl);
    await bot.opened();

    expect(await bot.code('aibot_send_msg', { chatid: GROUP })).toBe(846609);
  });

  it('needs a req_id on every frame (40058)', async () => {
    const { wsUrl } = await aGateway();
    const bot = await aRawBot(wsUrl);

    expect(await bot.code('ping', undefined, '')).toBe(40058);
    expect(await bot.code('ping', undefined, 'x'.repeat(257))).toBe(40058);
  });

  it('gets no answer to a command nobody knows', async () => {
    const { wsUrl } = await aGateway();
    const bot = await aRawBot(wsUrl);
    const before = bot.frames.length;
    bot.post('aibot_get_mcp_config', {});
    await bot.ask('ping', undefined);

    expect(bot.frames.length).toBe(before + 1);
  });

  it('takes the place of an older connection, which is told so and closed later', async () => {
    const { wsUrl, world } = await aGateway({ limits: { kickMs: 30 } });
    const older = await aRawBot(wsUrl);
    const newer = await aRawBot(wsUrl);

    expect((await older.callback()).body.event.eventtype).toBe('disconnected_event');
    expect(older.closed).toBe(false);
    expect(await older.code('aibot_send_msg', { chatid: GROUP })).toBe(846609);
    world.person('lina').asks(GROUP, '三个一');
    expect((await newer.callback()).body.text.content).toBe('@教研助手 三个一');
    await older.shut();
  });

  it('makes the official client stop instead of taking the place back', async () => {
    const { wsUrl, world } = await aGateway();
    const client = await anSdkBot(wsUrl, world);
    const kicked = new Promise<void>((resolve) => client.on('event.disconnected_event', () => resolve()));
    await aRawBot(wsUrl);
    await kicked;

    expect(client.isConnected).toBe(false);
    expect(world.bot.seen.get('aibot_subscribe')).toBe(2);
  });

  it('is dropped after a long silence', async () => {
    const time = new FakeTime();
    const { wsUrl } = await aGateway({ wireNow: time.wireNow, limits: { idleMs: 20 } });
    const bot = await aRawBot(wsUrl);
    time.pass(60_000);

    await bot.shut();
  });

  it('cannot be a web page', async () => {
    const { wsUrl } = await aGateway();
    const page = new RawBot(wsUrl, { Origin: 'https://elsewhere.example' });
    const status = await new Promise((resolve) => page.socket.on('unexpected-response', (_, res) => resolve(res.statusCode)));

    expect(status).toBe(403);
  });
});
