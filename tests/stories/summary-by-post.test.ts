import JSZip from 'jszip';
import { expect, it } from 'vitest';
import { aCountyFile, CHINESE, MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';

const NOTE = '反思：学生用折纸引出分数，我下周也试一试。';

onSqlite('学期总结', ({ fresh }) => {
  async function aTerm() {
    const bot = await aLiveBot(await fresh(), { county: withChinese() });
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课《分数的初步认识》，第三小学');
    await bot.ask('luohui', CHINESE, '9月24号下午第二节语文集体备课《观潮》，第七小学');
    for (const by of ['lina', 'heyong', 'wujie', 'luohui']) await bot.tell(by, '你好');
    await bot.at('2026-09-25T10:00:00+08:00');
    await bot.tell('zhouting', `9月23日的${NOTE}`);
    const paper = async (person: string) => {
      const sent = await bot.world.direct(person).until((e) => e.kind === 'file', 20_000);
      const [file] = sent.files;
      const xml = await (await JSZip.loadAsync(file?.bytes ?? Buffer.alloc(0))).file('word/document.xml')?.async('string');
      return { name: file?.name ?? '', words: (xml ?? '').replaceAll(/<[^>]+>/g, '') };
    };
    return { ...bot, paper };
  }

  it('is of the subject for its researcher', { timeout: 30_000 }, async () => {
    const bot = await aTerm();
    expect(await bot.tell('lina', '学期总结')).toContain('第三小学联盟数学学科');
    const { name, words } = await bot.paper('lina');
    expect(name).toMatch(/数学.*\.docx$/);
    expect(words).toContain('分数的初步认识');
    expect(words).not.toContain('观潮');
    expect(words).toContain('折纸');
  });

  it('is of the alliance for its lead school, of the county for the bureau', { timeout: 30_000 }, async () => {
    const bot = await aTerm();
    await bot.tell('heyong', '学期总结');
    const ofAlliance = await bot.paper('heyong');
    expect(ofAlliance.words).toContain('分数的初步认识');
    expect(ofAlliance.words).toContain('观潮');
    await bot.tell('wujie', '学期总结');
    const ofCounty = await bot.paper('wujie');
    expect(ofCounty.name).toContain('贺兰县');
    expect(ofCounty.words).toContain('第三小学联盟');
  });

  it('asked for in a group goes to the asker in private, and the group sees no file', { timeout: 30_000 }, async () => {
    const bot = await aTerm();
    const answer = await bot.ask('lina', MATH, '学期总结');
    expect(answer).toContain('私');
    expect((await bot.paper('lina')).name).toMatch(/\.docx$/);
    expect(bot.world.group(MATH).entries.some((e) => e.kind === 'file')).toBe(false);
  });

  it('asks somebody of several posts which, and makes nothing before the choice', { timeout: 30_000 }, async () => {
    const bot = await aTerm();
    const card = await bot.world.person('luohui').tells('学期总结').answer();
    expect(card.text).toContain('第三小学联盟语文');
    expect(bot.world.direct('luohui').entries.some((e) => e.kind === 'file')).toBe(false);
    bot.world.person('luohui').picks(card, '第三小学联盟语文');
    const { words } = await bot.paper('luohui');
    expect(words).toContain('观潮');
    expect(words).not.toContain('分数的初步认识');
  });

  it('of the alliance is not a teacher’s to have', async () => {
    const bot = await aTerm();
    expect(await bot.tell('zhouting', '学期总结')).toContain('由学科教研员、牵头校负责人或县教研室办理');
    expect(bot.world.direct('zhouting').entries.some((e) => e.kind === 'file')).toBe(false);
  });

  it('of one’s own part in the term is a teacher’s to have', { timeout: 30_000 }, async () => {
    const bot = await aTerm();
    expect(await bot.tell('zhouting', '学期总结')).toContain('发“我的参与记录”');
    await bot.tell('zhouting', '我的参与记录');
    const { name, words } = await bot.paper('zhouting');
    expect(name).toBe('周婷老师2026-2027学年第一学期参与记录.docx');
    expect(words).toContain('分数的初步认识');
    expect(words).toContain('折纸');
    expect(words).not.toContain('观潮');
  });
});

/** The sample, and somebody who answers for an alliance and for one of its subjects. */
function withChinese() {
  const county = aCountyFile();
  const alliance = '第三小学联盟';
  const posts = [
    { post: '牵头校负责人' as const, alliance },
    { post: '学科教研员' as const, alliance, subject: '语文', from: '2026-09-01' },
  ];
  return {
    ...county,
    people: [...county.people, { userid: 'luohui', name: '罗辉', school: '第三小学', subjects: ['语文'], posts }],
  };
}
