import { plannedMoments } from '../activity-slots.ts';
import type { Act } from '../change-verbs.ts';
import { clausesOf, textAt } from '../clause.ts';
import { listOf, reading, whole } from '../draft.ts';
import type { Reading, Target } from '../reading.ts';
import type { Scene } from '../scene.ts';
import { settle } from '../settle.ts';
import { aimedAt, numbersIn, targetIn, targetSlot } from '../target.ts';
import { asking, numberOrDay, reasonSlot } from './aim.ts';

/** What a word of cancelling is about: one activity, several, one of two, or only a part of one. */
export function cancelled(scene: Scene, act: Act): Reading {
  const number = numberOrDay(scene);
  if (number !== null)
    return reading(
      'activity.cancel',
      { clarify: { reason: 'number_or_date', candidates: [`activity#${number.n}`, ...number.days] } },
      reasonSlot(scene.words),
    );
  const part = A_PART.exec(scene.words.slice(act.to));
  if (part !== null) return reading('activity.update', targetSlot(aimedAt(scene, whole(scene), 'forward')), { needs: ['what'] });
  const either = eitherDay(scene);
  if (either !== null) return reading('activity.cancel', either, reasonSlot(scene.words));
  const several = severalTargets(scene, act);
  if (several !== null)
    return reading('activity.cancel', { items: several.map((target) => ({ target })) }, reasonSlot(scene.words));
  const found = aimedAt(scene, { from: 0, to: scene.words.length }, 'forward');
  return reading('activity.cancel', targetSlot(found), asking(found), reasonSlot(scene.words));
}

const JOINED = /^[^,，。;；\n]{0,12}?[、和与及]/;
/** 取消第3次活动的点评环节: the activity stays. */
const A_PART =
  /^[^,，。;；\n]{0,24}(?:环节|流程|部分|点评|签到|直播|互动|提问|合影|聚餐|讲座|任务|作业)(?:了|吧)?(?=[,，。;；!！\n ]|$)/;

/** 取消周三或周四的数学集备: one of them, and nobody picks. */
function eitherDay(scene: Scene): Partial<Reading> | null {
  const days = plannedMoments(scene).filter((m) => m.day !== null);
  const [first, second] = days;
  if (first?.day == null || second?.day == null) return null;
  if (!/^ ?(?:[上下]午)?(?:或者?|还是|要么) ?$/.test(scene.words.slice(first.day.to, second.day.from))) return null;
  const candidates = [first, second].flatMap((m) => settle(m, scene, 'forward').day?.from ?? []);
  const found = targetIn(scene, whole(scene), 'forward').target ?? {};
  const { date: _either, ...rest } = found;
  return { ...(Object.keys(rest).length === 0 ? {} : { target: rest }), clarify: { reason: 'which_day', candidates } };
}

/** 第1次活动和第2次活动, 周三和周四的数学集备: each of them is meant. Null where one is, or where a day is in doubt. */
export function severalTargets(scene: Scene, act: Act): Target[] | null {
  const { words } = scene;
  const clause = clausesOf(words).find((span) => span.from <= act.from && act.from < span.to);
  const until = act.is === 'change' ? act.from : words.length;
  const numbers = numbersIn(clause === undefined ? words : textAt(words, { from: clause.from, to: Math.min(clause.to, until) }));
  const [subject, other, third] = listOf(scene.subjects.map((hit) => hit.value.name));
  if (numbers.length > 1)
    return numbers.map((no) => ({ no, ...(subject === undefined || other !== undefined ? {} : { subject }) }));
  const [one, two] = scene.subjects;
  if (subject !== undefined && other !== undefined && third === undefined && one !== undefined && two !== undefined) {
    const found = targetIn(scene, whole(scene), 'forward');
    if (
      act.is === 'cancel' &&
      /^[、和与及]$/.test(words.slice(one.to, two.from)) &&
      found.ask === undefined &&
      numbers.length === 0
    )
      return [subject, other].map((name) => ({ ...found.target, subject: name }));
  }
  const days = plannedMoments(scene).filter((m) => m.day !== null && m.day.from === m.from && m.from < until);
  if (days.length < 2 || !days.every((m, i) => i === days.length - 1 || JOINED.test(words.slice(m.to, days[i + 1]?.from))))
    return null;
  const targets = days.map((m, i): Target | null => {
    const { day } = settle(m, scene, 'forward');
    if (day === null || day.ask !== undefined || day.from !== day.to) return null;
    const until = days[i + 1]?.from ?? words.length;
    const last = scene.subjects.at(-1);
    const own = scene.subjects.find((hit) => hit.from > m.from && hit.to <= until) ?? last;
    const kind = scene.kinds.find((hit) => hit.from > m.from && !hit.value.weak)?.value.name;
    return { date: day.from, ...(own === undefined ? {} : { subject: own.value.name }), ...(kind === undefined ? {} : { kind }) };
  });
  return targets.every((target) => target !== null) ? targets : null;
}
