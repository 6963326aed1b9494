import { clockOf, type Day, weekdayOf } from '../../domain/calendar.ts';

/** 2026年9月23日: papers always name the year. */
export function paperDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 2026年9月23日（星期三） */
export function paperDate(day: Day): string {
  return `${paperDay(day)}（星期${weekdayOf(day)}）`;
}

/** 下午3:20 */
export function paperClock(instant: Date): string {
  const [hour = 0, minute = 0] = clockOf(instant).split(':').map(Number);
  const part = hour < 12 ? '上午' : hour < 18 ? '下午' : '晚上';
  return `${part}${hour > 12 ? hour - 12 : hour}:${String(minute).padStart(2, '0')}`;
}

type Timed = { day: Day; start: Date; end: Date | null; allDay: boolean };

/** 下午3:20至4:00, 下午3:20, or 全天 */
export function paperHours({ start, end, allDay }: Timed): string {
  if (allDay) return '全天';
  const from = paperClock(start);
  if (end === null) return from;
  const to = paperClock(end);
  return `${from}至${to.slice(0, 2) === from.slice(0, 2) ? to.slice(2) : to}`;
}

/** 2026年9月23日（星期三）下午3:20至4:00 */
export function paperWhen(activity: Timed): string {
  return `${paperDate(activity.day)}${paperHours(activity)}`;
}

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** 一 to 九十九, for headings. */
export function numeral(n: number): string {
  const digit = (i: number) => NUMERALS[i] ?? String(i);
  if (n <= 10) return digit(n);
  if (n >= 100) return String(n);
  const tens = Math.floor(n / 10);
  return `${tens === 1 ? '' : digit(tens)}十${n % 10 === 0 ? '' : digit(n % 10)}`;
}

export const MODES = { offline: '线下', online: '线上', hybrid: '线上线下结合' } as const;

/** 「…」 of the record inside a sentence: without the full stop it may have brought along. */
export function unstopped(text: string): string {
  return text.trim().replace(/[。．.；;，,]+$/u, '');
}
