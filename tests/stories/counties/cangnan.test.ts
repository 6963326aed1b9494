import { expect, it } from 'vitest';
import type { CountyFile } from '../../../domain/county-file.ts';
import { countyFile, onSqlite } from './a-county.ts';
import { aLivedYear } from './a-lived-year.ts';

const [D, OTHER] = ['灵溪学区', '龙港学区'];
const GROUP = 'wrCNLX0001';
const ONE = '灵溪城区一小与灵溪乡村一小';
const TWO = '灵溪城区二小与灵溪乡村二小';
const THREE = '龙港城区一小与龙港乡村一小';
const PAIRS = [ONE, TWO, THREE];
const SPRING = { name: '2018-2019学年第二学期', start: '2019-02-18', end: '2019-07-05' };
const AUTUMN = { name: '2019-2020学年第一学期', start: '2019-09-02', end: '2020-01-17' };

/** The year of the document itself, 2019: two 学区 with three pairs, and 渔寮学校, which it leaves out. */
const file = (term: CountyFile['term'], change: (people: CountyFile['people']) => CountyFile['people'] = (people) => people) =>
  countyFile('cangnan', (county) => {
    const alliances = county.alliances.filter((one) => PAIRS.includes(one.name));
    const here = alliances.flatMap((one) => [one.lead, ...one.members]);
    const people = county.people.flatMap((person) => {
      const posts = person.posts
        .filter(
          (post) => (post.alliance === undefined || PAIRS.includes(post.alliance)) && [D, OTHER].includes(post.district ?? D),
        )
        .map(({ from: _from, ...post }) => post);
      const local = person.school === undefined || here.includes(person.school);
      return local && posts.length > 0 ? [{ ...person, posts }] : [];
    });
    return {
      ...county,
      term,
      districts: [D, OTHER],
      alliances,
      schools: county.schools.flatMap((one) =>
        here.includes(one.name) ? [one] : one.name === '渔寮学校' ? [{ name: one.name, traits: one.traits }] : [],
      ),
      people: change(people),
      groups: county.groups.filter((one) => one.alliance === ONE),
    };
  });

/** In the summer another takes over 灵溪学区. */
const handedOver = (people: CountyFile['people']): CountyFile['people'] => [
  ...people.filter((person) => person.posts.every((post) => post.district !== D)),
  { userid: 'lushiyu', name: '陆诗雨', subjects: [], posts: [{ post: '学区', district: D }] },
];

onSqlite('a year in 苍南', ({ fresh }) => {
  it('ends as the document would have it told', { timeout: 120_000 }, async () => {
    const county = await aLivedYear(await fresh(), file(SPRING), '2019-03-25T10:00:00+08:00');
    const { at, says } = county;
    const [first, other] = [await county.who('学区', { district: D }), await county.who('学区', { district: OTHER })];
    const centre = await county.who('基教办', { office: '县教育信息中心' });
    const bureau = await county.who('基教办', { office: '中小教科' });
    const [room, watch] = [await county.who('县教研室'), await county.who('督导室')];
    const helped = await county.who('校联络人', { school: '灵溪乡村一小' });
    const teacher = await county.who('教师', { school: '灵溪乡村一小' });
    const math = await county.who('学科教研员', { alliance: ONE, subject: '数学' });
    const second = await county.who('牵头校负责人', { alliance: TWO });
    const secondContact = await county.who('校联络人', { school: '灵溪乡村二小' });
    for (const one of [first, other, centre, bureau, room, watch, helped, teacher, math, second]) await says(one, '你好');
    const paper = (by: string, words: string) => says(by, words, { file: `${words}.pdf` });

    // What anybody may ask, with the place: L67, L75, L83, L101, L113, L119, L127. What the document does not say is not made up.
    await at('2019-03-26T10:00:00+08:00');
    for (const [question, answer] of [
      ['月报哪天交', '每月22日前'],
      ['几年一轮', '每3年为1轮'],
      ['必须做哪种形式', '城乡同步课堂为必选'],
      ['协议写什么', '目标、任务、职责分工及完成时间'],
      ['典型案例', '10%'],
      ['考核怎么考', '抽样监测'],
    ] as const) {
      const said = await says(teacher, question);
      expect([question, said]).toEqual([question, expect.stringContaining(answer)]);
      expect(said).toContain('依据：苍南县“互联网+义务教育”中小学校结对帮扶工作实施方案');
    }
    expect(await says(watch, '督查图文信息和书面总结哪个学校还没有')).toContain('没有这一项要求');
    expect(await says(bureau, '次数够不够')).toContain('文件没有写明次数的要求');

    // L119, L123: the list and two forms by 28 March, the second form a day late; L125: agreement and space by 12 April.
    expect(await paper(first, '结对学校名单')).toContain('3月28日（周四）前');
    await paper(first, '结对帮扶工作联系表');
    await at('2019-03-29T10:00:00+08:00');
    expect(await paper(first, '结对帮扶基本情况汇总表')).toContain('已注明交来的时间');
    await at('2019-04-10T10:00:00+08:00');
    expect(await paper(helped, '结对协议，有目标、任务、职责分工、完成时间')).toContain('4月12日（周五）前');
    await paper(helped, '网络空间截图');
    expect(await says(helped, '都有')).toContain('结对方案、结对协议');
    expect(await says(first, '协议还有谁没交')).toContain(`${TWO}：待交，4月12日（周五）前`);
    expect(await says(other, '协议还有谁没交')).not.toContain('灵溪');

    // What a pair does with its partner; and by 15 May it has really begun.
    await at('2019-04-17T08:00:00+08:00');
    await says(math, '4月17日上午第二节城乡同步课堂，数学，线上', { in: GROUP });
    await says(second, '4月18日上午第二节名师网络课堂，数学，线上');
    const month = async (by: string, days: { school?: string; district?: string; county?: string }) => {
      for (const [who, words, day] of [
        [helped, '学校月报', days.school],
        [by, '学区月报', days.district],
        [centre, '月报汇总', days.county],
      ] as const) {
        if (day === undefined) continue;
        await at(`2019-${day}T10:00:00+08:00`);
        expect(await paper(who, words)).toContain('已收到');
      }
    };
    // L127, from April on. 25 May and 22 June are Saturdays: due on the Friday.
    await month(first, { school: '04-18', district: '04-22', county: '04-25' });
    await at('2019-05-15T10:00:00+08:00');
    await paper(helped, '设施设备到位、空间全面开通并实质性开展帮扶');
    await month(first, { school: '05-20', district: '05-22', county: '05-24' });
    await at('2019-06-18T10:00:00+08:00');
    expect(await says(first, '6月月报交了没有，哪些还没交')).toContain('6月21日（周五）前');
    await month(first, { school: '06-19', district: '06-22', county: '06-25' });
    await paper(secondContact, '学校月报');
    expect(await says(centre, '6月月报还有谁没交')).toContain(`${OTHER}6月：待补（原定6月21日前）`);

    await at('2019-07-08T10:00:00+08:00');
    expect((await county.table('2019-07-08T10:00:00+08:00')).toSorted()).toEqual(IN_JULY.toSorted());

    // Term two: the file once more, and 灵溪学区 in other hands. What was handed in stays the district's.
    await at('2019-08-30T08:00:00+08:00');
    await county.apply(file(AUTUMN, handedOver));
    await at('2019-09-02T10:00:00+08:00');
    const next = await county.who('学区', { district: D });
    await says(next, '你好');
    await month(next, { school: '09-19', district: '09-20', county: '09-25' });
    expect(await says(first, '月报还有谁没交')).toMatch(/办理|我是/);
    expect(await says(next, '我的任务')).toContain('年度目标任务');

    await at('2019-10-16T08:00:00+08:00');
    await says(math, '10月16日下午第二节教师网络研修，数学，线上', { in: GROUP });
    await month(next, { school: '10-21', district: '10-23', county: '10-25' });
    await at('2019-11-14T10:00:00+08:00');
    expect(await paper(next, '年度目标任务')).toContain('11月15日（周五）前');
    expect(await says(next, '推荐灵溪乡村一小为典型案例')).toContain('现有1个，至少1个');
    expect(await says(next, '市级媒体报道：《山里的同步课》')).toContain('已登记市级媒体报道');
    expect(await says(bureau, '省级媒体刊发：《一根网线两所学校》')).toContain('现有2篇，至少2篇');
    expect(await says(teacher, '市级媒体报道：《我的课》')).toContain('办理');
    await month(next, { school: '12-19', district: '12-20' });

    // Two pairs have not had what the document will not do without: by 学区 and for the county.
    expect(await says(next, '同步课堂哪些学校没开')).toContain('还差必选的城乡同步课堂');
    const open = await says(bureau, '同步课堂哪些学校没开');
    expect(open).toContain('3项中已齐1项');
    expect(open).toContain('龙港');

    // L113: each pair's sums, as they can be counted from the table below; by office what it looks after.
    await at('2019-12-31T10:00:00+08:00');
    const sums = await says(bureau, '年度考核情况');
    for (const [pair, done, asked] of [
      [ONE, 7, 9],
      [TWO, 0, 9],
      [THREE, 0, 9],
    ] as const)
      expect(sums).toContain(`${pair}：应做${asked}项，已做${done}项`);
    // Six reports a month for four months: three, three, none and two of them came.
    expect(await says(centre, '本周全县情况')).toMatch(/^县教育信息中心：应做24项，已做8项/);
    expect(await says(room, '本周全县情况')).toMatch(/^教研室：应做3项，已做1项/);
    expect(await says(watch, '本周全县情况')).toMatch(/^督导室/);

    expect((await county.table('2019-12-31T10:00:00+08:00')).toSorted()).toEqual(IN_DECEMBER.toSorted());
  });
});

const YES = 'done 1/1';
const NO = 'missed 0/1';
const DUE = 'due 0/1';

/** One month of the chain: each pair, each 学区, the county. */
const reports = (month: string, [one, two, three]: string[], [here, there]: string[], ofCounty: string) => [
  `reports.monthly.school ${ONE} 2019-${month} ${one}`,
  `reports.monthly.school ${TWO} 2019-${month} ${two}`,
  `reports.monthly.school ${THREE} 2019-${month} ${three}`,
  `reports.monthly.district ${D} 2019-${month} ${here}`,
  `reports.monthly.district ${OTHER} 2019-${month} ${there}`,
  `reports.monthly.county 2019-${month} ${ofCounty}`,
];

/** L119, L123, L125: what was due once in spring. 龙港 handed in nothing, the second pair of 灵溪 neither. */
const ONCE = [
  `deliverables.pair-list ${D} ${YES}`,
  `deliverables.pair-list ${OTHER} ${NO}`,
  `deliverables.contact-form ${D} ${YES}`,
  `deliverables.contact-form ${OTHER} ${NO}`,
  `deliverables.overview-form ${D} ${YES} late`,
  `deliverables.overview-form ${OTHER} ${NO}`,
  // L101: the agreement states four things; L125: in the space are two.
  `deliverables.agreement ${ONE} done 5/5`,
  `deliverables.agreement ${TWO} missed 0/5`,
  `deliverables.agreement ${THREE} missed 0/5`,
  `deliverables.space ${ONE} done 3/3`,
  `deliverables.space ${TWO} missed 0/3`,
  `deliverables.space ${THREE} missed 0/3`,
  `deliverables.real-start ${ONE} ${YES}`,
  `deliverables.real-start ${TWO} ${NO}`,
  `deliverables.real-start ${THREE} ${NO}`,
  // L35: of the small schools 渔寮 is left out, the other is in a pair; so are all three of the country.
  'target.small-schools done 1/1',
  'target.rural-schools done 3/3',
  // L75: 3 years a round, two rounds: the first year of the first.
  ...PAIRS.map((pair) => `rounds ${pair} due 0/2`),
];

/** Written from the document: L35-L127, on the Monday after the spring term. */
const IN_JULY = [
  ...ONCE,
  // L127: every month from April; the 学区's of June came on the Saturday, a day after. July's is not yet due.
  ...reports('04', [YES, NO, NO], [YES, NO], YES),
  ...reports('05', [YES, NO, NO], [YES, NO], YES),
  ...reports('06', [YES, `${YES} late`, NO], [`${YES} late`, NO], YES),
  ...reports('07', [DUE, DUE, DUE], [DUE, DUE], DUE),
  // L67: 2 of 4 in the year, half of which is left.
  `forms ${ONE} 2019 due 1/2`,
  `forms ${TWO} 2019 due 1/2`,
  `forms ${THREE} 2019 due 0/2`,
  // L35: 28 schools in 2019. L83: 10 % cases; 2 + 1 in the press.
  'target.pairs-2019 due 6/28',
  'target.cases due 0/1',
  'target.media-city 2019 due 0/2',
  'target.media-province 2019 due 0/1 not-counted',
];

/** Written from the document: L35-L127, on the last day of 2019. */
const IN_DECEMBER = [
  ...ONCE,
  `deliverables.year-goals ${D} 2019 ${YES}`,
  `deliverables.year-goals ${OTHER} 2019 ${NO}`,
  // 22 September and December are Sundays. In October 灵溪 was a day late, in November nobody reported, in December the county did not.
  ...reports('09', [YES, NO, NO], [YES, NO], YES),
  ...reports('10', [YES, NO, NO], [`${YES} late`, NO], YES),
  ...reports('11', [NO, NO, NO], [NO, NO], NO),
  ...reports('12', [YES, NO, NO], [YES, NO], NO),
  `forms ${ONE} 2019 done 2/2`,
  `forms ${TWO} 2019 at_risk 1/2`,
  `forms ${THREE} 2019 at_risk 0/2`,
  'target.pairs-2019 at_risk 6/28',
  'target.cases done 1/1',
  'target.media-city 2019 done 2/2',
  'target.media-province 2019 done 1/1 not-counted',
];
