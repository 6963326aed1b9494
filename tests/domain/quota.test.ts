import { describe, expect, it } from 'vitest';
import { programmeOf } from '../../domain/programmes/index.ts';
import { type CountedActivity, countedMonths, quotaStates } from '../../domain/quota.ts';

const programme = programmeOf('helan-2022');
const term = { name: '2026-2027学年第一学期', start: '2026-08-31', end: '2027-01-22' };
const held = (day: string, subject = '数学', kind = '集体备课'): CountedActivity => ({ day, subject, kind, held: true });
const toCome = (day: string, subject = '数学'): CountedActivity => ({ ...held(day, subject), held: false });

function askOf(subject: string | null, activities: CountedActivity[], today: string, stage = '小学') {
  return quotaStates({ programme, term, stage, subject, activities, today, extra: [] });
}

describe('which quotas speak of a subject', () => {
  it('shows both readings for a major subject', () => {
    expect(askOf('数学', [], '2026-09-14').map((s) => s.quota.key)).toEqual(['activities.term', 'activities.month.major']);
  });

  it('asks a general subject every two months', () => {
    expect(askOf('音乐', [], '2026-09-14').map((s) => s.quota.key)).toEqual(['activities.term', 'activities.two-months.general']);
  });

  it('asks an alliance for three meetings', () => {
    const [meetings] = askOf(null, [held('2026-09-17', '', '联席会议'), held('2026-09-17')], '2026-09-18');
    expect(meetings).toMatchObject({ held: 1, done: false });
  });

  it('counts one meeting of each phase the document names, and one that names none', () => {
    const meeting = (day: string, phase: string | null) => ({ ...held(day, '', '联席会议'), phase });
    const twice = [meeting('2026-09-17', '学期初工作部署会'), meeting('2026-09-24', '学期初工作部署会')];
    expect(askOf(null, twice, '2026-11-18')).toMatchObject([{ held: 1, done: false }]);
    const three = [...twice, meeting('2026-11-05', '中期反馈交流会'), meeting('2026-11-12', null)];
    expect(askOf(null, three, '2026-11-18')).toMatchObject([{ held: 3, done: true }]);
    const lastTerm = meeting('2026-03-05', '学期初工作部署会');
    expect(askOf(null, [lastTerm, ...twice], '2026-11-18')).toMatchObject([{ held: 1, windows: [{ held: 1 }] }]);
  });
});

describe('counting', () => {
  it('leaves August out and keeps January in', () => {
    expect(countedMonths(programme, term, []).map((m) => m.month)).toEqual([
      '2026-09',
      '2026-10',
      '2026-11',
      '2026-12',
      '2027-01',
    ]);
  });

  it('is done with three a term', () => {
    const activities = [held('2026-09-23'), held('2026-10-14'), held('2026-11-04')];
    expect(askOf('数学', activities, '2026-11-05')[0]).toMatchObject({ held: 3, done: true });
  });

  it('does not count another subject', () => {
    expect(askOf('数学', [held('2026-09-23', '语文')], '2026-09-24')[0]).toMatchObject({ held: 0 });
  });

  it('counts an activity of two subjects for each of them', () => {
    const together = [held('2026-09-23', '语文、数学')];
    expect(askOf('数学', together, '2026-09-24')[0]).toMatchObject({ held: 1 });
    expect(askOf('语文', together, '2026-09-24')[0]).toMatchObject({ held: 1 });
  });

  it('tells a missed month from an open one and an arranged one', () => {
    const monthly = askOf('数学', [held('2026-10-14'), toCome('2026-11-18')], '2026-11-10')[1];
    expect(monthly?.windows.map((w) => [w.label, w.state])).toEqual([
      ['9月', 'missed'],
      ['10月', 'done'],
      ['11月', 'arranged'],
      ['12月', 'open'],
      ['1月', 'open'],
    ]);
  });

  it('asks nothing of the odd month at the end of two-month pairs', () => {
    const pairs = askOf('音乐', [], '2026-09-14')[1];
    expect(pairs?.windows.map((w) => [w.label, w.least])).toEqual([
      ['9-10月', 1],
      ['11-12月', 1],
      ['1月', 0],
    ]);
  });

  it('says how many working days are left', () => {
    const september = askOf('数学', [], '2026-09-28')[1]?.windows[0];
    expect(september?.daysLeft).toBe(3);
  });
});
