import { type Act, actsIn } from '../change-verbs.ts';
import { type Reader, reading } from '../draft.ts';
import { moved, otherChanges, PLACE_WORD, SHIFT, shifted } from '../new-values.ts';
import { numberOf } from '../numerals.ts';
import type { Reading } from '../reading.ts';
import { type Scene, sceneIn } from '../scene.ts';
import { settle } from '../settle.ts';
import { blank, type Span } from '../span.ts';
import { aimedAt, NUMBER_OR_DAY, targetIn, targetSlot } from '../target.ts';
import type { Moment } from '../when.ts';

const STEADY =
  /照常|照旧|照原|按原|按计划|如期|正常(?:进行|开展|举行|上)|按时(?:进行|开展|举行)|(?:时间|地点|安排|一切)(?:和|、|地点|时间)*(?:都|均|也)?不变|不(?:取消|变|改|推迟|延期|调整)|没(?:有)?(?:取消|变|改|推迟)|(?:取消|推迟|延期|改期|调整)(?:不了|是假的|是误传)|(?:消息|通知)(?:是)?(?:误传|假的|有误)/;

/** 先暂定, 时间暂定，还没敲定: open, and said of the activity as it stands. */
const TENTATIVE = /暂定(?=[了,，。;；!！ ]|$)|没(?:有)?敲定|(?:时间|日期)(?:还|先)?(?:待定|未定|没定).{0,6}暂定/;

/** Everything that changes an existing activity, and everything that says it stays as it is. */
export const readChange: Reader = (scene) => {
  const { words } = scene;
  const put = corrected(scene);
  if (put !== null) return put;
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
  return changed(scene, change, cancel !== undefined && cancel.to < change.from ? cancel.to : 0);
};

const NOT_BUT =
  /不是([^,，。;；\n]{2,24})[,，。]? ?(?:而|应该|应)?是(?=[^,，。]{2})|是([^,，。;；\n不]{2,24})[,，]? ?(?:而)?不是(?=[^,，。]{2})/;

/** 不是下周三，是下周四: the day first said, and the one that was meant. */
function corrected(scene: Scene): Reading | null {
  const match = NOT_BUT.exec(scene.words);
  if (match === null || scene.mood.question) return null;
  const half = match.index + match[0].length;
  const [before, after] = [true, false].map((first) =>
    scene.when.moments.find(
      (m) => (m.time !== null || m.day !== null) && (first ? m.from >= match.index && m.from < half : m.from >= half - 1),
    ),
  );
  if (before === undefined || after === undefined) return null;
  const [wrong, right] = match[1] === undefined ? [after, before] : [before, after];
  const day = settle(wrong, scene, 'forward').day;
  if (day === null || day.ask !== undefined) return null;
  const found = targetIn(scene, { from: 0, to: scene.words.length }, 'forward');
  const target = { ...(typeof found.target === 'object' ? found.target : {}), date: day.from };
  const rest = sceneIn({ raw: blank(scene.raw, [wrong]), s: blank(scene.s, [wrong]) }, scene.world);
  return reading('activity.reschedule', { target }, moved(right, rest, target));
}

const ADDS = /(?:加|增加|补充|添加|补)(?:个|上|一下|一位|一个|了)?(?:点评|主持|执教|主讲|上课|会议号|地点|主题|专家|评课)/;
const DETAIL = /(?:会议号|地点|主题|课题|主讲|执教|点评|主持|会议链接)(?:人|老师|教师)?(?:就|暂)?(?:定)?(?:在|是|为|:)/;

const BY_WAY_OF = /(?:改?(?:为|成|到)?|都|仍)(?:线上|线下|网上|腾讯会议)(?:进行|开展|举行|召开|开|上)(?=[,，。;；!！ ]|$)/;

/** 明天的会议号是 …, 周三的活动加个点评专家: a detail of an existing activity, said without a time of its own. */
export const readDetail: Reader = (scene) => {
  const { words, when } = scene;
  if (
    scene.mood.question ||
    when.moments.some((m) => m.time !== null || m.period !== null || m.half !== null) ||
    when.recurrence !== null
  )
    return null;
  const found = targetIn(scene, { from: 0, to: words.length }, 'forward');
  const named = found.target?.date !== undefined || found.target?.no !== undefined || found.ask !== undefined;
  if (!named || !(ADDS.test(words) || ((DETAIL.test(words) || BY_WAY_OF.test(words)) && /的|那个|那次/.test(words)))) return null;
  const other = otherChanges(scene, scene, { is: 'change', word: '', from: 0, to: 0 });
  const { kind: _kind, ...detail } = other;
  return Object.keys(detail).length === 0 ? null : reading('activity.update', targetSlot(found), asking(found), detail);
};

/** 「地点换了，改到三小」: the verb with the new value, not the statement before it. */
function mainChange(acts: readonly Act[]): Act | undefined {
  const changes = acts.filter((act) => act.is === 'change');
  return changes.find((act) => !/^(?:时间|地点|日期|主讲|执教)/.test(act.word)) ?? changes[0];
}

function withoutAct(scene: Scene, found: { denied: boolean; asked: boolean; open: boolean }): Reading | null {
  const { words } = scene;
  const target = () => targetSlot(aimedAt(scene, { from: 0, to: words.length }, 'forward'));
  if (found.asked) return reading('activity.query', target(), { negated: true });
  if (TENTATIVE.test(words) && !scene.mood.question && !scene.when.moments.some((m) => m.time !== null || m.period !== null)) {
    const { target: named } = target();
    if (named !== undefined) return reading('activity.mark_tentative', { target: named });
  }
  if (found.open) return reading('activity.mark_tentative', target());
  if (found.denied || STEADY.test(words)) {
    if (!found.denied && scene.when.moments.length > 1 && scene.kind !== undefined) return null;
    if (scene.mood.question || /吧[^\u4e00-\u9fa5]*$/.test(words)) return reading('activity.query', target(), { negated: true });
    if (
      !found.denied &&
      !/照常|照旧|照原|按原|按计划|如期|正常|按时(?:进行|举行|开展)|(?:时间|地点|安排|一切)(?:和|、|地点|时间)*(?:都|均|也)?不变/.test(
        words,
      )
    )
      return null;
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

/** 停电了，…: what happened, in a clause of its own before the change. */
const PLAIN_REASON =
  /^ *([^,，。0-9一二三四五六日天]{0,6}?(?:停电|停水|[下大暴]雪|[下大暴]雨|沙尘暴?|大风|大雾|结冰|封路|有会|有?检查|督查|考试|生?病|发烧|流感|疫情))(?:了|啦)? ?[,，。]/;

function reasonSlot(words: string): Partial<Reading> {
  const reason = REASON.exec(words)?.[1]
    ?.replace(/^(?:为|了)/, '')
    .replace(/(?:原因|的缘故|关系)$/, '')
    .trim();
  if (reason !== undefined && reason !== '') return { reason };
  const plain = PLAIN_REASON.exec(words)?.[1];
  return plain === undefined ? {} : { reason: plain };
}

function cancelled(scene: Scene, act: Act): Reading {
  const number = numberOrDay(scene);
  if (number !== null)
    return reading(
      'activity.cancel',
      { clarify: { reason: 'number_or_date', candidates: [`activity#${number.n}`, ...number.days] } },
      reasonSlot(scene.words),
    );
  const found = aimedAt(scene, { from: 0, to: scene.words.length }, 'forward');
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
