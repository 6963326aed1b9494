import { expect, it } from 'vitest';
import { applyCounty } from '../../../db/county.ts';
import type { CountyFile } from '../../../domain/county-file.ts';
import { aPaper, aYear, countyFile, eachDatabase } from './a-county.ts';

const D = '灵溪学区';
const GROUP = 'wrCNLX0001';
const ONE = '灵溪城区一小与灵溪乡村一小';
const TWO = '灵溪城区二小与灵溪乡村二小';

/** The year of the document itself, 2019: one 学区 with two pairs, and 渔寮学校, which it leaves out. */
const file = (term: CountyFile['term']) =>
  countyFile('cangnan', (county) => {
    const alliances = county.alliances.filter((one) => one.name === ONE || one.name === TWO);
    const here = alliances.flatMap((one) => [one.lead, ...one.members]);
    return {
      ...county,
      term,
      districts: [D],
      alliances,
      schools: county.schools.flatMap((one) =>
        here.includes(one.name) ? [one] : one.name === '渔寮学校' ? [{ name: one.name, traits: one.traits }] : [],
      ),
      people: county.people.flatMap((person) => {
        const posts = person.posts
          .filter(
            (post) =>
              (post.alliance === undefined || post.alliance === ONE || post.alliance === TWO) && (post.district ?? D) === D,
          )
          .map(({ from: _from, ...post }) => post);
        const local = person.school === undefined || here.includes(person.school);
        return local && posts.length > 0 ? [{ ...person, posts }] : [];
      }),
      groups: county.groups.filter((one) => one.alliance === ONE),
    };
  });
const SPRING = { name: '2018-2019学年第二学期', start: '2019-02-18', end: '2019-07-05' };
const AUTUMN = { name: '2019-2020学年第一学期', start: '2019-09-02', end: '2020-01-17' };

eachDatabase('a year in 苍南', ({ fresh }) => {
  it('ends as the document would have it told', { timeout: 60_000 }, async () => {
    const { store } = await fresh();
    const county = await aYear(store, file(SPRING));
    const district = await county.who('学区', { district: D });
    const centre = await county.who('基教办', { office: '县教育信息中心' });
    const bureau = await county.who('基教办', { office: '中小教科' });
    const helped = await county.who('校联络人', { school: '灵溪乡村一小' });
    const teacher = await county.who('教师', { school: '灵溪乡村一小' });
    const math = await county.who('学科教研员', { alliance: ONE, subject: '数学' });
    const second = await county.who('牵头校负责人', { alliance: TWO });
    const paper = (by: string, words: string) => county.says(by, words, { files: [aPaper(`${words}.docx`)] });

    // March and April: lists, forms, agreements, and what anybody may ask.
    county.at('2019-03-26T10:00:00+08:00');
    expect(await county.says(teacher, '月报哪天交')).toContain('每月22日前');
    expect(await county.says(teacher, '几年一轮')).toContain('每3年为1轮');
    expect(await county.says(teacher, '必须做哪种形式')).toContain('城乡同步课堂为必选');
    expect(await county.says(teacher, '协议写什么')).toContain('目标、任务、职责分工及完成时间');
    expect(await paper(district, '结对学校名单')).toContain('3月28日（周四）前');
    await paper(district, '结对帮扶工作联系表');
    county.at('2019-03-29T10:00:00+08:00');
    expect(await paper(district, '结对帮扶基本情况汇总表')).toContain('已注明交来的时间');
    county.at('2019-04-10T10:00:00+08:00');
    expect(await paper(helped, '结对协议，有目标、任务、职责分工、完成时间')).toContain('4月12日（周五）前');
    await paper(helped, '网络空间截图');
    expect(await county.says(helped, '都有')).toContain('结对方案、结对协议');
    expect(await county.says(district, '协议还有谁没交')).toContain(`${TWO}：待交，4月12日（周五）前`);

    // What a pair does with its partner.
    county.at('2019-04-17T08:00:00+08:00');
    await county.says(math, '4月17日上午第二节城乡同步课堂，数学，线上', { in: GROUP });
    await county.says(second, '4月18日上午第二节名师网络课堂，数学，线上');
    county.at('2019-05-15T10:00:00+08:00');
    await paper(helped, '设施设备到位、空间全面开通并实质性开展帮扶');

    // The chain climbs: 22 June is a Saturday, so it is the 21st.
    county.at('2019-06-18T10:00:00+08:00');
    expect(await county.says(district, '6月月报交了没有，哪些还没交')).toContain('6月21日（周五）前');
    await paper(bureau, '年度目标任务');

    await store.write((tx) => applyCounty(tx, file(AUTUMN), new Date('2019-08-30T08:00:00+08:00')));
    const month = async (days: { school?: string; district?: string; county?: string }) => {
      for (const [by, words, day] of [
        [helped, '学校月报', days.school],
        [district, '学区月报', days.district],
        [centre, '月报汇总', days.county],
      ] as const) {
        if (day === undefined) continue;
        county.at(`2019-${day}T10:00:00+08:00`);
        expect(await paper(by, words)).toContain('已收到');
      }
    };
    await month({ school: '09-19', district: '09-20', county: '09-25' });
    county.at('2019-10-16T08:00:00+08:00');
    await county.says(math, '10月16日下午第二节教师网络研修，数学，线上', { in: GROUP });
    await month({ school: '10-21', district: '10-23', county: '10-25' });
    county.at('2019-11-14T10:00:00+08:00');
    expect(await paper(district, '年度目标任务')).toContain('11月15日（周五）前');
    expect(await county.says(district, '推荐灵溪乡村一小为典型案例')).toContain('现有1个，至少1个');
    expect(await county.says(district, '市级媒体报道：《山里的同步课》')).toContain('已登记市级媒体报道');
    expect(await county.says(bureau, '省级媒体刊发：《一根网线两所学校》')).toContain('现有2篇，至少2篇');
    expect(await county.says(teacher, '市级媒体报道：《我的课》')).toContain('办理');
    await month({ school: '12-19', district: '12-20' });
    expect(await county.says(district, '同步课堂哪些学校没开')).toContain('还差必选的城乡同步课堂');

    expect((await county.table('2019-12-31T10:00:00+08:00')).toSorted()).toEqual(BY_HAND.toSorted());
  });
});

const reports = (month: string, one: string, two: string, ofDistrict: string, ofCounty: string) => [
  `reports.monthly.school ${ONE} 2019-${month} ${one}`,
  `reports.monthly.school ${TWO} 2019-${month} ${two}`,
  `reports.monthly.district ${D} 2019-${month} ${ofDistrict}`,
  `reports.monthly.county 2019-${month} ${ofCounty}`,
];
const YES = 'done 1/1';
const NO = 'missed 0/1';

/** Written from the document: L35-L127, on the last day of 2019. */
const BY_HAND = [
  // 3月28日: the list and two forms; the second form a day late.
  `deliverables.pair-list ${D} done 1/1`,
  `deliverables.contact-form ${D} done 1/1`,
  `deliverables.overview-form ${D} done 1/1 late`,
  // 4月12日: the agreement states four things, the space shows two; the second pair has neither.
  `deliverables.agreement ${ONE} done 5/5`,
  `deliverables.agreement ${TWO} missed 0/5`,
  `deliverables.space ${ONE} done 3/3`,
  `deliverables.space ${TWO} missed 0/3`,
  // 5月15日 and 11月15日.
  `deliverables.real-start ${ONE} done 1/1`,
  `deliverables.real-start ${TWO} missed 0/1`,
  `deliverables.year-goals ${D} 2019 done 1/1`,
  // 一月一报: in October the 学区 was a day late, in November nobody reported, in December the county did not.
  ...reports('09', YES, NO, YES, YES),
  ...reports('10', YES, NO, `${YES} late`, YES),
  ...reports('11', NO, NO, NO, NO),
  ...reports('12', YES, NO, YES, NO),
  // 2 of 4, 城乡同步课堂 among them: the second pair used one, and not that one.
  `forms ${ONE} 2019 done 2/2`,
  `forms ${TWO} 2019 at_risk 1/2`,
  // 28 schools in 2019; small and rural schools all paired, 渔寮 left out; 10 % cases; 2 + 1 in the press.
  'target.pairs-2019 at_risk 4/28',
  'target.small-schools done 1/1',
  'target.rural-schools done 2/2',
  'target.cases done 1/1',
  'target.media-city 2019 done 2/2',
  'target.media-province 2019 done 1/1 not-counted',
  // 3 years a round, two rounds: the first year of the first.
  `rounds ${ONE} due 0/2`,
  `rounds ${TWO} due 0/2`,
];
