import { describe, expect, it } from 'vitest';
import { CountyFile } from '../../domain/county-file.ts';
import { gapsIn } from '../../domain/county-gaps.ts';
import { problemsOf } from '../../domain/programmes/check.ts';
import { PROGRAMMES, programmeOf } from '../../domain/programmes/index.ts';

const bare = (programme: string, more: object = {}) =>
  CountyFile.parse({
    county: '某县',
    programme,
    term: { name: '2026-2027学年第一学期', start: '2026-08-31', end: '2027-01-22' },
    timetable: { am: ['08:20-09:00'], pm: ['14:30-15:10'] },
    alliances: [{ name: '一联盟', stage: '小学', lead: '甲小学', members: ['乙小学'] }],
    ...more,
  });

describe('what a county file leaves open', () => {
  it('is who owes what the programme asks', () => {
    expect(gapsIn(bare('helan-2022'))).toEqual(
      expect.arrayContaining([
        expect.stringContaining('没有人任学科教研员'),
        '没有写牵头校负责人的联盟：一联盟',
        expect.stringContaining('次数有2种写法'),
      ]),
    );
  });

  it('is districts, sorts of schools and kinds of units, where the programme asks by them', () => {
    const gaps = gapsIn(bare('cangnan-2019'));
    expect(gaps).toContain('方案里有学区上交的材料，县文件没有写districts');
    expect(gaps).toContain('没有写类型（kind）的，按“县域内城乡学校结对”算：一联盟');
    expect(gaps.filter((gap) => gap.includes('traits'))).toHaveLength(2);
  });

  it('is the list the document only names', () => {
    expect(gapsIn(bare('wushen-2024'))).toContainEqual(expect.stringContaining('五个统一+七个同步'));
  });
});

describe('a programme that is being written', () => {
  it('is told everything it lacks, with the place', () => {
    const { visits: _visits, ...without } = programmeOf('wushen-2024');
    expect(problemsOf(without)).toEqual(['visits：缺少']);
    expect(problemsOf({})).toContain('slug：缺少');
    expect(problemsOf({}).length).toBeGreaterThan(20);
  });

  it('is told where its parts do not fit each other', () => {
    const helan = programmeOf('helan-2022');
    expect(problemsOf({ ...helan, defaultKind: '赛课' })).toEqual(['defaultKind：“赛课”不在kinds里']);
    expect(problemsOf({ ...helan, meetings: [] })).toEqual(['quotas：“meetings.term”数的会“联席会议”不在meetings里']);
  });

  it('is whole, each of the five', () => {
    expect(PROGRAMMES.flatMap(problemsOf)).toEqual([]);
  });
});
