import { describe, expect, it } from 'vitest';
import { programmeOf } from '../../../domain/programmes/index.ts';
import { COMMON_LADDER } from '../../../domain/programmes/ladder.ts';
import { afterActivity, beforePlan, type Past } from '../../../domain/reminders/after-activity.ts';
import { digestDue } from '../../../domain/reminders/digest-days.ts';
import type { DutyBook } from '../../../domain/reminders/duty.ts';
import { quotaAhead } from '../../../domain/reminders/quota-ahead.ts';
import type { PersonRow } from '../../../domain/roster.ts';

const person = (id: string): PersonRow => ({
  id,
  name: id,
  userid: id,
  schoolId: 's1',
  subjects: ['数学'],
  mutedUntil: null,
  posts: [],
});

/** A school s1 of two teachers, a contact and a host; whoever is in `deaf` cannot be asked. */
function book(deaf: string[] = []): DutyBook {
  return {
    teachersOf: (school) => (school === 's1' ? [person('t1'), person('t2')] : []),
    contactsOf: (school) => (school === 's1' ? [person('contact')] : []),
    hostsOf: () => [person('host'), person('lead')],
    holdersOf: () => [],
    canAsk: (one) => !deaf.includes(one.id),
    reaches: () => true,
  };
}

const activity = {
  id: 'a1',
  allianceId: 'all',
  subject: '数学',
  no: 1,
  kind: '听课评课',
  phase: null,
  day: '2026-11-25',
  start: new Date('2026-11-25T15:20:00+08:00'),
};
const asking = (deaf?: string[]) => ({ book: book(deaf), ladder: COMMON_LADDER, extra: [] });

function past(change: Partial<Past> = {}): Past {
  const ones = {
    missing: ['discussion', 'reflection'] as Past['ones']['missing'],
    reflection: { expected: ['s1'], received: [], done: false },
  };
  return { activity, ones, took: new Set(), onLeave: new Set(), ...change };
}

describe('what is asked after an activity', () => {
  it.each<[string, Partial<Past>, string[] | undefined, string[]]>([
    [
      'the host for minutes, the school’s teachers on days 1 and 3, then its contact',
      {},
      undefined,
      ['host 11-26 11-30', 't1 11-26 11-30', 't2 11-26 11-30', 'contact 11-30'],
    ],
    ['only those who were there', { took: new Set(['t2']) }, undefined, ['host 11-26 11-30', 't2 11-26 11-30', 'contact 11-30']],
    ['nobody on leave', { onLeave: new Set(['t1']) }, undefined, ['host 11-26 11-30', 't2 11-26 11-30', 'contact 11-30']],
    ['the contact sooner where no teacher can be asked', {}, ['t1', 't2'], ['host 11-26 11-30', 'contact 11-30']],
    ['the host where nobody of the school can', {}, ['t1', 't2', 'contact'], ['host 11-26 11-30', 'host 11-30']],
    [
      'the lead head where the host cannot',
      { ones: { missing: ['discussion'], reflection: { expected: [], received: [], done: true } } },
      ['host'],
      ['lead 11-26 11-30'],
    ],
    [
      'nothing once it is all there',
      { ones: { missing: [], reflection: { expected: ['s1'], received: ['s1'], done: true } } },
      undefined,
      [],
    ],
  ])('%s', (_what, change, deaf, asked) => {
    const items = afterActivity(past(change), asking(deaf));
    expect(items.map(({ to, rungs }) => [to, ...rungs.map((day) => day.slice(5))].join(' '))).toEqual(asked);
  });

  it('asks the host for the one paper of the whole activity, where the document wants no more', () => {
    const ones: Past['ones'] = { missing: ['reflection'], reflection: { expected: [], received: [], done: false } };
    expect(afterActivity(past({ ones }), asking()).map(({ to, about }) => [to, about.kind])).toEqual([['host', 'reflection']]);
  });

  it('asks five of a big school, others the next time', () => {
    const many = Array.from({ length: 12 }, (_, i) => person(`t${i}`));
    const of = (no: number) =>
      afterActivity(past({ activity: { ...activity, no } }), {
        ...asking(),
        book: { ...book(), teachersOf: () => many },
      }).flatMap((item) => (item.to.startsWith('t') ? [item.to] : []));
    expect(of(1)).toEqual(['t5', 't6', 't7', 't8', 't9']);
    expect(of(2)).toEqual(['t10', 't11', 't0', 't1', 't2']);
  });

  it('asks the host of a plan nobody has settled', () => {
    expect(beforePlan(activity, asking()).map(({ to, rungs }) => [to, ...rungs])).toEqual([['host', '2026-11-20', '2026-11-24']]);
  });
});

describe('counts in the middle of a month', () => {
  const term = { name: '2026-2027学年第一学期', start: '2026-08-31', end: '2027-01-22' };
  type Change = { subject?: string; counted?: string; declined?: boolean };
  const ahead = (today: string, days: string[], change: Change = {}) => {
    const { subject = '数学', counted = null, declined = false } = change;
    const activities = days.map((day) => ({ day, kind: '听课评课', subject, held: day <= today }));
    const programme = programmeOf('helan-2022');
    const of = {
      programme,
      term,
      stage: '小学',
      subject,
      activities,
      today,
      extra: [],
      allianceId: 'all',
      declined,
      places: ['第七小学', '第三小学'],
      period: '下午第二节',
      counted,
    };
    return quotaAhead(of, asking()).map((item) => {
      if (item.about.kind !== 'quota') throw new Error('not a count');
      const { window, lacking, suggested } = item.about;
      return [item.to, item.rungs[0], window, lacking, suggested?.day ?? null, suggested?.usual ?? false];
    });
  };
  const USUAL = ['2026-09-23', '2026-10-14', '2026-10-21'];

  it.each<[string, string, string[], Change, unknown[][]]>([
    ['before it', '2026-11-13', USUAL, {}, []],
    [
      'nothing arranged: the usual weekday is offered',
      '2026-11-16',
      USUAL,
      {},
      [['host', '2026-11-16', '11月', 1, '2026-11-18', true]],
    ],
    ['somebody said that nothing will be arranged this month', '2026-11-16', USUAL, { declined: true }, []],
    ['something is arranged', '2026-11-16', [...USUAL, '2026-11-27'], {}, []],
    ['a subject of every two months, in its first month', '2026-09-15', [], { subject: '音乐' }, []],
    [
      'a subject of every two months, in its second',
      '2026-10-15',
      [],
      { subject: '音乐' },
      [['host', '2026-10-15', '9-10月', 1, '2026-10-19', false]],
    ],
    ['by the reading the bureau chose', '2026-11-16', USUAL, { counted: 'by-term' }, []],
  ])('%s', (_what, today, days, change, expected) => expect(ahead(today, days, change)).toEqual(expected));
});

describe('the day of a digest', () => {
  const week = { to: '县教研室' as const, every: 'week' as const, day: 1, at: '08:00' };
  const month = { ...week, every: 'month' as const };
  it.each([
    ['Monday, before its hour', week, '2026-11-23T07:59', null],
    ['Monday, for the week before', week, '2026-11-23T08:00', '2026-11-16 2026-11-22'],
    ['a holiday Monday: the first working day', week, '2026-10-08T08:00', '2026-09-28 2026-10-04'],
    ['the first of a month', month, '2026-12-01T08:00', '2026-11-01 2026-11-30'],
    ['the first on a Sunday', month, '2026-11-01T12:00', null],
    ['the Monday after it', month, '2026-11-02T08:00', '2026-10-01 2026-10-31'],
  ])('%s', (_what, rule, now, span) => {
    const slot = digestDue(rule, new Date(`${now}:00+08:00`));
    expect(slot === null ? null : `${slot.from} ${slot.to}`).toBe(span);
  });
});
