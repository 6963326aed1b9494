import { addDays, mondayOf } from '../../domain/calendar.ts';
import { needsOf, what, where } from './activity-slots.ts';
import { reading } from './draft.ts';
import { NUMERAL as N, numberOf } from './numerals.ts';
import type { Reading } from './reading.ts';
import { daysOf, ruleOf, skippedOf } from './recurrence.ts';
import { resolveDay } from './resolve-day.ts';
import type { Scene } from './scene.ts';
import { instant, settle } from './settle.ts';
import type { Span } from './span.ts';
import { allianceSlot } from './span-of-time.ts';
import type { Moment } from './when.ts';

/** Something that comes back: its rule, its first time and the days left out. */
export function recurring(scene: Scene): Reading {
  const hit = scene.when.recurrence;
  if (hit === null) return reading('activity.create');
  const moment = scene.when.moments.find((m) => m.time !== null || m.period !== null || m.half !== null);
  const base: Moment = moment ?? { from: hit.from, to: hit.to, day: null, time: null, period: null, half: null };
  const settled = settle({ ...base, day: null }, scene, 'forward');
  const over = settled.start !== null && settled.start <= scene.now.minute;
  const limits = limitsOf(scene, hit);
  const days = daysOf(hit.value, scene.now, !over, limits);
  const skip = skippedOf(days, scene.now);
  const held = days.filter((day) => !skip.includes(day));
  const [first] = held;
  const parity = hit.value.parity;
  const assumes = [...settled.assumes, ...(parity === undefined ? [] : [`week1:${mondayOf(scene.now.term.start)}`])];
  const { start, end, period } = settled;
  const when: Partial<Reading> =
    first === undefined
      ? {}
      : start === null
        ? { date: first }
        : { firstStart: instant(first, start), ...(end === null ? {} : { end: instant(first, end) }) };
  const made = { ...what(scene), ...where(scene) };
  const missing = needsOf(scene, { ...made, date: first ?? '', ...(start === null ? {} : { start: 'said' }) });
  return reading(
    'activity.create',
    made,
    { rrule: `${ruleOf(hit.value)}${limits.to === undefined ? '' : `;UNTIL=${limits.to.replaceAll('-', '')}`}` },
    when,
    period === undefined ? {} : { period },
    parity === undefined ? {} : { parity: `${parity}_teaching_week` },
    { assumes, skip, next3: held.slice(0, 3), needs: missing },
    allianceSlot(scene),
  );
}

const FOR_WEEKS = new RegExp(`(?:接下来|未来|今后|往后|连续)(?:的)? ?(${N}) ?个?(?:周|星期|礼拜)(?![一二三四五六日天])`);

/** 从下周起每周三, 到12月底, 11月每周二, 接下来四周: from when and until when. */
function limitsOf(scene: Scene, recurring: Span): { from?: string; to?: string } {
  const found = scene.when.moments.flatMap((m): { from?: string; to?: string }[] => {
    const day = m.day === null ? null : resolveDay(m.day.value, scene.now, 'forward');
    if (m.day === null || day === null) return [];
    const { form } = m.day.value.form;
    // 9月21日至25日，每天下午第二节
    if (m.day.value.until !== undefined && m.day.to <= recurring.from) return [day];
    if (
      form === 'month' &&
      m.day.to <= recurring.from + 1 &&
      recurring.from - m.day.to <= 2 &&
      !/起|开始|后/.test(scene.words.slice(m.day.to, recurring.from))
    )
      return [day];
    if (/^ ?(?:起|开始|以后|之后)/.test(scene.words.slice(m.day.to, m.day.to + 3))) return [{ from: day.from }];
    return /(?:到|至|截止|直到)(?:是|于)? ?$/.test(scene.words.slice(Math.max(0, m.day.from - 4), m.day.from))
      ? [{ to: day.to }]
      : [];
  });
  const from = found.find((limit) => limit.from !== undefined)?.from;
  const weeks = numberOf(FOR_WEEKS.exec(scene.words)?.[1] ?? '');
  const to =
    found.find((limit) => limit.to !== undefined)?.to ?? (weeks === null ? undefined : addDays(scene.now.today, 7 * weeks - 1));
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
