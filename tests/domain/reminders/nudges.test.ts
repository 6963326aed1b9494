import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import type { Item } from '../../../domain/reminders/item.ts';
import { planNudges, rungKey } from '../../../domain/reminders/nudges.ts';

const activity = {
  id: 'a1',
  allianceId: 'all',
  subject: '数学',
  no: 1,
  kind: '听课评课',
  phase: null,
  day: '2026-09-23',
  start: new Date('2026-09-23T15:20:00+08:00'),
};
const none = { settled: new Set<string>(), full: new Set<string>() };

function item(change: Partial<Item> = {}): Item {
  return {
    thing: 'reflection:a1:s2',
    to: 'p1',
    rungs: ['2026-09-24', '2026-09-28'],
    until: '2026-10-07',
    about: { kind: 'reflection', activity, schoolId: 's2', as: 'teacher' },
    ...change,
  };
}

describe('the round of a day', () => {
  it('says nothing before the first rung, and each rung once', () => {
    expect(planNudges([item()], { today: '2026-09-23', ...none }).nudges).toEqual([]);
    const [first] = planNudges([item()], { today: '2026-09-24', ...none }).nudges;
    expect(first?.settles).toEqual(['2026-09-24 reflection:a1:s2 p1']);
    const settled = new Set(first?.settles);
    expect(planNudges([item()], { today: '2026-09-27', settled, full: new Set() }).nudges).toEqual([]);
    expect(planNudges([item()], { today: '2026-09-28', settled, full: new Set() }).nudges).toHaveLength(1);
  });

  it('lets missed rungs fall together into one', () => {
    const [one, ...others] = planNudges([item()], { today: '2026-09-30', ...none }).nudges;
    expect(one?.settles).toHaveLength(2);
    expect(others).toEqual([]);
  });

  it('puts everything a person owes into one message, what presses first', () => {
    const minutes = item({ thing: 'discussion:a1', about: { kind: 'discussion', activity } });
    const [nudge, ...others] = planNudges([item(), minutes], { today: '2026-09-24', ...none }).nudges;
    expect(others).toEqual([]);
    expect(nudge?.items.map((one) => one.thing)).toEqual(['discussion:a1', 'reflection:a1:s2']);
  });

  it('keeps for the next day what is owed to somebody who had their message', () => {
    const today = '2026-09-24';
    expect(planNudges([item()], { today, settled: new Set(), full: new Set(['p1']) }).nudges).toEqual([]);
    expect(planNudges([item()], { today: '2026-09-25', ...none }).nudges).toHaveLength(1);
  });

  it('lets go of what has no point any more, with its rungs named', () => {
    const plan = planNudges([item({ until: '2026-09-26' })], { today: '2026-09-28', ...none });
    expect(plan).toEqual({ nudges: [], over: ['2026-09-24 reflection:a1:s2 p1', '2026-09-28 reflection:a1:s2 p1'] });
  });

  it('over any days, gaps and things done: nothing twice, nothing after done, at most one a day, nothing owed unsaid', () => {
    const days = Array.from({ length: 21 }, (_, i) => addDays('2026-09-21', i));
    const thing = fc.record({
      to: fc.constantFrom('p1', 'p2', 'p3'),
      rungs: fc.uniqueArray(fc.nat({ max: 20 }), { minLength: 1, maxLength: 3 }),
      doneOn: fc.nat({ max: 30 }),
    });
    fc.assert(
      fc.property(
        fc.array(thing, { maxLength: 12 }),
        fc.array(fc.boolean(), { minLength: 21, maxLength: 21 }),
        (things, runs) => {
          const settled = new Set<string>();
          const said: string[] = [];
          for (const [n, today] of days.entries()) {
            if (!runs[n] && n !== 20) continue;
            const items = things.flatMap(({ to, rungs, doneOn }, i) =>
              doneOn <= n
                ? []
                : [item({ thing: `t${i}`, to, rungs: rungs.map((r) => days[r] ?? '').sort(), until: '2026-12-31' })],
            );
            const { nudges } = planNudges(items, { today, settled, full: new Set() });
            expect(new Set(nudges.map((one) => one.personId)).size).toBe(nudges.length);
            for (const nudge of nudges) {
              for (const one of nudge.items) expect(things[Number(one.thing.slice(1))]?.doneOn ?? 0).toBeGreaterThan(n);
              for (const key of nudge.settles) {
                expect(settled.has(key)).toBe(false);
                settled.add(key);
                said.push(key);
              }
            }
            // A second sweep of the same day finds nothing.
            expect(planNudges(items, { today, settled, full: new Set() }).nudges).toEqual([]);
          }
          for (const [i, { to, rungs, doneOn }] of things.entries()) {
            const owed = rungs.filter((r) => doneOn > 20 && r <= 20);
            for (const r of owed) expect(said).toContain(rungKey(days[r] ?? '', { thing: `t${i}`, to }));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
