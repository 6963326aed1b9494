import { addDays, mondayOf } from '../../domain/calendar.ts';
import { doubted } from './activity-slots.ts';
import type { Act } from './change-verbs.ts';
import { listOf } from './draft.ts';
import { NUMERAL as N, numberOf } from './numerals.ts';
import { looksLikeName } from './person-name.ts';
import type { Reading } from './reading.ts';
import type { Scene } from './scene.ts';
import { daysWithin, instant, planned, type Settled, settle, warningsOf } from './settle.ts';
import type { Moment } from './when.ts';

export const SHIFT = new RegExp(
  `(推迟|延后|延期|延迟|延缓|顺延|后延|后推|后移|拖后|挪后|往后(?:推|挪|延|放|拖|错|移|顺)|推后|晚|提前|往前(?:提|挪|赶|移)|前移|提早|早)(?:了|个)? ?(${N}|半) ?个? ?(天|日|周|星期|礼拜|小时|钟头|分钟|刻钟|节课|课时|节)(?!前|内)`,
);

export const PLACE_WORD = /地点|地方|地址|会场|场地|学校|教室/;

const EARLIER = /提前|往前|前移|提早|早/;

export function shifted(scene: Scene, shift: RegExpExecArray, target: { date?: string } | undefined): Partial<Reading> {
  const [, verb = '', count = '', unit = ''] = shift;
  const said = count === '半' ? 0.5 : numberOf(count);
  // 推迟一两天
  if (said === null) return { needs: ['date'] };
  const amount = said * (EARLIER.test(verb) ? -1 : 1);
  if (/节|课时/.test(unit)) return { extra: { shiftPeriods: Math.round(amount) } };
  if (/小时|钟头|分钟|刻钟/.test(unit))
    return { extra: { shiftMinutes: Math.round(amount * (unit === '分钟' ? 1 : unit === '刻钟' ? 15 : 60)) } };
  const shiftDays = Math.round(amount * (unit === '天' || unit === '日' ? 1 : 7));
  if (target?.date === undefined) return { shiftDays, keepTime: true };
  const newDate = addDays(target.date, shiftDays);
  return { shiftDays, newDate, keepTime: true, ...warningsOf(newDate, scene) };
}

/** 「9月23日的集备改到周四」: that week's Thursday or this week's, where the two differ. */
function inWeekOf(settled: Settled, to: Moment, tail: Scene, date: string | undefined): Settled {
  const form = to.day?.value.form;
  if (
    date === undefined ||
    form?.form !== 'weekday' ||
    form.week !== null ||
    to.day?.value.beside !== undefined ||
    settled.day === null
  )
    return settled;
  const there = addDays(mondayOf(date), form.weekday - 1);
  if (there === settled.day.from || mondayOf(date) <= mondayOf(tail.now.today)) return settled;
  return {
    ...settled,
    day: { ...settled.day, ask: { reason: 'which_week', days: [settled.day.from, there].filter((d) => d >= tail.now.today) } },
  };
}

export function moved(to: Moment, tail: Scene, target: { date?: string } | undefined): Partial<Reading> {
  const settled = doubted(
    inWeekOf(settle(to, tail, 'forward'), to, tail, target?.date),
    tail.when.moments.filter((m) => m.day !== null),
    tail,
  );
  const slots = planned(settled, tail);
  const { start, end, date, period, assumes, flags, confirm, clarify, dayPart } = slots;
  const notes: Partial<Reading> = {
    ...(period && { period }),
    ...(assumes && { assumes }),
    ...(flags && { flags }),
    ...(confirm !== undefined && { confirm }),
    ...(clarify && { clarify }),
  };
  // 改到下周: a stretch is no day, and its first is as good as any other.
  if (settled.day !== null && settled.day.ask === undefined && settled.day.from !== settled.day.to)
    return { ...(assumes && { assumes }), ...(dayPart && { dayPart }), ...daysWithin(settled.day, settled.start, tail) };
  if (settled.day === null) {
    if (settled.start === null) return { ...notes, ...(dayPart && { dayPart }), needs: ['time'] };
    if (target?.date === undefined) return { ...notes, keepTime: false, extra: slots.extra ?? {} };
    const newStart = instant(target.date, settled.start);
    return { ...notes, newStart, ...(settled.end === null ? {} : { newEnd: instant(target.date, settled.end) }) };
  }
  if (start !== undefined) return { ...notes, newStart: start, ...(end === undefined ? {} : { newEnd: end }) };
  if (date === undefined) return notes;
  return dayPart === undefined
    ? { ...notes, newDate: date, keepTime: true }
    : { ...notes, newDate: date, dayPart, needs: ['time'] };
}

/** New place, way, people, topic or kind said together with the change. */
export function otherChanges(scene: Scene, tail: Scene, act: Act): Partial<Reading> {
  const stays = /地点不变/.test(scene.words);
  const place = stays ? null : (tail.place ?? (PLACE_WORD.test(scene.words.slice(0, act.from)) ? scene.place : null));
  const free = /地点(?:换|改|变|定|设|到|为)?(?:成|到|为|在)?[:：]? ?/.test(scene.words);
  const presenters = listOf(tail.people.filter((p) => p.value.role === 'presenter').flatMap((p) => p.value.names));
  const named =
    presenters.length > 0 || /点评|评课/.test(scene.words.slice(0, act.from)) ? presenters : replacement(scene, tail, act);
  const critics = listOf(tail.people.filter((p) => p.value.role === 'commentator').flatMap((p) => p.value.names));
  // 点评专家换成吴杰
  const another =
    critics.length === 0 &&
    /(?:点评|评课)(?:的)?(?:专家|老师|教师|嘉宾|人)?[^,，。]{0,6}[,，]? ?$/.test(scene.words.slice(0, act.from));
  const commentators = another ? nameAfter(scene, tail, act) : critics;
  const kind = tail.kinds.find((k) => !k.value.weak)?.value.name;
  return {
    ...(place === null || (place.value.place === null && !free)
      ? {}
      : place.value.place === null
        ? { needs: ['place'] }
        : { place: place.value.place }),
    ...(tail.mode === undefined ? {} : { mode: tail.mode }),
    ...(scene.meetingId === null ? {} : { meetingId: scene.meetingId.value }),
    ...(named.length === 0 ? {} : { presenters: named }),
    ...(commentators.length === 0 ? {} : { commentators }),
    ...newTopic(scene, act),
    ...(tail.topic?.label === true || (tail.topic !== null && /主题|课题|内容|上/.test(scene.words))
      ? { topic: tail.topic?.value ?? '' }
      : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(/时间不变|日期不变/.test(scene.words) ? { keepTime: true } : {}),
  };
}

/** 主题改成：单元整体教学 */
function newTopic(scene: Scene, act: Act): Pick<Reading, 'topic'> {
  if (!/(?:主题|课题|题目|内容|议题)(?:也|就|都)?$/.test(scene.words.slice(0, act.from))) return {};
  const value = /^(?:为|成|到|:| )*([^,，。;；\n]{2,60})/.exec(scene.s.slice(act.to));
  if (value === null) return {};
  const from = act.to + value[0].length - (value[1] ?? '').length;
  return {
    topic: scene.raw
      .slice(from, from + (value[1] ?? '').length)
      .replace(/^[“"「]|[”"」]$/g, '')
      .trim(),
  };
}

const ADDED =
  /(主讲|执教|上课|授课|点评|评课)(?:人|老师|教师|专家)?(?:再|还|另外|也|要)?(?:增加|添加|补充|加|添|补)(?:上|一下)?[一两1-3]?[位名个]?(?:老师|教师|专家|人)?[:：是为 ]*/;

/** 主讲老师加一位：周婷 */
export function addedPeople(scene: Scene): Partial<Reading> {
  const match = ADDED.exec(scene.words);
  if (match === null) return {};
  const rest = scene.words.slice(match.index + match[0].length).split(/[,，。;；\n]/, 1)[0] ?? '';
  const names = rest
    .split(/[、和与及 ]/)
    .map((part) => part.replace(/(?:老师|教师)$/, '').trim())
    .filter((name) => looksLikeName(name) || scene.world.people.some((person) => person.name === name));
  if (names.length === 0) return {};
  return /点评|评课/.test(match[1] ?? '') ? { commentators: names } : { presenters: names };
}

/** 执教老师换成周婷 */
function replacement(scene: Scene, tail: Scene, act: Act): string[] {
  const before = scene.words.slice(0, act.from);
  const ofPeople = /执教|主讲|上课|授课|老师|教师|主备/.test(before) || /由/.test(act.word);
  if (!ofPeople && !(/换/.test(act.word) && /课/.test(before))) return [];
  return nameAfter(scene, tail, act);
}

function nameAfter(scene: Scene, tail: Scene, act: Act): string[] {
  const rest = scene.words.slice(act.to).replace(/^(?:为|成|由|到| )+/, '');
  const known = tail.world.people.filter((p) => rest.startsWith(p.name)).map((p) => p.name);
  if (known.length > 0) return known;
  const word = /^[\u4e00-\u9fa5·]{2,6}?(?=老师|教师|执教|主讲|上课|接手|接替|代替|顶替|替代|点评|来|[,，。 ]|了|$)/.exec(
    rest,
  )?.[0];
  return word === undefined || !looksLikeName(word) ? [] : [word];
}
