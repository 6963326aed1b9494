import { expect, it } from 'vitest';
import { countyFile, eachDatabase, oneAlliance } from './a-county.ts';
import { aLivedYear } from './a-lived-year.ts';

const A = '第三小学联盟';
const MATH = 'wrHL3SX0001';
const SCIENCE = 'wrHL3KX0001';
const SOURCE = '依据：贺教通〔2022〕28号“四、联盟工作要求”';
const AUTUMN = { name: '2022-2023学年第一学期', start: '2022-08-29', end: '2023-01-13' };
const SPRING = { name: '2022-2023学年第二学期', start: '2023-02-13', end: '2023-07-07' };

/** The year of the document itself: one alliance out of ten, a main subject and a general one. */
const file = (term: typeof AUTUMN) =>
  countyFile('helan', (whole) => {
    const county = oneAlliance(whole, A, '数学');
    const scientists = [
      science('mengkexin', '孟可欣', '第七小学', true),
      science('wenlan', '文岚', '第三小学'),
      science('quxiang', '曲翔', '潘昶小学'),
    ];
    return {
      ...county,
      term,
      alliances: county.alliances.map((one) => ({ ...one, since: '2022-08-30' })),
      people: [...county.people, ...scientists],
      groups: [...county.groups, { chatid: SCIENCE, alliance: A, subject: '科学' }],
    };
  });
const science = (userid: string, name: string, school: string, leads = false) => ({
  ...{ userid, name, school, subjects: ['科学'] },
  posts: [leads ? { post: '学科教研员' as const, alliance: A, subject: '科学' } : { post: '教师' as const }],
});

eachDatabase('a year in 贺兰', ({ fresh }) => {
  it('ends as the document would have it told', { timeout: 180_000 }, async () => {
    const county = await aLivedYear(await fresh(), file(AUTUMN), '2022-08-30T08:00:00+08:00');
    const { at, says, hears } = county;
    const lead = await county.who('牵头校负责人', { alliance: A });
    const [room, office, head] = [await county.who('县教研室'), await county.who('基教办'), await county.who('责任领导')];
    const contact = await county.who('校联络人', { school: '潘昶小学' });
    const teachers = ['maxiaojun', 'zhouting', 'maxiaoyan'];
    const ofScience = ['wenlan', 'mengkexin', 'quxiang'];
    for (const one of [lead, room, office, head, contact, 'lina', ...teachers, ...ofScience]) await says(one, '你好');
    const math = (by: string, day: string, said: string, notes = teachers) =>
      county.holds(by, day, { said, in: MATH, minutes: '主题“单元整体”，各校发言5位，达成两点共识', notes });
    const inScience = (day: string, said: string, minutes: string | null, notes = ofScience) =>
      county.holds('mengkexin', day, { said, in: SCIENCE, minutes, notes });

    // L31, L29, L45: the founding meeting; charter and plans by 8 September, a file with one sentence each.
    await at('2022-08-31T10:00:00+08:00');
    expect(await says(lead, '9月1日15点召开联盟成立大会，第三小学报告厅')).toContain('已登记：成立大会');
    await at('2022-09-02T09:00:00+08:00');
    expect(await says(lead, '', { file: '扫描件1.pdf' })).toContain('请选一下这是什么');
    expect(await says(lead, '这是联盟工作章程')).toContain('工作机制、意义、宗旨、职责、职能');
    expect(await says(lead, '都有')).toContain('写明了工作机制、意义、宗旨、职责、职能');
    expect(await says(lead, '', { file: '联盟工作方案.pdf' })).toContain('报县教研室、基础教育办公室，9月8日（周四）前');
    expect(await says(lead, '还要补')).toContain('记作待补');
    expect(await says(lead, '联盟工作方案，含保障措施', { file: '扫描件2.pdf' })).toContain('替换之前的一份');
    expect(await says('lina', '', { file: '数学学科工作方案.pdf' })).toContain('报县教研室，9月8日（周四）前');
    expect(await says(room, '学科方案还有谁没交')).toContain(`${A}科学：待交，9月8日（周四）前`);
    expect(await says(office, '章程还有谁没交')).toContain('1项都已齐');
    expect(await says(contact, '联盟工作章程', { file: '扫描件3.pdf' })).toContain('由牵头校负责人办理');
    await at('2022-09-07T16:40:00+08:00');
    expect(await hears({ person: 'mengkexin' }, '科学学科工作方案')).toContain('9月8日（周四）前');
    await at('2022-09-09T10:00:00+08:00');
    expect(await says('mengkexin', '科学学科工作方案', { file: '扫描件4.pdf' })).toContain('原定9月8日前，已注明交来的时间');

    // What anybody may ask, with the place.
    for (const [by, question, answer, place] of [
      ['zhouting', '章程哪天交', '工作章程和工作方案报县教研室和基础教育办公室', '依据：贺教通〔2022〕28号“四、其他工作要求”'],
      ['zhouting', '三个一谁交', '由各联盟校以学科为单位上交', `${SOURCE}第4项`],
      ['quxiang', '多久一次', '主要学科每月1次，综合学科每两月1次', `${SOURCE}第4项`],
      ['quxiang', '工作量按什么算', '班主任工作量的1/2', `${SOURCE}第3项`],
      [contact, '网络教研工作室要开吗', '确定活动主题', `${SOURCE}第3项`],
      ['lina', '评优有没有优先', '同等条件下优先考虑', `${SOURCE}第3项`],
      [head, '责任领导做什么', '提出工作要求，协调相关问题', `${SOURCE}第2项`],
      [lead, '档案谁存', '以盟主校为主', `${SOURCE}第4项`],
      [office, '谁考核', '学期、年终考核', `${SOURCE}第5项`],
    ] as const) {
      const said = await says(by, question);
      expect([question, said]).toEqual([question, expect.stringContaining(answer)]);
      expect(said).toContain(place);
    }
    expect(await says(room, '督查图文信息和书面总结哪个学校还没有')).toContain('本县的文件没有这一项要求');

    // L37 reads in two ways: both are shown, and the bureau says which counts.
    expect(await says('lina', '数学还差几次')).toMatch(/每学期3-4次[\s\S]*主要学科每月1次/);
    await says(room, '次数以哪一种为准');
    expect(await says(room, '2')).toContain('“每学期3-4次”仍会列出，不计入');

    // L31-33: three joint meetings a term, and who has to come.
    const meets = async (day: string, called: string, came: string | null) => {
      await at(`${day}T14:00:00+08:00`);
      expect(await says(lead, `今天15点开${called}，第三小学三楼`)).toContain(`已登记：${called}`);
      await at(`${day}T18:00:00+08:00`);
      return came === null ? '' : says(lead, came);
    };
    expect(await meets('2022-09-15', '学期初工作部署会', '责任领导和责任教研员参加了部署会')).toContain(
      '到会：责任领导、县教研室',
    );

    // Autumn: an activity a month in 数学 until November, when one school's 体会 does not come.
    await math('lina', '2022-09-21', '第三小学数学集体备课');
    await says('lina', '点评：环节紧凑，学生说得充分，建议把小组汇报再放两分钟');
    expect(await says('lina', '三个一还差什么')).toContain('活动体会：3校已齐');
    expect(await says('lina', '10月5日下午第二节在第三小学数学同课异构', { in: MATH })).toContain('国庆节假期');
    await says('lina', '算了', { in: MATH });
    await math('lina', '2022-10-19', '第七小学数学同课异构');
    await says('lina', '点评：两节课的切入不同，都让学生先动手');
    await inScience('2022-10-26', '第七小学科学一课多磨', '主题“沉与浮”，三次试教，各校提两条建议');
    expect(await meets('2022-11-03', '中期反馈交流会', '县教研室参加了中期反馈交流会')).toContain('到会：县教研室');
    await math('lina', '2022-11-16', '潘昶小学数学同讲互评', ['maxiaojun', 'zhouting']);
    expect(await says('lina', '哪些学校没交体会')).toContain('3校已交2校，潘昶小学待补');
    expect(await says('lina', '哪些学校没交体会', { in: MATH })).not.toContain('潘昶小学');

    // The post passes on with what is open; the old records keep the old name.
    await at('2022-11-21T10:00:00+08:00');
    expect(await says(lead, '数学学科教研员由李娜换成马小军，今天起')).toContain('此前的记录仍署原来的名字');
    expect(await hears({ person: 'maxiaojun' }, '随岗位移交')).toContain('第3次活动体会，潘昶小学待补');
    expect(await says('lina', '11月30日下午第二节在第七小学数学集体备课')).toContain('没有改动任何记录');

    // 科学 meets without minutes; nothing is arranged for 数学 in December.
    await inScience('2022-12-07', '第三小学科学集体备课', null, ['mengkexin']);
    await at('2022-12-28T10:00:00+08:00');
    expect(await says('maxiaojun', '我的任务')).toContain('12月应1次，还差1次，还有3个空闲工作日');
    expect(await says(room, '哪些学科没达到主要学科每月1次')).toContain(`${A}数学：12月应1次，还差1次`);
    expect(await says(room, '哪些学科没达到综合学科每两月1次')).toContain('2项都已齐');
    expect(await says(room, '本周全县情况')).toMatch(/^县教研室[\s\S]*开展活动0次[\s\S]*需关注1项/);
    expect(await says(office, '本周全县情况')).toMatch(/^基础教育办公室(?![\s\S]*开展活动)/);
    expect(await says(head, '本周全县情况')).toContain('责任领导：应做4项，已做2项');

    // The term ends: L35 has a summary of each subject written and names no day for it; the sums, of alliances and of nobody.
    expect(await meets('2023-01-11', '学期末总结评价会', '责任领导和县教研室参加了总结评价会')).toContain('到会：责任领导');
    await at('2023-01-12T10:00:00+08:00');
    expect(await says('maxiaojun', '数学学科工作总结', { file: '扫描件5.pdf' })).toContain('文件没有写报给谁和交的日期');
    await at('2023-01-16T09:00:00+08:00');
    expect(await says('mengkexin', '科学学科工作总结', { file: '扫描件6.pdf' })).not.toContain('原定');
    expect(await says(room, '学期考核情况')).toContain(`${A}：应做40项，已做31项`);
    expect(await says(lead, '各教研员的工作量')).toContain('不作比较');
    expect(await says('maxiaojun', '我当学科教研员的工作量怎么算的')).toContain('本学期组织活动3次，材料已齐2次');
    expect((await county.table('2023-01-16T12:00:00+08:00')).toSorted()).toEqual(AUTUMN_BY_HAND.toSorted());

    // Spring: the county file once more, which still names 李娜; the post stays where it went.
    await at('2023-02-10T10:00:00+08:00');
    await county.apply(file(SPRING));
    expect(await county.who('学科教研员', { alliance: A, subject: '数学' })).toBe('maxiaojun');
    expect(await says('lina', '2月22日下午第二节在第三小学数学集体备课')).toContain('没有改动任何记录');
    expect(await says('maxiaojun', '我的任务')).toMatch(/学科工作总结：待交(?!，)/);
    expect(await meets('2023-02-16', '学期初工作部署会', '责任领导和县教研室参加了部署会')).toContain('到会：责任领导');
    await math('maxiaojun', '2023-02-22', '第三小学数学集体备课', [...teachers, 'lina']);
    await math('maxiaojun', '2023-03-15', '第七小学数学一课多磨');
    await inScience('2023-03-22', '第七小学科学集体备课', '主题“观察记录”，各校带一份学生记录单');
    await math('maxiaojun', '2023-04-19', '潘昶小学数学同课异构');
    await meets('2023-04-27', '中期反馈交流会', null);
    await math('maxiaojun', '2023-05-17', '第三小学数学同讲互评', ['maxiaojun', 'maxiaoyan']);

    // What is called off does not count, and a question calls nothing off.
    expect(await says('mengkexin', '5月24日下午第二节在潘昶小学科学同课异构', { in: SCIENCE })).toContain('科学第2次');
    await at('2023-05-22T10:00:00+08:00');
    expect(await says('quxiang', '24日的科学活动没取消吧')).toContain('5月24日');
    await says('mengkexin', '取消科学第2次活动');
    expect(await says('mengkexin', '确认')).toContain('取消：科学第2次');
    await at('2023-05-31T10:00:00+08:00');
    expect(await says(room, '哪些学科没达到综合学科每两月1次')).toContain(`${A}科学：4-5月应1次，还差1次`);
    await math('maxiaojun', '2023-06-14', '第三小学数学集体备课');

    // The archive is the lead school's; one of the two forms comes, one summary does not.
    await at('2023-06-30T10:00:00+08:00');
    expect(await says(lead, '', { file: '联盟资料档案.pdf' })).toContain('已收到联盟资料档案');
    expect(await says(lead, '附件3，写了学段、学科、姓名、学校、手机号码', { file: '扫描件7.pdf' })).toContain('“附件3”');
    await at('2023-07-06T10:00:00+08:00');
    await says('maxiaojun', '数学学科工作总结', { file: '扫描件8.pdf' });

    // The year's end: both terms are summed.
    await at('2023-07-10T09:00:00+08:00');
    for (const one of [room, office, lead]) {
      expect(await says(one, '年终考核情况')).toContain(`2022-2023学年各联盟：\n${A}：应做76项，已做64项\n${SOURCE}第5项。`);
    }
    expect(await says('zhouting', '年终考核情况')).not.toContain('应做');
    expect((await county.table('2023-07-10T10:00:00+08:00')).toSorted()).toEqual(YEAR_BY_HAND.toSorted());
    const { activities } = await county.ledger();
    const notices = activities
      .filter((one) => one.subject === '数学')
      .flatMap((one) => one.evidence.filter((row) => row.kind === 'notice'));
    expect(notices.map((row) => row.by)).toEqual([...Array(3).fill('lina'), ...Array(5).fill('maxiaojun')]);
  });
});

/** 三个一，一个务必 (L39): a notice, a discussion, a 体会 of each of three schools in the subject, a word of everybody there. */
const ones = (
  subject: string,
  day: string,
  { discussion = 'done 1/1', reflection = 'done 3/3', voice }: { discussion?: string; reflection?: string; voice: string },
) => [
  `three-ones.notice ${A} ${subject} ${day} done 1/1`,
  `three-ones.discussion ${A} ${subject} ${day} ${discussion}`,
  `three-ones.reflection ${A} ${subject} ${day} ${reflection}`,
  `three-ones.voice ${A} ${subject} ${day} ${voice}`,
];
const month = (called: string, state: string) => `quota.activities.month.major ${A} 数学 ${called} ${state}`;
const twoMonths = (called: string, state: string) => `quota.activities.two-months.general ${A} 科学 ${called} ${state}`;

/** L29, L45: charter and plans by 8 September; the charter states five things, the plan one. 科学 was a day late. */
const OF_SEPTEMBER = [
  `deliverables.charter ${A} 2022 done 6/6`,
  `deliverables.plan ${A} 2022 done 2/2`,
  `deliverables.subject-plan ${A} 数学 2022 done 1/1`,
  `deliverables.subject-plan ${A} 科学 2022 done 1/1 late`,
  // L31: 组织好联盟成立大会.
  `meeting.founding ${A} done 1/1`,
];

/** Written from the document, on the Monday after the autumn term. */
const AUTUMN_BY_HAND = [
  ...OF_SEPTEMBER,
  // L39: in November one school's 体会 never came and 李娜 said nothing; in December 科学 left no record of a discussion.
  ...ones('数学', '09-21', { voice: 'done 4/4' }),
  ...ones('数学', '10-19', { voice: 'done 4/4' }),
  ...ones('数学', '11-16', { reflection: 'missed 2/3', voice: 'missed 2/3' }),
  ...ones('科学', '10-26', { voice: 'done 3/3' }),
  ...ones('科学', '12-07', { discussion: 'missed 0/1', reflection: 'missed 1/3', voice: 'done 1/1' }),
  // L37, the reading that counts; August's three teaching days and January's nine make no month.
  ...['9月', '10月', '11月'].map((called) => month(called, 'done 1/1')),
  month('12月', 'missed 0/1'),
  twoMonths('9-10月', 'done 1/1'),
  twoMonths('11-12月', 'done 1/1'),
  // L37, the other reading: shown.
  `quota.activities.term ${A} 数学 本学期 done 3/3 not-counted`,
  `quota.activities.term ${A} 科学 本学期 missed 2/3 not-counted`,
  // L31-33: three joint meetings; 责任领导 was not at the second.
  `quota.meetings.term ${A} 本学期 done 3/3`,
  `meeting.attendance ${A} 09-15 done 3/3`,
  `meeting.attendance ${A} 11-03 missed 2/3`,
  `meeting.attendance ${A} 01-11 done 3/3`,
  // L35: the researcher writes the summary; 科学's came on the Monday after.
  `deliverables.subject-summary ${A} 数学 ${AUTUMN.name} done 1/1`,
  `deliverables.subject-summary ${A} 科学 ${AUTUMN.name} done 1/1`,
  // L39, L73-90: no day is stated for the archive and the two forms.
  `deliverables.archive ${A} due 0/1`,
  `deliverables.heads-form ${A} due 0/6`,
  `deliverables.researchers-form ${A} due 0/6`,
];

/** And on the Monday after the spring term. */
const YEAR_BY_HAND = [
  ...OF_SEPTEMBER,
  ...ones('数学', '02-22', { voice: 'done 4/4' }),
  ...ones('数学', '03-15', { voice: 'done 3/3' }),
  ...ones('数学', '04-19', { voice: 'done 3/3' }),
  ...ones('数学', '05-17', { reflection: 'missed 2/3', voice: 'done 2/2' }),
  ...ones('数学', '06-14', { voice: 'done 3/3' }),
  ...ones('科学', '03-22', { voice: 'done 3/3' }),
  // July's five teaching days make no month, and June alone no two.
  ...['2月', '3月', '4月', '5月', '6月'].map((called) => month(called, 'done 1/1')),
  twoMonths('2-3月', 'done 1/1'),
  twoMonths('4-5月', 'missed 0/1'),
  `quota.activities.term ${A} 数学 本学期 done 5/3 not-counted`,
  `quota.activities.term ${A} 科学 本学期 missed 1/3 not-counted`,
  // There was no 学期末总结评价会, and nobody said who came to the second meeting.
  `quota.meetings.term ${A} 本学期 missed 2/3`,
  `meeting.attendance ${A} 02-16 done 3/3`,
  `meeting.attendance ${A} 04-27 missed 0/3`,
  `deliverables.subject-summary ${A} 数学 ${SPRING.name} done 1/1`,
  `deliverables.subject-summary ${A} 科学 ${SPRING.name} due 0/1`,
  `deliverables.archive ${A} done 1/1`,
  `deliverables.heads-form ${A} due 0/6`,
  `deliverables.researchers-form ${A} done 6/6`,
];
