import { clausesOf, textAt } from './clause.ts';
import type { Scene } from './scene.ts';
import type { Span } from './span.ts';

/** 要是下周三不下雨: what is said holds only if that comes true. 如有变动 and 如果不能来请说一声 stand beside what is settled. */
const IF = /^ *(?:另外|不过|但是|但|还有|那|那么)? *(?:如果|要是|万一|假如|假设|倘若|若是|要不是|只要|除非|等到?(?!通知|候))/;
const ANY = /如果|要是|万一|假如|假设|倘若|若是|要不是|只要|除非|等到|的话/;
const IF_INSIDE = /(?:如果|要是|万一|假如|倘若|若是)[^,，。;；\n]{2,30}?(?:就|的话|便|那么?|则)/;
/** An aside addressed to whoever cannot come, or in case of questions. */
const ASIDE =
  /请假|不能(?:来|到|参加)|(?:来|参加|到)不了|有(?:事|问题|疑问|变动|变化|冲突|调整|困难|特殊|需要)|不清楚|不明白|需要|想/;

/** A condition is said in the first few clauses, or there is none. */
const MOST_CLAUSES = 12;

/** Whether one of these is said under a condition: within its own clause, or in the one before it. */
export function isConditional({ words }: Scene, spans: readonly Span[]): boolean {
  if (!ANY.test(words)) return false;
  const clauses = clausesOf(words);
  return clauses.slice(0, MOST_CLAUSES).some((clause, i) => {
    const text = textAt(words, clause);
    const next = clauses[i + 1];
    const held = (within: Span) => spans.some((span) => within.from <= span.from && span.from < within.to);
    if (ASIDE.test(text)) return false;
    if (IF.test(text) || /的话 *$/.test(text)) return held(clause) || (next !== undefined && held(next));
    return IF_INSIDE.test(text) && held(clause);
  });
}
