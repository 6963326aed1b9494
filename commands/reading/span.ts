/** Where in the normalised text something was found: from (included) to (excluded). Raw and normalised text share positions. */
export interface Span {
  from: number;
  to: number;
}

export interface Hit<T> extends Span {
  value: T;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

export function isCovered(span: Span, by: readonly Span[]): boolean {
  return by.some((other) => overlaps(span, other));
}

/** `isCovered` for many spans of one text: what is taken is marked once. */
export function coverOf(length: number, by: readonly Span[]): (span: Span) => boolean {
  if (by.length === 0) return () => false;
  if (by.length < 8) return (span) => isCovered(span, by);
  const marks = new Uint8Array(length);
  for (const { from, to } of by) marks.fill(1, from, to);
  return ({ from, to }) => marks.subarray(from, to).includes(1);
}

/** The hits that stay when longer ones win over shorter ones they overlap, in reading order. */
export function withoutOverlaps<T extends Span>(hits: readonly T[], taken: readonly Span[] = []): T[] {
  const kept: T[] = [];
  const byLength = [...hits].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  for (const hit of byLength) if (!isCovered(hit, kept) && !isCovered(hit, taken)) kept.push(hit);
  return kept.sort((a, b) => a.from - b.from);
}

/** The text with these stretches blanked, every position unchanged. */
export function blank(text: string, spans: readonly Span[], filler = ' '): string {
  let out = text;
  for (const { from, to } of spans) out = out.slice(0, from) + filler.repeat(to - from) + out.slice(to);
  return out;
}

/** Every match of a global pattern, made into hits; null from `make` skips it. */
export function findAll<T>(text: string, pattern: RegExp, make: (match: RegExpExecArray) => T | null): Hit<T>[] {
  const hits: Hit<T>[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === '') {
      pattern.lastIndex += 1;
      continue;
    }
    const value = make(match);
    if (value !== null) hits.push({ from: match.index, to: match.index + match[0].length, value });
  }
  return hits;
}
