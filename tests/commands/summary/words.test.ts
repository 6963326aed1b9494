import { describe, expect, it } from 'vitest';
import { fairLength } from '../../../commands/summary/excerpts.ts';
import { pictureOf } from '../../../commands/summary/layout/picture.ts';
import { numeral, paperWhen } from '../../../commands/summary/paper-words.ts';
import { termSaid } from '../../../commands/summary/said.ts';
import { fileNameOf } from '../../../commands/summary/titles.ts';
import { at } from '../../../domain/calendar.ts';

const day = '2026-09-23';
const when = (from: string, to: string | null, allDay = false) =>
  paperWhen({ day, start: at(day, from), end: to === null ? null : at(day, to), allDay });

describe('dates in papers', () => {
  it('are full, with 上午 and 下午', () => {
    expect(when('15:20', null)).toBe('2026年9月23日（星期三）下午3:20');
    expect(when('15:20', '16:00')).toBe('2026年9月23日（星期三）下午3:20至4:00');
    expect(when('10:20', '12:00')).toBe('2026年9月23日（星期三）上午10:20至下午12:00');
    expect(when('00:00', null, true)).toBe('2026年9月23日（星期三）全天');
  });

  it('number headings the Chinese way', () => {
    expect([1, 10, 11, 20, 21, 99].map(numeral)).toEqual(['一', '十', '十一', '二十', '二十一', '九十九']);
  });
});

describe('names of files', () => {
  it('hold nothing a file system refuses', () => {
    expect(fileNameOf('“联盟”/数学:总结?\u0007.')).toBe('“联盟”-数学-总结-.docx');
    expect(fileNameOf('...')).toBe('教研工作.docx');
  });

  it('fit into 255 bytes', () => {
    expect(Buffer.byteLength(fileNameOf('联'.repeat(300)))).toBeLessThanOrEqual(255);
  });
});

describe('long papers', () => {
  it('keep every word while they stay readable', () => {
    expect(fairLength(Array.from({ length: 40 }, () => 1_000))).toBe(20_000);
  });

  it('shorten all texts alike, and in the end only count them', () => {
    expect(fairLength(Array.from({ length: 300 }, () => 1_000))).toBe(300);
    expect(fairLength(Array.from({ length: 20_000 }, () => 220))).toBe(0);
  });
});

describe('the term that is meant', () => {
  const term = (id: string, name: string, start: string) => ({ id, name, start, end: start });
  const spring = term('a', '2025-2026学年第二学期', '2026-02-23');
  const autumn = term('b', '2026-2027学年第一学期', '2026-08-31');
  const terms = [spring, autumn];

  it('is the current one unless another is named', () => {
    expect(termSaid('学期总结', terms, autumn)).toBe(autumn);
    expect(termSaid('第一学期总结', terms, autumn)).toBe(autumn);
  });

  it('is the one before for 上学期', () => {
    expect(termSaid('上学期的总结', terms, autumn)).toBe(spring);
    expect(termSaid('上学期的总结', terms, spring)).toBeNull();
  });

  it('is found by its year and half', () => {
    expect(termSaid('2025-2026学年第二学期总结', terms, autumn)).toBe(spring);
    expect(termSaid('2024-2025学年第二学期总结', terms, autumn)).toBeNull();
  });
});

describe('pictures', () => {
  it('are known by their first bytes, never by their name', () => {
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 17, 0]);
    expect(pictureOf(jpeg)).toMatchObject({ type: 'jpg', width: 40, height: 30 });
    expect(pictureOf(new TextEncoder().encode('<svg onload="alert(1)"/>'))).toBeNull();
    expect(pictureOf(new Uint8Array())).toBeNull();
  });
});
