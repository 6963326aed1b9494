import { addDays } from '../../domain/calendar.ts';
import { minutesFromNow } from './dates.ts';
import { NUMERAL as N, numberOf } from './numerals.ts';
import { resolveDay } from './resolve-day.ts';
import type { Scene } from './scene.ts';
import { instant } from './settle.ts';
import type { Moment } from './when.ts';

/** 前 and 内 after a day or time. 前 that begins another word (前往, 前期) or that follows 报到 does not count. */
const BEFORE =
  /^ ?(?:[)）] ?)?(?:24点)?(之前|以前|前|之内|以内|内|为止|截止|截至|止)(?!往|来|去|面|后|言|提|期工作|台|任|夕|沿|瞻)/;
const UNTIL = /(?:截止(?:时间|日期|日)?|截至|最迟|最晚|不晚于|不迟于|务必在|期限)(?:是|为|到|至|于|在|改为|改到|改成|定在|:| )*$/;
const WITHIN = new RegExp(`(${N}|半) ?个?(天|日|周|星期|小时|个?工作日) ?(?:之内|以内|内)`);

export interface Deadline {
  due?: string;
  dueAt?: string;
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

/** By when: X前 includes X, X之前 ends as X begins, with a clock time it is that time. */
export function readDeadline(scene: Scene): Deadline | null {
  for (const moment of scene.when.moments) {
    const kind = kindOfDeadline(scene, moment);
    if (kind !== null) return deadlineOf(scene, moment, kind);
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

function deadlineOf(scene: Scene, moment: Moment, kind: 'until' | 'before'): Deadline {
  const found =
    moment.day === null ? { from: scene.now.today, to: scene.now.today } : resolveDay(moment.day.value, scene.now, 'forward');
  if (found === null) return { moment };
  const day = found.ask?.reason === 'today_or_next_week' ? found.from : found.to;
  if (moment.time !== null) return { dueAt: instant(day, moment.time.value.start), moment };
  if (moment.day === null && moment.half !== null) return { due: day, moment };
  return kind === 'before' ? { dueAt: instant(found.from, 0), moment } : { due: day, moment };
}
