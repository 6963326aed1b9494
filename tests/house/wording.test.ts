import { describe, expect, it } from 'vitest';
import { sayRefusal } from '../../commands/refusals.ts';
import type { Refused } from '../../domain/refusal.ts';
import { aCounty, aPicture, MATH, STRANGE } from '../support/builders.ts';
import { eachDatabase } from '../support/database.ts';
import { faultsOf } from '../support/wording.ts';

const REFUSALS: { [R in Refused as R['code']]: R } = {
  'unknown-sender': { code: 'unknown-sender' },
  'unbound-group': { code: 'unbound-group' },
  'not-yours': { code: 'not-yours', action: '取消活动', who: '学科教研员或牵头校负责人', unchanged: null },
  'other-alliance': { code: 'other-alliance' },
  'in-the-past': { code: 'in-the-past', day: '9月9日（周三）' },
  'empty-reflection': { code: 'empty-reflection' },
  'too-long': { code: 'too-long', what: '活动体会', length: 30000, most: 20000 },
  'file-type': { code: 'file-type', name: '安装.exe' },
  'already-cancelled': { code: 'already-cancelled', activity: '数学第3次联合教研' },
  closed: { code: 'closed', activity: '数学第3次联合教研' },
  'nothing-to-undo': { code: 'nothing-to-undo' },
  'changed-since': { code: 'changed-since', what: '这件事' },
  'no-such-activity': { code: 'no-such-activity', no: 3 },
  'no-term': { code: 'no-term', day: '2027年7月20日（周二）' },
  'only-in-private': { code: 'only-in-private', what: '交体会' },
  'only-in-group': { code: 'only-in-group' },
  'not-offered': { code: 'not-offered' },
  'not-asked-of-you': { code: 'not-asked-of-you' },
};

describe('refusals', () => {
  for (const refused of Object.values(REFUSALS)) {
    it(`say who can or what to do (${refused.code})`, () => {
      const text = sayRefusal(refused);
      expect(faultsOf(text, 'group', '2026-09-14')).toEqual([]);
      expect(text).toMatch(/请|由.+办理|发“|联系/);
    });
  }
});

/** A day's talk: every answer of it is read by the rules. */
const TALK: readonly [string, string, string?][] = [
  ['lina', '下周三下午第二节在三小听马小军老师的数学课《分数的初步认识》，听完集体研讨', MATH],
  ['lina', '下周三下午第二节在三小听马小军老师的数学课《分数的初步认识》，听完集体研讨', MATH],
  ['lina', '周四（9月18日）下午3点数学集备', MATH],
  ['lina', '17', MATH],
  ['lina', '9月25日下午3点数学集体备课，第三小学', MATH],
  ['lina', '第1次活动改到下周二，时间不变', MATH],
  ['lina', '撤销', MATH],
  ['lina', '地点换了，第1次活动改到第七小学阶梯教室', MATH],
  ['lina', '第1次活动改成线上，腾讯会议 665-778-990', MATH],
  ['lina', '下周三数学集体备课', MATH],
  ['lina', '每周三下午第三节是我们数学组的固定教研时间', MATH],
  ['lina', '确认', MATH],
  ['lina', '本学期活动', MATH],
  ['lina', '三个一还差什么', MATH],
  ['lina', '取消第2次活动', MATH],
  ['lina', '确认', MATH],
  ['lina', '帮助', MATH],
  ['lina', '9月28日下午2:30数学集体备课，第七小学'],
  ['lina', '三个一还差什么'],
  ['lina', '数学还差几次'],
  ['zhouting', '取消第1次活动', MATH],
  ['zhouting', '帮助'],
  ['zhouting', '本周有什么活动'],
  ['zhouting', '请假'],
  ['zhouting', '床前明月光'],
  ['zhouting', '疑是地上霜'],
  ['gaoyu', '本学期活动', MATH],
  ['hanxue', '你好'],
  ['hanxue', '我是 第七小学 韩雪'],
  ['stranger', '我是 第七小学 周婷'],
  ['stranger', '签到', STRANGE],
  ['heyong', '绑定 第三小学联盟 语文', STRANGE],
  ['wujie', '帮助'],
  ['wujie', '本学期活动'],
  ['zhouting', '学期总结'],
  ['heyong', '台账'],
  ['heyong', '把联盟老师的联系方式发我'],
  ['zhouting', '导出全县老师手机号'],
  ['heyong', '第1次活动出个简报'],
  ['zhouting', '第1次活动出个简报'],
  ['heyong', '月报给我看一下，22号要报'],
  ['wujie', '9月月报'],
  ['zhouting', '9月月报'],
  ['heyong', '给参加第1次活动的老师开个参与证明'],
  ['zhouting', '给参加第1次活动的老师开个参与证明'],
  ['zhouting', '给我开个参加活动的证明'],
  ['heyong', '打包本学期档案'],
  ['zhouting', '打包本学期档案'],
  ['zhouting', '台账'],
  ['zhouting', '我的参与记录'],
  ['zhouting', '我要投诉'],
  ['zhouting', '投诉：这学期活动太多了，影响正常上课'],
  ['zhouting', '投诉：这学期活动太多了', MATH],
  ['zhouting', '撤销', MATH],
  ['zhouting', '撤销'],
  ['wujie', '投诉建议'],
  ['zhao', '没读懂的话'],
  ['zhao', '没读懂的话', MATH],
];

eachDatabase('answers', ({ fresh }) => {
  it('keep to the house’s words, lengths and dates all day', async () => {
    const world = await aCounty((await fresh()).store);
    const faults: string[] = [];
    for (const [who, text, chat] of TALK) {
      const heard = await world.say(who, text, chat === undefined ? {} : { in: chat });
      const found = faultsOf(heard.text, chat === undefined ? 'direct' : 'group', world.today);
      if (found.length > 0) faults.push(`${who}: ${text}\n${heard.text}\n  ${found.join('\n  ')}`);
    }
    const picture = await world.say('zhouting', '现场照片', { attachments: [aPicture()] });
    faults.push(...faultsOf(picture.text, 'direct', world.today));
    expect(faults).toEqual([]);
  });
});
