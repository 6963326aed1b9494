import { addDays } from '../../../domain/calendar.ts';
import { clausesOf } from '../clause.ts';
import { minutesFromNow } from '../dates.ts';
import { deadlineMoments, dueSlotsOf, readDeadline } from '../deadline.ts';
import { type Reader, reading, whole } from '../draft.ts';
import { looksLikeName } from '../person-name.ts';
import type { Reading } from '../reading.ts';
import { ruleOf } from '../recurrence.ts';
import type { Scene } from '../scene.ts';
import { instant, settle } from '../settle.ts';
import { allianceSlot } from '../span-of-time.ts';
import { targetIn, targetSlot } from '../target.ts';

const HAND_IN =
  '上交|推荐|推选|遴选|选送|选报|填报|提交|报送|上报|交齐|补交|递交|发送|交|报|(?<![下印转])发|传|上传|填好|填写|填|完成|准备好|准备|写好|写';

const HANDS_IN = new RegExp(HAND_IN);
/** 把教案发我, 发我教案, 教案要在周五前交: the noun, wherever it stands. */
const MOVED = new RegExp(`(?:把|将)([^,，。;；\\n]{1,20}?)(?:都|全部|统一)?(?:${HAND_IN}|给我)`);
const AFTER_VERB = new RegExp(
  `(?:${HAND_IN})(?:一下|一份|一?[篇份个]|各自的?|本校的?|你们的?|我|给我|到群里|至?(?:教研室|局里|县里))?(?:：|:)?([\\u4e00-\\u9fa5A-Za-z0-9“”《》、]{2,20})`,
);
const BEFORE_VERB = new RegExp(
  `([\\u4e00-\\u9fa5]{2,16}?)(?:要|需|须|必须|务必|请|得)?(?:在|于)?[^,，。]{0,14}(?:前|内|之前|以前)(?:统一|务必|都|要|需)?(?:${HAND_IN})`,
);

/** Of a reminder, a deadline is always an instant: 周四前 lasts until Thursday is over. */
function untilMidnight({ due, dueAt, clarify }: Pick<Reading, 'due' | 'dueAt' | 'clarify'>): Partial<Reading> {
  const ended = (day: string) => (day.length === 10 ? instant(addDays(day, 1), 0) : day);
  return {
    ...(dueAt !== undefined && { dueAt }),
    ...(due !== undefined && { dueAt: ended(due) }),
    ...(clarify !== undefined && { clarify: { ...clarify, candidates: clarify.candidates.map(ended) } }),
  };
}

/** By when, as an instant; a plain day where neither 前 nor a clock time was said. */
function dueSlots(scene: Scene): Partial<Reading> & { due?: string; dueAt?: string } {
  const deadline = readDeadline(scene);
  if (deadline?.moment !== undefined || deadline?.due !== undefined || deadline?.dueAt !== undefined)
    return untilMidnight(dueSlotsOf(deadline));
  const away = minutesFromNow(scene.words);
  if (away !== null) return { dueAt: instant(scene.now.today, scene.now.minute + away) };
  const [moment] = scene.when.moments;
  if (moment === undefined) return {};
  const settled = settle(moment, scene, 'forward');
  const day = settled.day === null ? (settled.start === null ? null : scene.now.today) : settled.day.from;
  if (settled.day?.ask !== undefined) {
    const { start } = settled;
    return {
      clarify: {
        reason: settled.day.ask.reason,
        candidates: settled.day.ask.days.map((d) => (start === null ? d : instant(d, start))),
      },
    };
  }
  if (day === null) return {};
  return settled.start === null ? { due: day } : { dueAt: instant(day, settled.start) };
}

/** What is to be handed in: the noun after the verb, or after 把. */
function itemOf(said: string): string | undefined {
  // 给各联盟发个通知，10月10日前报学期计划: the notice is how it is told.
  const words = said.replace(/(?:下发|印发|发)(?:一?[个份条下])?通知[:：,，]?/g, (told) => ' '.repeat(told.length));
  const moved = MOVED.exec(words)?.[1];
  const item = moved ?? AFTER_VERB.exec(words)?.[1] ?? BEFORE_VERB.exec(words)?.[1];
  return (
    item
      ?.replace(/ ?(?:各|至少|不少于|共)? ?[0-9一二两三四五六七八九十]{1,3}(?:-[0-9])? ?[篇份个件张套节](?:以上|左右)?$/, '')
      .replace(/^(?:的|各校的?|本校的?|好|了|一下|各自|请|我)+/, '')
      .replace(/(?:上来|过来|给我|发我|到群里|发群里|交上来|吧|哦|啊|一下|谢谢|了)+$/, '')
      .trim() || undefined
  );
}

const REMIND =
  /提醒(?:一下)?(?:我|大家|各位|老师|全体|群里|本群|我们)|(?:到时候?|届时|记得)(?:提醒|叫|喊)|(?:帮我|请|麻烦)?(?:设|定|建)(?:一?个)?(?:提醒|闹钟|日程)|别忘(?:了)?|(?:叫|喊)我/;
const TO_ME = /(?:发|交|传|给|报)(?:一份|一下)?(?:给)?我/;

/** 10月8日前大家把学期计划交一下: everybody in the group is reminded. */
const ALL_HAND_IN =
  /(?:大家|各位(?:老师)?|老师们|所有老师|全体(?:老师|教师))[^,，。;；\n]{0,14}?(?:把|将)[^,，。;；\n]{1,16}?(?:交|发|传|填|准备|写)/;

/** A reminder to oneself or to this group. */
export const readRemind: Reader = (scene) => {
  const { words } = scene;
  if (scene.mood.question && !/能不能|可以|可否|能否/.test(words)) return null;
  if (/谁|哪些|没交|未交/.test(words)) return null;
  const reminds = REMIND.test(words) && !/(?:别|不要|不用)(?:再)?提醒/.test(words);
  if (reminds && isAside(scene)) return null;
  const again = scene.when.recurrence === null ? {} : { rrule: ruleOf(scene.when.recurrence.value) };
  const due = dueSlots(scene);
  const wants = (TO_ME.test(words) || ALL_HAND_IN.test(words)) && !EVERY_SCHOOL.test(words) && readDeadline(scene) !== null;
  if (!reminds && !wants) return null;
  const handedIn = readDeadline(scene) !== null && /(?:把|将)[^,，。;；\n]{1,16}?(?:交|报|发|传|填)/.test(words);
  const item = wants || handedIn ? itemOf(words) : thingToRemind(scene);
  const dated = due.due !== undefined || due.dueAt !== undefined || due.clarify !== undefined;
  const to = /大家|各位|老师们|全体|群里|本群|我们/.test(words) ? 'group' : reminds ? 'self' : undefined;
  return reading(
    'remind.create',
    due,
    again,
    item === undefined ? {} : { item },
    to === undefined ? {} : { to },
    dated ? {} : { needs: ['time'] },
  );
};

/** A time that is no deadline, beside a kind or subject: the message announces, and what schools owe is part of it. */
function announces(scene: Scene): boolean {
  if (scene.kind === undefined && scene.subjects.length === 0) return false;
  const deadlines = deadlineMoments(scene);
  return scene.when.moments.some((m) => !deadlines.includes(m) && m.day !== null && (m.time !== null || m.period !== null));
}

/** 「…数学集备，另外提醒大家带教案」: an announcement with a word of advice; the time is the activity's. */
function isAside({ words, when, kind, subjects }: Scene): boolean {
  if (kind === undefined && subjects.length === 0) return false;
  const at = words.search(REMIND);
  const clause = clausesOf(words).find((span) => span.from <= at && at < span.to);
  const inClause = when.moments.some((m) => clause !== undefined && clause.from <= m.from && m.from < clause.to);
  return !inClause && when.moments.some((m) => m.day !== null && (m.time !== null || m.period !== null));
}

function thingToRemind({ raw, words }: Scene): string | undefined {
  const match = /提醒(?:一下)?(?:我|大家|各位(?:老师)?|老师们?|全体(?:老师|教师)?|群里|本群|我们)?|别忘(?:了)?|(?:叫|喊)我/.exec(
    words,
  );
  if (match === null) return undefined;
  const rest = raw
    .slice(match.index + match[0].length)
    .replace(/^[,，:：\s]*(?:要|去|来|记得|该|一下)?/, '')
    .replace(/[。!！,，\s]+$/, '');
  return rest === '' ? undefined : rest.split(/[。;；\n]/)[0];
}

const EVERY_SCHOOL =
  /各校|各学校|各联盟|各位?(?:学校|校长|联络人|负责人|教研员)|各学科|每校|每个学校|所有学校|全体学校|成员校|各成员|联盟校|各单位|各教研员|各学区|各园/;

/** 周五前各校交学科工作方案: owed by schools or posts. */
export const readTask: Reader = (scene) => {
  const { words } = scene;
  if (scene.mood.question || (!EVERY_SCHOOL.test(words) && scene.schools.length === 0 && scene.alliance === null)) return null;
  if (!HANDS_IN.test(words) || /报名(?!表)(?!.{0,6}$)|准时参加|签到(?!表|单|册)|照常|取消/.test(words)) return null;
  const deadline = readDeadline(scene);
  if (deadline === null || announces(scene)) return null;
  const item = itemOf(words);
  if (item === undefined || /活动$|教研$|参加(?!人员|名单|教师|老师|情况)/.test(item)) return null;
  const posts = /各(?:位|校)?(?:学科)?教研员|学科教研员(?:请|要|于|在|务必)|教研员们/.test(words)
    ? '学科教研员'
    : /各(?:校|位)?联络人|校联络人/.test(words)
      ? '校联络人'
      : undefined;
  const named = scene.schools.map((s) => s.value.word);
  const oneAlliance = scene.alliance !== null && named.length === 0;
  const to =
    oneAlliance && posts === undefined
      ? 'schools'
      : EVERY_SCHOOL.test(words)
        ? (posts ?? (/各联盟/.test(words) ? 'alliances' : 'schools'))
        : named;
  return reading('task.create', { item }, dueSlotsOf(deadline), allianceSlot(scene), { to });
};

/** 督查, 视导: the bureau's visit to a school, planned or done. */
export const readVisit: Reader = (scene) => {
  const { words } = scene;
  if (
    !/督[查导](?!室|组组长)|视导|巡[查视课]|下校(?:指导|调研|听课)|入校(?:指导|调研)|到校(?:指导|调研|听课)|蹲点|调研|走访|实地指导/.test(
      words,
    )
  )
    return null;
  if (scene.mood.question || /几次|没有$|情况如何/.test(words) || (/图文|书面总结/.test(words) && /没|缺|差|未|哪/.test(words)))
    return null;
  const past = /了|已|完成|昨天|上周|今天(?:上午|下午)?(?:去|到|对)|记录|登记/.test(words);
  const { moments } = scene.when;
  const moment =
    moments.find((m) => m.day !== null && !/month/.test(m.day.value.form.form)) ??
    moments.find((m) => m.day?.value.form.form === 'day-of-month') ??
    moments[0];
  const direction = past ? 'backward' : 'forward';
  const settled = moment === undefined ? null : settle(moment, scene, direction);
  const aMonth = /^(?:month|week)$/.test(moment?.day?.value.form.form ?? '') && moment?.day?.value.until === undefined;
  const when: Partial<Reading> =
    settled?.day == null || aMonth
      ? {}
      : settled.day.ask !== undefined && !past
        ? { clarify: { reason: settled.day.ask.reason, candidates: settled.day.ask.days } }
        : settled.start === null
          ? { date: settled.day.from }
          : { start: instant(settled.day.from, settled.start) };
  const names = scene.schools.map((s) => s.value.word);
  const [only] = names;
  const where = names.length === 1 && only !== undefined ? { school: only } : names.length > 1 ? { schools: names } : {};
  if (settled?.day == null && names.length === 0) return null;
  return reading(
    'visit.create',
    when,
    where,
    settled?.day == null || aMonth ? { needs: ['date'] } : {},
    names.length === 0 ? { needs: ['school'] } : {},
    scene.alliance === null ? {} : { alliance: scene.alliance.value },
  );
};

/** 推荐…为典型案例. */
export const readCase: Reader = (scene) => {
  const { words } = scene;
  if (
    !/典型案例|优秀案例|案例(?:推荐|申报|评选)|(?:推荐|申报|上报|推选|评为)[^,，。]{0,20}案例/.test(words) ||
    scene.mood.question
  )
    return null;
  if (!/推荐|申报|上报|推选|报|作为|评为|选|列为|定为/.test(words)) return null;
  // 各联盟于11月10日前上报典型案例2篇 asks for some.
  if (EVERY_SCHOOL.test(words) && readDeadline(scene) !== null) return null;
  const author = authorIn(scene);
  const names = scene.schools.map((s) => s.value.word);
  const [only] = names;
  return reading(
    'case.nominate',
    names.length === 1 && only !== undefined
      ? { school: only }
      : names.length > 1
        ? { schools: names }
        : scene.alliance === null && author?.school == null
          ? { needs: ['school'] }
          : {},
    author === undefined ? {} : { name: author.name },
    scene.topic === null ? {} : { title: scene.topic.value },
    ofActivity(scene),
    scene.alliance === null ? {} : { alliance: scene.alliance.value },
  );
};

/** 推荐上周四的数学集备为典型案例 */
function ofActivity(scene: Scene): Partial<Reading> {
  const { target } = targetIn(scene, whole(scene), 'backward');
  return target?.date === undefined && target?.no === undefined ? {} : targetSlot({ target });
}

/** 推荐马小军老师的《…》: whose case it is. */
function authorIn({ words, world }: Scene): { name: string; school: string | null } | undefined {
  const known = world.people.find((person) => words.includes(person.name));
  if (known !== undefined) return known;
  const said = /(?:推荐|申报|上报|推选)(?:一下)?([\u4e00-\u9fa5·]{2,4}?)(?:老师)?的(?=□|《|课|案例)/.exec(words)?.[1];
  return said === undefined || !looksLikeName(said) ? undefined : { name: said, school: null };
}
