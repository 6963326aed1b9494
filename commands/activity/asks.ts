import { addDays, beijingIso, type Day, isWorkingDay, kindOfDay, weekdayOf } from '../../domain/calendar.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import type { Timetable } from '../../domain/roster.ts';
import type { Ask, Choice } from '../command.ts';
import { NO_WORDS, YES_WORDS } from '../questions.ts';
import type { Clarify, Reading } from '../reading/reading.ts';
import { sayDay, sayHours, sayShortDay } from '../words.ts';
import { movedTo, type OpenSlot, patchFor, type Slot, sayPeriod, slotOf, wordsForDay, workingDaysAround } from './slot.ts';

const NOT_YET = '尚未登记。';
/** More are not read on a phone; anything else can be typed. */
const MOST_CHOICES = 5;

/** 9月18日是周五，与“周四”对不上, and whatever else leaves two readings of a time. */
export function askWhichTime(clarify: Clarify, reading: Reading, timetable: Timetable, today: Day): Ask {
  const days = clarify.candidates.map((candidate) => candidate.slice(0, 10));
  const [first = '', second = first] = days;
  const desc =
    clarify.reason === 'weekday_mismatch'
      ? `${sayShortDay(second)}是周${weekdayOf(second)}，与“周${weekdayOf(first)}”对不上。`
      : clarify.reason === 'today_or_next_week'
        ? `今天就是周${weekdayOf(first)}。`
        : clarify.reason === 'no_such_day'
          ? `${Number(first.slice(5, 7))}月只到${Number(first.slice(8))}日。`
          : undefined;
  const sameDay = days.length > 1 && new Set(days).size === 1;
  return {
    title: sameDay ? '请选一下时间' : '请选一下日期',
    ...(desc === undefined ? {} : { desc }),
    choices: clarify.candidates.map((candidate, i) => ({
      id: `${i + 1}`,
      text: sameDay ? sayHalf(candidate) : sayDay(days[i] ?? '', today),
      words: sameDay ? [sayHalf(candidate).slice(0, 2), candidate.slice(11, 16)] : wordsForDay(days[i] ?? ''),
      patch: candidate.includes('T') ? { start: candidate, ...endOf(candidate, reading, timetable) } : { date: candidate },
    })),
    as: 'options',
    expects: 'time',
    meanwhile: NOT_YET,
  };
}

/** 上午10:20 */
function sayHalf(instant: string): string {
  const clock = instant.slice(11, 16);
  return `${clock < '12:00' ? '上午' : '下午'}${clock}`;
}

/** The end that goes with a start: the lesson's, or as long after it as was said. */
function endOf(start: string, reading: Reading, timetable: Timetable): { end?: string } {
  const { minutes } = reading.extra ?? {};
  if (typeof minutes === 'number') return { end: beijingIso(new Date(new Date(start).getTime() + minutes * 60_000)) };
  const day = start.slice(0, 10);
  if (reading.period === undefined) return reading.end === undefined ? {} : { end: `${day}${reading.end.slice(10)}` };
  const found = slotOf({ date: day, period: reading.period }, timetable);
  return 'slot' in found && found.slot.end !== null ? { end: beijingIso(found.slot.end) } : {};
}

export function askForDay(today: Day, extra: readonly ExtraDay[]): Ask {
  const days: Day[] = [];
  for (let day = addDays(today, 1); days.length < MOST_CHOICES; day = addDays(day, 1))
    if (isWorkingDay(day, extra)) days.push(day);
  return {
    title: '请选一下哪一天',
    choices: days.map((day) => ({ id: day, text: sayDay(day, today), words: wordsForDay(day), patch: { date: day } })),
    as: 'options',
    expects: 'date',
    meanwhile: NOT_YET,
  };
}

/** The lessons of the day's half that was said, or of the whole day. */
export function askForTime(
  open: OpenSlot & { day: Day },
  timetable: Timetable,
  today: Day,
  patchOf: (time: { start: string; end: string; period: { half: 'am' | 'pm'; n: number } }) => Partial<Reading>,
): Ask {
  const halves = open.dayPart === 'am' ? (['am'] as const) : open.dayPart === 'pm' ? (['pm'] as const) : (['am', 'pm'] as const);
  const choices = halves.flatMap((half) =>
    timetable[half].flatMap((_, i): Choice[] => {
      const period = { half, n: i + 1 };
      const found = slotOf({ date: open.day, period }, timetable);
      if (!('slot' in found) || found.slot.end === null) return [];
      const { start, end } = found.slot;
      const label = sayPeriod(period);
      return [
        {
          id: `${half}${i + 1}`,
          text: `${label} ${beijingIso(start).slice(11, 16)}`,
          words: [label, label.replace(/^[上下]午/, ''), beijingIso(start).slice(11, 16)],
          patch: patchOf({ start: beijingIso(start), end: beijingIso(end), period }),
        },
      ];
    }),
  );
  return {
    title: `${sayDay(open.day, today)} 几点开始`,
    choices: choices.slice(-MOST_CHOICES),
    as: 'options',
    expects: 'time',
    meanwhile: NOT_YET,
  };
}

export function askForKind(kinds: readonly { name: string; aliases: string[] }[]): Ask {
  return {
    title: '请选一下活动形式',
    choices: kinds
      .slice(0, MOST_CHOICES)
      .map(({ name, aliases }) => ({ id: name, text: name, words: aliases, patch: { kind: name } })),
    as: 'options',
    expects: 'kind',
    meanwhile: NOT_YET,
  };
}

/** A day off: the nearest working days are offered, and the day itself. */
export function askAboutHoliday(
  slot: Slot,
  today: Day,
  words: { title: string; meanwhile: string },
  extra: readonly ExtraDay[],
  patchOf: (slot: Slot) => Partial<Reading>,
): Ask {
  const name = kindOfDay(slot.day, extra).name;
  return {
    title: words.title,
    desc: `${sayDay(slot.day, today)}是${name ?? '休息日'}${name === null ? '' : '假期'}。`,
    choices: [
      ...workingDaysAround(slot.day, today, extra).map((day) => ({
        id: day,
        text: sayDay(day, today),
        words: wordsForDay(day),
        patch: patchOf(movedTo(slot, day)),
      })),
      {
        id: 'as-said',
        text: `仍定${sayShortDay(slot.day)}`,
        words: ['仍定', '不改', ...YES_WORDS, ...wordsForDay(slot.day)],
        patch: { ...patchOf(slot), confirmed: true },
      },
    ],
    as: 'options',
    expects: 'date',
    meanwhile: words.meanwhile,
  };
}

/** The day; of today, the hour as well. */
export function sayPast(slot: Slot, today: Day): string {
  return `${sayDay(slot.day, today)}${slot.day === today ? sayHours({ ...slot, end: null }) : ''}`;
}

export function askAboutPast(slot: Slot, today: Day): Ask {
  return {
    title: `${sayPast(slot, today)}已经过去`,
    desc: '是补登记一次已经开过的活动吗？不是的话，请直接回复正确的日期。',
    choices: [
      { id: 'yes', text: '补登记', words: YES_WORDS, patch: { ...patchFor(slot), confirmed: true } },
      { id: 'no', text: '不登记', words: NO_WORDS, patch: null, answer: '没有登记。要登记请把时间和内容再说一遍。' },
    ],
    as: 'buttons',
    expects: 'date',
    meanwhile: NOT_YET,
  };
}

export function askAboutRow(slots: readonly Slot[], label: string, place: string, skipped: readonly Day[], today: Day): Ask {
  const [first, last] = [slots[0], slots.at(-1)];
  return {
    title: `${label} 共${slots.length}次，一起登记吗`,
    rows: [
      { key: '首次', value: first === undefined ? '' : `${sayDay(first.day, today)}${first.period ?? ''}` },
      { key: '末次', value: last === undefined ? '' : sayDay(last.day, today) },
      { key: '地点', value: place === '' ? '待定' : place.slice(0, 26) },
      ...(skipped.length === 0 ? [] : [{ key: '跳过', value: skipped.map(sayShortDay).join('、').slice(0, 26) }]),
    ],
    choices: [
      { id: 'yes', text: '全部登记', words: YES_WORDS, patch: { confirmed: true } },
      { id: 'no', text: '先不登记', words: NO_WORDS, patch: null, answer: '没有登记。要登记请把时间和内容再说一遍。' },
    ],
    as: 'buttons',
    meanwhile: NOT_YET,
  };
}
