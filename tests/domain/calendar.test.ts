import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  at,
  beijingIso,
  clockOf,
  dayInMonth,
  dayOf,
  daysBetween,
  holidayName,
  isDay,
  isWorkingDay,
  kindOfDay,
  mondayOf,
  weekdayNumber,
  weekdayOf,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  workingDaysBetween,
} from '../../domain/calendar.ts';
import { holidayCoverage } from '../../domain/holidays.ts';

const anyDay = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days in Beijing', () => {
  it.each([
    ['2026-09-20T15:59:59.999Z', '2026-09-20', '23:59'],
    ['2026-09-20T16:00:00.000Z', '2026-09-21', '00:00'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01', '00:00'],
  ])('puts %s on %s at %s', (instant, day, clock) => {
    expect(dayOf(new Date(instant))).toBe(day);
    expect(clockOf(new Date(instant))).toBe(clock);
  });

  it('takes 24:00 for the next midnight', () => {
    expect(at('2026-09-20', '24:00')).toEqual(at('2026-09-21', '00:00'));
  });

  it('writes instants with their offset', () => {
    expect(beijingIso(at('2026-09-23', '15:20'))).toBe('2026-09-23T15:20:00+08:00');
  });

  it('agrees with the time zone database', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1992-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true }),
        (instant) => {
          expect(dayOf(instant)).toBe(format.format(instant));
        },
      ),
    );
  });

  it('comes back to the day and time it was given', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1439 }), (day, minutes) => {
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        expect([dayOf(at(day, time)), clockOf(at(day, time))]).toEqual([day, time]);
      }),
    );
  });

  it('adds and counts days alike', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  it('finds the Monday of any week', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekdayNumber(mondayOf(day))).toBe(1);
        expect(daysBetween(mondayOf(day), day)).toBeLessThan(7);
        expect(daysBetween(mondayOf(day), day)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each([
    ['2026-09-14', '一'],
    ['2026-09-20', '日'],
    ['2026-09-23', '三'],
  ])('knows the weekday of %s', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });

  it.each(['2026-02-30', '2026-13-01', '2026-9-1', ''])('does not take “%s” for a day', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('falls back to the last day of a short month', () => {
    expect(dayInMonth('2027-02', 30)).toBe('2027-02-28');
    expect(dayInMonth('2026-09', 8)).toBe('2026-09-08');
  });
});

describe('working days', () => {
  it.each([
    ['2026-09-20', 'makeup', '国庆节'],
    ['2026-09-25', 'holiday', '中秋节'],
    ['2026-10-01', 'holiday', '国庆节'],
    ['2026-10-10', 'makeup', '国庆节'],
    ['2026-09-19', 'weekend', null],
    ['2026-09-21', 'working', null],
  ])('takes %s for a %s day', (day, kind, name) => {
    expect(kindOfDay(day)).toEqual({ kind, name, sure: true });
  });

  it('says that a year without the official table is not sure', () => {
    expect(holidayCoverage(2026)).toBe(true);
    expect(holidayCoverage(2027)).toBe(false);
    expect(kindOfDay('2027-10-01')).toEqual({ kind: 'working', name: null, sure: false });
  });

  it('lets the county add to the table', () => {
    const extra = [
      { day: '2026-10-30', name: '县运动会', off: true },
      { day: '2026-10-31', name: '县运动会', off: false },
    ];
    expect(holidayName('2026-10-30', extra)).toBe('县运动会');
    expect(isWorkingDay('2026-10-30', extra)).toBe(false);
    expect(isWorkingDay('2026-10-31', extra)).toBe(true);
  });

  it('steps over a holiday to the nearest working day', () => {
    expect(workingDayOnOrBefore('2026-10-04')).toBe('2026-09-30');
    expect(workingDayOnOrAfter('2026-10-01')).toBe('2026-10-08');
    expect(workingDayOnOrBefore('2026-09-20')).toBe('2026-09-20');
  });

  it('counts the working days of October with its make-up day', () => {
    expect(workingDaysBetween('2026-10-01', '2026-10-31')).toBe(18);
  });
});
