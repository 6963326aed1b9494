import { expect, it } from 'vitest';
import { MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';
import { openExcel } from '../support/excel.ts';
import { aLiveBot } from '../support/live-bot.ts';

onSqlite('台账', ({ fresh }) => {
  async function aTerm() {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课《分数的初步认识》，第三小学');
    for (const by of ['lina', 'heyong', 'wujie']) await bot.tell(by, '你好');
    await bot.at('2026-09-25T10:00:00+08:00');
    await bot.tell('zhouting', '9月23日的反思：学生用折纸引出分数，我下周也试一试。');
    const book = async (person: string) => {
      const sent = await bot.world.direct(person).until((e) => e.kind === 'file', 20_000);
      const [file] = sent.files;
      return { name: file?.name ?? '', book: await openExcel(file?.bytes ?? Buffer.alloc(0)) };
    };
    return { ...bot, book };
  }

  it('comes to the lead school as Excel, with the three ones as they stand', { timeout: 30_000 }, async () => {
    const bot = await aTerm();
    expect(await bot.tell('heyong', '台账')).toContain('教研活动台账》正在生成，Excel，随后发出。');
    const { name, book } = await bot.book('heyong');
    expect(name).toBe('第三小学联盟2026-2027学年第一学期教研活动台账.xlsx');
    const [heads = [], first = []] = book.rows('活动');
    const at = (head: string) => first[heads.indexOf(head)];
    expect([at('学科'), at('活动'), at('通知'), at('研讨'), at('已交体会（校）')]).toEqual(['数学', '第1次', '已有', '待补', 1]);
    expect(book.formulas).toEqual([]);
  });

  it('is the county’s for the bureau, and no teacher’s', { timeout: 30_000 }, async () => {
    const bot = await aTerm();
    await bot.tell('wujie', '导出全县台账');
    expect((await bot.book('wujie')).name).toContain('贺兰县');
    expect(await bot.tell('zhouting', '台账')).toContain('由学科教研员、牵头校负责人或县教研室办理');
    expect(bot.world.direct('zhouting').entries.some((e) => e.kind === 'file')).toBe(false);
  });
});
