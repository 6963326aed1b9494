import { expect, it } from 'vitest';
import { aCounty, MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';
import { faultsOf } from '../support/wording.ts';

const LESSON = '下周三下午第一二节在三小听马小军老师的数学课《分数的初步认识》，听完集体研讨';

onSqlite('what people ask in passing', ({ fresh }) => {
  async function county() {
    const world = await aCounty((await fresh()).store);
    const hears = async (who: string, text: string, chat?: string) => {
      const heard = await world.say(who, text, chat === undefined ? {} : { in: chat });
      expect(faultsOf(heard.text, chat === undefined ? 'direct' : 'group', '2026-09-14'), heard.text).toEqual([]);
      return heard.text;
    };
    return { world, hears };
  }

  it('a condition registers nothing, and is no answer to an open question', async () => {
    const { world, hears } = await county();
    await hears('lina', '9月31日下午数学研讨', MATH);
    expect(await hears('lina', '要是下周三不下雨就去暖泉小学送教', MATH)).toMatch(/^这是有条件的安排，没有登记/);
    expect(await world.activities()).toEqual([]);
  });

  it('a day the calendar lacks is asked about with what there is', async () => {
    const { world } = await county();
    const { card } = await world.say('lina', '9月31日下午数学研讨', { in: MATH });
    expect(card?.desc).toBe('9月只到30日。\n尚未登记。');
    expect(card?.ask?.as === 'options' && card.ask.options.map(({ text }) => text)).toEqual([
      '9月30日（周三）',
      '10月1日（周四）',
    ]);
  });

  it('two lessons in a row are one activity', async () => {
    const { hears } = await county();
    expect(await hears('lina', LESSON, MATH)).toContain('14:30-16:00');
  });

  it('moved past a holiday, the days after it are offered', async () => {
    const { world, hears } = await county();
    await hears('lina', LESSON, MATH);
    const { card } = await world.say('lina', '第1次活动推到国庆后吧，具体哪天再说', { in: MATH });
    expect(card?.ask?.as === 'options' && card.ask.options.map(({ text }) => text)).toEqual([
      '10月8日（周四）',
      '10月9日（周五）',
      '10月10日（周六）',
    ]);
  });

  it('a wrong place is put right', async () => {
    const { hears } = await county();
    await hears('lina', LESSON, MATH);
    expect(await hears('lina', '第1次活动地点不对，是七小', MATH)).toContain('地点：第七小学（原为第三小学）');
  });

  it('a teacher sees what they have not written of, a host their duties', async () => {
    const { world, hears } = await county();
    await hears('lina', LESSON, MATH);
    expect(await hears('zhouting', '我还差啥没交')).toBe('本学期已开始的活动里，没有等着交的体会。');
    expect(await hears('lina', '我还差啥没交')).toContain('待办');
    world.at('2026-09-23T18:00:00+08:00');
    expect(await hears('zhouting', '我还差啥没交')).toContain('1. 数学第1次联合教研，9月23日，第三小学');
    await hears('zhouting', '今天听了马小军的课，收获很大，回去我也要试试用折纸');
    expect(await hears('zhouting', '我还差啥没交')).toBe('本学期已开始的活动里，没有等着交的体会。');
  });

  it.each([
    ['反思能不能晚两天交', '文件没有规定活动体会的期限'],
    ['体会是每个人都要交吗', '一校一学科一份'],
    ['工作量咋算的', '班主任工作量的1/2'],
    ['联盟活动一学期至少几次', '每学期组织3-4次'],
    ['我上周交的那篇能不能改', '改体会：把改好的全文发来'],
    ['转人工', '活动安排请找学科教研员：李娜老师'],
    ['哪个学校做得最差', '都不比先后'],
  ])('%s is answered, and changes nothing', async (text, answer) => {
    const { world, hears } = await county();
    expect(await hears('zhouting', text)).toContain(answer);
    expect(await world.evidence()).toEqual([]);
  });
});
