import type { Half } from './clock.ts';
import { NUMERAL as N, numberOf } from './numerals.ts';
import { findAll, type Hit } from './span.ts';

/** 节次 as said; without a half it counts through the whole day. */
export interface PeriodSaid {
  half: 'am' | 'pm' | null;
  n: number;
  last: number | null;
}

const HALF = '(上午|下午|早上|午后)';
const PATTERN = new RegExp(
  `(?:${HALF}(?:的)? ?)?(?:第 ?(${N})(?: ?(?:[-~、到至和,]|—) ?第? ?(${N}))? ?节(?!课?例|日|假|约|奏|气|选|内容|的?内容|点)|(第)? ?([1-7一二三四五六七]) ?(?:(?:[-~、到至和]|—) ?第?)?([1-7一二三四五六七]) ?节课?(?!课?例|日|假|约|奏|气|选|点)|(头一节|首节|最后一节|末节))(?:课)?`,
  'g',
);

const IN_A_ROW = /^(1(?=2)|2(?=3)|3(?=4)|4(?=5)|5(?=6)|6(?=7)|[一二三四五六七](?=[二三四五六七]$))[2-7一二三四五六七]$/;

/** 节次 in the text. 「第三单元第二节」 is a chapter. */
export function readPeriods(s: string): Hit<PeriodSaid>[] {
  return findAll(s, PATTERN, (m) => {
    const [, word, n1, n2, ordinal, a, b, edge] = m;
    if (/^ ?(?:课)?(?:后|之后|以后|前|之前|以前|结束)(?!半)/.test(s.slice(m.index + m[0].length, m.index + m[0].length + 4)))
      return null;
    if (/[章编册]$|单元$/.test(s.slice(Math.max(0, m.index - 3), m.index).trimEnd())) return null;
    const half = word === undefined ? null : word === '上午' || word === '早上' ? 'am' : 'pm';
    if (edge !== undefined) return half === null ? null : { half, n: /最后|末/.test(edge) ? -1 : 1, last: null };
    // 第一二节, 下午三四节 and 第12节 are two lessons in a row; 讲二三节 is a guess at how many.
    const pair = a ?? (n2 === undefined ? IN_A_ROW.exec(n1 ?? '')?.[1] : undefined);
    if (a !== undefined && half === null && ordinal === undefined) return null;
    const n = numberOf(pair ?? n1 ?? '');
    const last = pair === undefined ? numberOf(n2 ?? '') : numberOf(b ?? (n1 ?? '').slice(1));
    if (n === null || n < 1 || n > 12 || (pair !== undefined && (last === null || last <= n))) return null;
    return { half, n, last: last !== null && last > n ? last : null };
  });
}

/** The half a period stands in where only the time of day was said elsewhere. */
export function halfOf(half: Half | null): 'am' | 'pm' | null {
  return half === null ? null : half === 'am' || half === 'dawn' ? 'am' : 'pm';
}
