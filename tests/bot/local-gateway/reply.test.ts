import { describe, expect, it } from 'vitest';
import { aGateway, anSdkBot, aRawBot, aRawBotSpokenTo, FakeTime, markdownOf, streamOf } from './support.ts';

const REPLY = 'aibot_respond_msg';
const WELCOME = 'aibot_respond_welcome_msg';

describe('answering a message', () => {
  it('replaces the bubble with every frame of a stream until the last', async () => {
    const { bot, reqId, talk, said } = await aRawBotSpokenTo();
    await bot.ask(REPLY, streamOf('正在', false), reqId);
    expect(talk.last).toMatchObject({ text: '正在', finished: false });
    await bot.ask(REPLY, streamOf('正在查，已齐'), reqId);

    expect(await said.answer()).toMatchObject({ text: '正在查，已齐', via: 'reply', kind: 'markdown' });
    expect(talk.fromBot).toHaveLength(1);
  });

  it('takes several answers on one req_id, markdown among them', async () => {
    const { bot, reqId, said } = await aRawBotSpokenTo();
    await bot.ask(REPLY, streamOf('一', true, 's1'), reqId);
    await bot.ask(REPLY, streamOf('二', true, 's2'), reqId);
    await bot.ask(REPLY, markdownOf('三'), reqId);

    expect((await said.nth(3)).text).toBe('三');
    expect(said.answers.map((entry) => entry.text)).toEqual(['一', '二', '三']);
  });

  it('refuses a req_id it never gave out (846605)', async () => {
    const { bot } = await aRawBotSpokenTo();

    expect(await bot.code(REPLY, streamOf('你好'), 'somebody-elses')).toBe(846605);
  });

  it('refuses an answer after 24 hours (846604)', async () => {
    const time = new FakeTime();
    const { bot, reqId } = await aRawBotSpokenTo({ wireNow: time.wireNow });
    time.pass(24 * 3_600_000 + 1);

    expect(await bot.code(REPLY, streamOf('迟了'), reqId)).toBe(846604);
  });

  it('refuses plain text and types nobody knows (40008)', async () => {
    const { bot, reqId } = await aRawBotSpokenTo();

    expect(await bot.code(REPLY, { msgtype: 'text', text: { content: '你好' } }, reqId)).toBe(40008);
    expect(await bot.code(REPLY, { msgtype: 'markdown_v2', markdown_v2: { content: '你好' } }, reqId)).toBe(40008);
    expect(await bot.code(REPLY, { msgtype: 'stream_with_template_card', stream: {} }, reqId)).toBe(40008);
  });

  it('refuses empty markdown (44004) and a stream without an id (40058)', async () => {
    const { bot, reqId } = await aRawBotSpokenTo();

    expect(await bot.code(REPLY, markdownOf('  '), reqId)).toBe(44004);
    expect(await bot.code(REPLY, streamOf('你好', true, ''), reqId)).toBe(40058);
  });

  it('refuses to go on with a stream that ended or grew too old (846608)', async () => {
    const time = new FakeTime();
    const { bot, reqId } = await aRawBotSpokenTo({ wireNow: time.wireNow });
    await bot.ask(REPLY, streamOf('完', true, 'ended'), reqId);
    await bot.ask(REPLY, streamOf('还在', false, 'slow'), reqId);
    time.pass(10 * 60_000 + 1);

    expect(await bot.code(REPLY, streamOf('再来', true, 'ended'), reqId)).toBe(846608);
    expect(await bot.code(REPLY, streamOf('再来', true, 'slow'), reqId)).toBe(846608);
    expect(await bot.code(REPLY, streamOf('另起', true, 'other'), reqId)).toBe(0);
  });

  it('cuts an answer over 20,480 bytes at a whole character', async () => {
    const { bot, reqId, talk } = await aRawBotSpokenTo();
    await bot.ask(REPLY, streamOf('字'.repeat(7_000)), reqId);

    expect(talk.last?.text).toBe('字'.repeat(6_826));
  });

  it('refuses it instead where told to (45002)', async () => {
    const { bot, reqId } = await aRawBotSpokenTo({ behaviour: { longContent: 'refuse' } });

    expect(await bot.code(REPLY, streamOf('字'.repeat(7_000)), reqId)).toBe(45002);
    expect(await bot.code(REPLY, streamOf('字'.repeat(6_826)), reqId)).toBe(0);
  });

  it('never ends a stream whose last frame shows nothing', async () => {
    const { bot, reqId, said } = await aRawBotSpokenTo();
    await bot.ask(REPLY, streamOf('\u200b'), reqId);

    await expect(said.answer(20)).rejects.toThrow('did not come');
  });

  it('refuses a stream frame on a version conflict (6000)', async () => {
    const { bot, reqId, world } = await aRawBotSpokenTo();
    world.faults.conflictStreams();

    expect(await bot.code(REPLY, streamOf('一', false), reqId)).toBe(6000);
    expect(await bot.code(REPLY, streamOf('一'), reqId)).toBe(0);
  });

  it('takes a thumb under an answer and no answer to it', async () => {
    const { bot, reqId, said, world } = await aRawBotSpokenTo();
    await bot.ask(REPLY, { msgtype: 'stream', stream: { id: 's1', finish: true, content: '好', feedback: { id: 'f1' } } }, reqId);
    world.person('lina').judges(await said.answer(), 1);
    const event = await bot.until((frame) => frame.body?.event?.eventtype === 'feedback_event');

    expect(event.body.event).toMatchObject({ feedback_event: { id: 'f1', type: 1 } });
    expect(await bot.code(REPLY, streamOf('谢谢', true, 's2'), event.headers.req_id)).toBe(846605);
  });

  it('works through the official client, one frame after the other', async () => {
    const { wsUrl, world } = await aGateway();
    const client = await anSdkBot(wsUrl, world);
    const acked = new Promise((resolve) =>
      client.on('message', async (frame) => {
        await client.replyStream(frame, 's1', '正在查', false);
        resolve(await client.replyStream(frame, 's1', '查好了', true));
      }),
    );

    expect((await world.person('lina').tells('三个一').answer()).text).toBe('查好了');
    expect(await acked).toMatchObject({ errcode: 0 });
  });
});

describe('welcoming somebody', () => {
  async function entered(time = new FakeTime()) {
    const { wsUrl, world } = await aGateway({ wireNow: time.wireNow });
    const bot = await aRawBot(wsUrl);
    const opened = world.person('lina').opens();
    const { headers } = await bot.callback();
    return { bot, opened, reqId: headers.req_id, time };
  }
  const hello = { msgtype: 'text', text: { content: '李娜老师好' } };

  it('takes a plain text once', async () => {
    const { bot, opened, reqId } = await entered();

    expect(await bot.code(WELCOME, hello, reqId)).toBe(0);
    expect(await opened.answer()).toMatchObject({ kind: 'text', via: 'welcome', text: '李娜老师好' });
    expect(await bot.code(WELCOME, hello, reqId)).toBe(846605);
  });

  it('is too late after five seconds (846604)', async () => {
    const { bot, reqId, time } = await entered();
    time.pass(5_001);

    expect(await bot.code(WELCOME, hello, reqId)).toBe(846604);
  });

  it('refuses an ordinary answer to it, and a welcome to an ordinary message (846605)', async () => {
    const { bot, reqId } = await entered();
    const spoken = await aRawBotSpokenTo();

    expect(await bot.code(REPLY, streamOf('你好'), reqId)).toBe(846605);
    expect(await spoken.bot.code(WELCOME, hello, spoken.reqId)).toBe(846605);
  });

  it('refuses markdown (40008)', async () => {
    const { bot, reqId } = await entered();

    expect(await bot.code(WELCOME, markdownOf('你好'), reqId)).toBe(40008);
  });
});
