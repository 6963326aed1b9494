import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Parcel, planParts } from '../../../../commands/summary/archive/plan.ts';

const MOST = 1_000_000;
const LIMITS = { bytes: MOST, papers: 600 };
const HEAD = 100_000;
const parcels = fc
  .array(
    fc.record({
      papers: fc.record({ count: fc.integer({ min: 1, max: 200 }), bytes: fc.integer({ min: 0, max: 300_000 }) }),
      media: fc.array(fc.integer({ min: 0, max: 1_100_000 }), { maxLength: 12 }),
    }),
    { maxLength: 30 },
  )
  .map((list) =>
    list.map(
      ({ papers, media }, i): Parcel => ({ id: `a${i}`, papers, media: media.map((bytes, j) => ({ id: `a${i}m${j}`, bytes })) }),
    ),
  );

describe('an archive in parts', () => {
  it('has every paper and every file once, in order, and no part too large', () => {
    fc.assert(
      fc.property(parcels, (list) => {
        const { parts, tooBig } = planParts(HEAD, list, LIMITS);
        const papers = parts.flatMap((part) => [...part].flatMap(([id, own]) => (own.papers ? [id] : [])));
        expect(papers).toEqual(list.map(({ id }) => id));
        const files = parts.flatMap((part) => [...part].flatMap(([, own]) => [...own.media]));
        const wanted = list.flatMap(({ media }) => media.map(({ id }) => id));
        expect(files).toEqual(wanted.filter((id) => !tooBig.has(id)));
        const bytesOf = new Map(list.flatMap(({ media }) => media.map(({ id, bytes }) => [id, bytes])));
        for (const [i, part] of parts.entries()) {
          let bytes = i === 0 ? HEAD : 0;
          let count = 0;
          for (const [id, own] of part) {
            const parcel = list.find((one) => one.id === id);
            if (own.papers) bytes += parcel?.papers.bytes ?? 0;
            if (own.papers) count += parcel?.papers.count ?? 0;
            for (const file of own.media) bytes += bytesOf.get(file) ?? 0;
          }
          expect(bytes).toBeLessThanOrEqual(MOST);
          expect(count).toBeLessThanOrEqual(600);
          if (i > 0) expect(part.size).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out only what is larger than a whole part', () => {
    const papers = { count: 1, bytes: 0 };
    const media = [
      { id: 'small', bytes: 10 },
      { id: 'huge', bytes: MOST },
    ];
    const { parts, tooBig } = planParts(HEAD, [{ id: 'a', papers, media }], LIMITS);
    expect([...tooBig]).toEqual(['huge']);
    expect(parts.length).toBe(1);
  });

  it('keeps an activity together where it fits into a part', () => {
    const papers = { count: 3, bytes: 10_000 };
    const of = (id: string): Parcel => ({ id, papers, media: [1, 2, 3].map((n) => ({ id: `${id}${n}`, bytes: 200_000 })) });
    const { parts } = planParts(HEAD, [of('a'), of('b')], LIMITS);
    expect(parts.map((part) => [...part.keys()])).toEqual([['a'], ['b']]);
  });
});
