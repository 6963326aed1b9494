import type { DayForm, MonthRef } from './day-form.ts';
import { NUMERAL as N, numberOf, weekdayOfSign } from './numerals.ts';
import { findAll, type Hit } from './span.ts';

// Each pattern finds one way to say a day. All are linear: every repetition is bounded and no two neighbours share a sign.

const WEEK = '(?:周|星期|礼拜)';
const SIGN = '[一二三四五六日天]';
/** 线上周三, 线下周三 and 改一下周三 say nothing of last or next week. */
const STEP = '(上上|下下下|(?<!一)下下|本|这|(?<![线网以晚早会课马墙楼桌])上|(?<![一线以如楼台底当之])下)';
/** 通知下下周三 may be 通知下 and 下周三. */
const VERB_BEFORE = /[知记排改查看问说发定约建弄搞写催传填报]$/;
/** Words after a number and 号 that make it a name, not a day. */
const NOT_AFTER_HAO =
  /^ ?(?:楼|室|教室|会议室|报告厅|展厅|厅|门|院|线|文|馆|桌|机|车|录播|公告|通知|教学|小|中|高|选手|试卷|卷|问题|附件|方案|公路|公寓|码|召|称|令|人|宿舍|实验)/;
const NOT_BEFORE_NUMBER = /[第〕\]编工学账型序代牌口行 ]$|(?:会议|电话|手机|订单|活动)$/;
/** What a bare 9-20 or 9.20 must not be followed by, being then a count, a share or a version. */
const COUNTED =
  /^(?:[%‰:/.\-0-9]| ?(?:人|次|年级|节|个|名|分|周(?![一二三四五六日天末])|月|课|单元|页|班|岁|天|条|份|题|版|折|倍|元|万|米|公里|km|学|小时|点|时|轮|组|场|项|篇|张|字|年|位|所|级|本|册|家|步|章|层|楼|mb|g|v|的(?:工作量|标准|课时|比例|时间)))/i;
/** 9.24 学科教研: after a blank these begin a word of their own, where 9.24 stands as people write days. */
const OWN_WORD = /^ (?:年级|节|课|单元|题|版|章|年|学|家|点评|本|场|轮|组|项|位|级|层|册)/;
/** 9月22-23日: the unit stands after the second number. */
const SHARES_UNIT = /^ ?(?:-|~|至|到|、|和) ?(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3}) ?[日号]/;
const MEASURED = /(?:得分|均分|平均|约|版|附件|第|占|量|为|共|评分|成绩|达|超|至少|近|编号|号|v|V|No|no|[./\-\d]|\d:)$/;

const WEEKS_AHEAD: Record<string, number> = { 上上: -2, 上: -1, 本: 0, 这: 0, 下: 1, 下下: 2, 下下下: 3 };
const stepOf = (word: string | undefined) => (word === undefined || word === '' ? null : (WEEKS_AHEAD[word] ?? null));

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function valid(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= (LENGTHS[month - 1] ?? 0);
}

function yearOf(text: string | undefined): number | null {
  return text === undefined ? null : numberOf(text);
}

function date(year: number | null, month: number | null, day: number | null): DayForm | null {
  return month !== null && day !== null && valid(month, day) ? { form: 'date', year, month, day } : null;
}

/** 9月31日: a day was meant, and the month is too short for it. */
function beyond(month: number | null, day: number | null, unit: string | undefined): DayForm | null {
  return month !== null && day !== null && unit !== undefined && month >= 1 && month <= 12 && day > 28 && day <= 31
    ? { form: 'no-such-day', month }
    : null;
}

const before = (m: RegExpExecArray, length = 6) => m.input.slice(Math.max(0, m.index - length), m.index);
const after = (m: RegExpExecArray, length = 6) => m.input.slice(m.index + m[0].length, m.index + m[0].length + length);

interface Reader {
  pattern: RegExp;
  make(match: RegExpExecArray): DayForm | null;
}

const YEAR = '(20[0-9]{2}|二[〇零0][一二三四五六七八九][〇零一二三四五六七八九])';

const READERS: Reader[] = [
  {
    // 2026年9月20日, 2026-09-20, 2026/9/20, 2026.9.20
    pattern: new RegExp(`(?<![0-9])${YEAR} ?(?:年 ?|[-/.]) ?(${N}) ?(?:月 ?|[-/.]) ?(${N})(?![0-9])(?: ?(?:日|号))?`, 'g'),
    make: (m) => date(yearOf(m[1]), numberOf(m[2] ?? ''), numberOf(m[3] ?? '')),
  },
  {
    pattern: /(?<![0-9])(20[0-9]{2})(0[1-9]|1[0-2])([0-2][0-9]|3[01])(?![0-9])/g,
    make: (m) => date(Number(m[1]), Number(m[2]), Number(m[3])),
  },
  {
    // 9月20日, 九月二十号, 9月20下午, 明年1月8日
    pattern: new RegExp(
      `(?:(今年|明年|去年) ?)?(?<![0-9一二三四五六七八九十廿卅])(${N}) ?月 ?(?:份 ?)?(${N})(?![0-9])(?: ?(日|号))?`,
      'g',
    ),
    make: (m) => {
      const [, year, month, day, unit] = m;
      if (
        unit === undefined &&
        !SHARES_UNIT.test(after(m)) &&
        (/[一二两三四五六七八九十]$/.test(day ?? '')
          ? !/^(?: |,|，|。|\(|上午|下午|早|晚|中午|$)/.test(after(m))
          : COUNTED.test(after(m)))
      )
        return null;
      const form =
        date(null, numberOf(month ?? ''), numberOf(day ?? '')) ?? beyond(numberOf(month ?? ''), numberOf(day ?? ''), unit);
      if (form === null || form.form !== 'date' || year === undefined) return form;
      return { ...form, year: year === '今年' ? -1 : year === '明年' ? -2 : -3 };
    },
  },
  {
    // 9.22, 9/20, 9-20
    pattern:
      /(?<![0-9./\-a-zA-Z]|(?<!时间|日期|活动|通知|教研|安排):)(1[0-2]|0?[1-9])([./-])(3[01]|[12][0-9]|0?[1-9])(?!\d)(?: ?[日号](?![码楼]))?/g,
    make: (m) => {
      const form = date(null, Number(m[1]), Number(m[3]));
      if (/[日号]$/.test(m[0])) return form;
      if ((COUNTED.test(after(m)) && !(m[2] === '.' && OWN_WORD.test(after(m)))) || MEASURED.test(before(m))) return null;
      if (m[2] === '-' && /(?:上午|下午|晚上|早上|中午) ?$/.test(before(m))) return null;
      if (m[2] === '.' && /(?:上午|下午|晚上|早上|中午|今晚|明早) ?$/.test(before(m))) return null;
      return form;
    },
  },
  {
    // 20号, 十五日, 下个月5号, 本月25日
    pattern: new RegExp(
      `(?:(本月|这个?月|当月|下下个?月|下个?月|上个?月)(?:的|份)? ?)?(?<![0-9一二三四五六七八九十廿卅〕.]|[0-9]:|[0-9一二三四五六七八九十] ?月(?:份)? ?)(${N}) ?(号|日)(?!常|程|志|记|益|后|内|前后|之内|以内)`,
      'g',
    ),
    make: (m) => {
      const day = numberOf(m[2] ?? '');
      if (day === null || day < 1 || day > 31) return null;
      if (m[1] === undefined && NOT_BEFORE_NUMBER.test(before(m).trimEnd() === '' ? '' : before(m).slice(-2).trimStart()))
        return null;
      if (m[3] === '号' && NOT_AFTER_HAO.test(after(m))) return null;
      if (
        m[3] === '日' &&
        m[1] === undefined &&
        /^[一二两三四五六七八九]$/.test(m[2] ?? '') &&
        /[^,，。、;；:：\s(至到\-~是在]$/.test(before(m))
      )
        return null;
      return { form: 'day-of-month', day, month: m[1] === undefined ? null : monthsAhead(m[1]) };
    },
  },
  { pattern: /大后[天日儿]/g, make: () => ({ form: 'relative', days: 3 }) },
  { pattern: /(?<!大)后[天日儿](?!性|赋|子|女)/g, make: () => ({ form: 'relative', days: 2 }) },
  {
    pattern: /明[天日儿]|明(?=早|晚|晨|上午|下午|中午)/g,
    make: (m) =>
      (/[声文光透证表]$/.test(before(m)) && !/代表$/.test(before(m))) || (/说$/.test(before(m)) && /^[气期]/.test(after(m)))
        ? null
        : { form: 'relative', days: 1 },
  },
  { pattern: /今[天日儿]|今(?=早|晚|晨)/g, make: () => ({ form: 'relative', days: 0 }) },
  { pattern: /昨[天日儿]|昨(?=晚)/g, make: () => ({ form: 'relative', days: -1 }) },
  { pattern: /大前天/g, make: () => ({ form: 'relative', days: -3 }) },
  {
    pattern: /(?<!大)前天/g,
    make: (m) => (/[节庆秋旦午]$|[\d一二两三几]$/.test(before(m)) ? null : { form: 'relative', days: -2 }),
  },
  {
    // 三天后, 两周后, 过5天
    pattern: new RegExp(`(?:再?过 ?)?(${N}) ?个? ?(天|日|周|星期|礼拜)(?:之后|以后|后)`, 'g'),
    make: (m) => {
      if (/(?:活动|结束|会|课|开始|完成)后?$|[第前]$/.test(before(m))) return null;
      const count = numberOf(m[1] ?? '');
      return count === null ? null : { form: 'relative', days: count * (m[2] === '天' || m[2] === '日' ? 1 : 7) };
    },
  },
  {
    // 两周后的今天
    pattern: new RegExp(`(${N}) ?个?${WEEK}(?:之后|以后|后)(?:的)? ?(今天|明天)`, 'g'),
    make: (m) => {
      const weeks = numberOf(m[1] ?? '');
      return weeks === null ? null : { form: 'relative', days: 7 * weeks + (m[2] === '明天' ? 1 : 0) };
    },
  },
  {
    // 两周后的周三
    pattern: new RegExp(`(${N}) ?个?${WEEK}(?:之后|以后|后)(?:的)? ?${WEEK}(${SIGN})`, 'g'),
    make: (m) => {
      const week = numberOf(m[1] ?? '');
      return week === null ? null : { form: 'weekday', weekday: weekdayOfSign(m[2] ?? ''), week };
    },
  },
  {
    // 第五周周三, 第8教学周的星期二, 第5周三
    pattern: new RegExp(`第 ?(${N}) ?(?:个?教学)?周(?:的)? ?(?:(?:${WEEK})?(${SIGN})(?!次|节|个|[周月年]))?`, 'g'),
    make: (m) => {
      const n = numberOf(m[1] ?? '');
      // 期中考试后第一周 is counted from something else than the start of term.
      const counted = m[2] === undefined && /(?<!开学|报到)(?:后|以后|之后|结束|回来)的? ?$/.test(before(m));
      if (n === null || n < 1 || n > 25 || counted) return null;
      return { form: 'teaching-week', n, weekday: m[2] === undefined ? null : weekdayOfSign(m[2]) };
    },
  },
  {
    // 9月最后一个工作日, 下个月第一个工作日
    pattern: new RegExp(`(?:(${N}) ?月(?:份)?|(本月|这个?月|下个?月))(?:的)? ?(?:(第[一1]个)|最后一个) ?工作日`, 'g'),
    make: (m) => {
      const month = monthRef(m[1], m[2]);
      return month === null ? null : { form: 'working-day', month, which: m[3] === undefined ? 'last' : 'first' };
    },
  },
  {
    // 11月第一个周四, 本月最后一个星期五
    pattern: new RegExp(
      `(?:(${N}) ?月(?:份)?|(本月|这个?月|下个?月))(?:的)? ?(?:第 ?(${N}) ?(?:个|(${WEEK})的?)?|(最后一个)) ?${WEEK}(${SIGN})`,
      'g',
    ),
    make: (m) => {
      const month = monthRef(m[1], m[2]);
      const n = m[5] !== undefined ? -1 : numberOf(m[3] ?? '');
      return month === null || n === null
        ? null
        : { form: 'nth-weekday', month, n, weekday: weekdayOfSign(m[6] ?? ''), ...(m[4] !== undefined && { byWeek: true }) };
    },
  },
  {
    // 周三, 本周五, 下个星期二, 下周周三, 下下周一, 这周的周四
    pattern: new RegExp(`(?:${STEP} ?(?:一?个)?)?(?:${WEEK}(?:的)? ?)?${WEEK}([一二三四五六日天]|[1-6](?![0-9]))`, 'g'),
    make: (m) => {
      if (/(?:第 ?[\d一二三四五六七八九十]{1,2} ?个|最后一?个|头一个|首个)$/.test(before(m, 8))) return null;
      if (/[每双单]$|[第][\d一二三四五六七八九十]{1,2}(?:教学)?$/.test(before(m))) return null;
      if (m[1] === undefined && /[一两几隔二三四\d]$/.test(before(m).slice(-1)) && !/(?:周|期|拜)[二三四]$/.test(before(m)))
        return null;
      if (/^(?:次|节课|个|报|回|年|岁|边|全面|到晚|小学|中学|直)/.test(after(m)) && !/^次日/.test(after(m))) return null;
      if (/^[南北东西][中小]/.test(after(m))) return null;
      const or = m[1] === '下下' && VERB_BEFORE.test(before(m)) ? { or: 1 } : {};
      return { form: 'weekday', weekday: weekdayOfSign(m[2] ?? ''), week: stepOf(m[1]), ...or };
    },
  },
  { pattern: new RegExp(`(?:${STEP} ?个?)?周末`, 'g'), make: (m) => ({ form: 'weekend', week: stepOf(m[1]) }) },
  {
    pattern: new RegExp(`${STEP} ?个?(?:周|星期|礼拜)(?!${SIGN}|末|[1-6]|周|星期)`, 'g'),
    make: (m) => (/[线以马网课晚]$/.test(before(m)) && m[1] === '上' ? null : { form: 'week', week: stepOf(m[1]) ?? 0 }),
  },
  {
    // 9月下旬, 月底, 下月初
    pattern: new RegExp(
      `(?:(${N}) ?月(?:份)?|(本月|这个?月|下个?月|上个?月))?(?:的)? ?(上旬|中旬|下旬|月底|月末|月初|底|末|初)`,
      'g',
    ),
    make: (m) => {
      const bare = m[1] === undefined && m[2] === undefined;
      const part = m[3] ?? '';
      if (bare && !/^月|旬$/.test(part)) return null;
      if (
        m[2] === undefined &&
        m[1] === undefined &&
        /[0-9一二三四五六七八九十年]$/.test(before(m).slice(-1)) &&
        part.startsWith('月')
      )
        return null;
      const kind = /上旬/.test(part)
        ? 'first'
        : /中旬/.test(part)
          ? 'middle'
          : /下旬/.test(part)
            ? 'last'
            : /初/.test(part)
              ? 'start'
              : 'end';
      if (!bare && /^[初末]$/.test(part) && /^[中一二三]/.test(after(m)) && part === '初') return null;
      return { form: 'part-of-month', month: monthRef(m[1], m[2]) ?? { ahead: 0 }, part: kind };
    },
  },
  {
    pattern: new RegExp(
      `(?:(?:(今年|明年|去年) ?)?(?<![0-9一二三四五六七八九十廿卅.])(${N}) ?月(?:份)?|(本月|这个?月|下个?月|上个?月))(?![0-9一二三四五六七八九十] ?[0-9一二三四五六七八九十]{0,2} ?[日号]|[底末初日]|[上中下]旬|考|刊|饼|报|历)`,
      'g',
    ),
    make: (m) => {
      if (/[个第每]$/.test(before(m).trimEnd().slice(-1))) return null;
      const month = monthRef(m[2], m[3]);
      if (month === null || !('number' in month)) return month === null ? null : { form: 'month', month };
      return {
        form: 'month',
        month: { ...month, year: m[1] === '明年' ? -2 : m[1] === '去年' ? -3 : m[1] === '今年' ? -1 : null },
      };
    },
  },
  {
    pattern: /(?<![数化科])学期末(?!的?(?:工作|教研)?(?:总结|评价|考核))|期末(?=前|之前|结束|$)|学期结束/g,
    make: () => ({ form: 'term', at: 'end' }),
  },
  { pattern: /开学第一天/g, make: () => ({ form: 'term', at: 'start' }) },
];

function monthsAhead(word: string): number {
  if (word.startsWith('下下')) return 2;
  return word.startsWith('下') ? 1 : word.startsWith('上') ? -1 : 0;
}

function monthRef(number: string | undefined, word: string | undefined): MonthRef | null {
  if (word !== undefined) return { ahead: monthsAhead(word) };
  const value = number === undefined ? null : numberOf(number);
  return value === null || value < 1 || value > 12 ? null : { number: value, year: null };
}

/** Every day form in the text, overlaps included. */
export function dayForms(s: string): Hit<DayForm>[] {
  return READERS.flatMap(({ pattern, make }) => findAll(s, pattern, make));
}
