import { describe, expect, it } from 'vitest';
import { aGateway, anSdkBot, aRawBot, aRawBotSpokenTo, FakeTime, GROUP, markdownOf, streamOf } from './support.ts';

const SEND = 'aibot_send_msg';
const toGroup = (content = '提醒') => ({ chatid: GROUP, chat_type: 2, ...markdownOf(content) });

describe('pushing', () => {
  it('reaches a conversation that talked to the bot before', async () => {
    const { bot, talk } = await aRawBotSpokenTo();

    expect(await bot.code(SEND, toGroup('明天下午第二节有活动'))).toBe(0);
    expect(await talk.next()).toMatchObject({ via: 'push', text: '明天下午第二节有活动', answers: null });
  });

  it('works through the official client, to a person', async () => {
    const { wsUrl, world } = await aGateway();
    const client = await anSdkBot(wsUrl, world);
    world.person('zhouting').tells('你好');
    await client.sendMessage('zhouting', { msgtype: 'markdown', markdown: { content: '反思已收到' } });

    expect((await world.direct('zhouting').next()).text).toBe('反思已收到');
  });

  it('refuses an id nobody has, or with its case changed (93006)', async () => {
    const { bot } = await aRawBotSpokenTo();

    expect(await bot.code(SEND, { ...toGroup(), chatid: 'wrNobody' })).toBe(93006);
    expect(await bot.code(SEND, { ...toGroup(), chatid: GROUP.toLowerCase() })).toBe(93006);
    expect(await bot.code(SEND, { ...toGroup(), chatid: '' })).toBe(93006);
  });

  it('refuses a group the bot is not in (93001)', async () => {
    const { bot } = await aRawBotSpokenTo();

    expect(await bot.code(SEND, { ...toGroup(), chatid: 'wrElsewhere' })).toBe(93001);
  });

  it('refuses people and groups that never talked to it', async () => {
    const { wsUrl } = await aGateway();
    const bot = await aRawBot(wsUrl);

    expect(await bot.code(SEND, toGroup())).toBe(93001);
    expect(await bot.code(SEND, { chatid: 'zhouting', chat_type: 1, ...markdownOf('你好') })).toBe(93006);
  });

  it('looks for a group when told it is one, and guesses without', async () => {
    const { bot, world } = await aRawBotSpokenTo();
    world.person('lina').tells('你好');

    expect(await bot.code(SEND, { chatid: 'lina', chat_type: 2, ...markdownOf('你好') })).toBe(93006);
    expect(await bot.code(SEND, { chatid: 'lina', ...markdownOf('你好') })).toBe(0);
    expect(await bot.code(SEND, { chatid: 'lina', chat_type: 7, ...markdownOf('你好') })).toBe(40058);
  });

  it('refuses text and streams (40008) and empty content (44004)', async () => {
    const { bot } = await aRawBotSpokenTo();

    expect(await bot.code(SEND, { chatid: GROUP, msgtype: 'text', text: { content: '你好' } })).toBe(40008);
    expect(await bot.code(SEND, { chatid: GROUP, ...streamOf('你好') })).toBe(40008);
    expect(await bot.code(SEND, toGroup(''))).toBe(44004);
  });
});

describe('the rate of a conversation', () => {
  it('ends at 30 in a minute, answers and pushes together (45009)', async () => {
    const time = new FakeTime();
    const { bot, reqId } = await aRawBotSpokenTo({ wireNow: time.wireNow });
    await Promise.all(Array.from({ length: 29 }, () => bot.ask(SEND, toGroup())));

    expect(await bot.code('aibot_respond_msg', streamOf('第30条', true, 's1'), reqId)).toBe(0);
    expect(await bot.code('aibot_respond_msg', streamOf('第31条', true, 's2'), reqId)).toBe(45009);
    expect(await bot.code(SEND, toGroup())).toBe(45009);
    time.pass(60_001);
    expect(await bot.code(SEND, toGroup())).toBe(0);
  });

  it('ends at 1,000 in an hour', async () => {
    const time = new FakeTime();
    const { bot } = await aRawBotSpokenTo({ wireNow: time.wireNow });
    for (let minute = 0; minute < 40; minute++) {
      await Promise.all(Array.from({ length: 25 }, () => bot.ask(SEND, toGroup())));
      time.pass(60_000);
    }

    expect(await bot.code(SEND, toGroup())).toBe(45009);
    time.pass(21 * 60_000);
    expect(await bot.code(SEND, toGroup())).toBe(0);
  });

  it('is counted for each conversation by itself', async () => {
    const { bot, world } = await aRawBotSpokenTo();
    world.person('lina').tells('你好');
    await Promise.all(Array.from({ length: 30 }, () => bot.ask(SEND, toGroup())));

    expect(await bot.code(SEND, toGroup())).toBe(45009);
    expect(await bot.code(SEND, { chatid: 'lina', chat_type: 1, ...markdownOf('你好') })).toBe(0);
  });

  it('does not count refreshes of a stream', async () => {
    const { bot, reqId } = await aRawBotSpokenTo();
    for (let frame = 0; frame < 35; frame++) bot.post('aibot_respond_msg', streamOf(`${frame}`, false), reqId);
    await bot.ask('ping', undefined);

    expect(bot.frames.filter((frame) => frame.cmd === undefined && frame.errcode !== 0)).toHaveLength(0);
  });

  it('runs on product time where told to', async () => {
    const time = new FakeTime();
    const { bot } = await aRawBotSpokenTo({ now: time.now, rate: 'product' });
    await Promise.all(Array.from({ length: 30 }, () => bot.ask(SEND, toGroup())));
    expect(await bot.code(SEND, toGroup())).toBe(45009);
    time.pass(60_001);

    expect(await bot.code(SEND, toGroup())).toBe(0);
  });
});
