import { pinyin } from 'pinyin-pro';
import { looksLikeName } from './person-name.ts';
import { isSign, readingsOf } from './sign-sounds.ts';
import { inFrames } from './sound-frames.ts';
import { SOUND_WORDS } from './sound-words.ts';

/**
 * What an input method or a voice makes of our words: a stretch that sounds like one of them, and is no ordinary word itself nor cuts one
 * in two, is read as that word. As long as what was typed, so positions hold; only for recognition, what is stored stays as typed.
 */

/** Longer texts are content, and lists of names. */
const LONGEST = 160;

interface Word {
  word: string;
  sounds: readonly string[];
}

/** The pairs that speech mixes: an/ang, en/eng, in/ing, z/zh, c/ch, s/sh, n/l. */
function folded(sound: string): string {
  return sound
    .replace(/(?<=[aeiou])ng$/, 'n')
    .replace(/^([zcs])h/, '$1')
    .replace(/^l(?=[aeiouü])/, 'n');
}

const ids = new Map<string, number>();
const idOf = (sound: string): number => {
  const known = ids.get(sound);
  if (known !== undefined) return known;
  ids.set(sound, ids.size + 1);
  return ids.size;
};

const folds = new Map<number, readonly number[]>();
const NO_SOUND: readonly number[] = [];

/** The folded sounds of a sign by number; nothing for what is no sign. */
function foldsOf(code: number): readonly number[] {
  if (!isSign(code)) return NO_SOUND;
  let known = folds.get(code);
  if (known === undefined) {
    known = [...new Set(readingsOf(String.fromCharCode(code)).map((sound) => idOf(folded(sound))))];
    folds.set(code, known);
  }
  return known;
}

const MOST_SOUNDS = 1_000;
const byHead = new Map<number, Word[]>();
for (const word of SOUND_WORDS) {
  const sounds = pinyin(word, { toneType: 'none', type: 'array' });
  const head = idOf(folded(sounds[0] ?? '')) * MOST_SOUNDS + idOf(folded(sounds[1] ?? ''));
  byHead.set(
    head,
    [...(byHead.get(head) ?? []), { word, sounds }].sort((a, b) => b.word.length - a.word.length),
  );
}
/** Our own words, and ordinary ones that the segmenter takes apart. */
const OWN = new Set([...SOUND_WORDS, '支教', '督导', '请加', '提点', '台帐']);

/** What is meant by signs that only sound like it. */
export function bySound(s: string): string {
  if (s.length > LONGEST) return s;
  let out = inFrames(s);
  let parts: Set<number> | undefined;
  let second = foldsOf(out.charCodeAt(0));
  for (let i = 0; i + 1 < out.length; i += 1) {
    const first = second;
    second = foldsOf(out.charCodeAt(i + 1));
    if (first.length === 0 || second.length === 0) continue;
    for (const { word, sounds } of headed(first, second)) {
      const typed = out.slice(i, i + word.length);
      if (typed === word) {
        i += word.length - 1;
        second = foldsOf(out.charCodeAt(i + 1));
        break;
      }
      if (!isLike(typed, word, sounds)) continue;
      parts ??= edgesOf(out);
      if (!isLoose(out, i, word, parts) || isName(out, i, typed, parts)) continue;
      out = out.slice(0, i) + word + out.slice(i + word.length);
      parts = undefined;
      i += word.length - 1;
      second = foldsOf(out.charCodeAt(i + 1));
      break;
    }
  }
  return out;
}

const NONE: readonly Word[] = [];

/** The words that begin with these two sounds, the longest first. */
function headed(first: readonly number[], second: readonly number[]): readonly Word[] {
  let found = NONE;
  for (const a of first)
    for (const b of second) {
      const here = byHead.get(a * MOST_SOUNDS + b);
      if (here !== undefined) found = found === NONE ? here : [...found, ...here].sort((x, y) => y.word.length - x.word.length);
    }
  return found;
}

/** Signs that are words by themselves: where one is typed, it is meant. */
const WORDS_ALONE = new Set(
  '的了是在我你他她要也都就想和有不把给个这那没停视前老大来去会能可以让再又还很太最每各从向为与及或但如若因由对比用看听说讲交发报上下里外中内后时分点号月日年天周节课人校县区开做办定请多少好已未一二三四五六七八九十两几第地得着过完应于属室种事市县镇乡旗',
);

/** One sign at least is as it should be; of two signs, the other sounds exactly so or nearly, and of none both exactly. */
function isLike(typed: string, word: string, sounds: readonly string[]): boolean {
  if (typed.length !== word.length || OWN.has(typed)) return false;
  let [same, exact, near] = [0, 0, 0];
  for (let k = 0; k < word.length; k += 1) {
    if (typed[k] === word[k]) same += 1;
    else if (!isSign(typed.charCodeAt(k)) || WORDS_ALONE.has(typed.charAt(k))) return false;
    else if (readingsOf(typed.charAt(k)).includes(sounds[k] ?? '')) exact += 1;
    else if (foldsOf(typed.charCodeAt(k)).includes(idOf(folded(sounds[k] ?? '')))) near += 1;
    else return false;
  }
  return same > 0 ? near <= 1 : near === 0 && exact === word.length && word.length <= 3;
}

/** 于文老师, 闫琪、, 主讲曲晓: whatever may be somebody's name stays one. */
function isName(s: string, at: number, typed: string, edges: ReadonlySet<number>): boolean {
  const before = edges.has(at - 1) ? s.charAt(at - 1) : '';
  const after = s.slice(at + typed.length, at + typed.length + 3);
  const titled = /^.?(?:老师|教师|校长|主任|书记|同志|组长|、|主讲|执教|点评|主持|上课)/.test(after);
  if (isSign(before.charCodeAt(0)) && looksLikeName(before + typed) && (titled || !isSign(after.charCodeAt(0)))) return true;
  if (!looksLikeName(typed)) return false;
  return (
    titled ||
    !isSign(s.charCodeAt(at - 1)) ||
    /(?:主讲|执教|点评|主持|上课|[由请和与是、])$/.test(s.slice(Math.max(0, at - 2), at))
  );
}

const SEGMENTS = new Intl.Segmenter('zh', { granularity: 'word' });

/** Where the ordinary words of a text begin and end. */
function edgesOf(s: string): Set<number> {
  const edges = new Set<number>([s.length]);
  for (const { index } of SEGMENTS.segment(s)) edges.add(index);
  return edges;
}

/** Neither an ordinary word nor parts of two: single signs between words, or what is right of the word meant. */
function isLoose(s: string, at: number, word: string, edges: ReadonlySet<number>): boolean {
  if (!edges.has(at) || !edges.has(at + word.length) || isPartOfName(s, at + word.length)) return false;
  let from = at;
  for (let to = at + 1; to <= at + word.length; to += 1) {
    if (!edges.has(to)) continue;
    if (to - from > 1 && s.slice(from, to) !== word.slice(from - at, to - at)) return false;
    from = to;
  }
  return true;
}

/** 铁力市, 肇州二小: before these signs a place has its name. */
function isPartOfName(s: string, end: number): boolean {
  const after = s.charAt(end);
  return /[市县区镇乡旗]/.test(after) || (/[一二三四五六七八九十]/.test(s.charAt(end - 1)) && /[小中高幼]/.test(after));
}
