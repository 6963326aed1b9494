import { weekdayOf } from '../../../domain/calendar.ts';

const SIGNS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 二十三 */
export function spelt(value: number): string {
  if (value <= 10) return SIGNS[value] ?? '';
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens === 1 ? '' : SIGNS[tens]}十${ones === 0 ? '' : SIGNS[ones]}`;
}

export function fullWidth(text: string): string {
  return text.replace(/[0-9:~()-]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

/** Every way we know to write one day of this school year without a doubt. */
export function waysToWriteDay(day: string): string[] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const two = (n: number) => String(n).padStart(2, '0');
  const weekday = weekdayOf(day);
  const plain = [
    `${month}月${date}日`,
    `${month}月${date}号`,
    `${two(month)}月${two(date)}日`,
    `${month} 月 ${date} 日`,
    `${spelt(month)}月${spelt(date)}日`,
    `${spelt(month)}月${spelt(date)}号`,
    `${year}年${month}月${date}日`,
    `${year}-${two(month)}-${two(date)}`,
    `${year}/${month}/${date}`,
    `${year}.${month}.${date}`,
    `${year}${two(month)}${two(date)}`,
    `${month}/${date}`,
    `${month}.${date}`,
  ];
  const checked = plain
    .slice(0, 7)
    .flatMap((way) => [`${way}（周${weekday}）`, `${way}(星期${weekday})`, `周${weekday}（${way}）`, `${way}周${weekday}`]);
  const short = plain
    .slice(-2)
    .flatMap((way) => [
      `${way} 周${weekday}`,
      `${way}（周${weekday}）`,
      `${way} 星期${weekday}`,
      `周${weekday}（${way}）`,
      `周${weekday} ${way}`,
    ]);
  return [...plain, ...checked, ...short, ...plain.map(fullWidth)];
}

/** Ways to write a clock time between 7:00 and 18:59, minutes 0, 15, 20, 30 or 45. */
export function waysToWriteTime(hour: number, minute: number): string[] {
  const half = hour < 12 ? '上午' : '下午';
  const small = hour > 12 ? hour - 12 : hour;
  const two = String(minute).padStart(2, '0');
  const words = minute === 0 ? '' : minute === 30 ? '半' : minute === 15 ? '一刻' : `${minute}分`;
  const named =
    hour === 12
      ? []
      : [`${half}${small}:${two}`, `${half}${small}点${words}`, `${half}${spelt(small)}点${words}`, `${half} ${small}：${two}`];
  const bare = [`${hour}:${two}`, `${hour}点${words}`, fullWidth(`${hour}:${two}`)];
  const byRule = hour >= 13 && hour <= 18 ? [`${small}点${words}`, `${spelt(small)}点${words}`, `${small}:${two}`] : [];
  return [...named, ...bare, ...byRule];
}
