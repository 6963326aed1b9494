import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCountyFile } from '../../../commands/county/read-file.ts';

const GOOD = `county: 测试县
programme: helan-2022
term: { name: 2026-2027学年第一学期, start: 2026-08-31, end: 2027-01-22 }
timetable:
  am: ["08:20-09:00", "09:10-09:50"]
  pm: ["14:30-15:10", "15:20-16:00"]
alliances:
  - { name: 甲校联盟, stage: 小学, lead: 甲校, members: [乙校] }
people:
  - { userid: jia, name: 甲老师, school: 甲校, subjects: [数学], posts: [{ post: 学科教研员, alliance: 甲校联盟, subject: 数学, from: 2026-09-01 }] }
  - { name: 乙老师, school: 乙校, posts: [{ post: 教师 }] }
  - { userid: bing, name: 丙老师, posts: [{ post: 县教研室 }] }
groups:
  - { chatid: wrTEST0001, alliance: 甲校联盟, subject: 数学 }
`;

/** The problems of the good file with one text put for another, as 「行号 句子」. */
function problemsWith(found: string, put: string): string[] {
  expect(GOOD).toContain(found);
  const read = parseCountyFile(GOOD.replace(found, put));
  return read.ok ? [] : read.problems.map(({ line, message }) => `${line} ${message}`);
}

describe('a county file', () => {
  it('is read with what it leaves out filled in', () => {
    const read = parseCountyFile(GOOD);
    expect(read).toMatchObject({ ok: true, county: { county: '测试县', timezone: 'Asia/Shanghai', holidays: [], schools: [] } });
  });

  it('may have Windows line ends, a byte order mark and comments', () => {
    expect(parseCountyFile(`\ufeff# 说明\r\n${GOOD.replaceAll('\n', '\r\n')}`).ok).toBe(true);
  });

  it.each([
    ['an unknown key', 'county: 测试县', 'county: 测试县\ncolour: red', '2 不认识“colour”这一项，请检查拼写'],
    [
      'an unknown key of a person',
      'posts: [{ post: 教师 }]',
      'posts: [{ post: 教师 }], phone: "1"',
      '11 不认识“phone”这一项，请检查拼写',
    ],
    ['a missing key', 'county: 测试县\n', '', '1 缺少“county”'],
    ['an unknown programme', 'helan-2022', 'helan-1999', '2 没有“helan-1999”这个方案，可以用的有：'],
    ['a day that does not exist', 'end: 2027-01-22', 'end: 2027-02-30', '3 “end”写法不对，应当像：2026-08-31（日期要真实存在）'],
    [
      'a term that runs backwards',
      'end: 2027-01-22',
      'end: 2026-01-22',
      '3 学期最后一天（2026-01-22）要晚于第一天（2026-08-31）',
    ],
    ['a lesson that is no time', '"14:30-15:10"', '"2:30-3:10"', '6 “pm”写法不对，应当像："14:30-15:10"'],
    ['lessons out of order', '"09:10-09:50"', '"08:50-09:50"', '5 “08:50-09:50”与前一节（到09:00）重叠或次序不对'],
    [
      'a stage the programme does not know',
      'stage: 小学',
      'stage: 大学',
      '8 “甲校联盟”的学段“大学”不在方案里，可以写：高中、初中、小学、幼儿园',
    ],
    [
      'the lead among the members',
      'members: [乙校]',
      'members: [乙校, 甲校]',
      '8 “甲校联盟”里“甲校”写了两次（牵头校不用再写进成员）',
    ],
    ['an unknown post', 'post: 教师', 'post: 校长', '11 “post”只能写：教师、学科教研员'],
    ['a researcher without a subject', ', subject: 数学, from', ', from', '10 甲老师的“学科教研员”要写明alliance和subject'],
    [
      'a post in an alliance that is not there',
      'alliance: 甲校联盟, subject: 数学, from',
      'alliance: 丁联盟, subject: 数学, from',
      '10 甲老师的“学科教研员”写的联盟“丁联盟”没有在alliances里',
    ],
    ['a school that is nowhere', 'school: 乙校', 'school: 丁校', '11 乙老师的学校“丁校”不在任何联盟里，也不在schools里'],
    ['a userid used twice', 'userid: bing', 'userid: JIA', '12 userid“jia”用了两次（不分大小写）'],
    [
      'a group of an alliance that is not there',
      'wrTEST0001, alliance: 甲校联盟',
      'wrTEST0001, alliance: 丁联盟',
      '14 群wrTEST0001写的联盟“丁联盟”没有在alliances里',
    ],
    ['a number for a name', 'name: 乙老师', 'name: 12', '11 “name”应当是文字（数字请加引号）'],
  ])('is refused with the line for %s', (_what, found, put, problem) => {
    const [first, ...others] = problemsWith(found, put);
    expect(first?.startsWith(problem)).toBe(true);
    expect(others).toEqual([]);
  });

  it('is refused with every fault at once, in the order of the lines', () => {
    const problems = problemsWith('county: 测试县\nprogramme: helan-2022', 'programme: 3\ncolour: red');
    expect(problems).toEqual(['1 缺少“county”', '1 “programme”应当是文字（数字请加引号）', '2 不认识“colour”这一项，请检查拼写']);
  });

  it.each([
    ['an empty file', '', 1],
    ['a Word file', 'PK\u0003\u0004', 1],
    ['a bracket left open', 'county: [甲\nprogramme: 乙', 2],
    ['the same key twice', 'county: 甲\ncounty: 乙', 2],
    [
      'a bomb of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`)
        .join('\n')}`,
      2,
    ],
  ])('is refused with a line for %s', (_what, text, line) => {
    const read = parseCountyFile(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? 0 : read.problems[0]?.line).toBe(line);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => !parseCountyFile(text).ok),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(fc.nat(GOOD.length), fc.nat(40), fc.string({ maxLength: 5 }), (from, many, put) => {
        parseCountyFile(GOOD.slice(0, from) + put + GOOD.slice(from + many));
      }),
      { numRuns: 100 },
    );
  });
});

describe('the sample county', () => {
  const read = parseCountyFile(readFileSync('prisma/counties/helan.yaml', 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { county } = read;

  it('has the ten alliances and 34 schools of the document', () => {
    expect(county.alliances.map((a) => a.stage)).toEqual([
      '高中',
      '初中',
      '初中',
      '小学',
      '小学',
      '小学',
      '小学',
      '小学',
      '小学',
      '小学',
    ]);
    expect(county.alliances.flatMap((a) => [a.lead, ...a.members])).toHaveLength(34);
  });

  it('has a group and a researcher for three subjects of every alliance', () => {
    const held = county.people.flatMap((p) => p.posts.filter((post) => post.post === '学科教研员'));
    for (const { name } of county.alliances) {
      expect(county.groups.filter((g) => g.alliance === name).map((g) => g.subject)).toEqual(['语文', '数学', '英语']);
      expect(held.filter((post) => post.alliance === name).map((post) => post.subject)).toEqual(['语文', '数学', '英语']);
    }
  });

  it('has a contact and somebody for each subject in every school', () => {
    for (const school of county.alliances.flatMap((a) => [a.lead, ...a.members])) {
      const here = county.people.filter((p) => p.school === school);
      expect(here.some((p) => p.posts.some((post) => post.post === '校联络人'))).toBe(true);
      expect([...new Set(here.flatMap((p) => p.subjects))].sort()).toEqual(['数学', '英语', '语文']);
    }
  });
});
