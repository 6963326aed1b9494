import { describe, expect, it } from 'vitest';
import { mondayOfWeek, monthsOf, teachingWeekOf, termOf } from '../../domain/term.ts';
import { timesOfPeriod } from '../../domain/timetable.ts';

const term = { name: '2026-2027学年第一学期', start: '2026-08-31', end: '2027-01-22' };
const timetable = {
  am: ['08:20-09:00', '09:10-09:50', '10:20-11:00', '11:10-11:50'],
  pm: ['14:30-15:10', '15:20-16:00', '16:10-16:50'],
};

describe('teaching weeks', () => {
  it.each([
    ['2026-08-31', 1],
    ['2026-09-14', 3],
    ['2026-09-30', 5],
    ['2026-10-20', 8],
    ['2027-01-22', 21],
  ])('puts %s in week %d', (day, week) => {
    expect(teachingWeekOf(day, term)).toBe(week);
  });

  it('knows no week outside the term', () => {
    expect(teachingWeekOf('2026-08-30', term)).toBeNull();
    expect(teachingWeekOf('2027-01-23', term)).toBeNull();
  });

  it('counts from the Monday before where a term begins in mid-week', () => {
    const midWeek = { ...term, start: '2026-09-02' };
    expect(mondayOfWeek(1, midWeek)).toBe('2026-08-31');
    expect(teachingWeekOf('2026-09-07', midWeek)).toBe(2);
  });
});

describe('months of a term', () => {
  it('cuts the first and the last to the term', () => {
    const months = monthsOf(term);
    expect(months.map((m) => [m.month, m.from, m.to])).toEqual([
      ['2026-08', '2026-08-31', '2026-08-31'],
      ['2026-09', '2026-09-01', '2026-09-30'],
      ['2026-10', '2026-10-01', '2026-10-31'],
      ['2026-11', '2026-11-01', '2026-11-30'],
      ['2026-12', '2026-12-01', '2026-12-31'],
      ['2027-01', '2027-01-01', '2027-01-22'],
    ]);
  });

  it('counts teaching days, holidays and make-up days considered', () => {
    expect(monthsOf(term).map((m) => m.teachingDays)).toEqual([1, 22, 18, 21, 23, 16]);
  });

  it('finds the term of a day', () => {
    expect(termOf('2027-01-22', [term])).toBe(term);
    expect(termOf('2027-02-22', [term])).toBeNull();
  });
});

describe('the timetable', () => {
  it('turns a period into its times', () => {
    expect(timesOfPeriod(timetable, { half: 'pm', n: 2 })).toEqual({ start: '15:20', end: '16:00' });
  });

  it('has no fifth morning lesson', () => {
    expect(timesOfPeriod(timetable, { half: 'am', n: 5 })).toBeNull();
  });
});
