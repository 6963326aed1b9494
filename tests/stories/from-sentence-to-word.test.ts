import path from 'node:path';
import JSZip from 'jszip';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eachDatabase } from '../support/database.ts';
import { aPicture } from '../support/pictures.ts';
import { aRunningBot, type RunningBot } from '../support/running-bot.ts';

const COUNTY = path.join(import.meta.dirname, '../../prisma/counties/helan.yaml');
const GROUP = 'wrHL3SX0001';
const PHOTO = aPicture();

eachDatabase('an activity', (databases) => {
  let bot: RunningBot;
  beforeEach(async () => {
    bot = await aRunningBot(await databases.bare());
    expect((await bot.program('county', 'apply', COUNTY)).code).toBe(0);
  });
  afterEach(() => bot.close());

  it('keeps an activity from its sentence to the Word file of the term, through kill -9', { timeout: 120_000 }, async () => {
    const { world } = bot;
    const [lina, zhouting] = [world.person('lina'), world.person('zhouting')];

    await bot.start('2026-09-14T10:00:00+08:00');
    const booked = await lina.asks(GROUP, '下周三下午第二节在三小听马小军老师的数学课《分数的初步认识》，听完集体研讨').answer();
    expect(booked.text).toContain('9月23日（周三）下午第二节 15:20-16:00');
    expect(booked.text).toContain('马小军');
    await zhouting.tells('你好').answer();
    await lina.tells('你好').answer();
    await bot.kill();

    await bot.start('2026-09-23T16:30:00+08:00');
    const minutes = await lina
      .asks(GROUP, '研讨记录：主持人李娜，主题“分数的初步认识”，发言人5位，达成两点共识', {
        images: [{ name: '现场.png', bytes: PHOTO }],
      })
      .answer();
    expect(minutes.text).toContain('数学第1次');
    const note = zhouting.tells('反思：今天听了马老师的课，用折纸引出分数，学生说得清楚。我的班级准备下周试一试。');
    const receipt = await note.answer();
    expect(receipt.text).toContain('已收到活动体会');
    expect(receipt.text).toContain('9月23日');
    expect(receipt.text).toContain('第七小学');
    await bot.kill();

    await bot.start('2026-09-24T09:00:00+08:00');
    note.repeat();
    expect((await note.nth(2)).text).toBe(receipt.text);
    await lina.tells('我的体会：课前多准备一份折纸，学困生也能跟上，板书要留出分数单位的位置。').answer();

    const [activity] = (await bot.ledger()).activities;
    expect(activity).toMatchObject({
      no: 1,
      alliance: '第三小学联盟',
      subject: '数学',
      start: '2026-09-23T15:20:00+08:00',
      status: 'held',
    });
    expect(activity?.threeOnes).toMatchObject({
      notice: true,
      discussion: true,
      reflection: { expected: ['第三小学', '第七小学', '潘昶小学'], received: ['第三小学', '第七小学'], done: false },
    });
    expect(activity?.evidence.filter((e) => e.kind === 'reflection')).toHaveLength(2);
    expect(activity?.evidence.find((e) => e.kind === 'photo')?.bytes).toBe(PHOTO.length);

    const asked = await lina.tells('学期总结').answer();
    expect(asked.text).toContain('总结');
    const sent = await world.direct('lina').until((e) => e.kind === 'file', 20_000);
    expect(sent.files[0]?.name).toMatch(/\.docx$/);
    const words = await wordsOf(sent.files[0]?.bytes ?? Buffer.alloc(0));
    expect(words).toContain('分数的初步认识');
    expect(words).toContain('用折纸引出分数');
    expect(words).toContain('潘昶小学');
    expect(await bot.stop()).toBe(0);
  });
});

async function wordsOf(docx: Buffer): Promise<string> {
  const xml = await (await JSZip.loadAsync(docx)).file('word/document.xml')?.async('string');
  return (xml ?? '').replaceAll(/<[^>]+>/g, '');
}
