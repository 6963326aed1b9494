import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Chat } from '../../domain/message.ts';
import type { Content } from '../../domain/reply.ts';
import { aBot, aGateway, GROUP, someone } from './support/gateway.ts';
import { ManualTime } from './support/manual-time.ts';
import { MemoryMedia, MemoryOutbox } from './support/memory.ts';

const group: Chat = { kind: 'group', id: GROUP };
const lina: Chat = { kind: 'direct', id: 'lina' };
const words = (text: string): Content => ({ kind: 'markdown', text });
const due = () => new Date(Date.now() - 1_000);

afterEach(() => {
  vi.useRealTimers();
});

async function aTalkedToBot(given: Parameters<typeof aBot>[0] = {}) {
  const gateway = given.gateway ?? (await aGateway(given.gatewayOptions));
  gateway.world.group(GROUP).talked = true;
  someone(gateway.world);
  return aBot({ ...given, gateway });
}

describe('what is due', () => {
  it('is sent to its group or person', async () => {
    const { world, outbox, bot } = await aTalkedToBot();
    const toGroup = outbox.add(group, words('明天有活动'), due());
    const toLina = outbox.add(lina, words('体会待补'), due());
    bot.poke();
    await Promise.all([outbox.until(toGroup, 'sent'), outbox.until(toLina, 'sent')]);
    expect(world.group(GROUP).last).toMatchObject({ text: '明天有活动', via: 'push' });
    expect(world.direct('lina').last).toMatchObject({ text: '体会待补', via: 'push' });
  });

  it('waits for its moment and for a connection', async () => {
    const outbox = new MemoryOutbox();
    const early = outbox.add(group, words('以后'), new Date(Date.now() + 3_600_000));
    const { bot } = await aTalkedToBot({ outbox, connect: false });
    const now = outbox.add(group, words('现在'), due());
    bot.poke();
    expect(now.status).toBe('pending');
    await bot.start();
    await outbox.until(now, 'sent');
    expect(early.status).toBe('pending');
  });

  it('is looked for again when the next row falls due', async () => {
    const real = new ManualTime();
    const clock = { now: () => new Date(real.now()) };
    const { outbox, bot } = await aTalkedToBot({ real, clock, gatewayOptions: { wireNow: real.now } });
    const row = outbox.add(group, words('到点'), new Date(real.now() + 20_000));
    bot.poke();
    await real.pass(19_000);
    expect(row.status).toBe('pending');
    await real.pass(2_000);
    await outbox.until(row, 'sent');
  });

  it('that has lost its point is dropped with the reason', async () => {
    const { outbox, bot } = await aTalkedToBot();
    const row = outbox.add(group, words('一小时后'), due(), due());
    bot.poke();
    expect((await outbox.until(row, 'dropped')).error).toBe('past its last useful moment');
  });

  it('goes out in order within a conversation', async () => {
    const { world, outbox, bot } = await aTalkedToBot();
    const rows = ['一', '二', '三'].map((text) => outbox.add(group, words(text), due()));
    bot.poke();
    await Promise.all(rows.map((row) => outbox.until(row, 'sent')));
    expect(world.group(GROUP).fromBot.map((entry) => entry.text)).toEqual(['一', '二', '三']);
  });
});

describe('a row an earlier process left in sending', () => {
  it('becomes unknown and is not sent again', async () => {
    const outbox = new MemoryOutbox();
    const row = outbox.add(group, words('一'), due());
    row.status = 'sending';
    const { world } = await aTalkedToBot({ outbox });
    expect(row.status).toBe('unknown');
    expect(world.group(GROUP).fromBot).toEqual([]);
  });
});

describe('a sending that does not end well', () => {
  it('without an ack is unknown and never repeated', async () => {
    const { world, outbox, bot } = await aTalkedToBot();
    world.faults.dropAcks(1, 'aibot_send_msg');
    const row = outbox.add(group, words('一'), due());
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    bot.poke();
    await vi.advanceTimersByTimeAsync(50);
    await world.group(GROUP).until((entry) => entry.text === '一', 60_000);
    await vi.advanceTimersByTimeAsync(5_001);
    vi.useRealTimers();
    await outbox.until(row, 'unknown');
    bot.poke();
    await outbox.until(outbox.add(lina, words('后来'), due()), 'sent');
    expect(world.group(GROUP).fromBot).toHaveLength(1);
  });

  it.each([
    ['a chat nobody knows', { kind: 'group', id: 'wrUNKNOWN' } as Chat, 93006],
    ['a person who never spoke to the bot', { kind: 'direct', id: 'stranger' } as Chat, 93006],
  ])('to %s is final, the code kept', async (_what, to, code) => {
    const { outbox, bot } = await aTalkedToBot();
    const row = outbox.add(to, words('一'), due());
    bot.poke();
    expect(await outbox.until(row, 'failed')).toMatchObject({ refusedCode: code, attempts: 1 });
  });

  it('to a group without the bot is final, the code kept', async () => {
    const { world, outbox, bot } = await aTalkedToBot();
    world.group(GROUP).botIsMember = false;
    const row = outbox.add(group, words('一'), due());
    bot.poke();
    expect(await outbox.until(row, 'failed')).toMatchObject({ refusedCode: 93001 });
  });

  it('for being too much waits for the window', async () => {
    const real = new ManualTime();
    const clock = { now: () => new Date(real.now()) };
    const { world, outbox, bot } = await aTalkedToBot({ real, clock, gatewayOptions: { wireNow: real.now } });
    world.faults.refuse(45009, 1, 'aibot_send_msg');
    const row = outbox.add(group, words('一'), clock.now());
    const started = real.now();
    bot.poke();
    await real.pass(100);
    await vi.waitFor(() => expect(row).toMatchObject({ status: 'pending', attempts: 1 }));
    expect(row.nextTryAt.getTime() - started).toBeGreaterThanOrEqual(61_000);
    await real.pass(63_000);
    await outbox.until(row, 'sent');
  });

  it('for a passing reason is tried again', async () => {
    const real = new ManualTime();
    const clock = { now: () => new Date(real.now()) };
    const { world, outbox, bot } = await aTalkedToBot({ real, clock, gatewayOptions: { wireNow: real.now } });
    world.faults.refuse(-1, 1, 'aibot_send_msg');
    const row = outbox.add(group, words('一'), clock.now());
    bot.poke();
    await real.pass(100);
    await vi.waitFor(() => expect(row).toMatchObject({ status: 'pending', attempts: 1 }));
    await real.pass(10_000);
    await outbox.until(row, 'sent');
  });

  it('of a card WeCom does not take is made in words', async () => {
    const { world, outbox, bot } = await aTalkedToBot();
    world.faults.refuse(42014, 1, 'aibot_send_msg');
    const card = {
      taskId: 'Q1',
      title: '改期',
      ask: { as: 'buttons' as const, buttons: [{ id: 'a', text: '好' }] },
      text: '改期？也可以回复“好”。',
    };
    const row = outbox.add(group, { kind: 'card', card }, due());
    bot.poke();
    await outbox.until(row, 'sent');
    expect(world.group(GROUP).last).toMatchObject({ kind: 'markdown', text: '改期？也可以回复“好”。' });
  });
});

describe('a file', () => {
  const paper: Content = { kind: 'paper', request: { paper: 'notice', activityId: 'a1', askedBy: 'lina' } };
  const onDisk = (name: string, bytes: Buffer) => {
    const path = join(tmpdir(), `outbox-test-${process.pid}-${name}`);
    writeFileSync(path, bytes);
    return path;
  };

  it('that is stored is uploaded and sent in the form it has', async () => {
    const media = new MemoryMedia();
    const { sha256 } = media.keep(Buffer.alloc(700_000, 7));
    const { world, outbox, bot } = await aTalkedToBot({ media });
    const picture = outbox.add(lina, { kind: 'stored', sha256, name: '照片.jpg', as: 'image' }, due());
    const odd = outbox.add(lina, { kind: 'stored', sha256, name: '照片.heic', as: 'image' }, due());
    bot.poke();
    await Promise.all([outbox.until(picture, 'sent'), outbox.until(odd, 'sent')]);
    expect(world.direct('lina').fromBot.map((entry) => [entry.kind, entry.files[0]?.bytes.length])).toEqual([
      ['image', 700_000],
      ['file', 700_000],
    ]);
  });

  it('that is a paper is made right before it is sent', async () => {
    const asked: unknown[] = [];
    const makePaper = async (request: unknown) => {
      asked.push(request);
      return { name: '通知.docx', path: onDisk('notice.docx', Buffer.alloc(100, 1)) };
    };
    const { world, outbox, bot } = await aTalkedToBot({ makePaper });
    await outbox.until(outbox.add(lina, paper, new Date(Date.now() + 3_600_000)), 'pending');
    expect(asked).toEqual([]);
    const row = outbox.add(lina, paper, due());
    bot.poke();
    await outbox.until(row, 'sent');
    expect(asked).toEqual([paper.kind === 'paper' ? paper.request : null]);
    expect(world.direct('lina').last).toMatchObject({ kind: 'file', text: '通知.docx' });
  });

  it('whose upload failed half-way is uploaded again later and sent once', async () => {
    const real = new ManualTime();
    const clock = { now: () => new Date(real.now()) };
    const makePaper = async () => ({ name: '通知.docx', path: onDisk('retry.docx', Buffer.alloc(100, 1)) });
    const { world, outbox, bot } = await aTalkedToBot({ real, clock, makePaper, gatewayOptions: { wireNow: real.now } });
    world.faults.failUpload('init', 1, -1);
    const row = outbox.add(lina, paper, clock.now());
    bot.poke();
    await real.pass(100);
    await vi.waitFor(() => expect(row).toMatchObject({ status: 'pending', attempts: 1 }));
    await real.pass(10_000);
    await outbox.until(row, 'sent');
    expect(world.direct('lina').fromBot).toHaveLength(1);
  });

  it('over 20 MB is said instead', async () => {
    const makePaper = async () => ({ name: '档案.zip', path: onDisk('big.zip', Buffer.alloc(21 * 1024 * 1024)) });
    const { world, outbox, bot } = await aTalkedToBot({ makePaper });
    const row = outbox.add(lina, paper, due());
    bot.poke();
    await outbox.until(row, 'failed');
    expect(world.direct('lina').last?.text).toContain('《档案.zip》超过企业微信20MB的文件上限');
  });

  it('that cannot be made after three tries is said', async () => {
    const real = new ManualTime();
    const clock = { now: () => new Date(real.now()) };
    const { world, outbox, bot } = await aTalkedToBot({ real, clock, gatewayOptions: { wireNow: real.now } });
    const row = outbox.add(lina, paper, clock.now());
    bot.poke();
    await real.pass(100);
    await vi.waitFor(() => expect(row).toMatchObject({ status: 'pending', attempts: 1 }));
    await real.pass(60_000);
    await outbox.until(row, 'failed');
    expect(row.attempts).toBe(3);
    expect(world.direct('lina').last?.text).toContain('这份材料暂时没有生成');
  });
});

describe('a burst of pushes to one conversation', () => {
  it('leaves room for answers and ends within what WeCom allows', async () => {
    const real = new ManualTime();
    const clock = { now: () => new Date(real.now()) };
    const { world, outbox, bot } = await aTalkedToBot({ real, clock, gatewayOptions: { wireNow: real.now } });
    const rows = Array.from({ length: 50 }, (_, i) => outbox.add(group, words(`第${i}条`), clock.now()));
    bot.poke();
    await real.pass(100);
    await vi.waitFor(() => expect(rows.filter((row) => row.status === 'sent')).toHaveLength(22));
    expect((await world.person('lina').asks(GROUP, '帮助').answer()).text).toContain('已收到');
    for (let minute = 0; minute < 4; minute++) await real.pass(62_000);
    await vi.waitFor(() => expect(rows.every((row) => row.status === 'sent')).toBe(true));
    expect(world.group(GROUP).fromBot).toHaveLength(51);
  });
});
