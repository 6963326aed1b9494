import chineseDays from 'chinese-days';

/** A day the county states itself: off, or worked in spite of the weekend. */
export interface ExtraDay {
  day: string;
  name: string;
  off: boolean;
}

/** Whether the State Council's table of a year is known. Without it every answer about that year is Monday to Friday only. */
export function holidayCoverage(year: number, extra: readonly ExtraDay[] = []): boolean {
  return restDays(year).size > 0 || extra.some((e) => e.off && e.day === `${year}-10-01`);
}

/** The library shortens three names. */
const FULL_NAMES: Record<string, string> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

const tables = new Map<number, ReadonlyMap<string, ExtraDay>>();

/** Holidays and make-up working days of a year; empty where the table is not in yet. */
export function restDays(year: number): ReadonlyMap<string, ExtraDay> {
  const known = tables.get(year);
  if (known !== undefined) return known;
  const table = readTable(year);
  tables.set(year, table);
  return table;
}

function readTable(year: number): Map<string, ExtraDay> {
  const table = new Map<string, ExtraDay>();
  const end = Date.UTC(year + 1, 0, 1);
  for (let time = Date.UTC(year, 0, 1); time < end; time += 86_400_000) {
    const day = new Date(time).toISOString().slice(0, 10);
    const detail = chineseDays.getDayDetail(day);
    // 「National Day,国庆节,3」 where the table speaks of the day, 「Monday」 where it does not.
    const [, name] = detail.name.split(',');
    if (name !== undefined) table.set(day, { day, name: FULL_NAMES[name] ?? name, off: !detail.work });
  }
  return table;
}
