import { describe, expect, it } from 'vitest';
import { aGateway, anSdkBot, aRawBot, aRawBotSpokenTo, GROUP, markdownOf, RawBot, streamOf } from './support.ts';

const REPLY = 'aibot_respond_msg';

describe('faults', () => {
  it('an ack can be lost after the deed is done', async () => {
    const { bot, reqId, said, world } = await aRawBotSpokenTo();
    world.faults.dropAcks(1, REPLY);
    bot.post(REPLY, streamOf('已登记'), reqId);
    expect((await said.answer()).text).toBe('已登记');
    await bot.ask('ping', undefined);

    expect(bot.frames.filter((frame) => frame.headers.req_id === reqId && frame.cmd === undefined)).toHaveLength(0);
  });

  it('an ack can be late', async () => {
    const { bot, reqId, world } = await aRawBotSpokenTo();
    world.faults.delayAcks(60);
    const before = performance.now();
    await bot.ask(REPLY, streamOf('已登记'), reqId);

    expect(performance.now() - before).toBeGreaterThan(50);
  });

  it('acks take their time where the gateway is told so', async () => {
    const { bot } = await aRawBotSpokenTo({ ackLatencyMs: [40, 50] });
    const before = performance.now();
    await bot.ask('ping', undefined);

    expect(performance.now() - before).toBeGreaterThan(35);
  });

  it('any command can be refused for a while', async () => {
    const { bot, world } = await aRawBotSpokenTo();
    world.faults.refuse(-1, 1, 'aibot_send_msg');
    const push = { chatid: GROUP, chat_type: 2, ...markdownOf('提醒') };

    expect(await bot.code('aibot_send_msg', push)).toBe(-1);
    expect(await bot.code('aibot_send_msg', push)).toBe(0);
  });

  it('a callback can come twice: one msgid, two req_ids', async () => {
    const { bot, world } = await aRawBotSpokenTo();
    world.faults.duplicate();
    const said = world.person('lina').tells('我的反思');
    await bot.until(() => bot.frames.filter((frame) => frame.body?.msgid === said.msgid).length === 2);
    said.repeat();
    await bot.until(() => bot.frames.filter((frame) => frame.body?.msgid === said.msgid).length === 3);
    const copies = bot.frames.filter((frame) => frame.body?.msgid === said.msgid);

    expect(new Set(copies.map((frame) => frame.headers.req_id)).size).toBe(3);
    expect(await bot.code(REPLY, streamOf('收到'), copies[2]?.headers.req_id)).toBe(0);
    expect((await said.answer()).text).toBe('收到');
  });

  it('callbacks can come in another order', async () => {
    const { wsUrl, world } = await aGateway();
    const bot = await aRawBot(wsUrl);
    world.faults.reorder(3);
    for (const text of ['一', '二', '三']) world.person('lina').tells(text);
    await bot.until((frame) => frame.body?.text?.content === '一');

    expect(bot.frames.filter((frame) => frame.cmd).map((frame) => frame.body.text.content)).toEqual(['三', '二', '一']);
  });

  it('the connection can break off, and the official client comes back', async () => {
    const { wsUrl, world } = await aGateway();
    const client = await anSdkBot(wsUrl, world);
    const lost = new Promise<string>((resolve) => client.on('disconnected', resolve));
    world.bot.breakOff();

    expect(await lost).toContain('1006');
    await world.bot.ready();
    expect(world.bot.seen.get('aibot_subscribe')).toBe(2);
  });

  it('the subscription can be lost while pings are still answered (846609)', async () => {
    const { bot, reqId, world } = await aRawBotSpokenTo();
    world.bot.loseSubscription();

    expect(await bot.code('ping', undefined)).toBe(0);
    expect(await bot.code(REPLY, streamOf('好'), reqId)).toBe(846609);
    expect(world.person('lina').tells('还在吗').reached).toBe(false);
  });

  it('pings can go unanswered', async () => {
    const { bot, world } = await aRawBotSpokenTo();
    world.faults.swallowPings(1);
    bot.post('ping', undefined, 'ping_1');
    await bot.ask('ping', undefined, 'ping_2');

    expect(bot.frames.some((frame) => frame.headers.req_id === 'ping_1')).toBe(false);
  });

  it('the whole gateway can go mute, the subscription included', async () => {
    const { wsUrl, world } = await aGateway();
    world.faults.mute = true;
    const bot = new RawBot(wsUrl);
    await bot.opened();
    bot.post('aibot_subscribe', { bot_id: 'x', secret: 'x' });
    await bot.reached();

    expect(world.person('lina').tells('你好').reached).toBe(false);
    world.faults.mute = false;
    expect(await bot.code('ping', undefined)).toBe(0);
    expect(bot.frames).toHaveLength(1);
  });
});

describe('waiting for what will be said', () => {
  it('gives the messages of the bot one after the other, early ones too', async () => {
    const { bot, reqId, talk } = await aRawBotSpokenTo();
    await bot.ask(REPLY, streamOf('一', true, 's1'), reqId);
    await bot.ask(REPLY, streamOf('二', true, 's2'), reqId);

    expect((await talk.next()).text).toBe('一');
    expect((await talk.next()).text).toBe('二');
    const third = talk.next((entry) => entry.text.includes('三'));
    await bot.ask(REPLY, streamOf('三', true, 's3'), reqId);
    expect((await third).text).toBe('三');
  });

  it('says what was there instead when nothing fits in time', async () => {
    const { talk } = await aRawBotSpokenTo();

    await expect(talk.next(undefined, 10)).rejects.toThrow('lina said text: @教研助手 三个一');
  });
});
