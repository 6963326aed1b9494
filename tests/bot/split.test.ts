import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../bot/cards/split.ts';

describe('a long text', () => {
  it('that fits is left as it is', () => {
    expect(splitText('短')).toEqual(['短']);
  });

  it('breaks at line ends, and no part is over the limit', () => {
    const text = Array.from({ length: 3_000 }, (_, i) => `第${i}行，活动体会`).join('\n');
    const parts = splitText(text);
    expect(parts.length).toBeGreaterThan(2);
    expect(Math.max(...parts.map((part) => Buffer.byteLength(part)))).toBeLessThanOrEqual(20_480);
    expect(parts.join('\n')).toBe(text);
  });

  it('of one endless line breaks between characters', () => {
    const text = '教'.repeat(30_000);
    const parts = splitText(text);
    expect(parts.join('')).toBe(text);
    expect(parts.every((part) => !part.includes('\ufffd') && part.isWellFormed())).toBe(true);
  });

  it('closes a code fence at the cut and opens it again', () => {
    const text = ['前', '```', ...Array.from({ length: 60 }, (_, i) => `行${i}`), '```', '后'].join('\n');
    const parts = splitText(text, 200);
    for (const part of parts) expect((part.match(/```/g) ?? []).length % 2).toBe(0);
  });

  it('is whole in its parts whatever it holds', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 400 }).map((text) => text.replace(/[\n`~]/g, '_'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const text = lines.join('\n');
        const parts = splitText(text, 300);
        expect(parts.every((part) => Buffer.byteLength(part) <= 300)).toBe(true);
        const bare = (whole: string) => whole.replace(/\s+/g, '');
        expect(bare(parts.join(''))).toBe(bare(text));
      }),
    );
  });
});
