import { describe, expect, it } from 'vitest';
import { EventBody, MessageBody } from '../../../bot/wecom/frames.ts';
import { aGateway, aRawBot, aRawBotSpokenTo, FakeTime, GROUP } from './support.ts';

const photo = { name: '现场.jpg', bytes: Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3]) };

async function aListener() {
  const gateway = await aGateway();
  return { ...gateway, bot: await aRawBot(gateway.wsUrl), lina: gateway.world.person('lina') };
}

describe('what reaches the bot', () => {
  it('hears a group only when it is mentioned, and keeps the mention in the text', async () => {
    const { bot, lina } = await aListener();

    expect(lina.says(GROUP, '各位老师早').delivered).toBe(false);
    expect(lina.says(GROUP, '请@教研助手 看一下').delivered).toBe(true);
    expect((await bot.callback()).body).toMatchObject({
      msgtype: 'text',
      text: { content: '请@教研助手 看一下' },
      chattype: 'group',
      chatid: GROUP,
      from: { userid: 'lina' },
    });
  });

  it('takes a full-width mention too', async () => {
    const { bot, lina } = await aListener();
    lina.says(GROUP, '＠教研助手　三个一');

    expect((await bot.callback()).body.text.content).toBe('＠教研助手　三个一');
  });

  it('refuses to wait for an answer to what the bot cannot hear', async () => {
    const { lina } = await aListener();

    await expect(lina.says(GROUP, '各位老师早').answer()).rejects.toThrow('never hears');
  });

  it('gives a mention with pictures as one mixed message', async () => {
    const { bot, lina } = await aListener();
    lina.asks(GROUP, '今天的照片', { images: [photo, photo] });
    const { body } = await bot.callback();

    expect(body.msgtype).toBe('mixed');
    expect(body.mixed.msg_item.map((item) => item.msgtype)).toEqual(['text', 'image', 'image']);
    expect(body.mixed.msg_item[1]?.image.aeskey).not.toBe(body.mixed.msg_item[2]?.image.aeskey);
  });

  it('never hears pictures, files, speech or films sent alone into a group', async () => {
    const { world, lina } = await aListener();

    expect(lina.says(GROUP, '', { images: [photo] }).delivered).toBe(false);
    expect(lina.says(GROUP, '', { files: [photo] }).delivered).toBe(false);
    expect(lina.says(GROUP, '', { videos: [photo] }).delivered).toBe(false);
    expect(lina.says(GROUP, '', { voice: '@教研助手 我的反思' }).delivered).toBe(false);
    expect(world.group(GROUP).entries).toHaveLength(4);
  });

  it('hears of a mention with a file only the words', async () => {
    const { bot, lina } = await aListener();
    const said = lina.asks(GROUP, '教案在这里', { files: [{ name: '教案.docx', bytes: Buffer.from('PK') }] });
    await bot.callback();
    await bot.ask('ping', undefined);

    expect(said.entries.map((entry) => entry.heard)).toEqual([true, false]);
    expect(bot.frames.filter((frame) => frame.cmd)).toHaveLength(1);
  });

  it('hears everything in a private chat', async () => {
    const { bot, lina } = await aListener();
    lina.tells('', { images: [photo], files: [{ name: '教案.docx', bytes: Buffer.from('PK') }], voice: '我的反思' });
    await bot.until((frame) => frame.body?.msgtype === 'file');

    expect(bot.frames.filter((f) => f.cmd).map((f) => f.body.msgtype)).toEqual(['image', 'voice', 'file']);
    expect(bot.frames.filter((f) => f.cmd).map((f) => f.body.chatid)).toEqual([undefined, undefined, undefined]);
  });

  it('carries a quote as content only', async () => {
    const { bot, lina } = await aListener();
    const [picture] = lina.says(GROUP, '', { images: [photo] }).entries;
    lina.asks(GROUP, '这张算活动照片', { ...(picture && { quote: picture }) });
    const { body } = await bot.callback();

    expect(body.quote?.msgtype).toBe('image');
    expect(Object.keys(body.quote ?? {})).toEqual(['msgtype', 'image']);
  });

  it('tells of an opened private chat once a day', async () => {
    const time = new FakeTime();
    const { wsUrl, world } = await aGateway({ now: time.now });
    const bot = await aRawBot(wsUrl);

    expect(world.person('lina').opens().delivered).toBe(true);
    expect(world.person('lina').opens().delivered).toBe(false);
    time.pass(24 * 3_600_000);
    expect(world.person('lina').opens().delivered).toBe(true);
    expect((await bot.callback()).body).toMatchObject({ msgtype: 'event', event: { eventtype: 'enter_chat' } });
  });

  it('hears nothing from a group it was never added to', async () => {
    const { lina } = await aListener();

    expect(lina.asks('wrElsewhere', '三个一').delivered).toBe(false);
  });

  it('gets no replay of what was said while it was away', async () => {
    const { wsUrl, world } = await aGateway();
    const said = world.person('lina').asks(GROUP, '三个一');
    const bot = await aRawBot(wsUrl);
    await bot.ask('ping', undefined);

    expect(said.reached).toBe(false);
    expect(bot.frames.filter((frame) => frame.cmd)).toHaveLength(0);
  });

  it('gives ids of the real shapes', async () => {
    const { bot, reqId } = await aRawBotSpokenTo();
    const { body } = await bot.callback();

    expect(reqId).toMatch(/^[\w-]{22}AA$/);
    expect(body.msgid).toMatch(/^[0-9a-f]{32}$/);
    expect(body.response_url).toContain('response_code=');
    expect(body.create_time).toBeUndefined();
  });

  it('speaks the vocabulary the product reads', async () => {
    const { bot, lina, world } = await aListener();
    lina.asks(GROUP, '照片', { images: [photo], quote: '上次的说明' });
    lina.opens();
    await bot.until((frame) => frame.cmd === 'aibot_event_callback');
    const [message, event] = bot.frames.filter((frame) => frame.cmd);

    expect(MessageBody.parse(message?.body).quote?.text?.content).toBe('上次的说明');
    expect(EventBody.parse(event?.body).event.eventtype).toBe('enter_chat');
    expect(world.group(GROUP).talked).toBe(true);
  });
});
