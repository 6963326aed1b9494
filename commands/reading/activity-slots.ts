import { minutesFromNow } from './dates.ts';
import { deadlineMoments } from './deadline.ts';
import { listOf } from './draft.ts';
import { noticeOf } from './notice.ts';
import type { Reading } from './reading.ts';
import type { Scene } from './scene.ts';
import { daysWithin, instant, planned, type Settled, settle } from './settle.ts';
import type { Moment } from './when.ts';

export const ACTIVITY =
  /活动|教研|集备|备课|听课(?!本|笔记|记录|表|证)|观课|评课|议课|公开课|示范课|展示课|研讨|磨课|讲座|培训|送教|同步课堂|专递课堂|碰头|碰个头|交流|上课|开课|说课|课例|座谈|沙龙|论坛|观摩|竞赛|比赛|会课|开会|会议|讨论/;

/** The moments at which something is to take place: no deadlines. */
export function plannedMoments(scene: Scene): Moment[] {
  const deadlines = deadlineMoments(scene);
  const all = scene.when.moments.filter((m) => !deadlines.includes(m) && m.day?.value.form.form !== 'month');
  const bareWeek = (m: Moment) => m.day?.value.form.form === 'week' && m.time === null && m.period === null && m.half === null;
  return all.some((m) => m.day !== null && !bareWeek(m)) ? all.filter((m) => !bareWeek(m)) : all;
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
  const receiving = scene.roles
    .filter((r) => r.value.role === 'receiving')
    .map((r) => r.value.school)
    .join('、');
  return {
    ...(known ? { kind: scene.kind?.value.name ?? scene.world.defaultKind } : {}),
    ...(subjects.length === 1 && only !== undefined ? { subject: only } : subjects.length > 1 ? { subjects } : {}),
    ...(scene.stage === undefined ? {} : { stage: scene.stage }),
    ...(grades.length === 0 ? {} : { grade: grades.join('、') }),
    ...topicSlot(scene),
    ...(names('presenter').length === 0 ? {} : { presenters: names('presenter') }),
    ...(names('commentator').length === 0 ? {} : { commentators: names('commentator') }),
    ...(host === undefined ? {} : { host }),
    ...(lead === undefined ? {} : { leadSchool: lead }),
    ...(receiving === '' ? {} : { receivingSchool: receiving }),
  };
}

/** 「线上研讨：群文阅读怎么教」: a phrase after the kind and a colon, where it holds nothing else that is read. */
function topicSlot(scene: Scene): Pick<Reading, 'topic'> {
  if (scene.topic !== null) return { topic: scene.topic.value };
  const after = scene.kinds.find((kind) => /^ ?[:：]/.test(scene.s.slice(kind.to, kind.to + 2)));
  if (after === undefined) return {};
  const phrase = /^ ?[:：] ?([^,，。;；:：\n!！@(（]{4,30})(?=[,，。;；\n!！?？]|\s*$)/.exec(scene.s.slice(after.to));
  if (phrase === null) return {};
  const from = after.to + phrase[0].length - (phrase[1] ?? '').length;
  const to = after.to + phrase[0].length;
  const read = [...scene.when.spans, ...scene.schools, ...scene.grades];
  if (read.some((span) => span.from < to && from < span.to) || /[0-9]人|地点|会议/.test(phrase[1] ?? '')) return {};
  return { topic: scene.raw.slice(from, to).trim() };
}

export function kindOnly(scene: Scene): Partial<Reading> {
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
  if (main === undefined) {
    const away = minutesFromNow(scene.words);
    return away === null ? {} : { start: instant(scene.now.today, scene.now.minute + away) };
  }
  const settled = settle(main, scene, 'forward');
  // 下周的数学活动: which day of it is to be asked.
  const open =
    settled.day !== null &&
    settled.day.ask === undefined &&
    settled.day.from !== settled.day.to &&
    main.day?.value.until === undefined &&
    /^(?:week|month|part-of-month)$/.test(main.day?.value.form.form ?? '');
  const slots: Partial<Reading> = open ? undated(settled, scene) : planned(doubted(settled, dated, scene), scene);
  const day = settled.day?.from;
  const allDay = /全天|一整天|(?<![前后第头当这那哪每同有])一天(?!后|前|内)|整天/.test(scene.words) && settled.start === null;
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

/** A stretch without a day: its working days to choose from, and what else was said of the time. */
function undated(settled: Settled, scene: Scene): Partial<Reading> {
  const { dayPart, period, assumes, start, end } = planned(settled, scene);
  const { clarify } = settled.day === null ? {} : daysWithin(settled.day, settled.start, scene);
  const minutes = settled.start === null || settled.end === null ? undefined : settled.end - settled.start;
  return {
    ...(dayPart && { dayPart }),
    ...(period && { period }),
    ...(assumes && { assumes }),
    ...(clarify && { clarify }),
    ...(clarify === undefined && start !== undefined
      ? { extra: { time: start.slice(11, 16), ...(end && { endTime: end.slice(11, 16) }) } }
      : {}),
    ...(clarify !== undefined && minutes !== undefined ? { extra: { minutes } } : {}),
  };
}

/** Two days for one activity, 周三或周四 or one of them somewhere else in the text: nobody picks. A notice may name more days. */
export function doubted(settled: Settled, dated: readonly Moment[], scene: Scene): Settled {
  if (settled.day === null || settled.day.ask !== undefined || noticeOf(scene) !== null) return settled;
  const singles = dated
    .filter((m) => !isAside(scene, m))
    .flatMap((m) => {
      const found = settle(m, scene, 'forward').day;
      return found === null || found.from !== found.to || found.ask !== undefined ? [] : [found.from];
    });
  const days = listOf([settled.day.from, ...singles]).sort();
  return days.length < 2 ? settled : { ...settled, day: { ...settled.day, ask: { reason: 'which_day', days } } };
}

/** A day that belongs to something told beside: 昨天通知的, 上周三那次. */
function isAside(scene: Scene, { day }: Moment): boolean {
  return (
    day !== null &&
    /^[^,，。;；]{0,3}(?:通知|说|商量|讨论|定|发)(?:过|好)?的|^(?:那次|那场|的活动(?:后|之后))|^(?:之前|前)?(?:要|得|须|请|务必|记得)?(?:上?交|提交|上报|报(?!到|名)|反馈)/.test(
      scene.words.slice(day.to, day.to + 10),
    )
  );
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
