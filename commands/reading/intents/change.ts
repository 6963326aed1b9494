import { addDays } from '../../../domain/calendar.ts';
import { type Act, actsIn } from '../change-verbs.ts';
import { type Reader, reading } from '../draft.ts';
import { moved, otherChanges, PLACE_WORD, SHIFT, shifted } from '../new-values.ts';
import type { Reading, Target } from '../reading.ts';
import { type Scene, sceneIn } from '../scene.ts';
import { blank, type Span } from '../span.ts';
import { aimedAt, targetIn, targetSlot } from '../target.ts';
import { asking, numberOrDay, REASON, reasonSlot } from './aim.ts';
import { cancelled, severalTargets } from './cancel.ts';
import { corrected } from './corrected.ts';
import { withoutAct } from './stays.ts';

/** Everything that changes an existing activity, and everything that says it stays as it is. */
export const readChange: Reader = (told) => {
  const scene = withoutReasonsDay(told);
  const { words } = scene;
  const put = corrected(scene);
  if (put !== null) return put;
  const found = actsIn(scene);
  // 取消周三的吧，还是不取消了: the last word counts.
  if (found.denied && /还是(?:先)?(?:不|别)(?:取消|改|推迟|延期|调整|换|动)/.test(words))
    return withoutAct(scene, { ...found, open: false });
  const [first] = found.acts;
  if (first === undefined && SWAPS.test(words) && !found.denied && !scene.mood.question) return swapped(scene);
  if (first === undefined) return withoutAct(scene, found);
  if (SWAPS.test(words)) return swapped(scene);
  const cancel = found.acts.find((act) => act.is === 'cancel');
  const change = mainChange(found.acts);
  if (cancel !== undefined && (change === undefined || !movesTo(scene, change))) return cancelled(scene, cancel);
  if (change === undefined) return null;
  if (
    /(?:反思|体会|点评(?!专家|老师|教师|嘉宾|人)|花名册|手机|名单|教案|课件)/.test(words.slice(0, change.from)) &&
    scene.kind === undefined &&
    !/活动|教研|集备|课(?!件)/.test(words)
  )
    return null;
  const one = changed(scene, change, cancel !== undefined && cancel.to < change.from ? cancel.to : 0);
  return ofEach(one, severalTargets(scene, change) ?? []);
};

/** 周三和周四的活动都推迟一周: what is said of several is done to each. */
function ofEach(one: Reading, targets: readonly Target[]): Reading {
  const [first, ...others] = targets;
  if (first === undefined || others.length === 0 || one.clarify !== undefined || one.needs !== undefined) return one;
  const ofOne = (target: Target): Reading => {
    const { date } = target;
    const sameDay = date !== undefined && first.date !== undefined && one.newStart?.startsWith(first.date) === true;
    return {
      ...one,
      target,
      ...(one.shiftDays !== undefined && date !== undefined && { newDate: addDays(date, one.shiftDays) }),
      ...(sameDay && { newStart: `${date}${one.newStart?.slice(10)}` }),
      ...(sameDay && one.newEnd !== undefined && { newEnd: `${date}${one.newEnd.slice(10)}` }),
    };
  };
  return { ...ofOne(first), also: others.map(ofOne) };
}

/** 因为周二停电，周三的数学集备取消: of two days, the one within the reason names no activity. */
function withoutReasonsDay(scene: Scene): Scene {
  const match = REASON.exec(scene.words);
  if (match === null) return scene;
  const reason = { from: match.index, to: match.index + match[0].length };
  const days = scene.when.moments.flatMap((m) => (m.day === null ? [] : [m.day]));
  const inside = days.filter((day) => reason.from <= day.from && day.to <= reason.to);
  const [act] = actsIn(scene).acts;
  if (act !== undefined && act.from < reason.to) return scene;
  const outside = days.some((day) => !inside.includes(day) && act !== undefined && (day.to <= act.from || act.is === 'cancel'));
  if (inside.length === 0 || !outside) return scene;
  return sceneIn({ raw: blank(scene.raw, inside), s: blank(scene.s, inside) }, scene.world);
}

/** 周三数学和周四语文对调: two of them, each to where the other was; asked for one at a time. */
const SWAPS = /(?:对调|互换|对换|调换一下|换个?位置|交换)(?=一?下|时间|$|[,，。!！ 吧了])/;

function swapped(scene: Scene): Reading {
  const [first, second] = scene.when.moments.filter((m) => m.day !== null);
  const until = second?.from ?? scene.words.length;
  const found = targetIn(scene, { from: first?.from ?? 0, to: until }, 'forward');
  return reading('activity.reschedule', targetSlot(found), asking(found), { needs: ['date'] });
}

/** 「地点换了，改到三小」: the verb with the new value, not the statement before it. */
function mainChange(acts: readonly Act[]): Act | undefined {
  const changes = acts.filter((act) => act.is === 'change');
  return changes.find((act) => !/^(?:时间|地点|日期|主讲|执教)/.test(act.word)) ?? changes[0];
}

/** Whether a new day, time, place or person follows the verb. */
function movesTo(scene: Scene, act: Act): boolean {
  const after = scene.when.moments.some((m) => m.from >= act.to - 1);
  return (
    after ||
    SHIFT.test(scene.words) ||
    scene.schools.some((s) => s.from >= act.to) ||
    /^(?:线上|线下|腾讯)/.test(scene.words.slice(act.to))
  );
}

function changed(scene: Scene, act: Act, after: number): Reading {
  const { words } = scene;
  const shift = SHIFT.exec(words);
  const number = numberOrDay(scene);
  const split = shift === null ? act.from : Math.min(act.from, shift.index);
  const tail = sceneIn(tailOf(scene, act), scene.world);
  const moments = tail.when.moments.filter((m) => m.day !== null || m.time !== null || m.period !== null || m.half !== null);
  const [to] = moments;
  if (number !== null && to?.day?.value.form.form === 'day-of-month')
    return numbered(number, to.day.value.form.day, reasonSlot(words));
  const found = aimedAt(scene, beforeAct(scene, split, act, after), 'forward');
  const common = [targetSlot(found), asking(found), reasonSlot(words)] as const;
  const other = otherChanges(scene, tail, act);
  if (number !== null && found.target?.no === undefined) {
    const candidates = [`activity#${number.n}`, ...number.days];
    return reading(to === undefined ? 'activity.update' : 'activity.reschedule', other, {
      clarify: { reason: 'number_or_date', candidates },
    });
  }
  if (shift !== null && to?.day == null)
    return reading('activity.reschedule', ...common, shifted(scene, shift, found.target), other);
  if (
    to !== undefined &&
    !(PLACE_WORD.test(words.slice(Math.max(0, act.from - 4), act.from)) && to.time === null && to.day === null)
  ) {
    return reading('activity.reschedule', ...common, moved(to, tail, found.target), other);
  }
  const timeMeant = /时间|日期|改期|推迟|延期|提前|延后|顺延|推后/.test(words) && !/时间不变|日期不变/.test(words);
  if (Object.keys(other).length > 0 && !(timeMeant && /^(?:推|延|提前|改期|顺)/.test(act.word)))
    return reading('activity.update', ...common, other);
  if (timeMeant) return reading('activity.reschedule', ...common, other, { needs: ['date'] });
  return reading('activity.update', ...common, other, {
    needs: [PLACE_WORD.test(words) ? 'place' : /执教|主讲|上课|老师|主持|点评/.test(words) ? 'presenters' : 'what'],
  });
}

/** The words that name the activity: before the verb, and where nothing is there, around the new values. */
function beforeAct(scene: Scene, split: number, act: Act, after: number): Span {
  const before = { from: 0, to: split };
  const between = { from: after, to: split };
  const names = (span: Span) =>
    scene.when.moments.some((m) => m.day !== null && m.day.from >= span.from && m.day.to <= span.to) ||
    scene.subjects.some((s) => s.from >= span.from && s.to <= span.to);
  if (after > 0 && names(between)) return between;
  return names(before) || /活动 ?#?[0-9]|第.{1,3}次/.test(scene.words.slice(0, split)) ? before : { from: 0, to: act.from };
}

function tailOf(scene: Scene, act: Act): { raw: string; s: string } {
  const gone = [{ from: 0, to: act.to }];
  return { raw: blank(scene.raw, gone), s: blank(scene.s, gone) };
}

function numbered(number: { n: number; days: string[] }, day: number, why: Partial<Reading>): Reading {
  const [from = ''] = number.days;
  const to = `${from.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return reading(
    'activity.reschedule',
    { clarify: { reason: 'number_or_date', candidates: [`activity#${number.n} -> activity date ${day}th`, `${from} -> ${to}`] } },
    why,
  );
}
