import type { DayForm, DaySaid } from './day-form.ts';
import { dayForms } from './day-patterns.ts';
import { festivalForms } from './festival-forms.ts';
import { weekdayOfSign } from './numerals.ts';
import { findAll, type Hit, type Span, withoutOverlaps } from './span.ts';

const LIST_MARK = /^ ?(?:[、,，和与及跟/]|以及) ?$/;
const RANGE_MARK = /^ ?(?:-{1,2}|~|至|到|—) ?$/;
const BESIDE_MARK = /^ ?[(（,，、 ]? ?$/;

/** Days said in the text, in order, with stretches joined and a weekday beside a date kept as a check on it. */
export function readDays(s: string, taken: readonly Span[] = []): Hit<DaySaid>[] {
  const single = withoutOverlaps([...dayForms(s), ...festivalForms(s), ...groupsOfWeekdays(s)], taken);
  const said: Hit<DaySaid>[] = [];
  for (const hit of single) {
    const last = said.at(-1);
    const between = last === undefined ? '' : s.slice(last.to, hit.from);
    if (last === undefined || between.length > 4)
      said.push({ from: hit.from, to: hit.to, value: { form: afterMonth(afterWeek(hit.value, said), said) } });
    else if (isBeside(last.value, hit.value, between)) said[said.length - 1] = beside(last, hit, s);
    else if (RANGE_MARK.test(between) && last.value.until === undefined && canRange(last.value.form, hit.value)) {
      said[said.length - 1] = {
        from: last.from,
        to: hit.to,
        value: { ...last.value, until: inherit(hit.value, last.value.form) },
      };
    } else {
      const form =
        LIST_MARK.test(between) || between === ''
          ? inherit(hit.value, last.value.form)
          : afterMonth(afterWeek(hit.value, said), said);
      said.push({ from: hit.from, to: hit.to, value: { form } });
    }
  }
  return said;
}

/** 周二四, 周一、三、五: the signs after the first. */
function groupsOfWeekdays(s: string): Hit<DayForm>[] {
  return findAll(
    s,
    /(?:周|星期|礼拜)[一二三四五六日天](?:[、和]?[一二三四五六日天]){1,5}(?=上午|下午|晚|早|中午|的|[、,，。;； )]|各|都|两天|三天|$)/g,
    (m) => m[0],
  ).flatMap((hit) => {
    const signs = [...hit.value.matchAll(/[一二三四五六日天]/g)].slice(1);
    if (/期|拜/.test(hit.value) && signs.length === 0) return [];
    return signs.map((m) => ({
      from: hit.from + m.index,
      to: hit.from + m.index + 1,
      value: { form: 'weekday', weekday: weekdayOfSign(m[0]), week: null } satisfies DayForm,
    }));
  });
}

const isDate = (form: DayForm) => form.form === 'date' || form.form === 'day-of-month' || form.form === 'relative';

/** 「周四（9月18日）」 and 「9月18日（周四）」 say one day twice. */
function isBeside(last: DaySaid, next: DayForm, between: string): boolean {
  if (!BESIDE_MARK.test(between) || last.beside !== undefined || last.until !== undefined) return false;
  if (/[、,，]/.test(between)) return false;
  const [a, b] = [last.form.form, next.form];
  return (
    (a === 'weekday' && isDate(next)) ||
    (b === 'weekday' && isDate(last.form)) ||
    (a === 'relative' && isDate(next)) ||
    (a === 'festival' && isDate(next))
  );
}

function beside(last: Hit<DaySaid>, next: Hit<DayForm>, s: string): Hit<DaySaid> {
  const to = /^ ?[)）]/.test(s.slice(next.to, next.to + 2))
    ? s.indexOf(s[next.to] === ' ' ? s.charAt(next.to + 1) : s.charAt(next.to), next.to) + 1
    : next.to;
  const [form, check] =
    isDate(next.value) && next.value.form !== 'relative' ? [next.value, last.value.form] : [last.value.form, next.value];
  return { from: last.from, to, value: { ...last.value, form, beside: check } };
}

function canRange(from: DayForm, to: DayForm): boolean {
  return (
    from.form === to.form ||
    (from.form === 'date' && to.form === 'day-of-month') ||
    (from.form === 'relative' && isDate(to)) ||
    (from.form === 'month' && to.form === 'month')
  );
}

/** 「下周二数学集备，周四语文」: this week's Thursday, or still next week's. */
function afterWeek(form: DayForm, said: readonly Hit<DaySaid>[]): DayForm {
  if (form.form !== 'weekday' || form.week !== null) return form;
  const named = said.findLast(
    ({ value }) => (value.form.form === 'weekday' || value.form.form === 'week') && value.form.week !== null,
  );
  const week = named !== undefined && 'week' in named.value.form ? named.value.form.week : null;
  return week === null || week <= 0 ? form : { ...form, week, or: 0 };
}

/** 「10月下旬…，定在22号」, 「10月20日集备，22号研讨」: a day of the month named before. */
function afterMonth(form: DayForm, said: readonly Hit<DaySaid>[]): DayForm {
  if (form.form !== 'day-of-month' || form.month !== null) return form;
  const before = said.at(-1)?.value.form;
  if (before?.form === 'date' && before.day < form.day)
    return { form: 'date', year: before.year, month: before.month, day: form.day };
  if ((before?.form !== 'month' && before?.form !== 'part-of-month') || !('number' in before.month)) return form;
  return { form: 'date', year: before.month.year, month: before.month.number, day: form.day };
}

/** 「下周二、周四」: the second is in the same week; 「9月20日至22日」: in the same month. */
function inherit(form: DayForm, from: DayForm): DayForm {
  if (form.form === 'weekday' && form.week === null) {
    if (from.form === 'weekday') return { ...form, week: from.week };
    if (from.form === 'teaching-week') return { ...from, weekday: form.weekday };
    if (from.form === 'week') return { ...form, week: from.week };
  }
  if (form.form === 'day-of-month' && form.month === null) {
    if (from.form === 'date') return { form: 'date', year: from.year, month: from.month, day: form.day };
    if (from.form === 'day-of-month') return { ...form, month: from.month };
  }
  return form;
}
