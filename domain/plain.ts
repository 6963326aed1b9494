const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Turn the reading direction, or show nothing: they make twins of names and hide the end of a file name. */
const UNSEEN =
  /\u00ad|\u034f|[\u061c\u115f\u1160]|[\u17b4\u17b5]|[\u180b-\u180f]|[\u200b-\u200f\u202a-\u202e\u2060-\u206f]|[\u3164\ufeff\uffa0]/g;
const BREAKS = /[\t\n\u2028\u2029]+/g;

const FULL_WIDTH: Record<string, string> = {
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '*': '＊',
  '`': '｀',
  '|': '｜',
  '\\': '＼',
};

/**
 * What somebody typed, made safe to stand inside our own text: it shows as itself and does nothing. One line; no Markdown,
 * link, mention, colour tag or thinking block; no control, bidi or invisible characters. Full-width twins stand in, since a
 * backslash would be seen on cards and in old clients. Doing it twice changes nothing more.
 */
export function plain(text: string, most?: number): string {
  const safe = text
    .toWellFormed()
    .replace(BREAKS, ' ')
    .replace(CONTROL, '')
    .replace(UNSEEN, '')
    .replace(/[[\]<>*`|\\]/g, (mark) => FULL_WIDTH[mark] ?? mark)
    .replace(/(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu, (run) => '＿'.repeat(run.length))
    .replace(/~{2,}/g, (run) => '～'.repeat(run.length))
    .replace(/:\/\//g, '：//')
    .replace(/@(?=all\b|所有人|here\b|channel\b)/gi, '＠')
    .replace(/^\s*(?:[-+=]+|#+)(?=\s|$)/, (mark) => mark.replace(/[-+=#]/g, wide))
    .replace(/^(\s*\d+)[.](?=\s|$)/, '$1．')
    .trim();
  return most === undefined ? safe : cut(safe, most);
}

/** At most so many characters as people count them, an ellipsis being one of them; never through the middle of one. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const seen = [...graphemes.segment(text)];
  if (seen.length <= most) return text;
  const kept = seen.slice(0, Math.max(0, most - 1)).map((one) => one.segment);
  return `${kept.join('')}…`;
}

/** How many characters people count in it. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}

const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });

function wide(mark: string): string {
  return String.fromCodePoint((mark.codePointAt(0) ?? 0) + 0xfee0);
}
