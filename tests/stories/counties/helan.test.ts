import { expect, it } from 'vitest';
import { aPaper, aPhoto, aYear, countyFile, eachDatabase } from './a-county.ts';

const A = '第三小学联盟';
const MATH = 'wrHL3SX0001';
const SOURCE = '贺教通〔2022〕28号';

/** One alliance and its mathematics, out of the ten. */
const file = () =>
  countyFile('helan', (county) => ({
    ...county,
    alliances: county.alliances.filter((one) => one.name === A),
    schools: [],
    people: county.people.flatMap((person) => {
      const posts = person.posts.filter(
        (post) => post.alliance === undefined || (post.alliance === A && (post.subject ?? '数学') === '数学'),
      );
      const here = person.school === undefined || ['第三小学', '第七小学', '潘昶小学'].includes(person.school);
      return here && posts.length > 0 ? [{ ...person, posts }] : [];
    }),
    groups: county.groups.filter((one) => one.chatid === MATH),
  }));

eachDatabase('a year in 贺兰', ({ fresh }) => {
  it('ends as the document would have it told', { timeout: 60_000 }, async () => {
    const county = await aYear((await fresh()).store, file());
    const lead = await county.who('牵头校负责人', { alliance: A });
    const room = await county.who('县教研室');
    const teachers = {
      第三小学: 'maxiaojun',
      第七小学: 'zhouting',
      潘昶小学: await county.who('教师', { school: '潘昶小学', teaches: '数学' }),
    };
    await county.says(teachers.第三小学, '你好');

    // September: what is due on the 8th, and what anybody may ask.
    county.at('2026-09-02T10:00:00+08:00');
    expect(await county.says('zhouting', '章程哪天交')).toContain(`依据：${SOURCE}“四、其他工作要求”。`);
    expect(await county.says('zhouting', '三个一谁交')).toContain('由各联盟校以学科为单位上交');
    expect(await county.says('zhouting', '工作量按什么算')).toContain('班主任工作量的1/2');
    await county.says(lead, '这是联盟工作章程', { files: [aPaper('章程.docx')] });
    expect(await county.says(lead, '都有')).toContain('写明了工作机制、意义、宗旨、职责、职能');
    expect(await county.says(lead, '联盟工作方案，含保障措施', { files: [aPaper('方案.docx')] })).toContain(
      '报县教研室、基础教育办公室，9月8日（周二）前',
    );
    expect(await county.says(room, '学科方案还有谁没交')).toContain(`${A}数学：待交，9月8日（周二）前`);
    await county.says('lina', '数学学科工作方案', { files: [aPaper('数学学科工作方案.docx')] });
    expect(await county.says(room, '学科方案还有谁没交')).toContain('1项都已齐');
    expect(await county.says(room, '次数以每月1次为准')).toContain('“每学期3-4次”仍会列出，不计入');

    // The first joint meeting, and who came.
    await county.says(lead, '9月17日15点开学期初工作部署会，第三小学三楼');
    county.at('2026-09-18T09:00:00+08:00');
    expect(await county.says(lead, '责任领导和责任教研员参加了部署会')).toContain('到会：责任领导、县教研室');

    // An activity a month; in November one school's 体会 does not come, in December there is none.
    const hold = async (day: string, spoken: string, schools: (keyof typeof teachers)[]) => {
      county.at(`2026-${day}T08:00:00+08:00`);
      await county.says('lina', `${spoken}下午第二节在第三小学数学集体备课`, { in: MATH });
      county.at(`2026-${day}T17:00:00+08:00`);
      await county.says('lina', '现场照片', { in: MATH, files: [aPhoto()] });
      await county.says('lina', '点评：环节紧凑，学生说得充分，建议把小组汇报再放两分钟');
      for (const school of schools) {
        await county.says(teachers[school], '反思：听了这节课，我觉得情境引入很自然，学生能自己提出问题，回去也要这样试一试。');
      }
    };
    await hold('09-23', '9月23日', ['第三小学', '第七小学', '潘昶小学']);
    await hold('10-21', '10月21日', ['第三小学', '第七小学', '潘昶小学']);
    expect(await county.says('lina', '我的任务')).not.toContain('10月应1次');
    county.at('2026-11-05T14:00:00+08:00');
    await county.says(lead, '今天15点开中期反馈交流会，第三小学三楼');
    county.at('2026-11-06T09:00:00+08:00');
    expect(await county.says(lead, '县教研室参加了中期反馈交流会')).toContain('到会：县教研室');
    await hold('11-18', '11月18日', ['第三小学', '第七小学']);

    // The post passes on, with what is open.
    county.at('2026-11-23T10:00:00+08:00');
    expect(await county.says(lead, '数学学科教研员由李娜换成马小军，今天起')).toContain('马小军，接替李娜');
    const notes = (await county.outbox()).filter((row) => row.kind === 'hand-over');
    expect(notes.map((row) => row.to).toSorted()).toEqual(['lina', 'maxiaojun', MATH].toSorted());
    expect(notes.find((row) => row.to === 'maxiaojun')?.words).toContain('第3次活动体会，潘昶小学待补');
    expect(await county.says('maxiaojun', '11月25日下午第二节在第七小学数学集体备课')).toContain('第4次');
    expect(await county.says('maxiaojun', '取消第4次活动', {})).not.toContain('由学科教研员');
    await county.says('maxiaojun', '确认');
    expect(await county.says('lina', '11月26日下午第二节在第七小学数学集体备课')).toContain('由');

    // Late in December nothing is arranged, and the bot says how many free days are left.
    county.at('2026-12-28T10:00:00+08:00');
    expect(await county.says('maxiaojun', '我的任务')).toContain('12月应1次，还差1次，还有4个空闲工作日');
    expect(await county.says(room, '哪些学科没达到主要学科每月1次')).toContain(`${A}数学：12月应1次，还差1次`);
    expect(await county.says(room, '本周全县情况')).toContain('需关注');

    // January: one more activity, and the summary three days late.
    county.at('2027-01-13T08:00:00+08:00');
    await county.says('maxiaojun', '1月13日下午第二节在第三小学数学集体备课', { in: MATH });
    county.at('2027-01-13T17:00:00+08:00');
    await county.says('maxiaojun', '现场照片', { in: MATH, files: [aPhoto()] });
    for (const teacher of Object.values(teachers)) {
      await county.says(teacher, '反思：这一次的集体备课把单元整体讲清楚了，我准备按这个顺序重新安排下学期的课。');
    }
    county.at('2027-01-25T09:00:00+08:00');
    expect(await county.says('maxiaojun', '数学学科工作总结', { files: [aPaper('数学学科工作总结.docx')] })).toContain(
      '已注明交来的时间',
    );
    expect(await county.says(room, '学期考核情况')).toContain(`${A}：应做`);

    expect((await county.table('2027-01-25T10:00:00+08:00')).toSorted()).toEqual(BY_HAND.toSorted());
  });
});

/** Written from the document: L29-L45, one alliance, mathematics, on the Monday after the term. */
const BY_HAND = [
  // 三个一: four activities; in November 潘昶小学's 体会 never came.
  ...['09-23', '10-21', '11-18', '01-13'].flatMap((day) => [
    `three-ones.notice ${A} 数学 ${day} done 1/1`,
    `three-ones.discussion ${A} 数学 ${day} done 1/1`,
  ]),
  `three-ones.reflection ${A} 数学 09-23 done 3/3`,
  `three-ones.reflection ${A} 数学 10-21 done 3/3`,
  `three-ones.reflection ${A} 数学 11-18 missed 2/3`,
  `three-ones.reflection ${A} 数学 01-13 done 3/3`,
  // 一个务必: whoever gave something said something.
  `three-ones.voice ${A} 数学 09-23 done 4/4`,
  `three-ones.voice ${A} 数学 10-21 done 4/4`,
  `three-ones.voice ${A} 数学 11-18 done 3/3`,
  `three-ones.voice ${A} 数学 01-13 done 3/3`,
  // 每学期3-4次, which the bureau chose not to count; 主要学科每月1次, which it did: none in December.
  `quota.activities.term ${A} 数学 本学期 done 4/3 not-counted`,
  `quota.activities.month.major ${A} 数学 9月 done 1/1`,
  `quota.activities.month.major ${A} 数学 10月 done 1/1`,
  `quota.activities.month.major ${A} 数学 11月 done 1/1`,
  `quota.activities.month.major ${A} 数学 12月 missed 0/1`,
  `quota.activities.month.major ${A} 数学 1月 done 1/1`,
  // 联席会议 3 a term: two were held; at the second 责任领导 was not there.
  `quota.meetings.term ${A} 本学期 missed 2/3`,
  `meeting.attendance ${A} 09-17 done 3/3`,
  `meeting.attendance ${A} 11-05 missed 2/3`,
  // 9月8日前; the charter states five things, the plan one.
  `deliverables.charter ${A} 2026 done 6/6`,
  `deliverables.plan ${A} 2026 done 2/2`,
  `deliverables.subject-plan ${A} 数学 2026 done 1/1`,
  `deliverables.subject-summary ${A} 数学 2026-2027学年第一学期 done 1/1 late`,
  // No day is stated for these.
  `deliverables.archive ${A} due 0/1`,
  `deliverables.heads-form ${A} due 0/6`,
  `deliverables.researchers-form ${A} due 0/6`,
];
