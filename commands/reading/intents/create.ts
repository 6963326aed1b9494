import { ACTIVITY, kindOnly, needsOf, plannedMoments, timeSlots, what, where } from '../activity-slots.ts';
import { clausesOf } from '../clause.ts';
import { isConditional } from '../condition.ts';
import { minutesFromNow } from '../dates.ts';
import { listOf, type Reader, reading } from '../draft.ts';
import { itemsOf } from '../items.ts';
import { noticeOf } from '../notice.ts';
import type { Reading } from '../reading.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import { recurring } from '../series.ts';
import { allianceSlot } from '../span-of-time.ts';
import type { Moment } from '../when.ts';

const MAKE =
  /(?:帮|替|给)?我?(?:发|建|创建|新建|登记|安排|组织|开展|举行|举办|召开|搞|开|定|约|通知|发布|预约|筹备|录入|补登|补录|记录|办|弄|拟|起草|写)(?:一?[个次场下份条]|于|在|个|了)?/;

const WANTS =
  /(?:发|建|创建|新建|登记|安排|组织|开展|搞|定|约|办|发布|弄|拟|起草|出(?=一?[个份条]))(?:一?[个次场下份条]|个)?[^,，。]{0,8}(?:通知|活动|教研|集备|研讨)/;

/** 搞个同课异构: one of a kind is wanted. */
const A_NEW_ONE = /(?:搞|弄|办|开|组织|安排|发起?|建|约|来)(?:一?[个次场节])/;
/** 国庆期间不安排活动: nothing is announced. */
const NOTHING =
  /(?:不|暂不|没有?|不再|不宜|不便)(?:再)?(?:安排|组织|搞|开展|举行|举办|办)(?:了)?(?:任何|集中|线下|线上|大型)?(?:的)?(?:活动|教研|集备|研讨|(?=[,，。!！]|$))|(?<!有)(?:没有?|无)(?:任何|集中|统一|什么|其他|别的)?(?:的)?(?:联盟|教研|集体|线上|线下)?(?:活动|教研|集备|研讨|安排|听课)(?=了|啊|哦|哈|吧|嘛|[,，。!！ ]|$)|(?:还)?没(?:有)?想好|先(?:不|别)(?:发|定|登记|通知)/;
/** 听了, 去过: what somebody did is told, and nothing announced; 补登 says that it is to be entered. */
const TOLD =
  /(?:听|观摩|观看|参加|看|学习|去|上|讲|评)(?:了|完|过)(?!吗|没|(?:课)?(?:再|就|后|[,，])?(?:集中|一起)?(?:评课|评议|点评|议课|研讨|交流|讨论))[^,，。;；\n]{0,20}(?:课|活动|讲座|教研|研讨|集备|培训)|(?:去|到|在)[^,，。;；\n]{1,10}(?:听课|学习|观摩|培训)(?:了|[,，]? ?(?:收获|感受|很|感觉|感到|觉得))/;
/** 周三下午3点的集备已经通知过了: it stands already. */
const ALREADY = /的[^,，。]{2,14}(?:已经?|都)(?:经)?(?:通知|登记|安排|发布|告知)(?:过|好|下去)?了(?=[,，。!！ ]|$)/;
const ENTERS = /登记|补登|补录|补记|录入|记录|补报|建档|补发|通知/;

/** A full time was said beside a picture or file: then it announces. */
export function readMeetingTime(scene: Scene): boolean {
  return (
    plannedMoments(scene).some((m) => m.day !== null && (m.time !== null || m.period !== null)) &&
    (scene.kind !== undefined || scene.subjects.length > 0) &&
    !/照片|图片|反思|体会|记录|上周|昨天|见附件/.test(scene.words)
  );
}

/** A whole pasted notice, whatever else its paragraphs ask for. */
export const readNotice: Reader = (scene) =>
  noticeOf(scene) !== null && plannedMoments(scene).some((m) => m.day !== null) && !scene.mood.denied ? readCreate(scene) : null;

/** One sentence, or a whole notice, that announces an activity. */
export const readCreate: Reader = (scene) => {
  const { words, mood, kind, subjects } = scene;
  const moments = plannedMoments(scene);
  const timed =
    moments.some((m) => m.day !== null || m.time !== null || m.period !== null) ||
    scene.when.recurrence !== null ||
    minutesFromNow(words) !== null;
  const about = kind !== undefined || subjects.length > 0 || ACTIVITY.test(words);
  const notice = noticeOf(scene);
  if (notice === null && (isQuestion(scene) || (NOTHING.test(words) && scene.when.recurrence === null))) return null;
  if (notice === null && (isTold(scene, moments) || ALREADY.test(words))) return null;
  if (notice === null && isKnownOne(scene, moments)) return null;
  const dated = moments.filter((m) => m.day !== null);
  if (notice === null && isConditional(scene, dated)) return about ? reading('unknown', { extra: { about: 'condition' } }) : null;
  if (notice === null && !timed) {
    if (!(WANTS.test(words) || (kind !== undefined && A_NEW_ONE.test(words))) || (mood.question && !/可以|能/.test(words)))
      return null;
    // 我要新建一个活动: nothing yet says of what kind.
    const any = kind === undefined && subjects.length === 0 && !ACTIVITY.test(words.replace(/活动|通知/g, ''));
    const { kind: _default, ...said } = what(scene);
    if (any) return reading('activity.create', said, where(scene), { needs: listOf(['kind', ...needsOf(scene, {})]) });
    return reading('activity.create', what(scene), where(scene), { needs: needsOf(scene, {}) });
  }
  if (notice === null && !about) return null;
  const past =
    moments.every((m) => m.day === null) &&
    scene.when.recurrence === null &&
    minutesFromNow(words) === null &&
    !moments.some((m) => m.time !== null || m.period !== null);
  if (past && !MAKE.test(words)) return null;
  if (scene.when.recurrence !== null) return recurring(scene);
  const items = itemsOf(scene, moments);
  if (items !== null) {
    const timed = items.every((item) => item.start !== undefined || item.allDay === true || item.clarify !== undefined);
    const missing = timed
      ? []
      : [
          'time',
          ...(scene.place === null && scene.mode === undefined && items.some((i) => i.place === undefined) ? ['place'] : []),
        ];
    const sameKind = new Set(items.map((item) => item.kind)).size === 1;
    const shared = items.every((item) => item.subject === undefined) ? what(scene) : sameKind ? kindOnly(scene) : {};
    const { place: _theirs, ...elsewhere } = where(scene);
    const there = items.some((item) => item.place !== undefined) ? elsewhere : where(scene);
    return reading('activity.create', shared, there, { items: sameKind ? items.map(withoutKind) : items }, itemNotes(items), {
      needs: missing,
    });
  }
  const time = timeSlots(scene);
  const made = { ...what(scene), ...time, ...where(scene) };
  return reading(
    'activity.create',
    made,
    notice ?? {},
    allianceSlot(scene),
    /暂定|待定|未定|可能(?!性)|大概|初步(?!认识|了解|感知|体验|探究|学习)|拟于|拟定/.test(words) &&
      scene.place?.value.place !== null
      ? { extra: { ...made.extra, tentative: true } }
      : {},
    {
      needs: needsOf(scene, made),
    },
  );
};

/** What is the kind of all of them is said once. */
function withoutKind({ kind: _shared, ...item }: Partial<Reading>): Partial<Reading> {
  return item;
}

/** 明天的教研…, 把周三的活动…: of one that stands already, where no time is said that would make it new. */
const THAT_ONE = /(?:把|将)[^,，。;；\n]{0,14}的?(?:活动|教研|集备|听课|研讨|课|会)/;
/** 周三数学活动请马老师多准备几个问题: what somebody is to see to for one that stands. */
const SEE_TO =
  /^[^,，。;；\n]{0,8}?(?:活动|教研|集备|备课|听课|研讨|课|会)(?:上|中|时)?[,，]? ?(?:请|让|麻烦)[^,，。;；\n]{1,8}?(?:多|提前|再|务必|记得|先|也|认真)?(?:准备|带上?|打印|看一?下|预习|熟悉|做好|留|拍)/;
function isKnownOne({ words, kinds, when }: Scene, moments: readonly Moment[]): boolean {
  if (
    /^[^,，。;；\n]{0,6}(?:把|将)/.test(words) &&
    THAT_ONE.test(words) &&
    !/登记|补登|录入|补录|记上|安排|定(?:在|到|于)|放(?:在|到)/.test(words)
  )
    return true;
  if (
    ENTERS.test(words) ||
    WANTS.test(words) ||
    when.recurrence !== null ||
    moments.some((m) => m.time !== null || m.period !== null)
  )
    return false;
  const [first] = moments;
  if (first?.day == null || /全天|整天|\n/.test(words) || /[:：]/.test(words.slice(0, first.from))) return false;
  const rest = words.slice(first.to);
  if (/^[^,，。;；]{0,10}(?:活动|教研|集备|课|研讨)的(?:主题|课题|地点|时间|主讲|执教|会议|链接|流程|议程|要求)/.test(rest))
    return true;
  if (SEE_TO.test(rest)) return true;
  const of = /^ ?(?:那个|那次|那场|的)(?:数学|语文|英语|[\u4e00-\u9fa5]{2,4})??/.exec(rest);
  return of !== null && (kinds.some((k) => k.from <= first.to + 8) || /^.{0,7}(?:活动|教研|会|课)/.test(rest));
}

/** Where a day stands beside what is told, in another clause, that is when something is to be. */
function isTold({ words, now }: Scene, moments: readonly Moment[]): boolean {
  const told = TOLD.exec(words);
  if (told === null || ENTERS.test(words)) return false;
  // 下周三…听完以后大家研讨: what is to come is not told.
  if (moments.some((m) => m.day !== null && isComing(m, now))) return false;
  const clause = clausesOf(words).find((span) => span.from <= told.index && told.index < span.to);
  return clause === undefined || moments.every((m) => m.day === null || (clause.from <= m.day.from && m.day.to <= clause.to));
}

function isComing({ day }: Moment, now: Scene['now']): boolean {
  const found = day === null ? null : resolveDay(day.value, now, 'forward');
  return found !== null && found.ask === undefined && found.from > now.today;
}

function isQuestion(scene: Scene): boolean {
  if (!scene.mood.question) return false;
  const { words } = scene;
  if (/有(?:什么|任何)?(?:问题|疑问|不明白)/.test(words) && !/[?？吗]/.test(words.slice(-3))) return false;
  return (
    !/(?:能不能|可以|可否|能否|麻烦|帮)[^,，。]{0,4}(?:帮|发|登记|安排|通知|建|记)/.test(words) &&
    !/谁(?:愿意|可以|来|想)|如何(?!$)|怎样(?!$)|怎么(?=教|上|做|提)/.test(words) &&
    !themeAsked(scene)
  );
}

/** 今晚8点英语线上研讨，怎么评作业: what will be talked about, in a clause of its own after the time and the kind. */
function themeAsked({ words, when, kind }: Scene): boolean {
  const asked = clausesOf(words).at(-1);
  const timed = when.moments.some((m) => m.day !== null && m.time !== null && asked !== undefined && m.to <= asked.from);
  return (
    timed &&
    kind !== undefined &&
    /^ ?(?:聊聊|谈谈|研讨|讨论|主要讲|说说)?(?:怎么|如何|怎样)(?!参加|去|走|签|报名|请假|弄|办|交|进|来)[\u4e00-\u9fa5]{2,12}$/.test(
      words.slice(asked?.from, asked?.to).trimEnd(),
    )
  );
}

function itemNotes(items: readonly Partial<Reading>[]): Partial<Reading> {
  const flags = listOf(items.flatMap((item) => item.flags ?? []));
  const asks = items.find((item) => item.clarify !== undefined)?.clarify;
  return {
    ...(flags.length === 0 ? {} : { flags }),
    ...(items.some((i) => i.confirm === 'holiday') ? { confirm: 'holiday' } : {}),
    ...(asks === undefined ? {} : { clarify: asks }),
  };
}
