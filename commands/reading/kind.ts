import { pinyin } from 'pinyin-pro';
import { findWords, wordIn } from './lexicon.ts';
import { blank, type Hit, isCovered, type Span } from './span.ts';
import type { Tables } from './tables.ts';

export interface KindSaid {
  word: string;
  name: string;
  /** An everyday word such as 教研 or 听课: names a kind for a new activity, and none of an existing one. */
  weak: boolean;
}

const WEAK = new Set([
  '教研',
  '教研活动',
  '联合教研',
  '联研',
  '研讨',
  '研讨会',
  '教研会',
  '听课',
  '评课',
  '备课',
  '备课会',
  '观摩',
  '碰头',
  '碰个头',
  '碰头会',
  '线上研讨',
  '在线教研',
  '线上教研',
  '网上教研',
  '主题研讨',
  '主题教研',
  '同课',
  '异构',
  '议课',
  '互评',
  '报告会',
  '跟班',
  '命题研讨',
]);
/** Where these meet says nothing of what is done there. */
const ANY_KIND = new Set(['线上教研', '在线教研', '网上教研']);
const NOT_AFTER = /^(?:本|笔记|表|证明?|员|室|组长|中心|联盟|助手|股|部|局|小组|型|成果|论文|计划|工作|片|本|笔记|记录|反思|证)/;

/** 听马小军老师的数学课 */
const LISTENING =
  /听(?!说|课|评|写|力|完|讲座|取|障|到|众)[^,，。;；\n]{1,16}?课(?!件|题|程|标|本|堂教学改革|后|前)|听[^,，。;；\n]{1,6}?(?:老师|校长|主任)(?=上|讲|执教|的(?:数学|语文|英语)?课)|听评(?!课)/g;

const sounds = new Map<string, string>();

function soundOf(sign: string): string {
  const known = sounds.get(sign);
  if (known !== undefined) return known;
  const sound = pinyin(sign, { toneType: 'none' });
  sounds.set(sign, sound);
  return sound;
}

/** Kinds of activity named in the text, also where signs that sound alike were typed: 集体被课, 同课易购. */
export function readKinds(s: string, tables: Tables, taken: readonly Span[], defaultKind: string): Hit<KindSaid>[] {
  const exact = findWords(blank(s, taken, '\u0000'), tables.kinds).flatMap((hit) => {
    const { word, values } = hit.value;
    const name = values[0];
    if (name === undefined || isCovered(hit, taken) || NOT_AFTER.test(s.slice(hit.to, hit.to + 3))) return [];
    return [{ from: hit.from, to: hit.to, value: { word, name: ANY_KIND.has(word) ? defaultKind : name, weak: WEAK.has(word) } }];
  });
  const listening = [...s.matchAll(LISTENING)].flatMap((m): Hit<KindSaid>[] => {
    const name = wordIn(tables.kinds, '听课')?.values[0];
    const span = { from: m.index, to: m.index + 1 };
    return name === undefined || isCovered(span, exact) ? [] : [{ ...span, value: { word: m[0], name, weak: true } }];
  });
  const heard = alike(s, tables).filter(
    (hit) =>
      !isCovered(
        hit,
        exact.filter((e) => !e.value.weak),
      ) && !isCovered(hit, taken),
  );
  return [...exact.filter((hit) => !isCovered(hit, heard)), ...heard, ...listening].sort((a, b) => a.from - b.from);
}

function alike(s: string, tables: Tables): Hit<KindSaid>[] {
  const hits: Hit<KindSaid>[] = [];
  for (let i = 0; i + 4 <= s.length; i += 1) {
    for (const { word, kind } of tables.fourSignKinds) {
      let same = 0;
      for (let k = 0; k < 4; k += 1) if (s[i + k] === word[k]) same += 1;
      if (same < 2 || same === 4) continue;
      const part = s.slice(i, i + 4);
      if (!/^[\u4e00-\u9fa5]{4}$/.test(part)) continue;
      if ([...part].every((sign, k) => sign === word[k] || soundsAlike(sign, word.charAt(k)))) {
        hits.push({ from: i, to: i + 4, value: { word: part, name: kind, weak: false } });
      }
    }
  }
  return hits;
}

/** 构 gou and 够 gou; also the pairs that southern and north-western speech mixes: an/ang, en/eng, in/ing, z/zh, n/l. */
function soundsAlike(a: string, b: string): boolean {
  const plain = (sound: string) =>
    sound
      .replace(/ng$/, 'n')
      .replace(/^([zcs])h/, '$1')
      .replace(/^l/, 'n');
  return plain(soundOf(a)) === plain(soundOf(b));
}

/** The kind that counts: the first definite one, else the first everyday word. */
export function mainKind(kinds: readonly Hit<KindSaid>[]): Hit<KindSaid> | undefined {
  return kinds.find((kind) => !kind.value.weak) ?? kinds[0];
}
