import { expect, it } from 'vitest';
import { applyCounty } from '../../../db/county.ts';
import { aPaper, aPhoto, aYear, countyFile, onSqlite } from './a-county.ts';

const A = '第三教育联盟';
const K = '幼儿园第一组';
const SCHOOLS = ['第三小学', '第四小学', '实验小学', '乌审召小学'];
const KINDERGARTENS = ['第三幼儿园', '查汗淖尔幼儿园', '金太阳幼儿园', '乌审召幼儿园', '未来星幼儿园'];
const MATH = 'wrWS3SX0001';
const SPRING = { name: '2026-2027学年第二学期', start: '2027-03-01', end: '2027-07-09' };

/** One alliance and one kindergarten group, out of eleven. */
const file = () =>
  countyFile('wushen', (county) => ({
    ...county,
    alliances: county.alliances.filter((one) => one.name === A || one.name === K),
    schools: [],
    people: county.people.flatMap((person) => {
      const posts = person.posts.filter((post) => post.alliance === undefined || post.alliance === A || post.alliance === K);
      const here = person.school === undefined || [...SCHOOLS, ...KINDERGARTENS].includes(person.school);
      return here && posts.length > 0 ? [{ ...person, posts }] : [];
    }),
    groups: county.groups.filter((one) => one.alliance === A),
  }));

onSqlite('a year in 乌审旗', ({ fresh }) => {
  it('ends as the document would have it told', { timeout: 60_000 }, async () => {
    const { store } = await fresh();
    const county = await aYear(store, file());
    const supervision = await county.who('督导室');
    const centre = await county.who('县教研室');
    const office = (name: string) => county.who('基教办', { office: name });
    const math = await county.who('学科教研员', { alliance: A, subject: '数学' });
    const teacher = await county.who('教师', { school: '第四小学' });

    county.at('2026-09-03T10:00:00+08:00');
    expect(await county.says(teacher, '督查几次')).toContain('每学期至少开展两次督查指导');
    expect(await county.says(teacher, '换人要不要发文')).toContain('由新任此岗位负责人自然接替，不再另文通知');
    expect(await county.says(teacher, '活动计划写什么')).toContain('目标、任务、内容、职责分工及完成时间');
    expect(await county.says(centre, '五个统一+七个同步：统一备课、统一进度、统一作业、统一检测、统一评价')).toContain('共5项');
    expect(await county.says(teacher, '五个统一+七个同步：统一备课')).toContain('办理');

    // Papers of the pairing: what a plan must state is asked for once.
    const contact = await county.who('校联络人', { school: '第四小学' });
    expect(await county.says(contact, '第四小学结对共建实施方案', { files: [aPaper('实施方案.docx')] })).toContain(
      '已收到结对共建实施方案',
    );
    expect(await county.says(contact, '共建框架协议', { files: [aPaper('框架协议.pdf')] })).toContain('报旗教育教学研究中心');
    expect(await county.says(contact, '活动计划，有目标、任务、内容', { files: [aPaper('活动计划.docx')] })).toContain(
      '职责分工、完成时间',
    );
    expect(await county.says(contact, '还要补')).toContain('记作待补');

    // Autumn: two visits, both with their papers in the end.
    county.at('2026-10-13T17:00:00+08:00');
    expect(await county.says(supervision, '今天到第四小学督查指导了')).toContain('本学期第1次（每学期至少2次）');
    expect(await county.says(supervision, '督查图文信息和书面总结哪个学校还没有')).toContain(
      '第四小学10月13日督查：还差图文信息、书面总结',
    );
    expect(await county.says(supervision, '第四小学督查图文信息', { files: [aPaper('图文信息.docx')] })).toContain(
      '还差书面总结',
    );
    expect(await county.says(supervision, '第四小学督查书面总结', { files: [aPaper('书面总结.docx')] })).toContain(
      '材料已齐，报市教育体育局',
    );
    expect(await county.says(teacher, '今天到第四小学督查指导了')).toContain('办理');

    // December: the report to the city; 25 December is a Friday.
    county.at('2026-12-21T09:00:00+08:00');
    expect(await county.says(await office('教育股'), '12月25日前要报的结对共建档案有哪些没齐')).toContain('12月25日（周五）前');
    county.at('2026-12-24T09:00:00+08:00');
    expect(await county.says(await office('教育股'), '新建结对共建学校档案材料', { files: [aPaper('档案材料.zip')] })).toContain(
      '报市教育体育局',
    );
    // By duty: what each office looks after, and nothing else.
    expect(await county.says(supervision, '本周全县情况')).toMatch(/^督导室/);
    expect(await county.says(await office('托幼办'), '本周全县情况')).toMatch(/^托幼办/);
    expect(await county.says(await office('发展规划与财务股'), '本周全县情况')).toContain('经费落实与保障，不在活动记录里');

    // Spring: another term, one visit with half its papers, two activities, one of them without its 总结.
    await store.write((tx) => applyCounty(tx, { ...file(), term: SPRING }, new Date('2027-02-26T08:00:00+08:00')));
    county.at('2027-03-24T08:00:00+08:00');
    await county.says(math, '3月24日下午第二节在第四小学数学集体备课', { in: MATH });
    county.at('2027-03-24T17:00:00+08:00');
    await county.says(math, '现场照片', { in: MATH, files: [aPhoto()] });
    await county.says(math, '研讨记录：主持人张老师，主题“单元整体设计”，各校发言5位，达成两点共识，下次换到第四小学。');
    county.at('2027-04-21T08:00:00+08:00');
    await county.says(math, '4月21日下午第二节在实验小学数学听课评课', { in: MATH });
    county.at('2027-04-21T17:00:00+08:00');
    await county.says(math, '现场照片', { in: MATH, files: [aPhoto()] });
    const status = await county.says(math, '4月21日活动的材料还差什么');
    expect(status).toContain('图文：已齐');
    expect(status).toContain('总结：待补');
    expect(status).not.toContain('通知');
    county.at('2027-05-12T17:00:00+08:00');
    expect(await county.says(supervision, '今天到实验小学督查指导了')).toContain('该校本学年第1次');
    await county.says(supervision, '实验小学督查图文信息', { files: [aPaper('图文信息2.docx')] });
    expect(await county.says(supervision, '督查完成几次了')).toContain('应2次，已1次');

    expect((await county.table('2027-07-12T10:00:00+08:00')).toSorted()).toEqual(BY_HAND.toSorted());
  });
});

/** Written from the document: L13-L96, on the Monday after the spring term. */
const BY_HAND = [
  // 每次活动的图文信息和总结: in April there was no 总结.
  `three-ones.discussion ${A} 数学 03-24 done 1/1`,
  `three-ones.reflection ${A} 数学 03-24 done 1/1`,
  `three-ones.discussion ${A} 数学 04-21 done 1/1`,
  `three-ones.reflection ${A} 数学 04-21 missed 0/1`,
  // 每学期至少2次督查指导, each with 图文信息 and 书面总结: one in spring, half its papers.
  `visits.count ${SPRING.name} missed 1/2`,
  `visits.papers ${A} 实验小学 05-12 missed 1/2`,
  // 6月25日、12月25日前 to the city: December's went, June's did not.
  'deliverables.archive-december 2026 done 1/1',
  'deliverables.archive-june 2027 missed 0/1',
  // 实施方案 of each school, 协议 and 计划 of each unit: no day is stated. The plan lacks two of the five things.
  ...[...SCHOOLS, ...KINDERGARTENS].map(
    (school) => `deliverables.implementation-plan ${school} ${school === '第四小学' ? 'done 1/1' : 'due 0/1'}`,
  ),
  `deliverables.agreement ${A} done 1/1`,
  `deliverables.agreement ${K} due 0/1`,
  `deliverables.activity-plan ${A} due 4/6`,
  `deliverables.activity-plan ${K} due 0/6`,
  // 五个统一+七个同步, filled in by the 教研中心.
  'lists.five-and-seven done 5/5',
];
