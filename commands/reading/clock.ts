import { NUMERAL as N, numberOf } from './numerals.ts';
import { findAll, type Hit, isCovered, type Span } from './span.ts';

/** The part of the day a word names. */
export type Half = 'dawn' | 'am' | 'noon' | 'pm' | 'evening';

/** A clock time as said: minutes since the day's midnight; past 1440 where 晚上12点 and later were said. */
export interface TimeSaid {
  start: number;
  end: number | null;
  half: Half | null;
  /** 报到, 集合: when people come, not when it begins. */
  arrival?: true;
}

const HALVES: Record<string, Half> = {
  凌晨: 'dawn',
  清晨: 'am',
  早晨: 'am',
  早上: 'am',
  上午: 'am',
  早: 'am',
  晨: 'am',
  中午: 'noon',
  正午: 'noon',
  午间: 'noon',
  下午: 'pm',
  午后: 'pm',
  傍晚: 'evening',
  晚上: 'evening',
  晚间: 'evening',
  夜里: 'evening',
  夜晚: 'evening',
  晚: 'evening',
};
const HALF =
  '凌晨|清晨|早晨|早上|上午|中午|正午|午间|下午|午后|傍晚|晚上|晚间|夜里|夜晚|(?<=[今明昨后天日号一二三四五六)])[早晚](?![点会自到些])|(?<=今|明)[早晚]|(?<![\\u4e00-\\u9fa5])[早晚](?= ?[0-9一二三四五六七八九十]{1,2} ?[点:])';
const HALVES_SAID = new RegExp(HALF, 'g');
const POINT = `(?:([01]?[0-9]|2[0-4]) ?: ?([0-5][0-9])(?! ?[:0-9月])|(${N}) ?(点钟?|时(?![间候段代刻长期常效机而至数]))(?: ?(半|整|一刻|三刻|[0-5]?[0-9] ?分|[0-5][0-9](?![0-9.]| ?[号日月楼人个名级年班室])|[一二三四五]?十[一二三四五六七八九]?分?|[〇零][一二三四五六七八九]分?|[五]分))?)`;
const TO = '(?: ?(?:-{1,2}|~|到|至|—) ?)';
const PATTERN = new RegExp(
  `(?:(${HALF})(?:的)? ?)?(?<![.:]|周|期|拜|第)(?<![0-9](?=[0-9]))${POINT}(?:${TO}(?:当天|次日)?(?:(${HALF}) ?)?${POINT})?|(?:(${HALF}) ?)?(?<![0-9一二三四五六七八九十.:第])(${N})${TO}(${N}) ?点(半|一刻|三刻|整|钟)?|(上午|下午|晚上|早上|中午) ?([01]?[0-9]|2[0-3])\\.([0-5][0-9])(?![0-9])|(?<=[日号)）] )(1[3-9]|2[01])\\.([0-5][0-9])(?![0-9.%分元米])|(?<![0-9.:])(0[7-9]|1[0-9])([0-5][0-9]) ?(?:-|~|到|至) ?(0[7-9]|1[0-9]|2[0-2])([0-5][0-9])(?![0-9.:年级人名])|差 ?(一刻|[0-9一二三四五十]{1,3} ?分)钟? ?(?:到)? ?(${N}) ?点(?![0-9半一二三])`,
  'g',
);
/** 「三点意见」「有一点」 are no times. */
const NOT_A_TIME =
  /^ ?(?:评|意见|建议|要求|共识|体会|思考|内容|不足|感受|收获|看法|启示|启发|想法|反思|问题|理由|原因|希望|疑问|困惑|说明|认识|做法|经验|小|儿|也|都|点|不|没|就|[:：]|[,，]?(?:一是|第一|首先))/;
const VAGUE_BEFORE = /[有早快晚多少差好大高慢强深这那几讲说提谈分以得着了个每]$/;
const ARRIVAL = /^[^,，。;；\n]{0,4}?(?:报到|签到(?!表|单|册)|到场|集合|到位|入场|到达|到校|候场|点名|进场)/;

const ON_THE_WAY = /^(?:左右)?(?:统一|准时|从[^,，。]{1,4})?(?:出发|发车|乘车|上车|坐车|动身)/;

/** Clock times and stretches of time in the text. */
export function readTimes(s: string, taken: readonly Span[] = []): Hit<TimeSaid>[] {
  const all = findAll(s, PATTERN, (m) => timeOf(m)).filter((hit) => !isCovered(hit, taken));
  const starts = all.filter((hit) => !ON_THE_WAY.test(s.slice(hit.to, hit.to + 8)));
  // 8点出发，9点开始: leaving is no beginning, unless nothing else is said.
  return (starts.length === 0 ? all : starts).flatMap((hit) => {
    const arrival = hit.value.end === null && ARRIVAL.test(s.slice(hit.to, hit.to + 10));
    return [arrival ? { ...hit, value: { ...hit.value, arrival: true as const } } : hit];
  });
}

function timeOf(m: RegExpExecArray): TimeSaid | null {
  const [, half1, h1, m1, hour1, unit1, rest1, half2, h2, m2, hour2, , rest2, half3, from3, to3, rest3, half4, h4, m4, ...rare] =
    m;
  const halfWord = half1 ?? half3 ?? half4;
  const half = halfWord === undefined ? null : (HALVES[halfWord] ?? null);
  const odd = rarely(rare, m.input.slice(Math.max(0, m.index - 3), m.index));
  if (odd !== undefined) return odd;
  if (h4 !== undefined) return time({ h: Number(h4), m: Number(m4) }, null, half, null);
  if (from3 !== undefined) {
    const [a, b] = [numberOf(from3), numberOf(to3 ?? '')];
    if (a === null || b === null || a > 24 || b > 24) return null;
    return time({ h: a, m: 0 }, { h: b, m: minutesOf(rest3) }, half, null);
  }
  const start = h1 !== undefined ? { h: Number(h1), m: Number(m1) } : spelled(hour1, rest1);
  if (start === null) return null;
  if (h1 === undefined && half === null && isWord(m, unit1, rest1)) return null;
  // 三点多 is no time to be held to.
  if (
    h1 === undefined &&
    h2 === undefined &&
    hour2 === undefined &&
    /^多(?!媒体|磨|功能|校|名|位|人|所)/.test(m.input.slice(m.index + m[0].length, m.index + m[0].length + 3))
  )
    return null;
  const end = h2 !== undefined ? { h: Number(h2), m: Number(m2) } : hour2 !== undefined ? spelled(hour2, rest2) : null;
  return time(start, end, half, half2 === undefined ? null : (HALVES[half2] ?? null));
}

/** 15.30 after a day, 1430-1600, 差一刻三点; undefined where none of them was typed. */
function rarely(parts: readonly (string | undefined)[], before: string): TimeSaid | null | undefined {
  const [h, m, h1, m1, h2, m2, less, hour] = parts;
  if (h !== undefined) return time({ h: Number(h), m: Number(m) }, null, null, null);
  if (h1 !== undefined) return time({ h: Number(h1), m: Number(m1) }, { h: Number(h2), m: Number(m2) }, null, null);
  if (less === undefined) return undefined;
  const whole = numberOf(hour ?? '');
  if (whole === null || whole < 1 || whole > 23) return null;
  const half = /[下午晚]$/.test(before.trimEnd()) && /下午|晚/.test(before) ? 'pm' : /上午|早/.test(before) ? 'am' : null;
  const { start } = time({ h: whole, m: 0 }, null, half, null);
  return { start: start - minutesOf(less), end: null, half };
}

function isWord(m: RegExpExecArray, unit: string | undefined, rest: string | undefined): boolean {
  if (unit === '点钟' || (rest !== undefined && rest !== '')) return false;
  const after = m.input.slice(m.index + m[0].length, m.index + m[0].length + 5);
  const before = m.input.slice(Math.max(0, m.index - 1), m.index);
  if (NOT_A_TIME.test(after)) return true;
  return /^[一两二三四五六七八九十]/.test(m[0]) && VAGUE_BEFORE.test(before);
}

function spelled(hour: string | undefined, rest: string | undefined): { h: number; m: number } | null {
  const h = numberOf(hour ?? '');
  const m = minutesOf(rest);
  return h === null || h > 24 || m > 59 ? null : { h, m };
}

function minutesOf(rest: string | undefined): number {
  if (rest === undefined || rest === '' || rest === '整' || rest === '钟') return 0;
  if (rest === '半') return 30;
  if (rest === '一刻' || rest === '一刻钟') return 15;
  if (rest === '三刻') return 45;
  return numberOf(rest.replace(/[ 分]/g, '').replace(/^[〇零]/, '')) ?? 0;
}

interface Point {
  h: number;
  m: number;
}

function time(start: Point, end: Point | null, half: Half | null, endHalf: Half | null): TimeSaid {
  const from = minutesIn(start, half);
  if (end === null) return { start: from, end: null, half };
  let to = minutesIn(end, endHalf ?? (half === 'am' || half === 'noon' ? null : half));
  if (endHalf === null && half === 'am' && end.h <= 12) to = end.h * 60 + end.m;
  if (to <= from && end.h <= 12) to += 720;
  return { start: from, end: to > from ? to : null, half };
}

/** Hours without a half of the day: 1-6 afternoon, 7-11 morning, 12 noon. */
function minutesIn({ h, m }: Point, half: Half | null): number {
  const plain = h * 60 + m;
  if (h > 12) return plain;
  switch (half) {
    case null:
      return h >= 1 && h <= 6 ? plain + 720 : plain;
    case 'pm':
      return h === 12 ? plain : plain + 720;
    case 'evening':
      if (h === 12 || h === 0) return 1440 + m;
      return h <= 4 ? plain + 1440 : plain + 720;
    case 'noon':
      return h <= 3 ? plain + 720 : plain;
    default:
      return plain;
  }
}

/** Words for a part of the day, wherever they stand. */
export function readHalves(s: string): Hit<Half>[] {
  return findAll(s, HALVES_SAID, (m) => HALVES[m[0]] ?? null);
}

/** 「15:20」 */
export function sayMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
