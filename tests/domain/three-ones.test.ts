import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../domain/calendar.ts';
import { EVIDENCE_KINDS } from '../../domain/evidence-kinds.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import { type ActivityFacts, type EvidenceFact, threeOnesOf } from '../../domain/three-ones.ts';

const rule = programmeOf('helan-2022').evidence;
const start = at('2026-09-23', '15:20');
const SCHOOLS = ['第三小学', '第七小学', '潘昶小学'];

function anActivity(evidence: Partial<EvidenceFact>[] = [], attendance: ActivityFacts['attendance'] = []): ActivityFacts {
  const given = evidence.map((e) => ({
    kind: 'reflection' as const,
    schoolId: null,
    by: '李娜',
    at: at('2026-09-23', '17:00'),
    ...e,
  }));
  return { start, expectedSchools: SCHOOLS, evidence: given, attendance };
}
const of = (facts: ActivityFacts) => threeOnesOf(facts, rule);

describe('notice and discussion', () => {
  it('asks for all three of an activity nobody has said anything about', () => {
    expect(of(anActivity()).missing).toEqual(['notice', 'discussion', 'reflection']);
  });

  it('takes a notice given before the start', () => {
    expect(of(anActivity([{ kind: 'notice', at: at('2026-09-14', '10:00') }])).notice).toBe(true);
  });

  it.each(['minutes', 'photo', 'video', 'attendance'] as const)('takes %s after the start for the discussion', (kind) => {
    expect(of(anActivity([{ kind }])).discussion).toBe(true);
  });

  it('does not take a photo of the day before for the discussion', () => {
    expect(of(anActivity([{ kind: 'photo', at: at('2026-09-22', '15:20') }])).discussion).toBe(false);
  });

  it('does not take slides for the discussion', () => {
    expect(of(anActivity([{ kind: 'file' }])).discussion).toBe(false);
  });
});

describe('reflections', () => {
  it('takes the first note of a school for the school', () => {
    const { reflection } = of(anActivity([{ schoolId: '第七小学', by: '周婷' }]));
    expect(reflection).toEqual({ expected: SCHOOLS, received: ['第七小学'], done: false });
  });

  it('counts a school once however many notes it gave', () => {
    const { reflection } = of(
      anActivity([
        { schoolId: '第七小学', by: '周婷' },
        { schoolId: '第七小学', by: '万洁' },
      ]),
    );
    expect(reflection.received).toEqual(['第七小学']);
  });

  it('does not count a guest school', () => {
    expect(of(anActivity([{ schoolId: '回民小学' }])).reflection.received).toEqual([]);
  });

  it('asks no school for anything at a meeting', () => {
    const meeting = { ...anActivity([{ kind: 'notice' }, { kind: 'minutes' }]), expectedSchools: [] };
    expect(of(meeting).done).toBe(true);
  });
});

describe('the whole', () => {
  const complete = [
    { kind: 'notice' as const, at: at('2026-09-14', '10:00') },
    { kind: 'minutes' as const, at: at('2026-09-23', '17:00') },
    ...SCHOOLS.map((schoolId, i) => ({ schoolId, by: schoolId, at: at(`2026-09-2${4 + i}`, '09:00') })),
  ];

  it('is done when the last school handed in, and says when', () => {
    const ones = of(anActivity(complete));
    expect(ones.done).toBe(true);
    expect(ones.doneAt).toEqual(at('2026-09-26', '09:00'));
  });

  it('is undone again when the only note of a school is withdrawn', () => {
    const ones = of(anActivity(complete.slice(0, -1)));
    expect(ones).toMatchObject({ done: false, doneAt: null, missing: ['reflection'] });
  });
});

describe('a programme that asks for other things', () => {
  const wushen = programmeOf('wushen-2024').evidence;

  it('is content with one summary for the activity and asks for no notice', () => {
    const facts = anActivity([{ kind: 'photo' }, { kind: 'reflection', schoolId: '第三小学' }]);
    expect(threeOnesOf(facts, wushen)).toMatchObject({
      done: true,
      missing: [],
      reflection: { expected: [], received: [], done: true },
    });
  });

  it('still misses the summary when only pictures came', () => {
    expect(threeOnesOf(anActivity([{ kind: 'photo' }]), wushen)).toMatchObject({ done: false, missing: ['reflection'] });
  });

  it.each([
    ['helan-2022', ['notice', 'discussion', 'reflection']],
    ['wushen-2024', ['discussion', 'reflection']],
    ['cangnan-2019', []],
    ['baicheng-2021', []],
    ['aa-city', []],
  ] as const)('misses in %s what its document asks of an activity, and nothing else', (slug, asked) => {
    expect(threeOnesOf(anActivity(), programmeOf(slug).evidence).missing).toEqual(asked);
  });

  it('says of what was kept without being asked for that it is there, and when it was all there', () => {
    const asksNothing = programmeOf('aa-city').evidence;
    expect(threeOnesOf(anActivity([{ kind: 'photo' }]), asksNothing)).toMatchObject({
      ...{ notice: false, discussion: true, missing: [], done: false, doneAt: null },
    });
    const all = [
      { kind: 'notice' as const },
      { kind: 'minutes' as const },
      ...SCHOOLS.map((schoolId) => ({ schoolId, by: schoolId })),
    ];
    expect(threeOnesOf(anActivity(all), asksNothing)).toMatchObject({ done: true, doneAt: at('2026-09-23', '17:00') });
  });
});

describe('voices', () => {
  it('counts who signed in, is on the list or gave something, less those on leave', () => {
    const { voices } = of(
      anActivity(
        [
          { kind: 'comment', by: '周婷' },
          { kind: 'reflection', by: '万洁', schoolId: '第七小学' },
          { kind: 'photo', by: '李娜' },
        ],
        [
          { who: '周婷', status: 'present' },
          { who: '马晓燕', status: 'expected' },
          { who: '金雪莲', status: 'leave' },
        ],
      ),
    );
    expect(voices).toEqual({ participants: 4, heard: 2, unheard: ['马晓燕', '李娜'] });
  });

  it('hears everybody at most once, and never more than took part', () => {
    const evidence = fc.record({
      kind: fc.constantFrom(...EVIDENCE_KINDS),
      schoolId: fc.option(fc.constantFrom(...SCHOOLS, '回民小学')),
      by: fc.constantFrom('甲', '乙', '丙', '丁'),
      at: fc.constantFrom(at('2026-09-22', '10:00'), at('2026-09-24', '10:00')),
    });
    const attendance = fc.record({
      who: fc.constantFrom('甲', '乙', '丙', '丁'),
      status: fc.constantFrom('present' as const, 'online' as const, 'leave' as const, 'expected' as const),
    });
    fc.assert(
      fc.property(fc.array(evidence), fc.array(attendance), (given, there) => {
        const { voices, reflection, done, doneAt } = of({ ...anActivity(), evidence: given, attendance: there });
        expect(voices.heard + voices.unheard.length).toBe(voices.participants);
        expect(voices.participants).toBeLessThanOrEqual(4);
        expect(SCHOOLS).toEqual(expect.arrayContaining(reflection.received));
        expect(done).toBe(doneAt !== null);
      }),
    );
  });

  it('never loses ground when more is handed in', () => {
    const evidence = fc.record({
      kind: fc.constantFrom(...EVIDENCE_KINDS),
      schoolId: fc.option(fc.constantFrom(...SCHOOLS)),
      by: fc.constantFrom('甲', '乙'),
      at: fc.constantFrom(at('2026-09-22', '10:00'), at('2026-09-24', '10:00')),
    });
    fc.assert(
      fc.property(fc.array(evidence), evidence, (given, more) => {
        const before = of({ ...anActivity(), evidence: given });
        const after = of({ ...anActivity(), evidence: [...given, more] });
        expect(after.missing.filter((key) => !before.missing.includes(key))).toEqual([]);
        expect(after.reflection.received).toEqual(expect.arrayContaining(before.reflection.received));
      }),
    );
  });
});
