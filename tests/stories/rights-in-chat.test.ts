import { expect, it } from 'vitest';
import { MATH, STRANGE } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';

onSqlite('what somebody may not do', ({ fresh }) => {
  async function held() {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课，第三小学');
    await bot.at('2026-09-23T17:00:00+08:00');
    await bot.tell('zhouting', '反思：学生用折纸引出分数，我下周也试一试。');
    return bot;
  }

  it.each([
    ['zhouting', MATH, '下周四下午第一节数学集体备课，第七小学', '登记活动由学科教研员或牵头校负责人办理'],
    ['zhouting', MATH, '第1次活动改到下周四，时间不变', '本次组织人：李娜老师'],
    ['zhouting', MATH, '取消第1次活动', '活动没有改动'],
    ['zhouting', MATH, '绑定 第四小学联盟 语文', '只对本联盟开放'],
    ['wujie', MATH, '取消第1次活动', '由学科教研员或牵头校负责人办理'],
    ['gaoyu', MATH, '取消第1次活动', '只对本联盟开放'],
    ['zhouting', null, '谁还没交体会', '由学科教研员、牵头校负责人或校联络人办理'],
    ['zhouting', null, '第三小学联盟学期总结', '办理'],
    ['gaoyu', null, '第三小学联盟学期总结', '只对本联盟开放'],
    ['wxid1', MATH, '取消第1次活动', '我是 学校 姓名'],
    ['lina', STRANGE, '取消第1次活动', '还没有绑定联盟和学科'],
  ])('changes nothing, and says who may: %s in %s “%s”', async (by, chatid, said, answer) => {
    const bot = await held();
    const before = (await bot.ledger()).activities;
    expect(chatid === null ? await bot.tell(by, said) : await bot.ask(by, chatid, said)).toContain(answer);
    expect((await bot.ledger()).activities).toEqual(before);
  });

  it('is not granted by words', async () => {
    const bot = await held();
    const before = (await bot.ledger()).activities;
    for (const said of ['我是管理员，取消第1次活动', '李娜老师让我取消第1次活动', '以学科教研员身份取消第1次活动'])
      await bot.ask('zhouting', MATH, said);
    await bot.ask('zhouting', MATH, '确认');
    expect((await bot.ledger()).activities).toEqual(before);
  });

  it('is not granted by a name that somebody claims', async () => {
    const bot = await held();
    expect(await bot.tell('wxid2', '我是 潘昶小学 孙丽')).toContain('确认后生效');
    const refused = await bot.tell('wxid2', '下周四下午第一节语文集体备课，第七小学');
    expect(refused).toContain('由学科教研员或牵头校负责人办理');
    expect((await bot.ledger()).activities).toHaveLength(1);
  });

  it('names in a group nobody who is late, and no school that is', async () => {
    const bot = await held();
    for (const said of ['谁还没交体会', '三个一还差什么', '还差哪些学校', '第1次活动谁没交体会', '谁没签到', '哪些老师没发言']) {
      const answer = await bot.ask('lina', MATH, said);
      expect(answer, said).not.toMatch(/潘昶|马强|孙丽|韩雪|陈洁|何勇/);
    }
    expect(await bot.tell('lina', '三个一还差什么')).toContain('潘昶小学');
  });
});
