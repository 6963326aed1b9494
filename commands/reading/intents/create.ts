import { addDays, mondayOf } from '../../../domain/calendar.ts';
import { deadlineMoments } from '../deadline.ts';
import { listOf, type Reader, reading } from '../draft.ts';
import { itemsOf } from '../items.ts';
import { noticeOf } from '../notice.ts';
import type { Reading } from '../reading.ts';
import { daysOf, ruleOf, skippedOf } from '../recurrence.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import { instant, planned, settle } from '../settle.ts';
import type { Moment } from '../when.ts';
import { allianceSlot } from './asking.ts';

const ACTIVITY =
  /活动|教研|集备|备课|听课|观课|评课|议课|公开课|示范课|展示课|研讨|磨课|讲座|培训|送教|同步课堂|专递课堂|碰头|碰个头|交流|上课|开课|说课|课例|座谈|沙龙|论坛|观摩|竞赛|比赛|会课|开会|会议|讨论/;
const MAKE =
  /(?:帮|替|给)?我?(?:发|建|创建|新建|登记|安排|组织|开展|举行|举办|召开|搞|开|定|约|通知|发布|预约|筹备|录入|补登|补录|记录|办|弄|拟|起草|写)(?:一?[个次场下份条]|于|在|个|了)?/;
const WANTS =
  /(?:发|建|创建|新建|登记|安排|组织|开展|搞|定|约|办|发布|弄|拟|起草)(?:一?[个次场下份条]|个)?[^,，。]{0,8}(?:通知|活动|教研|集备|研讨)/;
const MEETING =
  /联席会议?|部署会|(?:反馈)?交流会(?=$|[,，。 的在])|中期反馈(?:交流)?会|总结评价会|期末总结会|成立大会|调度会|推进会|协调会|工作会议|校长会|联盟会议|联盟大会|启动会|启动仪式/;

/** The moments at which something is to take place: no deadlines. */
export function plannedMoments(scene: Scene): Moment[] {
  const deadlines = deadlineMoments(scene);
  const all = scene.when.moments.filter((m) => !deadlines.includes(m) && m.day?.value.form.form !== 'month');
  const bareWeek = (m: Moment) => m.day?.value.form.form === 'week' && m.time === null && m.period === null && m.half === null;
  return all.some((m) => m.day !== null && !bareWeek(m)) ? all.filter((m) => !bareWeek(m)) : all;
}

/** A full time was said beside a picture or file: then it announces. */
export function readMeetingTime(scene: Scene): boolean {
  return (
    plannedMoments(scene).some((m) => m.day !== null && (m.time !== null || m.period !== null)) &&
    (scene.kind !== undefined || scene.subjects.length > 0) &&
    !/照片|图片|反思|体会|记录|上周|昨天|见附件/.test(scene.words)
  );
}

export const readMeeting: Reader = (scene) => {
  const match = MEETING.exec(scene.words);
  if (
    match === null ||
    scene.subjects.length > 0 ||
    (scene.mood.question && !/[,，].{0,8}[吗?？]/.test(scene.words)) ||
    /总结(?:材料|报告)|没开|开了几/.test(scene.words)
  )
    return null;
  const [moment] = plannedMoments(scene);
  if (moment === undefined && !MAKE.test(scene.words)) return null;
  return reading(
    'meeting.create',
    { kind: '联席会议' },
    phaseOf(scene, match[0]),
    timeSlots(scene),
    where(scene),
    inviteOf(scene.words),
    allianceSlot(scene),
  );
};

const PHASES: [RegExp, string][] = [
  [/学期初工作部署会|(?:学?期初|开学)[^,，。]{0,6}(?:部署|工作)?会|部署会/, '学期初工作部署会'],
  [/中期反馈交流会|期?中期?[^,，。]{0,4}(?:反馈|交流)[^,，。]{0,3}会|反馈(?:交流)?会/, '中期反馈交流会'],
  [/学期末总结评价会|期末[^,，。]{0,6}(?:总结|评价)?[^,，。]{0,3}会|总结评价会/, '学期末总结评价会'],
  [/成立大会/, '成立大会'],
];

function phaseOf({ words }: Scene, said: string): Partial<Reading> {
  const phase = PHASES.find(([pattern]) => pattern.test(words))?.[1];
  return phase === undefined ? (/联席会/.test(said) ? {} : { title: said }) : { phase };
}

function inviteOf(words: string): Partial<Reading> {
  const invited = [
    ...(/分管(?:副)?局长|局领导|责任领导|局长/.test(words) ? ['责任领导'] : []),
    ...(/责任教研员|县教研室[^,，。]{0,6}教研员/.test(words) ? ['责任教研员'] : []),
    ...(/教学(?:副)?校长/.test(words) ? ['教学校长'] : /各?校(?:的)?校长|校长们/.test(words) ? ['校长'] : []),
    ...(/学科教研员|各教研员/.test(words) ? ['学科教研员'] : []),
  ];
  return invited.length === 0 ? {} : { invite: invited };
}

/** A whole pasted notice, whatever else its paragraphs ask for. */
export const readNotice: Reader = (scene) => (noticeOf(scene) !== null && plannedMoments(scene).some((m) => m.day !== null) && !scene.mood.denied ? readCreate(scene) : null);

/** One sentence, or a whole notice, that announces an activity. */
export const readCreate: Reader = (scene) => {
  const { words, mood, kind, subjects } = scene;
  const moments = plannedMoments(scene);
  const timed = moments.some((m) => m.day !== null || m.time !== null || m.period !== null) || scene.when.recurrence !== null;
  const about = kind !== undefined || subjects.length > 0 || ACTIVITY.test(words);
  const notice = noticeOf(scene);
  if (notice === null && isQuestion(scene)) return null;
  if (notice === null && !timed) {
    if (!WANTS.test(words) || (mood.question && !/可以|能/.test(words))) return null;
    return reading('activity.create', what(scene), where(scene), { needs: needsOf(scene, {}) });
  }
  if (notice === null && !about) return null;
  const past =
    moments.every((m) => m.day === null) &&
    scene.when.recurrence === null &&
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
    return reading('activity.create', shared, where(scene), { items }, itemNotes(items), { needs: missing });
  }
  const time = timeSlots(scene);
  const made = { ...what(scene), ...time, ...where(scene) };
  return reading(
    'activity.create',
    made,
    notice ?? {},
    allianceSlot(scene),
    /暂定|待定|未定|可能|大概|初步|拟于|拟定/.test(words) && scene.place?.value.place !== null
      ? { extra: { ...made.extra, tentative: true } }
      : {},
    {
      needs: needsOf(scene, made),
    },
  );
};

function isQuestion(scene: Scene): boolean {
  if (!scene.mood.question) return false;
  const { words } = scene;
  if (/有(?:什么|任何)?(?:问题|疑问|不明白)/.test(words) && !/[?？吗]/.test(words.slice(-3))) return false;
  return (
    !/(?:能不能|可以|可否|能否|麻烦|帮)[^,，。]{0,4}(?:帮|发|登记|安排|通知|建|记)/.test(words) &&
    !/谁(?:愿意|可以|来|想)|如何(?!$)|怎样(?!$)|怎么(?=教|上|做|提)/.test(words)
  );
}

/** Which lesson, of whom, on what. */
export function what(scene: Scene): Partial<Reading> {
  const subjects = listOf(scene.subjects.map((s) => s.value.name));
  const [only] = subjects;
  const names = (role: string) => listOf(scene.people.filter((p) => p.value.role === role).flatMap((p) => p.value.names));
  const [host] = names('host');
  const grades = listOf(scene.grades.map((g) => g.value));
  const known = scene.kind !== undefined || subjects.length > 0 || ACTIVITY.test(scene.words.replace(/通知/g, ''));
  const lead = scene.roles.find((r) => r.value.role === 'lead')?.value.school;
  const receiving = scene.roles.find((r) => r.value.role === 'receiving')?.value.school;
  return {
    ...(known ? { kind: scene.kind?.value.name ?? scene.world.defaultKind } : {}),
    ...(subjects.length === 1 && only !== undefined ? { subject: only } : subjects.length > 1 ? { subjects } : {}),
    ...(scene.stage === undefined ? {} : { stage: scene.stage }),
    ...(grades.length === 0 ? {} : { grade: grades.join('、') }),
    ...(scene.topic === null ? {} : { topic: scene.topic.value }),
    ...(names('presenter').length === 0 ? {} : { presenters: names('presenter') }),
    ...(names('commentator').length === 0 ? {} : { commentators: names('commentator') }),
    ...(host === undefined ? {} : { host }),
    ...(lead === undefined ? {} : { leadSchool: lead }),
    ...(receiving === undefined ? {} : { receivingSchool: receiving }),
  };
}

function kindOnly(scene: Scene): Partial<Reading> {
  const { kind } = what(scene);
  return kind === undefined ? {} : { kind };
}

export function where(scene: Scene): Partial<Reading> {
  const place = scene.place?.value.place;
  return {
    ...(place == null ? {} : { place }),
    ...(scene.mode === undefined ? {} : { mode: scene.mode }),
    ...(scene.meetingId === null ? {} : { meetingId: scene.meetingId.value }),
  };
}

/** When it is: the first moment with a day, the agenda's last end, who comes when. */
export function timeSlots(scene: Scene): Partial<Reading> {
  const moments = plannedMoments(scene);
  const dated = moments.filter((m) => m.day !== null && m.day.value.form.form !== 'week');
  const main =
    dated.find((m) => m.time !== null || m.period !== null) ?? dated.find((m) => m.half !== null) ?? dated[0] ?? moments[0];
  if (main === undefined) return {};
  const settled = settle(main, scene, 'forward');
  const slots = planned(settled, scene);
  const day = settled.day?.from;
  const allDay = /全天|一整天|一天(?!后|前|内)|整天/.test(scene.words) && settled.start === null;
  const [arrival] = scene.when.arrivals;
  const last = sameDayEnd(moments, main, scene);
  return {
    ...slots,
    ...(allDay ? { allDay: true } : {}),
    ...(last !== null && slots.start !== undefined && day !== undefined && slots.period === undefined
      ? { end: instant(day, last) }
      : {}),
    ...(arrival === undefined || day === undefined || settled.day?.ask !== undefined
      ? {}
      : { signinFrom: instant(day, arrival.value.start) }),
  };
}

/** An agenda of one day ends when its last item does, where that is said. */
function sameDayEnd(moments: readonly Moment[], main: Moment, scene: Scene): number | null {
  const sameDay = moments.filter(
    (m) => m !== main && m.from > main.from && (m.day === main.day || m.day === null) && m.time !== null,
  );
  const ends = sameDay.map((m) => m.time?.value.end ?? null).filter((end) => end !== null);
  const { start, end } = settle(main, scene, 'forward');
  const last = Math.max(...ends, end ?? 0);
  return ends.length === 0 || start === null || last <= start ? null : last;
}

function recurring(scene: Scene): Reading {
  const hit = scene.when.recurrence;
  if (hit === null) return reading('activity.create');
  const moment = scene.when.moments.find((m) => m.time !== null || m.period !== null || m.half !== null);
  const base: Moment = moment ?? { from: hit.from, to: hit.to, day: null, time: null, period: null, half: null };
  const settled = settle({ ...base, day: null }, scene, 'forward');
  const over = settled.start !== null && settled.start <= scene.now.minute;
  const days = daysOf(hit.value, scene.now, !over, limitsOf(scene));
  const skip = skippedOf(days, scene.now);
  const held = days.filter((day) => !skip.includes(day));
  const [first] = held;
  const parity = hit.value.parity;
  const assumes = [...settled.assumes, ...(parity === undefined ? [] : [`week1:${mondayOf(scene.now.term.start)}`])];
  const { start, end, period } = settled;
  const when: Partial<Reading> =
    first === undefined
      ? {}
      : start === null
        ? { date: first }
        : { firstStart: instant(first, start), ...(end === null ? {} : { end: instant(addDays(first, 0), end) }) };
  const made = { ...what(scene), ...where(scene) };
  const missing = needsOf(scene, { ...made, date: first ?? '', ...(start === null ? {} : { start: 'said' }) });
  return reading(
    'activity.create',
    made,
    { rrule: ruleOf(hit.value) },
    when,
    period === undefined ? {} : { period },
    parity === undefined ? {} : { parity: `${parity}_teaching_week` },
    { assumes, skip, next3: held.slice(0, 3), needs: missing },
    allianceSlot(scene),
  );
}

/** 从下周起每周三, 到12月底: from when and until when. */
function limitsOf(scene: Scene): { from?: string; to?: string } {
  const found = scene.when.moments.flatMap((m): { from?: string; to?: string }[] => {
    const day = m.day === null ? null : resolveDay(m.day.value, scene.now, 'forward');
    if (m.day === null || day === null) return [];
    if (/^ ?(?:起|开始|以后|之后)/.test(scene.words.slice(m.day.to, m.day.to + 3))) return [{ from: day.from }];
    return /(?:到|至|截止|直到)(?:是|于)? ?$/.test(scene.words.slice(Math.max(0, m.day.from - 4), m.day.from)) ? [{ to: day.to }] : [];
  });
  return found.reduce((all, one) => ({ ...all, ...one }), {});
}

/** What has to be asked before anything can be registered. */
export function needsOf(scene: Scene, made: Partial<Reading>): string[] {
  const { world } = scene;
  const hasTime =
    made.start !== undefined ||
    made.allDay === true ||
    made.clarify?.candidates.some((c) => c.includes('T')) === true ||
    made.extra?.time !== undefined;
  const hasDay = made.start !== undefined || made.date !== undefined || made.clarify !== undefined;
  const subject = made.subject !== undefined || made.subjects !== undefined || world.groupSubject !== undefined;
  const asksSubject = !subject && ((scene.alliance !== null && world.chat === 'group') || (world.chat === 'direct' && hasDay));
  return [
    ...(asksSubject ? ['subject'] : []),
    ...(made.kind === undefined && what(scene).kind === undefined ? ['kind'] : []),
    ...(hasDay ? [] : ['date']),
    ...(hasTime ? [] : ['time']),
    ...(scene.place?.value.place === null ? ['place'] : []),
  ];
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
