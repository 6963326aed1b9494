import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../domain/message.ts';
import type { Card, Reply } from '../../domain/reply.ts';
import { aBot, aGateway, GROUP, someone } from './support/gateway.ts';
import { ManualTime, settled } from './support/manual-time.ts';
import { MemoryInbox } from './support/memory.ts';

const text = (words: string): Reply => ({ kind: 'text', text: words });
const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');

/** Resolves when the test says so. */
function latch() {
  let open = () => {};
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { opened, open };
}

describe('a message', () => {
  it('is answered in its conversation, group or private', async () => {
    const { world } = await aBot();
    const lina = world.person('lina');
    expect((await lina.asks(GROUP, '听课').answer()).text).toBe('已收到：@教研助手 听课');
    expect(await lina.tells('你好').answer()).toMatchObject({ text: '已收到：你好', via: 'reply' });
  });

  it('is noted as answered once WeCom has acknowledged it', async () => {
    const { world, inbox, bot } = await aBot();
    await world.person('lina').tells('你好').answer();
    await bot.stop();
    expect(inbox.rows).toMatchObject([{ replyStatus: 'sent', replyError: null }]);
  });

  it('that is only noise gets no answer', async () => {
    const { world, inbox, bot } = await aBot({ answers: () => ({ kind: 'none' }) });
    const said = world.person('lina').tells('收到');
    await inbox.hears(1);
    await bot.stop();
    expect(said.answers).toEqual([]);
    expect(inbox.rows[0]).toMatchObject({ handled: true, replyStatus: 'none' });
  });

  it('waits for the one before it in the same conversation, not for those of others', async () => {
    const first = latch();
    const order: string[] = [];
    const answers = async (incoming: Incoming) => {
      const words = incoming.kind === 'message' ? incoming.text : '';
      if (words === '一') await first.opened;
      order.push(words);
      return text(words);
    };
    const { world } = await aBot({ answers });
    const one = world.person('lina').tells('一');
    const two = world.person('lina').tells('二');
    expect((await world.person('zhou').tells('三').answer()).text).toBe('三');
    first.open();
    await Promise.all([one.answer(), two.answer()]);
    expect(order).toEqual(['三', '一', '二']);
  });

  it('longer than a stream holds is answered in several', async () => {
    const long = Array.from({ length: 1_500 }, (_, i) => `第${i}条，活动体会已收到`).join('\n');
    const { world } = await aBot({ answers: () => text(long), gatewayOptions: { behaviour: { longContent: 'refuse' } } });
    const said = world.person('lina').tells('全部');
    await said.nth(3);
    expect(said.answers.map((entry) => entry.text).join('\n')).toBe(long);
  });

  it('of a kind nobody knows is answered all the same', async () => {
    const { world, handled } = await aBot();
    expect((await world.person('lina').tells('', { voice: '课堂气氛很好' }).answer()).text).toBe('已收到：课堂气氛很好');
    expect(handled).toMatchObject([{ voice: true }]);
  });
});

describe('a repeated msgid', () => {
  it('acts once and gets the same answer', async () => {
    const { world, handled } = await aBot();
    const said = world.person('lina').tells('听课');
    await said.answer();
    said.repeat();
    expect((await said.nth(2)).text).toBe('已收到：听课');
    expect(handled).toHaveLength(1);
  });

  it('that comes while the first is in work waits for its answer', async () => {
    const work = latch();
    const answers = async () => {
      await work.opened;
      return text('好');
    };
    const { world, handled, inbox } = await aBot({ answers });
    const said = world.person('lina').tells('听课');
    said.repeat();
    await inbox.hears(2);
    await settled();
    work.open();
    await said.nth(2);
    expect(said.answers.map((entry) => entry.text)).toEqual(['好', '好']);
    expect(handled).toHaveLength(1);
  });
});

describe('after a crash', () => {
  const left = (reqId: string, words: string): { reqId: string; incoming: Incoming } => ({
    reqId,
    incoming: {
      kind: 'message',
      msgid: `m-${words}`,
      chat: { kind: 'direct', id: 'lina' },
      from: 'lina',
      at: new Date(),
      text: words,
      voice: false,
      attachments: [
        {
          state: 'missing',
          kind: 'image',
          name: null,
          why: 'unreachable',
          link: { url: 'http://127.0.0.1:1/', aeskey: null, until: 0 },
        },
      ],
      quote: null,
    },
  });

  it('what was stored but not handled is finished, by push where WeCom has forgotten its req_id', async () => {
    const gateway = await aGateway();
    someone(gateway.world);
    const inbox = new MemoryInbox();
    await inbox.arrive(left('gone', '听课'));
    const { handled } = await aBot({ gateway, inbox });
    expect(await gateway.world.direct('lina').next()).toMatchObject({ text: '已收到：听课', via: 'push' });
    expect(handled).toMatchObject([{ attachments: [{ state: 'missing', why: 'expired' }] }]);
  });

  it('an answer that was committed but never acknowledged is sent again', async () => {
    const gateway = await aGateway();
    someone(gateway.world);
    const inbox = new MemoryInbox();
    await inbox.arrive(left('gone', '听课'));
    inbox.handled(1, text('已登记'));
    const { handled, bot } = await aBot({ gateway, inbox });
    expect(await gateway.world.direct('lina').next()).toMatchObject({ text: '已登记', via: 'push' });
    await bot.stop();
    expect(handled).toEqual([]);
    expect(inbox.rows[0]?.replyStatus).toBe('sent');
  });

  it('an answer goes out on its own req_id where that is still known', async () => {
    const gateway = await aGateway();
    const inbox = new MemoryInbox();
    const first = await aBot({ gateway, inbox });
    gateway.world.faults.dropAcks(1, 'aibot_respond_msg');
    const said = gateway.world.person('lina').tells('听课');
    await said.answer();
    gateway.world.bot.breakOff();
    expect(await said.nth(2)).toMatchObject({ text: '已收到：听课', via: 'reply' });
    await first.bot.stop();
    expect(inbox.rows[0]?.replyStatus).toBe('sent');
  });
});

describe('what the database does not take', () => {
  it('is called neither saved nor lost', async () => {
    const inbox = new MemoryInbox();
    inbox.failing = true;
    const { world } = await aBot({ inbox });
    expect((await world.person('lina').tells('听课').answer()).text).toContain('还不确定是否记上');
  });

  it('while it is handled is said, and finished at the next start', async () => {
    const gateway = await aGateway();
    someone(gateway.world);
    const inbox = new MemoryInbox();
    const first = await aBot({ gateway, inbox, answers: () => Promise.reject(new Error('SQLITE_FULL')) });
    const said = gateway.world.person('lina').tells('听课');
    expect((await said.answer()).text).toContain('还不确定是否记上');
    await first.bot.stop();
    await aBot({ gateway, inbox });
    await gateway.world.direct('lina').until((entry) => entry.text === '已收到：听课');
  });
});

describe('media', () => {
  const given = { name: '照片.png', bytes: PNG };

  it('are on disk under their hash before the message is handled', async () => {
    const { world, handled, media } = await aBot();
    await world
      .person('lina')
      .asks(GROUP, '记录', { images: [given, given] })
      .answer();
    expect(handled).toMatchObject([
      { attachments: [{ state: 'stored', kind: 'image', name: '照片.png', bytes: 10 }, { state: 'stored' }] },
    ]);
    expect([...media.bytes.values()][0]?.equals(PNG)).toBe(true);
  });

  it.each([
    ['expired', { kind: 'expired' as const }, 'expired'],
    ['wrong', { kind: 'wrong-key' as const }, 'damaged'],
    ['empty', { kind: 'empty' as const }, 'empty'],
    ['too big', { kind: 'oversized' as const, bytes: 200 * 1024 * 1024 }, 'too-big'],
  ])('whose link is %s are missing, and the message is handled with the cause', async (_what, fault, why) => {
    const { world, handled } = await aBot();
    world.faults.link(fault);
    await world
      .person('lina')
      .tells('', { files: [{ name: '反思.docx', bytes: PNG }] })
      .answer();
    expect(handled).toMatchObject([{ attachments: [{ state: 'missing', kind: 'file', why }] }]);
  });

  it('that come late hold up their sender and nobody else', async () => {
    const { world, handled } = await aBot();
    world.faults.link({ kind: 'slow', ms: 150 });
    const slow = world.person('lina').asks(GROUP, '照片', { images: [given] });
    const next = world.person('lina').asks(GROUP, '撤销');
    await world.person('zhou').asks(GROUP, '帮助').answer();
    await Promise.all([slow.answer(), next.answer()]);
    const order = handled.map((incoming) => (incoming.kind === 'message' ? incoming.text.slice(6) : ''));
    expect(order).toEqual(['帮助', '照片', '撤销']);
  });
});

const card: Card = {
  taskId: 'Q1',
  title: '取消活动',
  ask: {
    as: 'buttons',
    buttons: [
      { id: 'keep', text: '保留' },
      { id: 'cancel', text: '取消活动', danger: true },
    ],
  },
  text: '取消活动？',
};

describe('a click', () => {
  const asksThen = (then: (incoming: Incoming) => Reply | Promise<Reply>) => (incoming: Incoming) =>
    incoming.kind === 'click' ? then(incoming) : { kind: 'card' as const, card };

  it('changes the card for everybody', async () => {
    const done = { ...card, done: '李娜 14:02 已选：保留' };
    const { world, handled } = await aBot({ answers: asksThen(() => ({ kind: 'card', card: done })) });
    const shown = await world.person('lina').asks(GROUP, '取消').answer();
    const after = await world.person('zhou').picks(shown, '保留').answer();
    expect(after).toMatchObject({ via: 'update', card: { task_id: 'Q1', main_title: { desc: '李娜 14:02 已选：保留' } } });
    expect(handled[1]).toMatchObject({ kind: 'click', from: 'zhou', taskId: 'Q1', key: 'keep' });
  });

  it('on a choice says what was chosen', async () => {
    const vote: Card = {
      ...card,
      ask: {
        as: 'options',
        options: [
          { id: 'a', text: '甲' },
          { id: 'b', text: '乙' },
        ],
        submit: '提交',
      },
    };
    const answers = (incoming: Incoming): Reply =>
      incoming.kind === 'click' ? { kind: 'card', card: { ...vote, done: '已选' } } : { kind: 'card', card: vote };
    const { world, handled } = await aBot({ answers });
    const shown = await world.person('lina').tells('哪天').answer();
    expect(await world.person('lina').picks(shown, '乙').answer()).toMatchObject({ via: 'update' });
    expect(handled[1]).toMatchObject({ kind: 'click', selected: { answer: ['b'] } });
  });

  it('that leads to something else leaves the card and says it', async () => {
    const { world } = await aBot({ answers: asksThen(() => text('取消活动由学科教研员办理。')) });
    const shown = await world.person('lina').asks(GROUP, '取消').answer();
    world.person('zhou').picks(shown, '保留');
    const said = await world.group(GROUP).until((entry) => entry.via === 'push');
    expect(said.text).toBe('取消活动由学科教研员办理。');
  });

  it('not committed in four seconds says that it is being done, and the result comes as a message', async () => {
    const work = latch();
    const slow = async (): Promise<Reply> => {
      await work.opened;
      return { kind: 'card', card: { ...card, done: '已取消' } };
    };
    const real = new ManualTime();
    const { world, inbox } = await aBot({ answers: asksThen(slow), real, gatewayOptions: { wireNow: real.now } });
    const shown = await world.person('lina').asks(GROUP, '取消').answer();
    const click = world.person('lina').picks(shown, '取消活动');
    await inbox.hears(2);
    await real.pass(4_000);
    const waiting = await click.answer();
    expect(waiting.text).toContain('正在办理');
    expect(waiting.text).not.toContain('已取消');
    work.open();
    const result = await world.group(GROUP).until((entry) => entry.via === 'push');
    expect(result.text).toContain('已取消');
  });
});

describe('opening the private chat', () => {
  it('is welcomed where there is something to say', async () => {
    const { world } = await aBot({ answers: () => text('欢迎') });
    expect(await world.person('lina').opens().answer()).toMatchObject({ via: 'welcome', text: '欢迎' });
  });
});

describe('forty messages in a minute', () => {
  it('are all handled; the 29th answer says it is too much and the rest come as one', async () => {
    const real = new ManualTime();
    const gateway = await aGateway({ wireNow: real.now });
    const { world, handled, inbox, bot } = await aBot({ gateway, real });
    const lina = world.person('lina');
    for (let i = 1; i <= 40; i++) lina.tells(`第${i}条`);
    const said = world.direct('lina');
    await said.until((entry) => entry.text.startsWith('消息较多'));
    expect(handled).toHaveLength(40);
    expect(said.fromBot).toHaveLength(29);
    expect(said.fromBot[28]?.text).toContain('每分钟最多允许我回30条');
    await real.pass(62_000);
    const merged = await said.until((entry) => entry.text.includes('第40条') && entry.via !== 'said');
    expect(merged.text.split('\n\n')).toHaveLength(12);
    expect(said.fromBot).toHaveLength(30);
    await bot.stop();
    expect(inbox.rows.every((row) => row.replyStatus === 'sent')).toBe(true);
  });
});

describe('stopping', () => {
  it('finishes what is in work and takes nothing more', async () => {
    const work = latch();
    const answers = async () => {
      await work.opened;
      return text('好');
    };
    const { world, bot, handled, inbox } = await aBot({ answers });
    const said = world.person('lina').tells('听课');
    await inbox.hears(1);
    const stopped = bot.stop();
    world.person('zhou').tells('太晚');
    work.open();
    expect((await said.answer()).text).toBe('好');
    await stopped;
    expect(handled.every((incoming) => incoming.from === 'lina')).toBe(true);
  });
});
