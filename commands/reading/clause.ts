import type { Span } from './span.ts';

/** Parts between commas and stops, with their places. */
export function clausesOf(words: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (let i = 0; i <= words.length; i += 1) {
    if (i < words.length && !/[,，。;；!！?？\n]/.test(words.charAt(i))) continue;
    const to = i < words.length && /[?？!！]/.test(words.charAt(i)) ? i + 1 : i;
    if (words.slice(from, to).trim() !== '') spans.push({ from, to });
    from = i + 1;
  }
  return spans;
}

/** Parts between full stops and line ends. */
export function sentencesOf(words: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (let i = 0; i <= words.length; i += 1) {
    if (i < words.length && !/[。;；!！?？\n]/.test(words.charAt(i))) continue;
    const to = Math.min(i + 1, words.length);
    if (words.slice(from, to).trim() !== '') spans.push({ from, to });
    from = i + 1;
  }
  return spans;
}

export function textAt(words: string, span: Span): string {
  return words.slice(span.from, span.to);
}
