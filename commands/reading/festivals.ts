import chineseDays from 'chinese-days';
import { addDays, type Day } from '../../domain/calendar.ts';
import { restDays } from '../../domain/holidays.ts';
import type { Now } from './now.ts';

/** Month and day in the solar calendar, or in the lunar one. */
const FIXED: Record<string, { solar?: string; lunar?: string; word: string }> = {
  元旦: { solar: '01-01', word: '元旦(?:节)?|新年' },
  春节: { lunar: '01-01', word: '春节|大年初一|过年' },
  元宵节: { lunar: '01-15', word: '元宵节?' },
  妇女节: { solar: '03-08', word: '(?:三八)?妇女节|三八节' },
  植树节: { solar: '03-12', word: '植树节' },
  清明节: { word: '清明节?' },
  劳动节: { solar: '05-01', word: '五一劳动节|劳动节|五一(?=节|假|长假|前|后|放|收|期间|[,，。;； ]|$)节?' },
  青年节: { solar: '05-04', word: '五四青年节|青年节' },
  儿童节: { solar: '06-01', word: '六一儿童节|儿童节|六一(?=节|前|后|[,，。;； ]|$)节?' },
  端午节: { lunar: '05-05', word: '端午节?' },
  建党节: { solar: '07-01', word: '建党节|七一(?=前|后|[,，。 ]|$)' },
  教师节: { solar: '09-10', word: '教师节' },
  中秋节: { lunar: '08-15', word: '中秋节?' },
  国庆节: { solar: '10-01', word: '十一国庆节?|国庆节?|十一(?=假|长假|黄金周|前|后|放|收|期间|回来|[,，。;； ]|$)' },
  重阳节: { lunar: '09-09', word: '重阳节?' },
  圣诞节: { solar: '12-25', word: '圣诞节?' },
  除夕: { lunar: '12-30', word: '除夕' },
};

/** Every festival's words, longest meanings first; group 1..n stand in the order of `FESTIVAL_NAMES`. */
export const FESTIVAL_NAMES = Object.keys(FIXED);
export const FESTIVAL_WORDS = FESTIVAL_NAMES.map((name) => `(${FIXED[name]?.word ?? name})`).join('|');

const found = new Map<string, Day | null>();

/** The day of a festival in a calendar year. */
export function festivalDay(name: string, year: number): Day | null {
  const key = `${name}${year}`;
  const cached = found.get(key);
  if (cached !== undefined) return cached;
  const day = lookUp(name, year);
  found.set(key, day);
  return day;
}

function lookUp(name: string, year: number): Day | null {
  const rule = FIXED[name];
  if (rule?.solar !== undefined) return `${year}-${rule.solar}`;
  if (name === '清明节') return chineseDays.getSolarTermDate(year, 4, 'pure_brightness');
  if (name === '除夕') {
    const spring = festivalDay('春节', year);
    return spring === null ? null : addDays(spring, -1);
  }
  if (rule?.lunar === undefined) return null;
  const { date } = chineseDays.getSolarDateFromLunar(`${year}-${rule.lunar}`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null;
}

/** The days off around a festival: by the official table, else the day itself. `sure` says which. */
export function holidayAround(name: string, day: Day, now: Now): { from: Day; to: Day; sure: boolean } {
  const table = restDays(Number(day.slice(0, 4)));
  const off = (d: Day) => {
    const stated = now.extra.find((e) => e.day === d) ?? table.get(d);
    return stated?.off === true && (stated.name === name || d === day);
  };
  if (table.size === 0 && now.extra.length === 0) return { from: day, to: day, sure: false };
  if (!off(day)) return { from: day, to: day, sure: true };
  let [from, to] = [day, day];
  while (off(addDays(from, -1))) from = addDays(from, -1);
  while (off(addDays(to, 1))) to = addDays(to, 1);
  return { from, to, sure: true };
}
