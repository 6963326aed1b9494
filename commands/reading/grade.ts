import { numberOf, numeralOf } from './numerals.ts';
import { findAll, type Hit, type Span } from './span.ts';

const SIGN = '[一二三四五六七八九1-9]';
const GRADE = new RegExp(`(${SIGN})(?:[、和至到-](${SIGN}))? ?年级|(初[一二三]|高[一二三])(?![中小])`, 'g');
const STAGE = /小学(?!部)|初中(?!部)|高中(?!部)|幼儿园|学前/g;

/** 四年级, 初二; a range as typed. */
export function readGrades(s: string): Hit<string>[] {
  return findAll(s, GRADE, (m) => {
    const [whole, first, last, middle] = m;
    if (middle !== undefined) return middle;
    const spelt = numeralOf(numberOf(first ?? '') ?? 0);
    return last === undefined ? `${spelt}年级` : whole.replace(/ /g, '');
  });
}

/** 小学, 初中, 高中 as a stage, not inside a school's name. */
export function readStage(s: string, schools: readonly Span[]): string | undefined {
  const [hit] = findAll(s, STAGE, (m) =>
    schools.some((school) => school.from <= m.index && m.index < school.to) || /^[各中]$/.test(m.input.charAt(m.index - 1))
      ? null
      : m[0],
  );
  return hit?.value === '学前' ? '幼儿园' : hit?.value;
}
