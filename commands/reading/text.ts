import { bySound } from './sounds.ts';
import { TYPOS } from './typos.ts';

/** A message as typed and as read: the same positions in both, so that what is quoted back is what was typed. */
export interface Text {
  /** Without invisible characters, otherwise as typed. */
  raw: string;
  /** One form for digits, letters, brackets, dashes and blanks; frequent typos put right. */
  s: string;
}

const INVISIBLE = /[\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e]/g;
/** Ranges where NFKC or our own table has another form for a single character. */
const SPECIAL =
  /[\u0009-\u000d\u00a0\u00ad\u2000-\u206f\u2212\u2236\u2460-\u2487\u2e80-\u2fdf\u3000-\u3003\u3008-\u301f\u30fb\u3192-\u319f\ufe10-\ufe6f\uff00-\uffef]/g;
const TRADITIONAL = /[週點禮號學後體數語課時間興開會議見節單雙習書觀評談請幫報導實驗齊線間點樣]/g;

const OWN: Record<string, string> = {
  '\t': ' ',
  '\r': '\n',
  '\u2028': '\n',
  '\u2029': '\n',
  '−': '-',
  '∶': ':',
  '„': '“',
  '‟': '“',
  '『': '“',
  '』': '”',
  '「': '“',
  '」': '”',
  '〈': '《',
  '〉': '》',
  '。': '。',
  '〜': '~',
  '～': '~',
  '〰': '~',
  '﹏': '~',
  '・': '·',
  '•': '·',
};
const SIMPLE: Record<string, string> = Object.fromEntries(
  ['週周', '點点', '禮礼', '號号', '學学', '後后', '體体', '數数', '語语', '課课', '時时', '間间', '興兴', '開开', '會会']
    .concat(['議议', '見见', '節节', '單单', '雙双', '習习', '書书', '觀观', '評评', '談谈', '請请', '幫帮', '報报', '導导'])
    .concat(['實实', '驗验', '齊齐', '線线', '樣样'])
    .map((pair) => [pair[0] ?? '', pair[1] ?? '']),
);

const known = new Map<string, string>();

function plainOf(char: string): string {
  const cached = known.get(char);
  if (cached !== undefined) return cached;
  const plain = formOf(char);
  known.set(char, plain);
  return plain;
}

function formOf(char: string): string {
  const own = OWN[char] ?? SIMPLE[char];
  if (own !== undefined) return own;
  const code = char.charCodeAt(0);
  if (code >= 0x2010 && code <= 0x2015) return '-';
  if ((code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0xa0) return ' ';
  const folded = char.normalize('NFKC');
  return folded.length === 1 ? (OWN[folded] ?? folded) : char;
}

export function textOf(typed: string): Text {
  const raw = typed.replace(INVISIBLE, '');
  const folded = raw.replace(SPECIAL, plainOf).replace(TRADITIONAL, plainOf);
  return { raw, s: putRight(folded) };
}

const TYPO = new RegExp([...TYPOS.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** Typos are as long as what was meant, so no position moves. */
function putRight(text: string): string {
  return bySound(text.replace(TYPO, (typo) => TYPOS.get(typo) ?? typo));
}
