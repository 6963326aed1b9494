import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Said } from '../../bot/local-gateway/said.ts';
import { eachDatabase } from '../support/database.ts';
import { aPicture } from '../support/pictures.ts';
import { aRunningBot, type RunningBot } from '../support/running-bot.ts';

const COUNTY = path.join(import.meta.dirname, '../../prisma/counties/helan.yaml');
const GROUP = 'wrHL3SX0001';
const TEACHERS = ['zhouting', 'wanjie', 'maxiaoyan', 'jinxuelian', 'maxiaojun'];
const KILLS = 10;
/** Where in its work the process is hit, in milliseconds after the last message: no two rounds alike. */
const MOMENTS = [0, 2, 4, 7, 11, 16, 22, 30, 40, 80];

eachDatabase('kill -9', (databases) => {
  let bot: RunningBot;
  let minute = 0;
  beforeEach(async () => {
    bot = await aRunningBot(await databases.bare());
    expect((await bot.program('county', 'apply', COUNTY)).code).toBe(0);
    minute = 0;
    await bot.start('2026-09-23T16:00:00+08:00');
    const lina = bot.world.person('lina');
    await lina.asks(GROUP, '今天下午第一节数学集体备课，第三小学').answer();
    expect((await lina.asks(GROUP, '补登记').answer()).text).toContain('已登记：数学第1次');
  });
  afterEach(() => bot.close());

  /** Hit and started anew, a minute of product time later each time. */
  async function hit(): Promise<void> {
    await bot.kill();
    minute += 1;
    await bot.start(`2026-09-23T16:${String(minute).padStart(2, '0')}:00+08:00`);
  }

  const rows = async (kind: string) => (await bot.ledger()).activities[0]?.evidence.filter((e) => e.kind === kind) ?? [];

  it('loses nothing that had its receipt and doubles nothing, wherever it hits', { timeout: 180_000 }, async () => {
    const said = new Map<string, Said>();
    for (let round = 0; round < KILLS; round++) {
      for (const teacher of TEACHERS) {
        const words = `第${round}轮${teacher}，导入清楚，练习有层次`;
        said.set(words, bot.world.person(teacher).tells(`点评：${words}`));
      }
      await new Promise((go) => setTimeout(go, MOMENTS[round]));
      await hit();
      // WeCom may hand the same message over once more.
      if (round % 2 === 0) for (const one of said.values()) if (one.answers.length === 0) one.repeat();
    }
    const arrived = [...said].filter(([, one]) => one.answers.length > 0 || one.repeat());
    await Promise.all(arrived.map(([, one]) => one.answer(20_000)));
    const receipts = arrived
      .filter(([, one]) => one.answers.some((answer) => answer.text.includes('点评')))
      .map(([words]) => words);
    expect(receipts).toHaveLength(KILLS * TEACHERS.length);
    const stored = (await rows('comment')).map((row) => row.text);
    expect(stored.toSorted()).toEqual(receipts.toSorted());
  });

  it('while a photo is fetched has it fetched and answered after the start', { timeout: 60_000 }, async () => {
    bot.world.faults.link({ kind: 'slow', ms: 2_000 });
    const photo = aPicture(7);
    const said = bot.world.person('lina').asks(GROUP, '现场照片', { images: [{ name: '现场.png', bytes: photo }] });
    await new Promise((go) => setTimeout(go, 300));
    expect(said.answers).toHaveLength(0);
    await hit();
    const receipt = await bot.world.group(GROUP).until((e) => e.via !== 'said' && e.text.includes('照片1张'), 15_000);
    expect(receipt.text).toContain('数学第1次');
    expect(await rows('photo')).toMatchObject([{ bytes: photo.length, by: 'lina' }]);
  });

  it('between the commit and its acknowledgement repeats the receipt and nothing else', { timeout: 60_000 }, async () => {
    bot.world.faults.dropAcks(1, 'aibot_respond_msg');
    const said = bot.world.person('zhouting').tells('反思：学生用折纸引出分数，我下周也试一试。');
    const receipt = await said.answer();
    await hit();
    expect((await said.nth(2)).text).toBe(receipt.text);
    expect(await rows('reflection')).toHaveLength(1);
  });

  it('in the middle of sending leaves that message unknown, and sends what waited behind it', {
    timeout: 60_000,
  }, async () => {
    // The group may be greeted first, which takes its five seconds without an acknowledgement too.
    bot.world.faults.dropAcks(2, 'aibot_send_msg');
    const lina = bot.world.person('lina');
    await lina.tells('下周三下午第二节数学听课，第七小学').answer();
    const notice = (text: string, no = 2) => text.startsWith(`通知：数学第${no}次联合教研`);
    await bot.world.group(GROUP).until((e) => e.via === 'push' && notice(e.text), 15_000);
    await lina.tells('下周二下午第二节数学集体备课，第三小学').answer();
    await hit();
    await bot.world.group(GROUP).until((e) => e.via === 'push' && notice(e.text, 3), 15_000);
    const { outbox } = await bot.ledger();
    const notices = outbox.filter((row) => row.kind === 'notice');
    expect(notices[0]).toMatchObject({ to: GROUP, status: 'unknown', attempts: 1 });
    expect(notices[1]?.status).toMatch(/sending|sent/);
    expect(bot.world.group(GROUP).fromBot.filter((e) => notice(e.text))).toHaveLength(1);
    expect(await (await fetch(`${bot.url()}/metrics`)).text()).toMatch(/outbox_unknown [12]\n/);
  });
});
