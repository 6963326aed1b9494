import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isWorkingDay } from '../../../domain/calendar.ts';
import { type ComplianceSettings, type CountyFacts, NO_SETTINGS, ownerKey } from '../../../domain/compliance/facts.ts';
import type { Finding, Remedy } from '../../../domain/compliance/finding.ts';
import { findingsOf } from '../../../domain/compliance/findings.ts';
import { PROGRAMMES } from '../../../domain/programmes/index.ts';
import type { Programme } from '../../../domain/programmes/schema.ts';
import { anActivity, aUnit, someFacts } from './facts.ts';

/** A county in any state: activities with and without evidence, papers in and out, visits, cases, reports. */
function anyFacts(programme: Programme) {
  const day = fc.integer({ min: 0, max: 143 }).map((n) => addDays('2026-09-01', n));
  const kinds = programme.kinds.map((kind) => kind.name);
  const shape = programme.units.find((unit) => unit.shape !== 'district')?.shape ?? 'alliance';
  const unit = aUnit({
    shape: shape === 'district' ? 'alliance' : shape,
    schools: shape === 'pair' ? ['a', 'b'] : ['a', 'b', 'c'],
    subjects: ['数学', '音乐'],
  });
  const evidence = fc.array(
    fc.record({
      kind: fc.constantFrom('notice' as const, 'minutes' as const, 'photo' as const, 'reflection' as const, 'comment' as const),
      schoolId: fc.constantFrom(...unit.schools),
      by: fc.constantFrom('p1', 'p2', 'p3'),
      at: day.map((one) => new Date(`${one}T20:00:00+08:00`)),
    }),
    { maxLength: 6 },
  );
  const activity = fc.record({
    day,
    kind: fc.constantFrom(...kinds),
    subject: fc.constantFrom('数学', '音乐', ''),
    evidence,
    reflectionDue: fc.option(day),
  });
  const paper = fc.record({
    item: fc.constantFrom('charter', 'plan', 'subject-plan', 'agreement', 'archive-december', 'monthly.district'),
    owner: fc.constantFrom({ of: 'unit' as const, id: 'u' }, { of: 'county' as const }, { of: 'district' as const, id: 'd' }),
    subject: fc.constantFrom('', '数学'),
    period: fc.constantFrom('', '2026', '2026-10'),
    part: fc.constant(''),
    day,
    states: fc.subarray(['目标', '任务', '内容', '职责分工', '完成时间']),
  });
  return fc
    .record({
      today: day,
      activities: fc.array(activity, { maxLength: 6 }),
      handedIn: fc.array(paper, { maxLength: 5 }),
      visits: fc.array(day, { maxLength: 3 }),
      cases: fc.array(day, { maxLength: 2 }),
      media: fc.array(fc.record({ level: fc.constantFrom('county' as const, 'city' as const, 'province' as const), day }), {
        maxLength: 3,
      }),
    })
    .map(({ today, activities, visits, cases, ...rest }) => ({
      today,
      facts: someFacts({
        ...rest,
        units: [unit],
        districts: [{ id: 'd', name: '学区' }],
        schools: [
          ...unit.schools.map((id) => ({ id, name: id, districtId: 'd', partOf: null, traits: ['乡村小学', '乡镇'] })),
          { id: 'z', name: 'z', districtId: 'd', partOf: null, traits: ['100人以下', '乡镇'] },
        ],
        activities: activities.map(({ subject, kind, ...made }, i) =>
          anActivity(
            programme,
            {
              ...made,
              subject,
              kind: subject === '' ? (programme.meetings[0]?.name ?? kind) : kind,
              phase: null,
              id: `act${i}`,
              held: made.day < today,
            },
            unit.schools,
          ),
        ),
        visits: visits.map((one, i) => ({ id: `v${i}`, unitId: 'u', schoolId: 'b', day: one })),
        cases: cases.map((one) => ({ unitId: 'u', schoolId: null, day: one })),
      }),
    }));
}

/** What the county would look like had the finding's wish been done today, or, where it must wait, when the time has come. */
function done(
  facts: CountyFacts,
  remedy: Remedy,
  programme: Programme,
  today: string,
): { facts: CountyFacts; day: string; settings?: ComplianceSettings } {
  const times = (n: number) => Array.from({ length: n }, (_, i) => i);
  switch (remedy.do) {
    case 'hold': {
      const held = times(remedy.times).map((i) =>
        anActivity(programme, {
          id: `new${i}`,
          day: remedy.from,
          subject: remedy.subject,
          kind: remedy.kind ?? programme.defaultKind,
          held: true,
        }),
      );
      return { facts: { ...facts, activities: [...facts.activities, ...held] }, day: remedy.from > today ? remedy.from : today };
    }
    case 'attach':
    case 'speak':
    case 'come': {
      const activities = facts.activities.map((activity) =>
        activity.id === remedy.activityId ? mended(activity, remedy) : activity,
      );
      return { facts: { ...facts, activities }, day: today };
    }
    case 'hand-in': {
      const { item, owner, subject, period, parts, states } = remedy;
      const rows = parts.map((part) => ({ item, owner, subject, period, part, day: today, states }));
      return { facts: { ...facts, handedIn: [...facts.handedIn, ...rows] }, day: today };
    }
    case 'visit': {
      const made = times(remedy.times).map((i) => ({ id: `nv${i}`, unitId: 'u', schoolId: 'b', day: today }));
      return allHeld({ ...facts, visits: [...facts.visits, ...made] }, facts.term.end);
    }
    case 'pair': {
      const joined = [...remedy.schoolIds, ...times(remedy.times * 2).map((i) => `s${i}`)];
      return {
        facts: { ...facts, units: [...facts.units, aUnit({ id: 'u2', shape: 'pair', schools: joined, subjects: [] })] },
        day: today,
      };
    }
    case 'nominate': {
      const more = times(remedy.times).map((i) => ({ unitId: `nu${i}`, schoolId: null, day: today }));
      return { facts: { ...facts, cases: [...facts.cases, ...more] }, day: today };
    }
    case 'publish': {
      const more = times(remedy.times).map(() => ({ level: remedy.level, day: today }));
      return { facts: { ...facts, media: [...facts.media, ...more] }, day: today };
    }
    case 'wait':
      return allHeld(facts, addDays(remedy.until, 1));
    case 'fill-list':
      return { facts, day: today, settings: { ...NO_SETTINGS, lists: { [remedy.list]: ['一'] } } };
    default:
      return remedy satisfies never;
  }
}

function allHeld(facts: CountyFacts, day: string) {
  return { facts: { ...facts, activities: facts.activities.map((one) => ({ ...one, held: one.day <= day })) }, day };
}

function mended(activity: CountyFacts['activities'][number], remedy: Remedy): CountyFacts['activities'][number] {
  const { ones } = activity;
  if (remedy.do === 'come') return { ...activity, attendedBy: [...activity.attendedBy, ...remedy.posts] };
  if (remedy.do === 'speak')
    return { ...activity, ones: { ...ones, voices: { ...ones.voices, heard: ones.voices.participants, unheard: [] } } };
  if (remedy.do !== 'attach') return activity;
  if (remedy.one !== 'reflection') return { ...activity, ones: { ...ones, [remedy.one]: true } };
  const received = [...ones.reflection.received, ...remedy.schoolIds];
  return { ...activity, ones: { ...ones, reflection: { ...ones.reflection, received, done: true } } };
}

/** Does what a finding asks, and what it asks then, until it asks no more. */
function followed(key: string, facts: CountyFacts, programme: Programme, today: string): Finding['state'] {
  let then: ReturnType<typeof done> = { facts, day: today };
  for (let step = 0; step < 6; step++) {
    const all = findingsOf({ facts: then.facts, programme, day: then.day, settings: then.settings ?? NO_SETTINGS });
    const one = all.find((other) => other.key === key);
    // A finding of a stretch of time that is over is not there any more.
    if (one === undefined || one.state === 'done') return 'done';
    if (one.remedy === null) return one.state;
    then = done(then.facts, one.remedy, programme, then.day);
  }
  return 'due';
}

const CASES = PROGRAMMES.map((programme): [string, Programme] => [programme.slug, programme]);

describe('findings', () => {
  it.each(CASES)('never contradict each other (%s)', (_slug, programme) => {
    fc.assert(
      fc.property(anyFacts(programme), ({ facts, today }) => {
        const all = findingsOf({ facts, programme, day: today, settings: NO_SETTINGS });
        expect(new Set(all.map((one) => one.key)).size).toBe(all.length);
        for (const one of all) expect(contradictions(one, today)).toEqual([]);
        for (const [rule, own] of Map.groupBy(all, (one) => `${one.rule} ${one.about.unitId} ${one.about.subject}`)) {
          // What a window of a quota counts, the windows beside it do not: no activity stands for two months.
          if (rule.startsWith('quota.activities.month')) {
            const held = facts.activities.filter((a) => a.held && a.subject === own[0]?.about.subject).length;
            expect(own.reduce((sum, one) => sum + one.have, 0)).toBeLessThanOrEqual(held);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(CASES)('are gone once what they ask for is done (%s)', (_slug, programme) => {
    fc.assert(
      fc.property(anyFacts(programme), ({ facts, today }) => {
        const all = findingsOf({ facts, programme, day: today, settings: NO_SETTINGS });
        for (const { key, remedy } of all) {
          if (remedy !== null) expect([key, followed(key, facts, programme, today)]).toEqual([key, 'done']);
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** What cannot be true of one finding at once. */
function contradictions({ state, by, have, need, missing, daysLeft, remedy, late, clause }: Finding, today: string): string[] {
  return [
    ...(state === 'missed' && (by === null || by >= today) ? ['missed before its last day'] : []),
    ...((state === 'due' || state === 'at_risk') && by !== null && by < today ? ['open after its last day'] : []),
    ...(state === 'done' && have < need ? ['done and yet lacking'] : []),
    ...(state !== 'done' && have >= need && missing.length === 0 && remedy?.do !== 'wait'
      ? ['lacking nothing and yet open']
      : []),
    ...(state === 'done' && remedy !== null ? ['done and yet asking'] : []),
    ...(late && state !== 'done' && by === null ? ['late without a last day'] : []),
    ...(daysLeft !== null && by !== null && daysLeft > 0 && by < today ? ['days left after the last'] : []),
    ...(state === 'at_risk' && by !== null && daysLeft === 0 && isWorkingDay(today) && by >= today && remedy === null
      ? ['no way']
      : []),
    ...(clause.say === '' ? ['without a clause'] : []),
  ];
}

it('names no owner twice', () => {
  expect(ownerKey({ of: 'county' })).not.toBe(ownerKey({ of: 'unit', id: 'county' }));
});
