const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** One or two digits, or a Chinese numeral below a hundred. For use inside patterns. */
export const NUMERAL = '(?:[0-9]{1,2}|[一二两三四五六七八九十廿卅]{1,3})';

/** 「23」「二十三」「廿三」「两」「二〇二六」; null where the signs make no number. */
export function numberOf(text: string): number | null {
  const t = text.trim();
  if (/^[0-9]+$/.test(t)) return Number(t);
  if (/^[〇零一二三四五六七八九]{2,4}$/.test(t)) return [...t].reduce((sum, digit) => sum * 10 + (DIGITS[digit] ?? 0), 0);
  const spelt = t.replace('廿', '二十').replace('卅', '三十');
  const match = /^([一二两俩三四五六七八九])?(百)?零?([一二两三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(spelt);
  if (match === null || t === '') return null;
  const [, first, hundred, second, ten, last] = match;
  if (hundred === '百') return 100 * (DIGITS[first ?? '一'] ?? 1) + tens(second, ten, last);
  if (second !== undefined && first !== undefined) return null;
  return tens(first ?? second, ten, last);
}

function tens(first: string | undefined, ten: string | undefined, last: string | undefined): number {
  const head = first === undefined ? 0 : (DIGITS[first] ?? 0);
  const tail = last === undefined ? 0 : (DIGITS[last] ?? 0);
  if (ten === undefined) return head + tail;
  return (first === undefined ? 1 : head) * 10 + tail;
}

const NAMES = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** 「四」 of 4, up to 12. */
export function numeralOf(value: number): string {
  return NAMES[value] ?? String(value);
}

const WEEKDAYS: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
  末: 6,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  '6': 6,
  '7': 7,
};

/** 1 Monday … 7 Sunday. */
export function weekdayOfSign(sign: string): number {
  return WEEKDAYS[sign] ?? 1;
}
