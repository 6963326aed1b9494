import type { Hit } from './span.ts';

/** Words to be found in a text all at once; a word may mean several things. */
export interface Lexicon<T> {
  byHead: Map<number, { word: string; values: T[] }[]>;
}

/** The first two signs as a number: a text is looked through without being cut into pieces. */
function headAt(s: string, i: number): number {
  return s.charCodeAt(i) * 0x10000 + s.charCodeAt(i + 1);
}

/** The entry of exactly this word. */
export function wordIn<T>({ byHead }: Lexicon<T>, word: string): { word: string; values: T[] } | undefined {
  return word.length < 2 ? undefined : byHead.get(headAt(word, 0))?.find((entry) => entry.word === word);
}

export function lexiconOf<T>(entries: Iterable<readonly [word: string, value: T]>): Lexicon<T> {
  const words = new Map<string, T[]>();
  for (const [word, value] of entries) {
    const known = words.get(word);
    if (known === undefined) words.set(word, [value]);
    else if (!known.includes(value)) known.push(value);
  }
  const byHead = new Map<number, { word: string; values: T[] }[]>();
  for (const [word, values] of words) {
    if (word.length < 2) continue;
    const head = headAt(word, 0);
    byHead.set(head, [...(byHead.get(head) ?? []), { word, values }]);
  }
  for (const list of byHead.values()) list.sort((a, b) => b.word.length - a.word.length);
  return { byHead };
}

/** Every word of the lexicon in the text, the longest at each place, none inside another. */
export function findWords<T>(s: string, lexicon: Lexicon<T>): Hit<{ word: string; values: T[] }>[] {
  const hits: Hit<{ word: string; values: T[] }>[] = [];
  for (let i = 0; i < s.length - 1; i += 1) {
    const here = lexicon.byHead.get(headAt(s, i))?.find(({ word }) => s.startsWith(word, i));
    if (here === undefined) continue;
    hits.push({ from: i, to: i + here.word.length, value: here });
    i += here.word.length - 1;
  }
  return hits;
}
