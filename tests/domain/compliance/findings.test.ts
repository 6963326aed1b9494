import { describe, expect, it } from 'vitest';
import { NO_SETTINGS } from '../../../domain/compliance/facts.ts';
import type { Finding } from '../../../domain/compliance/finding.ts';
import { findingsOf } from '../../../domain/compliance/findings.ts';
import { PROGRAMMES, programmeOf } from '../../../domain/programmes/index.ts';
import { Programme } from '../../../domain/programmes/schema.ts';
import { anActivity, aUnit, someFacts } from './facts.ts';

const helan = programmeOf('helan-2022');
const wushen = programmeOf('wushen-2024');
const cangnan = programmeOf('cangnan-2019');
const baicheng = programmeOf('baicheng-2021');
const aa = programmeOf('aa-city');

const find = (all: Finding[], rule: string, period?: string) =>
  all.find((one) => one.rule === rule && (period === undefined || one.about.period === period));
const brief = (one: Finding | undefined) => one && [one.state, one.have, one.need, one.by];

describe('贺兰', () => {
  const ask = (day: string, facts = someFacts(), settings = NO_SETTINGS) =>
    findingsOf({ facts, programme: helan, day, settings });

  it('counts the free days left before the limit, and says when they are few', () => {
    const early = find(ask('2026-10-09'), 'quota.activities.month.major', '10月');
    expect([early?.state, early?.daysLeft]).toEqual(['due', 17]);
    const late = find(ask('2026-10-26'), 'quota.activities.month.major', '10月');
    expect([late?.state, late?.daysLeft, late?.by, late?.post]).toEqual(['at_risk', 5, '2026-10-31', '学科教研员']);
    expect(find(ask('2026-11-01'), 'quota.activities.month.major', '10月')?.state).toBe('missed');
  });

  it('shows both readings, and counts only the one the bureau chose', () => {
    const open = ask('2026-09-30');
    expect(open.filter((one) => one.topic === 'quotas').every((one) => one.counts)).toBe(true);
    const chosen = ask('2026-09-30', someFacts(), { ...NO_SETTINGS, countedReading: 'by-term' });
    expect(find(chosen, 'quota.activities.term')?.counts).toBe(true);
    expect(find(chosen, 'quota.activities.month.major', '9月')?.counts).toBe(false);
  });

  it('wants one 体会 from each school and names those still to come', () => {
    const at = new Date('2026-09-24T08:00:00+08:00');
    const activity = anActivity(helan, { evidence: [{ kind: 'reflection', schoolId: 'b', by: 'p', at }] });
    const one = find(ask('2026-09-25', someFacts({ activities: [activity] })), 'three-ones.reflection');
    expect(one).toMatchObject({ state: 'due', have: 1, need: 3, missing: ['a', 'c'], post: '校联络人' });
    expect(one?.clause.say).toBe('贺教通〔2022〕28号“四、联盟工作要求”第4项');
  });

  it('has the charter and plans due on 8 September, and calls a later one late', () => {
    expect(brief(find(ask('2026-09-01'), 'deliverables.charter'))).toEqual(['due', 0, 6, '2026-09-08']);
    expect(find(ask('2026-09-07'), 'deliverables.plan')?.state).toBe('at_risk');
    expect(find(ask('2026-09-09'), 'deliverables.plan')?.state).toBe('missed');
    const facts = someFacts({
      handedIn: [
        {
          item: 'subject-plan',
          owner: { of: 'unit', id: 'u' },
          subject: '数学',
          period: '2026',
          part: '',
          day: '2026-09-10',
          states: [],
        },
      ],
    });
    expect(find(ask('2026-09-12', facts), 'deliverables.subject-plan')).toMatchObject({ state: 'done', late: true });
  });

  it('says which of the three joint meetings are to come and who was not at one', () => {
    const meeting = anActivity(helan, {
      id: 'm',
      subject: '',
      kind: '联席会议',
      phase: '学期初工作部署会',
      attendedBy: ['牵头校负责人', '责任领导'],
    });
    const found = ask('2026-09-25', someFacts({ activities: [meeting] }));
    expect(find(found, 'quota.meetings.term')).toMatchObject({
      have: 1,
      need: 3,
      missing: ['中期反馈交流会', '学期末总结评价会'],
    });
    expect(find(found, 'meeting.attendance')).toMatchObject({ state: 'due', missing: ['县教研室'] });
  });

  it('asks for 成立大会 in the year an alliance is founded on record, and of no other alliance', () => {
    const founded = aUnit({ since: '2026-09-01' });
    const meeting = anActivity(helan, { id: 'm', subject: '', kind: '成立大会', phase: '成立大会', day: '2026-09-10' });
    const before = find(ask('2026-09-03', someFacts({ units: [founded] })), 'meeting.founding');
    expect(before).toMatchObject({ state: 'due', by: null, clause: { rows: ['H08'] } });
    const after = find(ask('2026-09-25', someFacts({ units: [founded], activities: [meeting] })), 'meeting.founding');
    expect(brief(after)).toEqual(['done', 1, 1, null]);
    for (const units of [[aUnit()], [aUnit({ since: '2022-08-30' })]])
      expect(find(ask('2026-09-25', someFacts({ units })), 'meeting.founding')).toBeUndefined();
    expect(find(ask('2027-09-25', someFacts({ units: [founded] })), 'meeting.founding')).toBeUndefined();
  });
});

describe('乌审旗', () => {
  const ask = (day: string, facts = someFacts()) => findingsOf({ facts, programme: wushen, day, settings: NO_SETTINGS });

  it('wants two visits a term, and from each 图文信息 and 书面总结', () => {
    const facts = someFacts({
      visits: [{ id: 'v', unitId: 'u', schoolId: 'b', day: '2026-10-13' }],
      handedIn: [
        {
          item: 'visit-papers',
          owner: { of: 'visit', id: 'v' },
          subject: '',
          period: '',
          part: '图文信息',
          day: '2026-10-14',
          states: [],
        },
      ],
    });
    const found = ask('2026-11-02', facts);
    expect(brief(find(found, 'visits.count'))).toEqual(['due', 1, 2, '2027-01-22']);
    expect(find(found, 'visits.papers')).toMatchObject({ have: 1, need: 2, missing: ['书面总结'] });
  });

  it('moves a report due on a rest day to the working day before', () => {
    // 25 December 2026 is a Friday; 25 June 2027 too; 25 December 2027 a Saturday.
    expect(find(ask('2026-11-02'), 'deliverables.archive-december')?.by).toBe('2026-12-25');
    expect(find(ask('2026-11-02'), 'deliverables.archive-june')?.by).toBe('2027-06-25');
    expect(find(ask('2027-11-01'), 'deliverables.archive-december')?.by).toBe('2027-12-24');
  });

  it('knows a plan is not done until the five things are in it', () => {
    const states = ['目标', '任务', '内容'];
    const facts = someFacts({
      handedIn: [
        { item: 'activity-plan', owner: { of: 'unit', id: 'u' }, subject: '', period: '', part: '', day: '2026-09-03', states },
      ],
    });
    expect(find(ask('2026-09-20', facts), 'deliverables.activity-plan')).toMatchObject({
      state: 'due',
      missing: ['职责分工', '完成时间'],
    });
  });

  it('asks the bureau to fill in 五个统一+七个同步, which the document only names', () => {
    expect(find(ask('2026-09-20'), 'lists.five-and-seven')).toMatchObject({ state: 'due', post: '县教研室' });
    const settings = { ...NO_SETTINGS, lists: { 'five-and-seven': ['统一备课'] } };
    expect(
      find(findingsOf({ facts: someFacts(), programme: wushen, day: '2026-09-20', settings }), 'lists.five-and-seven')?.state,
    ).toBe('done');
  });
});

describe('苍南', () => {
  const pair = aUnit({
    kind: '县域内城乡学校结对',
    shape: 'pair',
    schools: ['a', 'b'],
    subjects: [],
    districtId: 'd',
    since: '2019-04-12',
  });
  const facts = someFacts({ units: [pair], districts: [{ id: 'd', name: '灵溪学区' }], since: '2019-02-18' });
  const ask = (day: string, change: Partial<typeof facts> = {}) =>
    findingsOf({ facts: { ...facts, ...change }, programme: cangnan, day, settings: NO_SETTINGS });

  it('sends the monthly report up: the school and the district by the 22nd, the county by the 25th', () => {
    // 22 February 2026 falls into the Spring Festival, so the last working day before is the 14th, a make-up Saturday.
    const found = ask('2026-02-02');
    expect(find(found, 'reports.monthly.school', '2026-02')?.by).toBe('2026-02-14');
    expect(find(found, 'reports.monthly.district', '2026-02')?.by).toBe('2026-02-14');
    expect(find(found, 'reports.monthly.county', '2026-02')?.by).toBe('2026-02-25');
    expect(find(ask('2019-04-02'), 'reports.monthly.district', '2019-03')).toBeUndefined();
  });

  it('is not content with two forms where 城乡同步课堂 is missing', () => {
    const made = (kind: string, id: string) => anActivity(cangnan, { id, kind, day: '2026-03-10' });
    const two = [made('教师网络研修', '1'), made('名师网络课堂', '2')];
    expect(find(ask('2026-03-20', { activities: two }), 'forms')).toMatchObject({
      state: 'due',
      have: 2,
      missing: ['城乡同步课堂'],
    });
    const right = [made('教师网络研修', '1'), made('城乡同步课堂', '2')];
    expect(find(ask('2026-03-20', { activities: right }), 'forms')?.state).toBe('done');
  });

  it('counts typical cases, the press, coverage and rounds', () => {
    const found = ask('2026-03-20', {
      media: [{ level: 'province', day: '2026-03-01' }],
      schools: [
        { id: 'a', name: '甲', districtId: 'd', partOf: null, traits: [] },
        { id: 'c', name: '丙', districtId: 'd', partOf: null, traits: ['100人以下'] },
      ],
    });
    expect(find(found, 'target.cases')).toMatchObject({ state: 'due', have: 0, need: 1 });
    expect(find(found, 'target.media-city')).toMatchObject({ state: 'due', have: 1, need: 2, by: '2026-12-31' });
    expect(find(found, 'target.media-province')).toMatchObject({ state: 'done', counts: false });
    expect(find(found, 'target.small-schools')).toMatchObject({ state: 'missed', missing: ['c'] });
    expect(find(found, 'rounds')).toMatchObject({ state: 'done', need: 2 });
  });
});

describe('白城 and AA市', () => {
  it('白城: make up no number of activities', () => {
    const found = findingsOf({ facts: someFacts(), programme: baicheng, day: '2026-10-10', settings: NO_SETTINGS });
    expect(found.map((one) => one.rule)).toEqual(['target.coverage-2022']);
  });

  it('AA市: want an agreement that states four things', () => {
    const found = findingsOf({ facts: someFacts(), programme: aa, day: '2026-10-10', settings: NO_SETTINGS });
    expect(find(found, 'deliverables.agreement')).toMatchObject({ state: 'due', by: null, have: 0, need: 5 });
  });
});

/** The same data with another number in one place. */
function withNumber(data: unknown, [key, ...rest]: readonly (string | number)[], number: number): unknown {
  if (key === undefined) return number;
  if (Array.isArray(data)) return data.map((one, i) => (i === key ? withNumber(one, rest, number) : one));
  const entries = Object.entries(data as object);
  return Object.fromEntries(entries.map(([name, value]) => [name, name === key ? withNumber(value, rest, number) : value]));
}

describe('one number', () => {
  const NUMBERS: [name: string, programme: Programme, where: (string | number)[], number: number, rules: string[]][] = [
    ['activities a term', helan, ['quotas', 0, 'least'], 5, ['quota.activities.term']],
    ['activities a month', helan, ['quotas', 1, 'least'], 2, ['quota.activities.month.major']],
    ['joint meetings', helan, ['quotas', 3, 'least'], 4, ['quota.meetings.term']],
    ['the day of the charter', helan, ['deliverables', 0, 'due', 'day'], 15, ['deliverables.charter']],
    ['visits a term', wushen, ['visits', 'perTerm'], 3, ['visits.count']],
    ['forms', cangnan, ['forms', 'least'], 3, ['forms']],
    ['the day of the district’s report', cangnan, ['reportChains', 0, 'steps', 2, 'day'], 27, ['reports.monthly.county']],
    ['reports in the press', cangnan, ['targets', 4, 'least'], 3, ['target.media-city']],
    ['the share of cases', cangnan, ['targets', 3, 'least'], 1, ['target.cases']],
    ['the years of a round', cangnan, ['rounds', 'years'], 5, ['rounds']],
  ];

  it.each(
    NUMBERS,
  )('changed in one programme changes its own finding and no other: %s', (_name, programme, where, number, rules) => {
    const pair = aUnit({ shape: 'pair', schools: ['a', 'b'] });
    const facts = someFacts({ units: programme === cangnan ? [pair] : [aUnit()] });
    const changed = withNumber(programme, where, number);
    const told = { facts, day: '2026-10-14', settings: NO_SETTINGS };
    const before = new Map(findingsOf({ ...told, programme }).map((one) => [one.key, JSON.stringify(one)]));
    const after = findingsOf({ ...told, programme: Programme.parse(changed) });
    const others = after.filter((one) => before.get(one.key) !== JSON.stringify(one));
    expect([...new Set(others.map((one) => one.rule))]).toEqual(rules);
    expect(after.map((one) => one.key)).toEqual([...before.keys()]);
  });
});

it('every finding of every programme cites its clause', () => {
  const all = PROGRAMMES.flatMap((programme) =>
    findingsOf({ facts: someFacts(), programme, day: '2026-10-10', settings: NO_SETTINGS }),
  );
  expect(all.filter((one) => one.clause.say === '')).toEqual([]);
});
