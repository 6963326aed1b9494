import { expect, it } from 'vitest';
import { aCounty, MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';

const SENTENCES: readonly [string, string][] = [
  ['register', '9月22日下午2:30数学集体备课，第七小学'],
  ['move', '第1次活动改到下周二，时间不变'],
  ['change', '地点换了，第1次活动改到第七小学阶梯教室'],
  ['cancel', '取消第1次活动'],
  ['meeting', '11月5日下午3点开联盟中期反馈交流会'],
  ['list', '本学期活动'],
];
const WHO: readonly [string, string, readonly string[]][] = [
  ['学科教研员', 'lina', ['register', 'move', 'change', 'cancel', 'list']],
  ['牵头校负责人', 'heyong', ['register', 'move', 'change', 'cancel', 'meeting', 'list']],
  ['教师', 'zhouting', ['list']],
  ['校联络人', 'chenjie', ['list']],
  ['责任领导', 'tao', ['list']],
  ['县教研室', 'wujie', ['list']],
  ['基教办', 'qian', ['list']],
  ['督导室', 'yin', ['list']],
  ['管理员', 'zhao', []],
  ['a teacher of another alliance', 'gaoyu', []],
];

onSqlite('who may do what', ({ fresh }) => {
  for (const [post, userid, allowed] of WHO) {
    it(`lets ${post} do what the table says and nothing more`, async () => {
      const world = await aCounty((await fresh()).store);
      await world.say('lina', '周三下午第二节数学集体备课，三小', { in: MATH });
      for (const [deed, sentence] of SENTENCES) {
        const before = JSON.stringify(await world.activities());
        const heard = await world.say(userid, sentence, { in: MATH });
        expect([deed, heard.outcome === 'refused'], heard.text).toEqual([deed, !allowed.includes(deed)]);
        if (heard.outcome === 'refused') expect(JSON.stringify(await world.activities())).toBe(before);
      }
      const refused = (await world.audit()).filter((entry) => entry.outcome === 'refused');
      expect(refused).toHaveLength(SENTENCES.length - allowed.length);
    });
  }

  it('says who can, that nothing changed, and who the host is', async () => {
    const world = await aCounty((await fresh()).store);
    await world.say('lina', '周三下午第二节数学集体备课，三小', { in: MATH });
    const heard = await world.say('zhouting', '取消第1次活动', { in: MATH });
    expect(heard.text).toBe(
      '取消活动由学科教研员或牵头校负责人办理，活动没有改动，仍为9月16日（周三）15:20。\n本次组织人：李娜老师。',
    );
  });

  it('does not let on whether another alliance has anything', async () => {
    const world = await aCounty((await fresh()).store);
    const heard = await world.say('gaoyu', '本学期活动', { in: MATH });
    expect(heard.text).toBe('这部分内容只对本联盟开放。需要查阅请联系县教研室。');
  });

  it('does not let a researcher of one subject touch another', async () => {
    const world = await aCounty((await fresh()).store);
    const heard = await world.say('lina', '9月22日下午2:30语文集体备课，第七小学', { in: MATH });
    expect(heard.outcome).toBe('refused');
    expect(heard.text).toContain('由语文学科教研员或牵头校负责人办理');
    expect(await world.activities()).toEqual([]);
  });
});
