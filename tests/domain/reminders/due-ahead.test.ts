import { describe, expect, it } from 'vitest';
import { type Finding, finding } from '../../../domain/compliance/finding.ts';
import { clausesOf } from '../../../domain/programmes/clause.ts';
import { programmeOf } from '../../../domain/programmes/index.ts';
import { COMMON_LADDER } from '../../../domain/programmes/ladder.ts';
import { dueAhead } from '../../../domain/reminders/due-ahead.ts';
import type { DutyBook } from '../../../domain/reminders/duty.ts';
import type { PersonRow, Roster } from '../../../domain/roster.ts';

const programme = programmeOf('helan-2022');
const CLAUSE = clausesOf('某文件', '003')('一', 1, 'L1');

const person = (id: string): PersonRow => ({
  ...{ id, name: id, userid: id, schoolId: 's1', subjects: [], mutedUntil: null, posts: [] },
});

/** A contact and the head of the lead school; `deaf` cannot be written to, `away` wish for peace today. */
function book({ deaf = [], away = [] }: { deaf?: string[]; away?: string[] }): DutyBook {
  return {
    teachersOf: () => [],
    contactsOf: () => [],
    hostsOf: () => [],
    holdersOf: (post) => [person(post === '牵头校负责人' ? 'lead' : 'contact')],
    canAsk: ({ id }) => !deaf.includes(id) && !away.includes(id),
    reaches: ({ id }) => !deaf.includes(id),
  };
}

const roster = {
  alliances: new Map([['u1', { id: 'u1', schools: [{ schoolId: 's1', role: 'member', from: '2026-08-31', to: null }] }]]),
  schools: new Map([['s1', { id: 's1', name: '第七小学' }]]),
} as unknown as Roster;

const OWNER = { of: 'school', id: 's1' } as const;

const HOLD: Finding['remedy'] = {
  do: 'hold',
  ...{ unitId: 'u1', subject: '数学', kind: null, phase: null, from: '2026-09-14', to: '2026-09-30', times: 1 },
};

function aFinding(change: Partial<Finding> = {}): Finding {
  return finding({
    ...{ key: 'k', rule: 'r', topic: 'deliverables', name: '工作总结', about: { schoolId: 's1' }, state: 'due' },
    ...{ clause: CLAUSE, post: '校联络人', by: '2026-10-20', daysLeft: 20 },
    remedy: { do: 'hand-in', item: 'x', owner: OWNER, subject: '', period: '', parts: [], states: [] },
    ...change,
  });
}

function ahead(one: Finding, who: Parameters<typeof book>[0] = {}) {
  const asking = { book: book(who), ladder: COMMON_LADDER, extra: [] };
  return dueAhead([one], { programme, roster, today: '2026-09-14' }, asking).map(({ to, rungs, about }) => ({
    to,
    rungs,
    passOn: about.kind === 'due' && about.passOn,
  }));
}

describe('what is due by a day', () => {
  it.each<[string, Partial<Finding>, string[]]>([
    // 5 October is in the long holiday, 13 and 19 are working days.
    ['a paper: 15, 7 and 1 days before, on working days', {}, ['2026-09-30', '2026-10-13', '2026-10-19']],
    [
      'a visit: 45, 15 and 7 days before the end of its time',
      { remedy: { do: 'visit', times: 2 }, by: '2027-01-22' },
      ['2026-12-08', '2027-01-07', '2027-01-15'],
    ],
  ])('%s', (_what, change, rungs) => expect(ahead(aFinding(change))).toEqual([{ to: 'contact', rungs, passOn: false }]));

  it.each<[string, Partial<Finding>]>([
    ['is there', { state: 'done' }],
    ['was missed: the digest tells of it', { state: 'missed' }],
    ['does not count by the reading the bureau chose', { counts: false }],
    ['has no day', { by: null }],
    ['is a subject’s count, which has its own reminder', { remedy: HOLD }],
  ])('is not reminded of where it %s', (_what, change) => expect(ahead(aFinding(change))).toEqual([]));

  it('goes to the head of the lead school where nobody who owes it can be written to, and to nobody where they are away', () => {
    expect(ahead(aFinding(), { deaf: ['contact'] }).map(({ to, passOn }) => [to, passOn])).toEqual([['lead', true]]);
    expect(ahead(aFinding(), { away: ['contact'] })).toEqual([]);
    expect(ahead(aFinding(), { deaf: ['contact', 'lead'] })).toEqual([]);
    expect(ahead(aFinding({ post: '督导室' }), { deaf: ['contact'] })).toEqual([]);
  });
});
