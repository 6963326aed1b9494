import { addDays } from '../../domain/calendar.ts';
import { minutesFromNow } from './dates.ts';
import type { DayFound } from './day-form.ts';
import { NUMERAL as N, numberOf } from './numerals.ts';
import type { Clarify, Reading } from './reading.ts';
import { resolveDay } from './resolve-day.ts';
import type { Scene } from './scene.ts';
import { instant } from './settle.ts';
import type { Moment } from './when.ts';

/** 前 and 内 after a day or time. 前 that begins another word (前往, 前期) or that follows 报到 does not count. */
const BEFORE =
  /^ ?(?:[)）] ?)?(?:24点|下班|放学)?(之前|以前|前|之内|以内|内|为止|截止|截至|止)(?!往|来|去|面|后|言|提|期工作|台|任|夕|沿|瞻)/;
const UNTIL = /(?:截止(?:时间|日期|日)?|截至|最迟|最晚|不晚于|不迟于|务必在|期限)(?:是|为|到|至|于|在|改为|改到|改成|定在|:| )*$/;
const WITHIN = new RegExp(`(${N}|半) ?个?(天|日|周|星期|小时|个?工作日) ?(?:之内|以内|内)`);

export interface Deadline {
  due?: string;
  dueAt?: string;
  clarify?: Clarify;
  moment?: Moment;
}

function kindOfDeadline(scene: Scene, moment: Moment): 'until' | 'before' | null {
  const end = Math.max(moment.to, ...[moment.day, moment.time, moment.period].map((hit) => hit?.to ?? 0));
  const mark = BEFORE.exec(scene.words.slice(end, end + 6));
  if (mark !== null) return mark[1] === '之前' || mark[1] === '以前' ? 'before' : 'until';
  return UNTIL.test(scene.words.slice(Math.max(0, moment.from - 10), moment.from)) ? 'until' : null;
}

/** The moments that say by when, not when. */
export function deadlineMoments(scene: Scene): Moment[] {
  return scene.when.moments.filter((moment) => kindOfDeadline(scene, moment) !== null);
}

/** By when: `asked` where a question is about it, which may be past. X前 includes X, X之前 ends as X begins, with a clock time it is that time. */
export function readDeadline(scene: Scene, asked = false): Deadline | null {
  for (const moment of scene.when.moments) {
    const kind = kindOfDeadline(scene, moment);
    if (kind !== null) return deadlineOf(scene, moment, kind, asked);
  }
  const within = WITHIN.exec(scene.words);
  if (within !== null && !/活动后?|结束后?|会后/.test(scene.words.slice(Math.max(0, within.index - 4), within.index))) {
    const count = within[1] === '半' ? 0.5 : (numberOf(within[1] ?? '') ?? 0);
    if (within[2] === '小时') return { dueAt: instant(scene.now.today, scene.now.minute + count * 60) };
    return { due: addDays(scene.now.today, count * (/周|星期/.test(within[2] ?? '') ? 7 : 1)) };
  }
  const away = /内/.test(scene.words) ? minutesFromNow(scene.words) : null;
  return away === null ? null : { dueAt: instant(scene.now.today, scene.now.minute + away) };
}

function deadlineOf(scene: Scene, moment: Moment, kind: 'until' | 'before', asked: boolean): Deadline {
  const found: DayFound | null = moment.day === null ? one(scene.now.today) : resolveDay(moment.day.value, scene.now, 'forward');
  if (found === null) return { moment };
  if (asked) return { ...endOf(found, moment, kind), moment };
  const { ask } = found;
  // A weekday that is over this week can only be next week's: nothing is due in the past.
  const days = ask === undefined ? [found] : ask.reason === 'past_or_next_week' ? ask.days.slice(1).map(one) : ask.days.map(one);
  const ends = days.map((day) => endOf(day, moment, kind));
  const [only] = ends;
  if (ends.length === 1 && only !== undefined && ask?.reason !== 'past_date') return { ...only, moment };
  return { clarify: { reason: ask?.reason ?? 'which_day', candidates: ends.map((end) => end.dueAt ?? end.due ?? '') }, moment };
}

const one = (day: string) => ({ from: day, to: day });

function endOf(day: { from: string; to: string }, moment: Moment, kind: 'until' | 'before'): { due?: string; dueAt?: string } {
  if (moment.time !== null) return { dueAt: instant(day.to, moment.time.value.start) };
  return kind === 'before' && (moment.day !== null || moment.half === null) ? { dueAt: instant(day.from, 0) } : { due: day.to };
}

/** The slots of a deadline. */
export function dueSlotsOf(deadline: Deadline | null): Pick<Reading, 'due' | 'dueAt' | 'clarify'> {
  if (deadline === null) return {};
  const { due, dueAt, clarify } = deadline;
  return { ...(due !== undefined && { due }), ...(dueAt !== undefined && { dueAt }), ...(clarify && { clarify }) };
}
