import JSZip from 'jszip';
import { expect, it } from 'vitest';
import { MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';
import { aPicture } from '../support/pictures.ts';

onSqlite('档案', ({ fresh }) => {
  async function aTerm() {
    const db = await fresh();
    const bot = await aLiveBot(db);
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课《分数的初步认识》，第三小学');
    for (const by of ['lina', 'heyong', 'wujie']) await bot.tell(by, '你好');
    await bot.at('2026-09-25T10:00:00+08:00');
    await bot.tell('zhouting', '9月23日的反思：学生用折纸引出分数，我下周也试一试。');
    const files = async (person: string, count: number) => {
      const talk = bot.world.direct(person);
      await talk.until((e) => e.kind === 'file' && talk.entries.filter((one) => one.kind === 'file').length >= count, 60_000);
      return talk.entries.filter((e) => e.kind === 'file').flatMap((e) => e.files);
    };
    return { ...bot, db, files };
  }

  it('comes to the lead school as one ZIP with everything of the term', { timeout: 60_000 }, async () => {
    const bot = await aTerm();
    await bot.tell('lina', '9月23日活动的现场照片', { images: [{ name: '现场.png', bytes: aPicture() }] });
    const answer = await bot.tell('heyong', '打包本学期档案');
    expect(answer).toBe(
      ['《第三小学联盟2026-2027学年第一学期档案》正在生成，压缩包，随后发出。', '收录活动1次、照片和文件1个，不到1MB。'].join(
        '\n',
      ),
    );
    const [file] = await bot.files('heyong', 1);
    expect(file?.name).toBe('第三小学联盟2026-2027学年第一学期档案.zip');
    const zip = await JSZip.loadAsync(file?.bytes ?? Buffer.alloc(0), { checkCRC32: true });
    const names = Object.keys(zip.files).map((name) => name.replace('第三小学联盟2026-2027学年第一学期档案/', ''));
    const folder = '数学/第1次 2026-09-23 数学 听课评课';
    expect(names).toEqual([
      ...['1 目录.xlsx', '2 缺件清单.docx', '3 活动台账.xlsx', '4 学期总结.docx'],
      `${folder}/1 活动通知.docx`,
      `${folder}/3 活动体会 第七小学.docx`,
      `${folder}/2 照片01.png`,
    ]);
  });

  it('asked for in a group goes to the asker alone; another alliance’s and a teacher’s are refused', {
    timeout: 60_000,
  }, async () => {
    const bot = await aTerm();
    expect(await bot.ask('lina', MATH, '打包本学期数学档案')).toContain('随后私聊发给李娜老师。');
    expect((await bot.files('lina', 1))[0]?.name).toContain('数学');
    expect(bot.world.group(MATH).entries.some((e) => e.kind === 'file')).toBe(false);
    expect(await bot.tell('zhouting', '打包本学期档案')).toBe(
      '取档案由学科教研员、牵头校负责人或县教研室办理，没有改动任何记录。',
    );
    expect(bot.world.direct('zhouting').entries.some((e) => e.kind === 'file')).toBe(false);
  });

  it('of the whole county is the bureau’s', { timeout: 60_000 }, async () => {
    const bot = await aTerm();
    expect(await bot.tell('lina', '打包全县档案')).toContain('由县教研室办理');
    await bot.tell('wujie', '打包全县档案');
    expect((await bot.files('wujie', 1))[0]?.name).toContain('贺兰县');
  });
});
