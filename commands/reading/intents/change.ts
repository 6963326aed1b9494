import { addDays, mondayOf } from '../../../domain/calendar.ts';
import { clausesOf } from '../clause.ts';
import { listOf, type Reader, reading } from '../draft.ts';
import { moodOf } from '../mood.ts';
import { NUMERAL as N, numberOf } from '../numerals.ts';
import type { Reading } from '../reading.ts';
import { type Scene, sceneIn } from '../scene.ts';
import { instant, planned, type Settled, settle, warningsOf } from '../settle.ts';
import { blank, type Span } from '../span.ts';
import { NUMBER_OR_DAY, targetIn, targetSlot } from '../target.ts';
import type { Moment } from '../when.ts';

const VERB =
  /改到|改成|改为|改在|改至|改定[在到为]?|改期(?:[到至为在])?|改(?:由|用|走)|推迟[到至]?|延期[到至]?|延后[到至]?|延迟[到至]?|延[到至]|提前[到至]|提早[到至]|提[到至](?=[下上本这周星礼明后大0-9一二三四五六七八九十])|调整?[到至成为在]|调换|挪[到至动]|移[到至]|换[到成至在为]|变更(?:为|到|至)?|变成|变为|顺延[到至]?|更改(?:为|到)?|更换(?:为|到|成)?|另定[于在]?|往后(?:推|挪|延)|往前(?:提|挪)|推后|提前|后延|修改(?:为|成|到)?|改一?下|换一?下|换(?=地方|地点|时间|人|个)|改(?=时间|地点|日期|线上|线下|主讲|执教|个)|(?:时间|地点|日期|主讲|执教)(?:有?(?:变|改|换|调整|变动|变化)了?)/g;
const CANCEL =
  /取消(?!静音|免打扰|提醒|请假|报名|绑定|签到)|不(?:搞|开|办|举行|进行|开展|上|做|组织)(?:了|啦|吧)|停(?:办|开|掉)|作罢|撤掉|叫停|暂停(?:举行|开展|进行|一次)?|终止|不再(?:举行|进行|开展|组织)|(?:^|[,，。 ])(?:先|就)?算了/g;
const NOT =
  /(?:不|没有?|未|别|勿|不要|不用|不必|不会|不再|先别|先不|无需|无须|暂不|并未|并没有?|不能|不许|不准|不需要|不想|莫|不可|毋|免)(?:做|作|再|被|给|要|用|会|需要|进行|予以|轻易|随便|打算|任何|把它|去|能)?$/;
const NOT_THIS = /(?:前往|提前)$/;
const SHIFT = new RegExp(
  `(推迟|延后|延期|延迟|顺延|后延|往后(?:推|挪|延)|推后|晚|提前|往前(?:提|挪)|提早|早)(?:了|个)? ?(${N}|半) ?个? ?(天|日|周|星期|礼拜|小时|钟头|分钟|刻钟)(?!前|内)`,
);
const STEADY =
  /照常|照旧|照原|按原|按计划|如期|正常(?:进行|开展|举行|上)|按时(?:进行|开展|举行)|不(?:取消|变|改|推迟|延期|调整)|没(?:有)?(?:取消|变|改|推迟)|(?:取消|推迟|延期|改期|调整)(?:不了|是假的|是误传)|(?:消息|通知)(?:是)?(?:误传|假的|有误)/;
const WHAT_IF = /如果|要是|万一|假如|倘若|若(?=[^干])|的话|除非/;
const PLANS =
  /可能|也许|大概|估计|说不定|不一定|考虑|看情况|打算|想(?!法)|再看|再定|有可能|或许|恐怕|商量|讨论|建议|能否|能不能|可不可以|是否|要不(?!要)|不如/;

interface Act extends Span {
  is: 'change' | 'cancel';
  word: string;
}

/** Verbs of change that are meant: not denied, not asked, not only thought of. */
function actsIn(scene: Scene): { acts: Act[]; denied: boolean; asked: boolean; open: boolean } {
  const { words } = scene;
  const clauses = clausesOf(words);
  const out: Act[] = [];
  let [denied, asked, open] = [false, false, false];
  for (const [is, pattern] of [
    ['change', VERB],
    ['cancel', CANCEL],
  ] as const) {
    pattern.lastIndex = 0;
    for (let m = pattern.exec(words); m !== null; m = pattern.exec(words)) {
      const at = m.index + (/^[,，。 ]/.test(m[0]) ? 1 : 0);
      const head = words.slice(Math.max(0, at - 7), at);
      const index = clauses.findIndex((c) => c.from <= at && at < c.to);
      const clause = clauses[index];
      const text = clause === undefined ? words : words.slice(clause.from, clause.to);
      const next = clauses[index + 1];
      const tag = next === undefined ? '' : words.slice(next.from, next.to);
      if (NOT.test(head) || /^(?:不了|不成|不掉)/.test(words.slice(at + m[0].length))) denied = true;
      else if (isAsked(text) || isTag(tag)) asked = true;
      else if (
        PLANS.test(text.slice(0, Math.max(0, at - (clause?.from ?? 0)))) ||
        WHAT_IF.test(text) ||
        (index > 0 && WHAT_IF.test(words.slice(clauses[index - 1]?.from ?? 0, clauses[index - 1]?.to ?? 0)))
      )
        open = true;
      else if (!NOT_THIS.test(head) && !isOther(words, at, m[0]))
        out.push({ is, word: m[0], from: at, to: m.index + m[0].length });
    }
  }
  return { acts: out.sort((a, b) => a.from - b.from), denied, asked, open };
}

const isAsked = (text: string): boolean => moodOf(text).question && !/什么时间另|有问题|有疑问/.test(text);
const isTag = (text: string): boolean =>
  /^ ?(?:可以|行|好|对|是|成|合适|方便|大家看?|您看|你看|有没有问题|是不是)?(?:不行|吗|么|吧|不)?(?:[?？]|吗|么|行吗|可以吗|如何|怎么样|好不好|行不行|是吧|对吧|是不是) ?[?？]?$/.test(
    text.trim(),
  );

/** 提前 10 分钟到场, 截止改成, 调到人 … : changes of something else. */
function isOther(words: string, at: number, verb: string): boolean {
  const after = words.slice(at + verb.length, at + verb.length + 10);
  const before = words.slice(Math.max(0, at - 8), at);
  if (
    /^提(?:前|早)/.test(verb) &&
    /^ ?(?:[0-9一二三四五六七八九十半]{1,3} ?个?(?:分钟|小时|刻钟)?)? ?(?:到|入|进|签|报到|准备|通知|做好|安排|布置|预习|看|打印|告知|说|请假|联系|调试|候|把)/.test(
      after,
    ) &&
    !/^[到至]/.test(verb.slice(2))
  )
    return true;
  if (/截止|反思|体会|花名册|名单|期限|教研员$|联络人$/.test(before)) return true;
  return /^(?:改进|改革|改变|改善)/.test(words.slice(at, at + 2));
}

const PLACE_WORD = /地点|地方|地址|会场|场地|学校|教室/;

/** Everything that changes an existing activity, and everything that says it stays as it is. */
export const readChange: Reader = (scene) => {
  const { words } = scene;
  const found = actsIn(scene);
  const [first] = found.acts;
  if (first === undefined) return withoutAct(scene, found);
  const cancel = found.acts.find((act) => act.is === 'cancel');
  const change = mainChange(found.acts);
  if (cancel !== undefined && (change === undefined || !movesTo(scene, change))) return cancelled(scene, cancel);
  if (change === undefined) return null;
  if (
    /(?:反思|体会|点评|花名册|手机|名单|教案|课件)/.test(words.slice(0, change.from)) &&
    scene.kind === undefined &&
    !/活动|教研|集备|课(?!件)/.test(words)
  )
    return null;
  return changed(scene, change);
};

/** 「地点换了，改到三小」: the verb with the new value, not the statement before it. */
function mainChange(acts: readonly Act[]): Act | undefined {
  const changes = acts.filter((act) => act.is === 'change');
  return changes.find((act) => !/^(?:时间|地点|日期|主讲|执教)/.test(act.word)) ?? changes[0];
}

function withoutAct(scene: Scene, found: { denied: boolean; asked: boolean; open: boolean }): Reading | null {
  const { words } = scene;
  const target = () => targetSlot(withKindOut(targetIn(scene, { from: 0, to: words.length }, 'forward')));
  if (found.asked) return reading('activity.query', target(), { negated: true });
  if (found.open) return reading('activity.mark_tentative', target());
  if (found.denied || STEADY.test(words)) {
    if (!found.denied && scene.when.moments.length > 1 && scene.kind !== undefined) return null;
    if (scene.mood.question) return reading('activity.query', target(), { negated: true });
    if (!found.denied && !/照常|照旧|照原|按原|按计划|如期|正常|按时(?:进行|举行|开展)/.test(words)) return null;
    return reading('activity.confirm_as_planned', target());
  }
  if (
    /(?:时间|地点|日期|安排|活动).{0,6}(?:待定|未定|还没定|没定|另行通知|再定|不确定|有可能变|可能变|可能有变)|先不定|等通知|先别通知/.test(
      words,
    ) &&
    !scene.when.moments.some((m) => m.time !== null || m.period !== null) &&
    scene.mood.question === false
  ) {
    const { target: named } = target();
    return named === undefined ||
      typeof named === 'string' ||
      (named.date === undefined && named.no === undefined) ||
      /发|开展|举行|搞|定于/.test(words)
      ? null
      : reading('activity.mark_tentative', target());
  }
  return null;
}

function withKindOut<T extends ReturnType<typeof targetIn>>(found: T): T {
  return found;
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

const REASON = /(?:因为?|由于|鉴于)([^,，。;；\n]{2,30}?)(?=[,，。;；\n]|取消|推迟|延期|改|暂停|$)/;

function reasonSlot(words: string): Partial<Reading> {
  const reason = REASON.exec(words)?.[1]
    ?.replace(/^(?:为|了)/, '')
    .replace(/(?:原因|的缘故|关系)$/, '')
    .trim();
  return reason === undefined || reason === '' ? {} : { reason };
}

function cancelled(scene: Scene, act: Act): Reading {
  const number = numberOrDay(scene);
  if (number !== null)
    return reading(
      'activity.cancel',
      { clarify: { reason: 'number_or_date', candidates: [`activity#${number.n}`, ...number.days] } },
      reasonSlot(scene.words),
    );
  const found = targetIn(scene, { from: 0, to: scene.words.length }, 'forward');
  return reading(
    'activity.cancel',
    targetSlot(found),
    asking(found),
    reasonSlot(scene.words),
    act.word.startsWith('暂停') ? {} : {},
  );
}

function asking(found: ReturnType<typeof targetIn>): Partial<Reading> {
  return found.ask === undefined ? {} : { clarify: { reason: found.reason ?? 'which_day', candidates: found.ask } };
}

/** 3号活动: offers the number and the day. */
function numberOrDay(scene: Scene): { n: number; days: string[]; at: Span } | null {
  NUMBER_OR_DAY.lastIndex = 0;
  const m = NUMBER_OR_DAY.exec(scene.words);
  const n = m === null ? null : numberOf(m[1] ?? '');
  if (m === null || n === null || n > 12 || /^[^,，。]{0,2}(?:上午|下午)/.test(scene.words.slice(m.index + m[0].length)))
    return null;
  const moment: Moment = {
    from: m.index,
    to: m.index,
    day: { from: m.index, to: m.index, value: { form: { form: 'day-of-month', day: n, month: null } } },
    time: null,
    period: null,
    half: null,
  };
  const day = settle(moment, scene, 'forward').day;
  return { n, days: day === null ? [] : [day.from], at: { from: m.index, to: m.index + m[0].length } };
}

function changed(scene: Scene, act: Act): Reading {
  const { words } = scene;
  const shift = SHIFT.exec(words);
  const number = numberOrDay(scene);
  const split = shift === null ? act.from : Math.min(act.from, shift.index);
  const tail = sceneIn(tailOf(scene, act), scene.world);
  const moments = tail.when.moments.filter((m) => m.day !== null || m.time !== null || m.period !== null || m.half !== null);
  const [to] = moments;
  if (number !== null && to?.day?.value.form.form === 'day-of-month')
    return numbered(number, to.day.value.form.day, reasonSlot(words));
  const found = targetIn(scene, beforeAct(scene, split, act), 'forward');
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
function beforeAct(scene: Scene, split: number, act: Act): Span {
  const before = { from: 0, to: split };
  const names = (span: Span) =>
    scene.when.moments.some((m) => m.day !== null && m.day.from >= span.from && m.day.to <= span.to) ||
    scene.subjects.some((s) => s.from >= span.from && s.to <= span.to);
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

const EARLIER = /提前|往前|提早|早/;

function shifted(scene: Scene, shift: RegExpExecArray, target: { date?: string } | undefined): Partial<Reading> {
  const [, verb = '', count = '', unit = ''] = shift;
  const amount = (count === '半' ? 0.5 : (numberOf(count) ?? 0)) * (EARLIER.test(verb) ? -1 : 1);
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

function moved(to: Moment, tail: Scene, target: { date?: string } | undefined): Partial<Reading> {
  const settled = inWeekOf(settle(to, tail, 'forward'), to, tail, target?.date);
  const slots = planned(settled, tail);
  const { start, end, date, period, assumes, flags, confirm, clarify, dayPart } = slots;
  const notes: Partial<Reading> = {
    ...(period && { period }),
    ...(assumes && { assumes }),
    ...(flags && { flags }),
    ...(confirm !== undefined && { confirm }),
    ...(clarify && { clarify }),
  };
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
function otherChanges(scene: Scene, tail: Scene, act: Act): Partial<Reading> {
  const stays = /地点不变/.test(scene.words);
  const place = stays ? null : (tail.place ?? (PLACE_WORD.test(scene.words.slice(0, act.from)) ? scene.place : null));
  const free = /地点(?:换|改|变|定|设|到|为)?(?:成|到|为|在)?[:：]? ?/.test(scene.words);
  const presenters = listOf(tail.people.filter((p) => p.value.role === 'presenter').flatMap((p) => p.value.names));
  const named = presenters.length > 0 ? presenters : replacement(scene, tail, act);
  const commentators = listOf(tail.people.filter((p) => p.value.role === 'commentator').flatMap((p) => p.value.names));
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
    ...(tail.topic?.label === true || (tail.topic !== null && /主题|课题|内容|上/.test(scene.words))
      ? { topic: tail.topic?.value ?? '' }
      : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(/时间不变|日期不变/.test(scene.words) ? { keepTime: true } : {}),
  };
}

/** 执教老师换成周婷 */
function replacement(scene: Scene, tail: Scene, act: Act): string[] {
  if (!/执教|主讲|上课|授课|老师|教师|主备/.test(scene.words.slice(0, act.from)) && !/由/.test(act.word)) return [];
  const rest = scene.words.slice(act.to).replace(/^(?:为|成|由|到| )+/, '');
  const known = tail.world.people.filter((p) => rest.startsWith(p.name)).map((p) => p.name);
  if (known.length > 0) return known;
  const word = /^[\u4e00-\u9fa5·]{2,6}?(?=老师|教师|执教|主讲|上课|[,，。 ]|了|$)/.exec(rest)?.[0];
  return word === undefined || /线上|线下|地点|时间/.test(word) ? [] : [word];
}
