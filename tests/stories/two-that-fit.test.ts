import { expect, it } from 'vitest';
import type { Entry } from '../../bot/local-gateway/index.ts';
import { MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';
import { aPicture } from '../support/pictures.ts';

const PHOTO = { name: '现场.png', bytes: aPicture(3) };

onSqlite('two activities that fit', ({ fresh }) => {
  async function twoHeld() {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '9月22号下午第一节数学集体备课，第七小学');
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课，第三小学');
    await bot.at('2026-09-23T17:00:00+08:00');
    const given = async () =>
      (await bot.ledger()).activities.map((activity) =>
        activity.evidence.filter((e) => e.kind !== 'notice').map((e) => `${e.kind} ${e.by}`),
      );
    return { ...bot, given };
  }

  it('are offered on a card, and nothing is stored before the choice', async () => {
    const bot = await twoHeld();
    const said = bot.world.person('lina').asks(MATH, '现场照片', { images: [PHOTO] });
    const card: Entry = await said.answer();
    expect(card.text).toContain('未选择前');
    expect(await bot.given()).toEqual([[], []]);
    bot.world.person('lina').picks(card, '9月22日第1次');
    expect(await bot.hears({ group: MATH }, '数学第1次联合教研，9月22日')).toContain('照片1张');
    expect(await bot.given()).toEqual([['photo lina'], []]);
    expect((await bot.ledger()).activities[0]?.evidence.find((e) => e.kind === 'photo')?.bytes).toBe(PHOTO.bytes.length);
  });

  it.each(['2', '第1次', '9月22日', '数学第1次'])('are chosen from by typing %s', async (typed) => {
    const bot = await twoHeld();
    await bot.tell('zhouting', '反思：大家讨论了单元作业，我回去把练习减半。');
    expect(await bot.tell('zhouting', typed)).toContain('数学第1次联合教研，9月22日，第七小学');
    expect(await bot.given()).toEqual([['reflection zhouting'], []]);
  });

  it.each([
    '9月23日的反思：学生用折纸引出分数。',
    '第2次活动的反思：学生用折纸引出分数。',
    '周三的反思：学生用折纸引出分数。',
    '今天听课的反思：学生用折纸引出分数。',
  ])('are not asked about where the words name one: %s', async (said) => {
    const bot = await twoHeld();
    expect(await bot.tell('zhouting', said)).toContain('数学第2次联合教研，9月23日');
    expect(await bot.given()).toEqual([[], ['reflection zhouting']]);
  });

  it('are asked about once for photos that come one by one, and the answer is for all of them', async () => {
    const bot = await twoHeld();
    const one = (shade: number) => ({ images: [{ name: '现场.png', bytes: aPicture(shade) }] });
    const card = await bot.world.person('lina').tells('', one(11)).answer();
    expect(await bot.tell('lina', '', one(12))).toContain('和前面发的一起办理');
    expect(await bot.tell('lina', '', one(13))).toContain('请选一下是哪次活动');
    expect(await bot.given()).toEqual([[], []]);
    bot.world.person('lina').picks(card, '9月23日第2次');
    await bot.hears({ person: 'lina' }, /照片3张|请选一下这是什么/);
    if ((await bot.given())[1]?.length === 0) await bot.tell('lina', '现场照片');
    expect(await bot.given()).toEqual([[], ['photo lina', 'photo lina', 'photo lina']]);
    expect(await bot.tell('lina', '撤销')).toContain('已撤销');
    expect(await bot.given()).toEqual([[], []]);
  });

  it('leave out one that was cancelled, also after it was offered', async () => {
    const bot = await twoHeld();
    const card = await bot.world.person('zhouting').tells('反思：大家讨论了单元作业，我回去把练习减半。').answer();
    await bot.ask('lina', MATH, '取消第1次活动');
    expect(await bot.ask('lina', MATH, '确认')).toContain('取消：数学第1次联合教研');
    bot.world.person('zhouting').picks(card, '9月22日第1次');
    expect(await bot.hears({ person: 'zhouting' }, '之前已经取消')).toContain('没有');
    expect(await bot.given()).toEqual([[], []]);
    expect(await bot.tell('zhouting', '反思：大家讨论了单元作业，我回去把练习减半。')).toContain('数学第2次联合教研');
  });
});
