import type { DayForm, FestivalPoint } from './day-form.ts';
import { FESTIVAL_NAMES, FESTIVAL_WORDS } from './festivals.ts';
import { NUMERAL as N, numberOf, weekdayOfSign } from './numerals.ts';
import { findAll, type Hit } from './span.ts';

const WEEK = '(?:周|星期|礼拜)';
const HOLIDAY = '(?:节)?(?:小?长假|放假|假期|黄金周|节日|假)?';
const POINT = [
  // 后第一个周二, 节后第2个周三, 后第一周的周三
  `(?:之|以|回来)?(?:后|收假后|结束后)(?:的)? ?第 ?(?<nth>${N}) ?(?:个|周的?) ?${WEEK}(?<wd>[一二三四五六日天])`,
  // 后第一个工作日, 后上班第一天, 收假第一天, 后第一天, 返校第一天
  `(?:之|以|回来)?(?:后|收假|收假后|结束后|完|回来)(?:的)? ?(?:上班|上课|复课|返校|开学)?(?:的)? ?第 ?(?<wn>${N}) ?(?:个?(?:工作日|上班日|上学日)|天)(?:上班|上课)?`,
  // 前最后一个周三, 前最后一个工作日, 前一个周五
  `(?:之|以)?前(?:的)? ?(?:(?:最后)?一个?)? ?${WEEK}(?<lastwd>[一二三四五六日天])`,
  `(?:之|以)?前(?:的)? ?(?:最后)?一个?(?<lastwork>工作日|上班日|上课日)`,
  `(?:之|以)?(?:前|放假前)(?:的)? ?(?<days>${N}) ?[天日]`,
  `(?:前夕|前夜)(?<eve>)`,
  `(?:之|以|过|回来)?后(?<after>)`,
  `(?:当天|当日|那天|这天)?`,
].join('|');

const PATTERN = new RegExp(`(?<![第二三四五六七八九])(?:${FESTIVAL_WORDS})${HOLIDAY}(?:${POINT})`, 'g');
/** 五一小学, 国庆路, 清明上河图, 中秋月饼: names, not days. */
const A_NAME =
  /^(?:小学|中学|小(?![长组])|中(?![午旬])|路|街|村|社区|学校|幼儿园|实验|上河图|月饼|主题|晚会|文化|献礼|诗|诵读|手抄报|征文|红歌|联欢|贺卡|表彰|慰问|精神|劳动技能)/;

export function festivalForms(s: string): Hit<DayForm>[] {
  return findAll(s, PATTERN, (m) => {
    const name = FESTIVAL_NAMES.find((_, i) => m[i + 1] !== undefined);
    if (name === undefined || A_NAME.test(m.input.slice(m.index + m[0].length, m.index + m[0].length + 6))) return null;
    return { form: 'festival', name, at: pointOf(m.groups ?? {}) };
  });
}

function pointOf(groups: Record<string, string | undefined>): FestivalPoint {
  const { nth, wd, wn, lastwd, lastwork, days, eve, after } = groups;
  if (nth !== undefined) return { at: 'weekday', n: numberOf(nth) ?? 1, weekday: weekdayOfSign(wd ?? '') };
  if (wn !== undefined) return { at: 'working-day', n: numberOf(wn) ?? 1 };
  if (lastwd !== undefined) return { at: 'weekday', n: -1, weekday: weekdayOfSign(lastwd) };
  if (lastwork !== undefined) return { at: 'working-day', n: -1 };
  if (days !== undefined) return { at: 'before', days: numberOf(days) ?? 1 };
  if (after !== undefined) return { at: 'after' };
  return eve === undefined ? { at: 'itself' } : { at: 'before', days: 1 };
}
