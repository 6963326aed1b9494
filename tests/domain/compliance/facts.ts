import type { ActivityFact, CountyFacts, UnitFact } from '../../../domain/compliance/facts.ts';
import type { Programme } from '../../../domain/programmes/schema.ts';
import { type ActivityFacts, threeOnesOf } from '../../../domain/three-ones.ts';

/** A county of one unit of three schools in the autumn term of 2026, nothing done yet. */
export function someFacts(change: Partial<CountyFacts> = {}): CountyFacts {
  return {
    term: { name: '2026-2027学年第一学期', start: '2026-08-31', end: '2027-01-22' },
    since: '2026-08-31',
    districts: [],
    schools: ['a', 'b', 'c'].map((id) => ({ id, name: `${id}校`, districtId: null, partOf: null, traits: [] })),
    units: [aUnit()],
    activities: [],
    handedIn: [],
    visits: [],
    cases: [],
    media: [],
    declined: [],
    ...change,
  };
}

export function aUnit(change: Partial<UnitFact> = {}): UnitFact {
  return {
    id: 'u',
    name: '一联盟',
    kind: '联盟',
    shape: 'alliance',
    stage: '小学',
    districtId: null,
    schools: ['a', 'b', 'c'],
    subjects: ['数学'],
    since: null,
    ...change,
  };
}

export type Made = Partial<ActivityFact> & { evidence?: ActivityFacts['evidence']; attendance?: ActivityFacts['attendance'] };

/** An activity of the unit's mathematics with what was given of it. */
export function anActivity(programme: Programme, made: Made = {}, schools: readonly string[] = ['a', 'b', 'c']): ActivityFact {
  const { evidence = [], attendance = [], ...change } = made;
  const day = change.day ?? '2026-09-23';
  const subject = change.subject ?? '数学';
  const start = new Date(`${day}T15:20:00+08:00`);
  const expectedSchools = subject === '' ? [] : schools;
  return {
    id: 'act1',
    unitId: 'u',
    subject,
    kind: '专题研讨',
    phase: null,
    no: 1,
    mode: 'offline',
    day,
    held: true,
    ones: threeOnesOf({ start, expectedSchools, evidence, attendance }, programme.evidence),
    reflectionDue: null,
    attendedBy: [],
    ...change,
  };
}
