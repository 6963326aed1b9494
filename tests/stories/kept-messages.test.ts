import { expect, it } from 'vitest';
import { aCountyFile, MATH, STRANGE } from '../support/builders.ts';
import { eachDatabase } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';
import { aPicture } from '../support/pictures.ts';

const NOTE = '今天听课的反思：学生用折纸引出分数，我下周也试一试。';
const PHOTO = { name: '现场.png', bytes: aPicture(5) };

eachDatabase('what came too early', ({ fresh }) => {
  async function held() {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课，第三小学');
    await bot.at('2026-09-23T17:00:00+08:00');
    const given = async () => {
      const [activity] = (await bot.ledger()).activities;
      return activity?.evidence.filter((e) => e.kind !== 'notice').map((e) => [e.kind, e.by, e.school, e.bytes]);
    };
    return { ...bot, given };
  }

  it('from somebody unknown is kept, and handled with its receipt once they say who they are', async () => {
    const bot = await held();
    const kept = await bot.tell('wxid7', NOTE);
    expect(kept).toContain('我是 学校 姓名');
    expect(kept).toContain('已留存');
    expect(await bot.given()).toEqual([]);

    const claimed = await bot.tell('wxid7', '我是 第七小学 韩雪');
    expect(claimed).toContain('已登记：第七小学，韩雪，数学');
    expect(claimed).toContain('已收到活动体会');
    expect(claimed).toContain('数学第1次联合教研，9月23日');
    expect(await bot.given()).toEqual([['reflection', 'wxid7', '第七小学', null]]);
  });

  it('keeps its media too, though their links are long dead by then', async () => {
    const bot = await held();
    await bot.world
      .person('wxid7')
      .asks(MATH, '今天听课的现场照片', { images: [PHOTO] })
      .answer();
    await bot.at('2026-09-23T19:30:00+08:00');
    await bot.tell('wxid7', '我是 第七小学 韩雪');
    expect(await bot.hears({ group: MATH }, '照片1张')).toContain('数学第1次联合教研');
    expect(await bot.given()).toEqual([['photo', 'wxid7', '第七小学', PHOTO.bytes.length]]);
  });

  it('in a group nobody bound is handled once it is bound, and by nobody who may not bind it', async () => {
    const bot = await held();
    const kept = await bot.ask('zhouting', STRANGE, '今天听课的反思：学生用折纸引出分数。');
    expect(kept).toContain('绑定');
    for (const by of ['zhouting', 'wujie', 'gaoyu'])
      expect(await bot.ask(by, STRANGE, '绑定 第三小学联盟 数学')).not.toContain('本群已绑定');
    expect(await bot.given()).toEqual([]);

    const bound = await bot.ask('heyong', STRANGE, '绑定 第三小学联盟 数学');
    expect(bound).toContain('本群已绑定：第三小学联盟，数学');
    expect(bound).toContain('已收到活动体会');
    expect(await bot.given()).toEqual([['reflection', 'zhouting', '第七小学', null]]);
  });

  it('of somebody unknown in a group nobody bound waits for both', async () => {
    const bot = await held();
    const kept = await bot.ask('wxid7', STRANGE, NOTE);
    expect(kept).toContain('绑定');
    expect(kept).toContain('我是 学校 姓名');
    await bot.ask('lina', STRANGE, '绑定 第三小学联盟 数学');
    expect(await bot.given()).toEqual([]);
    await bot.tell('wxid7', '我是 第七小学 韩雪');
    await bot.hears({ group: STRANGE }, '已收到活动体会');
    expect(await bot.given()).toEqual([['reflection', 'wxid7', '第七小学', null]]);
  });

  it('is asked about where two activities fit, once for several photos', async () => {
    const bot = await held();
    await bot.ask('lina', MATH, '9月22号下午第一节数学集体备课，第七小学');
    await bot.ask('lina', MATH, '补登记');
    for (const shade of [21, 22, 23]) await bot.tell('wxid7', '', { images: [{ name: '1.png', bytes: aPicture(shade) }] });
    expect(await bot.tell('wxid7', '我是 第七小学 韩雪')).not.toContain('也已办理');
    await bot.hears({ person: 'wxid7' }, '请选一下是哪次活动');
    await bot.tell('wxid7', '9月23日');
    expect(await bot.tell('wxid7', '现场照片')).toContain('照片3张');
    const photos = (await bot.ledger()).activities.flatMap((activity) =>
      activity.evidence.filter((e) => e.by === 'wxid7').map(() => activity.no),
    );
    expect(photos).toEqual([1, 1, 1]);
  });

  it('is not handled for somebody who claims a name that is taken', async () => {
    const bot = await held();
    await bot.tell('chenjie', '帮助');
    await bot.tell('wxid9', NOTE);
    expect(await bot.tell('wxid9', '我是 第七小学 周婷')).toContain('已请第七小学联络人核对');
    expect(await bot.given()).toEqual([]);
    await bot.hears({ person: 'chenjie' }, '第七小学 周婷 是本人吗');
    expect(await bot.tell('chenjie', '不是')).toContain('没有登记');
    expect(await bot.given()).toEqual([]);
    expect(aCountyFile().people.find((person) => person.name === '周婷')?.userid).toBe('zhouting');
  });

  it('is freed again by 不是我', async () => {
    const bot = await held();
    await bot.tell('wxid7', '我是 第七小学 韩雪');
    expect(await bot.tell('wxid7', '不是我')).toContain('已撤回登记');
    expect(await bot.tell('wxid8', '我是 第七小学 韩雪')).toContain('已登记：第七小学，韩雪');
  });
});
