import { addDays, clockOf, type Day, dayOf } from '../../domain/calendar.ts';
import { plain } from '../../domain/plain.ts';
import type { NudgeKind } from '../../domain/reminders/item.ts';
import { sayDay, sayShortDay } from '../words.ts';

export function muted(to: Day | null, today: Day): string {
  const until = to === null ? '已设免打扰' : `已设免打扰，到${sayDay(to, today)}为止`;
  return `${until}：不再主动提醒。\n问我的会照答，自己设的提醒照发。发“恢复提醒”随时恢复。`;
}

const KINDS: Record<NudgeKind, string> = {
  coming: '活动安排',
  plan: '活动待定',
  discussion: '研讨记录',
  reflection: '活动体会',
  due: '方案、月报等材料',
  task: '布置的任务',
  quota: '活动次数',
};

export function mutedKind(kind: NudgeKind): string {
  return `已设免打扰：不再提醒${KINDS[kind]}，其他提醒照常。\n发“恢复提醒”随时恢复。`;
}

export function unmutedKind(kind: NudgeKind): string {
  return `已恢复提醒${KINDS[kind]}：每天最多一条，21:00至次日7:30和休息日不打扰。`;
}

export const unmuted = '已恢复提醒：每天最多一条，21:00至次日7:30和休息日不打扰。';
export const notMuted = '没有设过免打扰，提醒照常。不想收到时发“免打扰”。';
export const mutePast = '这一天已经过去，没有改动。请换一天，如“免打扰到下周五”。';
export const mutedAgain = '已撤销，恢复为免打扰。';
export const unmutedAgain = '已撤销，提醒照常。';

const MOST = 40;

/** What somebody asked to be reminded of, as it is said at its time. */
export function ownReminder(item: string | null, asker: string | null, until: Date | null): string {
  const by = until === null ? '' : `（${endOfDay(until)}前）`;
  const what = item === null ? `约定的事到时间了${by}` : plain(item, MOST) + by;
  return asker === null ? `提醒：${what}。` : `提醒：${what}。（${asker}老师设）`;
}

/** 9月17日24:00: midnight is said as the day it ends. */
function endOfDay(until: Date): string {
  return `${sayShortDay(addDays(dayOf(until), -1))}24:00`;
}

/** 9月25日08:00, to choose from. */
export function shortMoment(moment: Date, today: Day): string {
  const clock = clockOf(moment);
  const day = clock === '00:00' ? addDays(dayOf(moment), -1) : dayOf(moment);
  return `${sayDay(day, today).replace(/（.*）/, '')}${clock === '00:00' ? '24:00前' : clock}`;
}

export function ownReminderLate(text: string, due: Date): string {
  return `${text}\n这条提醒原定${sayShortDay(dayOf(due))}${clockOf(due)}发出，因系统中断，现在（{now}）补发，抱歉。`;
}

export function reminderSet(facts: {
  at: Date;
  /** The midnight at which it is due; null: it is only to be said. */
  until: Date | null;
  item: string | null;
  to: 'self' | 'group' | 'here' | 'called';
  today: Day;
}): string {
  const { at, until, item, to, today } = facts;
  const due = until === null ? '' : `${sayDay(addDays(dayOf(until), -1), today)}24:00前到期，`;
  const what = item === null ? '' : `：${plain(item, MOST)}`;
  const where = {
    self: '私聊提醒',
    group: '在本群提醒',
    here: '在本群提醒；私聊过我一句“你好”之后改为私聊',
    called: '在本群@本人提醒',
  }[to];
  return `已记下：${due}${sayDay(dayOf(at), today)}${clockOf(at)}${where}${what}。\n发“撤销”可以收回。`;
}

export const reminderTakenBack = '已撤销这条提醒，不再发出。';
export const reminderWhen = '什么时候提醒';
export const reminderNotSet = '还没有记下。';
export const onceOnly = '目前只能提醒一次，还没有记下。请写明哪一天，如“周五8:00提醒我交总结”。';

export function reminderPast(at: Date, today: Day): string {
  return `${sayDay(dayOf(at), today)}${clockOf(at)}已经过去，没有记下。请换一个时间再说一遍。`;
}

export interface Nudged {
  sent: string[];
  already: string[];
  unreachable: string[];
  /** When it goes out; null: now. */
  at: Date | null;
}

/** What comes of 提醒潘昶小学. In a group schools are counted, not named. */
export function nudged({ sent, already, unreachable, at }: Nudged, where: 'group' | 'direct', today: Day): string {
  const name = (schools: string[]) => (where === 'group' ? `${schools.length}校` : schools.join('、'));
  const when = at === null ? '' : `，${sayDay(dayOf(at), today)}${clockOf(at)}发出`;
  return [
    ...(sent.length === 0 ? [] : [`已记下，私下告知${name(sent)}联络人${when}。`]),
    ...(already.length === 0 ? [] : [`${name(already)}联络人今天已有一条提醒，每人每天最多一条，明天再说。`]),
    ...(unreachable.length === 0 ? [] : [`${name(unreachable)}暂时没有能私聊到的联络人，方便时请转告。`]),
  ].join('\n');
}

export const nothingBegun = '近14天没有已开始的活动，还不用提醒。';
export const nothingMissing = '近14天的活动体会都已齐，不用提醒。';
export const onlyReflections = '目前可以代为提醒的是活动体会，没有发出。请这样说：“提醒潘昶小学交体会”。';
export const notOptional = '到场登记可登可不登，不代为提醒。要核对到场，请发“到场12人”登记人数。';

export function schoolIn(school: string): string {
  return `${school}的活动体会已经收到，不用提醒。`;
}

export function noSuchSchool(school: string): string {
  return `本联盟没有找到“${plain(school, 20)}”，没有发出。请写学校全称，如“提醒第七小学交体会”。`;
}

/** 2026-09 as 9月. */
function sayMonth(month: string): string {
  return `${Number(month.slice(5))}月`;
}

export function declined(alliance: string, subject: string, month: string): string {
  const next = Number(month.slice(5)) === 12 ? 1 : Number(month.slice(5)) + 1;
  return [
    `已记下：${alliance}${subject}${sayMonth(month)}不安排活动。`,
    `这一条${sayMonth(month)}不再提醒，次数照实统计；${next}月起照常提醒。`,
    '之后要安排，直接登记活动即可；说错了发“撤销”。',
  ].join('\n');
}

export function declinedAlready(subject: string, month: string): string {
  return `${subject}${sayMonth(month)}不安排，之前已记下，没有重复登记。要安排请直接登记活动。`;
}

export function declinePast(month: string): string {
  return `${sayMonth(month)}已经过去，没有登记。请说本月或之后的月份，如“数学本月不安排”。`;
}

export function declineNoTerm(month: string): string {
  return `${sayMonth(month)}不在本学期，没有登记。请说本学期的月份，如“数学本月不安排”。`;
}

export const takenUp = '已撤销，恢复为照常提醒。';
