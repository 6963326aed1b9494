import { describe, expect, test } from 'vitest';
import { readFragment, schoolsNamed } from '../../../commands/reading/read.ts';
import type { Reading } from '../../../commands/reading/reading.ts';
import { understand, WORLD } from './world.ts';

const slots = (text: string, ...names: (keyof Reading)[]) => {
  const found = understand(text);
  return names.map((name) => found[name]);
};
const WHEN = '下周三下午3点';

describe('who and where', () => {
  test.each([
    ['数学集备，李娜、马小军两位老师执教', ['李娜', '马小军']],
    ['数学集备，主讲乌云其木格老师', ['乌云其木格']],
    ['数学集备，由欧阳小红执教', ['欧阳小红']],
    ['数学集备，授课教师：李娜（三小）、周婷（七小）', ['李娜', '周婷']],
    ['三小李娜老师上公开课《面积》数学', ['李娜']],
    ['数学集备 张老师执教', ['张老师']],
    ['数学集备李娜马小军两位老师执教', ['李娜', '马小军']],
  ])('%s', (text, presenters) => {
    expect(slots(`@教研助手 ${WHEN}${text}`, 'presenters')).toEqual([presenters]);
  });

  test.each([
    ['数学集备，地点三小录播室', '三小录播室'],
    ['在回民小学开展数学集备', '回民小学'],
    ['数学集备 德胜实小', '德胜实小'],
    ['数学集备，四小二楼会议室，李娜主讲', '四小二楼会议室'],
    ['请各校数学老师到三小参加集备', '三小'],
    ['数学集备，三楼会议室', '三楼会议室'],
    ['数学集备，五一小学', '五一小学'],
  ])('%s', (text, place) => {
    expect(slots(`@教研助手 ${WHEN}${text}`, 'place')).toEqual([place]);
  });

  test('a short name that fits several schools is reported whole', () => {
    const schools = ['贺兰第一小学', '德胜第一小学', '第二小学'];
    expect(schoolsNamed('一小', schools)).toEqual(['贺兰第一小学', '德胜第一小学']);
    expect(schoolsNamed('二小', schools)).toEqual(['第二小学']);
    expect(schoolsNamed('九小', schools)).toEqual([]);
  });
});

describe('which meeting', () => {
  test.each([
    ['开学期末总结评价会', '学期末总结评价会'],
    ['开期末总结会', '学期末总结评价会'],
    ['开学期初工作部署会', '学期初工作部署会'],
    ['召开开学工作会议', '学期初工作部署会'],
    ['开中期反馈交流会', '中期反馈交流会'],
    ['召开联盟成立大会', '成立大会'],
  ])('%s', (text, phase) => {
    expect(slots(`@教研助手 ${WHEN}${text}`, 'intent', 'phase')).toEqual(['meeting.create', phase]);
  });
});

describe('what', () => {
  test.each([
    ['道法', '道德与法治'],
    ['信息技术', '信息科技'],
    ['高中政治', '思想政治'],
    ['初三政治', '道德与法治'],
    ['体育与健康', '体育'],
    ['18日语文', '语文'],
  ])('%s', (word, subject) => {
    expect(slots(`@教研助手 9月${word.startsWith('18') ? '' : '18日'}${word}组下午3点集备`, 'subject')).toEqual([subject]);
  });

  test.each(['优化学习方式', '现代化学校', '体育局', '本学科学习'])('%s names no subject', (words) => {
    expect(slots(`@教研助手 ${WHEN}数学集备，${words}`, 'subject')).toEqual(['数学']);
  });

  test.each([
    ['集体被课', '集体备课'],
    ['同课易购', '同课异构'],
    ['同课异够', '同课异构'],
    ['官课议课', '观课议课'],
    ['听课平课', '听课评课'],
    ['大单元集备', '集体备课'],
  ])('%s', (word, kind) => {
    expect(slots(`@教研助手 ${WHEN}数学${word}`, 'kind')).toEqual([kind]);
  });
});

describe('answers to a question of ours', () => {
  test.each([
    ['下周三', 'date', { date: '2026-09-23' }],
    ['23', 'date', { date: '2026-09-23' }],
    ['下周三下午3点', 'date', { start: '2026-09-23T15:00:00+08:00' }],
    ['下午第二节', 'time', { period: { half: 'pm', n: 2 } }],
    ['下午3点', 'time', { extra: { time: '15:00' } }],
    ['三小录播室', 'place', { place: '三小录播室' }],
    ['数学吧', 'subject', { subject: '数学' }],
    ['集备', 'kind', { kind: '集体备课' }],
  ] as const)('%s as %s', (text, expects, wanted) => {
    expect(readFragment(text, expects, WORLD)).toMatchObject(wanted);
  });

  test.each([
    ['谁还没交反思？', 'date'],
    ['周一', 'date'],
    ['随便', 'subject'],
    ['周三或周四', 'time'],
  ])('%s is no answer to a question about the %s', (text, expects) => {
    expect(readFragment(text, expects, WORLD)).toBeNull();
  });
});

describe('two wishes in one line', () => {
  test('both are read, each with its own target', () => {
    const { intent, target, also } = understand('@教研助手 取消周三的数学集备，把周五的英语课改到下周二');
    expect([intent, target]).toEqual(['activity.cancel', { date: '2026-09-16', subject: '数学', kind: '集体备课' }]);
    expect(also).toMatchObject([
      { intent: 'activity.reschedule', target: { date: '2026-09-18', subject: '英语' }, newDate: '2026-09-22' },
    ]);
  });

  test('a piece of advice beside an announcement is no second wish', () => {
    expect(understand('@教研助手 下周三下午第二节数学集备，另外提醒大家带教案').also).toBeUndefined();
  });
});

describe('a whole notice', () => {
  const notice = `关于开展小学数学联合教研活动的通知
各成员校：
为推进课堂教学改革，决定举行数学同课异构活动。现将有关事项通知如下：
一、活动时间：9月23日（星期三）下午2:30
二、活动地点：第三小学录播室
三、参加对象：各校数学教师
请于9月21日前将参会名单报送李娜老师。
特此通知。`;

  test('becomes the activity it announces, with its text', () => {
    expect(understand(`@教研助手 ${notice}`)).toMatchObject({
      intent: 'activity.create',
      start: '2026-09-23T14:30:00+08:00',
      kind: '同课异构',
      subject: '数学',
      place: '第三小学录播室',
      title: '关于开展小学数学联合教研活动的通知',
      text: notice,
      extra: { notice: true },
    });
  });
});
