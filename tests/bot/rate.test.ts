import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRate } from '../../bot/rate.ts';

function aRate(perMinute?: number, perHour?: number) {
  let at = 1_000_000;
  const rate = createRate(() => at, perMinute, perHour);
  return { rate, pass: (ms: number) => (at += ms), now: () => at };
}

describe('the rate of a conversation', () => {
  it('lets thirty go in a minute and then waits for the first to leave the window', () => {
    const { rate, pass } = aRate();
    for (let i = 0; i < 30; i++) {
      expect(rate.waitFor('g', 1, 0)).toBe(0);
      rate.note('g');
      pass(100);
    }
    expect(rate.waitFor('g', 1, 0)).toBe(61_000 - 3_000);
    pass(58_000);
    expect(rate.waitFor('g', 1, 0)).toBe(0);
    expect(rate.waitFor('g', 2, 0)).toBe(100);
  });

  it('keeps what is spare for others', () => {
    const { rate } = aRate();
    for (let i = 0; i < 22; i++) rate.note('g');
    expect(rate.waitFor('g', 1, 8)).toBeGreaterThan(0);
    expect(rate.waitFor('g', 1, 2)).toBe(0);
  });

  it('counts conversations apart', () => {
    const { rate } = aRate();
    for (let i = 0; i < 30; i++) rate.note('g');
    expect(rate.waitFor('h', 1, 0)).toBe(0);
  });

  it('lets a thousand go in an hour', () => {
    const { rate, pass } = aRate();
    for (let i = 0; i < 1_000; i++) {
      rate.note('g');
      pass(3_000);
    }
    expect(rate.waitFor('g', 1, 0)).toBe(3_601_000 - 3_000_000);
  });

  it('stays shut for a window once WeCom said it is too much', () => {
    const { rate, pass } = aRate();
    rate.block('g');
    expect(rate.waitFor('g', 1, 0)).toBe(61_000);
    pass(61_000);
    expect(rate.waitFor('g', 1, 0)).toBe(0);
  });

  it('never lets more into any minute or hour than allowed, however messages come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 50, maxLength: 400 }), (gaps) => {
        const { rate, pass, now } = aRate(5, 40);
        const sent: number[] = [];
        for (const gap of gaps) {
          pass(gap);
          if (rate.waitFor('g', 1, 0) > 0) continue;
          rate.note('g');
          sent.push(now());
        }
        for (const [i, at] of sent.entries()) {
          expect(sent.slice(i).filter((other) => other < at + 60_000).length).toBeLessThanOrEqual(5);
          expect(sent.slice(i).filter((other) => other < at + 3_600_000).length).toBeLessThanOrEqual(40);
        }
      }),
    );
  });

  it('says exactly when the window opens', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 5, maxLength: 60 }), (gaps) => {
        const { rate, pass } = aRate(5, 40);
        for (const gap of gaps) {
          pass(gap);
          const wait = rate.waitFor('g', 1, 0);
          if (wait > 0) {
            pass(wait - 1);
            expect(rate.waitFor('g', 1, 0)).toBe(1);
            pass(1);
          }
          expect(rate.waitFor('g', 1, 0)).toBe(0);
          rate.note('g');
        }
      }),
    );
  });
});
