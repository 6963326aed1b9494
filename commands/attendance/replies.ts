import type { ActivityRow } from '../../db/activities.ts';
import { clockOf } from '../../domain/calendar.ts';
import { plain } from '../../domain/plain.ts';
import { labelOf, sayActivity, sayDay, sayShortDay } from '../words.ts';

export type Way = 'present' | 'online';

const WAYS: { [W in Way]: string } = { present: '到场', online: '线上参加' };

export function signedIn(way: Way, activity: ActivityRow, today: string): string {
  return `已登记${WAYS[way]}。\n活动：${sayActivity(activity, today)}\n登记错了发“撤销”。`;
}

export function alreadySignedIn(way: Way, at: Date, activity: ActivityRow): string {
  return `${clockOf(at)}已登记${WAYS[way]}，未重复登记。\n活动：${labelOf(activity)}，${sayShortDay(activity.day)}`;
}

export function noneNow(next: ActivityRow | undefined, minutes: number, today: string): string {
  const facts = '现在没有可以登记到场的活动，没有改动任何记录。';
  return next === undefined
    ? `${facts}\n活动登记后，开始前${minutes}分钟起可以登记到场。`
    : `${facts}\n下一次：${sayActivity(next, today)}，开始前${minutes}分钟起可以登记。`;
}

export const whichNow = { title: '请选一下参加的是哪次', meanwhile: '未选择前，还没有登记到场。' };

export function proxied(name: string, reason: string, activity: ActivityRow): string {
  return `已代${plain(name, 20)}老师登记到场（${plain(reason, 40)}）。\n活动：${labelOf(activity)}，${sayShortDay(activity.day)}\n登记错了发“撤销”。`;
}

export function reasonQuestion(name: string) {
  return {
    title: '代登记到场的原因',
    rows: [{ key: '老师', value: plain(name, 20) }],
    reasons: ['在路上', '网络不好', '手机不便'],
    meanwhile: '未选择前，还没有登记到场。',
  };
}

export const whoSignsFor = '替人登记到场由学科教研员或牵头校负责人办理，要写明原因。没有改动任何记录。';

export const needsName = '请写明替哪位老师登记，如“替张老师登记到场，在路上”。还没有登记。';

export const sameNameQuestion = { title: '请选一下是哪位老师', meanwhile: '未选择前，还没有登记。' };

export function onLeaveFor(activity: ActivityRow, forName: string | null, today: string): string {
  const facts = `活动：${sayActivity(activity, today)}`;
  if (forName !== null) return `已登记${plain(forName, 20)}老师请假。\n${facts}\n登记错了发“撤销”。`;
  return `已登记请假，不必写原因。\n${facts}\n能来了发“签到”即可。`;
}

export function onLeaveOver(facts: {
  forName: string | null;
  from: string;
  to: string | null;
  muted: boolean;
  count: number;
  today: string;
}): string {
  const { forName, from, to, muted, count, today } = facts;
  const days =
    to === null ? `${sayDay(from, today)}起` : from === to ? sayDay(from, today) : `${sayDay(from, today)}至${sayDay(to, today)}`;
  return [
    `已登记${forName === null ? '' : `${plain(forName, 20)}老师`}请假：${days}。`,
    ...(count > 0 ? [`其间已登记的${count}次活动一并记为请假。`] : []),
    ...(muted ? ['期间不发提醒。'] : []),
    '登记错了发“撤销”。',
  ].join('\n');
}

export function notOnRoster(name: string): string {
  return `名单里没有找到${plain(name, 20)}老师，还没有登记请假。请核对姓名，或请本人私聊我“请假”。`;
}

export const comesLater = '晚到不用请假，没有登记请假。到了发“签到”即可；来不了请发“请假”。';

export const leaveWhen = '没有找到近期要开的活动，还没有登记请假。请写明哪一天或从哪天到哪天，如“10月8日到10月10日请假”。';

export interface Counts {
  expected: number | null;
  actual: number | null;
  leave: number;
}

export function recorded(counts: Counts, activity: ActivityRow, unknown: number): string {
  return [
    `已记下到场情况：${sayCounts(counts)}。`,
    `活动：${labelOf(activity)}，${sayShortDay(activity.day)}`,
    ...(unknown > 0 ? [`有${unknown}人不在名单里，按姓名记下。`] : []),
    '记错了发“撤销”。',
  ].join('\n');
}

export function sayCounts({ expected, actual, leave }: Counts): string {
  return [
    ...(expected === null ? [] : [`应到${expected}人`]),
    ...(actual === null ? [] : [`实到${actual}人`]),
    ...(leave > 0 ? [`请假${leave}人`] : []),
  ].join('，');
}

export function doesNotAddUp(expected: number, actual: number): string {
  return `应到${expected}人、实到${actual}人，对不上，还没有登记。请核对后再发一次。`;
}

export const noCounts = '没有读到人数，还没有登记。请这样写：“应到18人，实到16人，请假2人”。';

export function listed(
  activity: ActivityRow,
  facts: { people: number; online: number; unknown: number; repeated: number },
  today: string,
): string {
  return [
    `已记下报名${facts.people}人${facts.online > 0 ? `（线上${facts.online}人）` : ''}。`,
    `活动：${sayActivity(activity, today)}`,
    ...(facts.repeated > 0 ? [`有${facts.repeated}人重复，以后一条为准。`] : []),
    ...(facts.unknown > 0 ? [`有${facts.unknown}人不在名单里，按姓名记下。`] : []),
    '记错了发“撤销”。',
  ].join('\n');
}

export const nobodyListed = '接龙里没有读到姓名，还没有登记。请每行写“序号. 学校 姓名”。';

export function takenBack(action: string, activity: ActivityRow | null): string {
  const what: Record<string, string> = {
    signin: '已撤销刚才的到场登记。',
    'signin.proxy': '已撤销刚才的代登记。',
    'leave.request': '已撤销刚才的请假。',
    'attendance.record': '已撤销刚才的到场记录。',
    'signup.import': '已撤销刚才的报名名单。',
  };
  const line = what[action] ?? '已撤销。';
  return activity === null ? line : `${line}\n活动：${labelOf(activity)}，${sayShortDay(activity.day)}`;
}

export function meetingRecorded(meeting: ActivityRow, posts: readonly string[]): string {
  return `已登记${labelOf(meeting)}（${sayShortDay(meeting.day)}）到会：${posts.length === 0 ? '牵头校' : posts.join('、')}。\n还有到会的可以接着说，说错了发“撤销”。`;
}

export const noMeeting = '近14天没有已召开的联席会议，没有登记。请先登记会议，例如“9月17日15点开学期初工作部署会”。';
