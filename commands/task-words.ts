import { clockOf, dayOf } from '../domain/calendar.ts';
import { plain } from '../domain/plain.ts';
import { sayDay } from './words.ts';

const MOST_NAMES = 6;
const MOST_TASKS = 4;

export interface Standing {
  item: string;
  due: Date;
  /** How many owe it, and how many gave it. */
  asked: number;
  given: number;
  /** What is counted: 校, 个学科, 个联盟. */
  unit: string;
  /** Those whose is not in yet; never said in a group. */
  open: readonly string[];
}

/** Midnight is said as the day it ends. */
export function sayMoment(due: Date, today: string): string {
  const clock = clockOf(due);
  return clock === '00:00' ? sayDay(dayOf(new Date(due.getTime() - 1)), today) : `${sayDay(dayOf(due), today)}${clock}`;
}

/** How far tasks are, a line each: names to whoever asked and in private, numbers in a group. */
export function standing(all: readonly Standing[], where: 'group' | 'direct', today: string): string {
  const shown = all.slice(0, MOST_TASKS).map((one) => line(one, where, today));
  const rest = all.length - shown.length;
  const open = all.some(({ asked, given }) => given < asked);
  return [
    ...shown,
    ...(rest > 0 ? [`其余${rest}项请写明名称再查。`] : []),
    ...(open && where === 'group' ? ['明细请私聊我查看。'] : []),
  ].join('\n');
}

function line({ item, due, asked, given, unit, open }: Standing, where: 'group' | 'direct', today: string): string {
  const what = plain(item, 40);
  if (asked > 0 && given >= asked) return `${what}已交齐：${asked}${unit}。`;
  const state = `${what}（${sayMoment(due, today)}前）：${asked}${unit}已交${given}${unit}`;
  if (where === 'group' || open.length === 0) return `${state}。`;
  const names = open.slice(0, MOST_NAMES).join('、');
  return `${state}，${names}${open.length > MOST_NAMES ? `等${open.length}${unit}` : ''}待交。`;
}

/** To a school, or the holder of a post: its own share and no other. */
export function ownShare(item: string, due: Date, given: boolean, today: string): string {
  const what = plain(item, 40);
  return given
    ? `${what}已收到，不用再交。`
    : `${what}请在${sayMoment(due, today)}前交，写明“${what}”直接发给我；迟一些也可以交，会注明时间。`;
}

/** To the asker, when the last one is in. */
export function complete(item: string, count: number, unit: string): string {
  return `${plain(item, 40)}已交齐：${count}${unit}。文件都已存好，不再提醒。`;
}

export function ended(item: string, given: number): string {
  const kept = given === 0 ? '' : '已交的都保留，';
  return `已取消任务：${plain(item, 40)}。${kept}不再提醒。\n改错了发“撤销”。`;
}

/** To those who were told of it and have not handed in. */
export function endedFor(item: string): string {
  return `${plain(item, 40)}不用交了，布置的老师已取消。`;
}

export const endUndone = '已撤销刚才的取消，任务照旧，到期前会提醒。';

export function allIn(item: string): string {
  return `${plain(item, 40)}已交齐，不用提醒。`;
}

/** Those who were not written to are counted, and named nowhere. */
export function nudgedFor(
  item: string,
  { sent, already, unreachable }: { sent: number; already: number; unreachable: number },
  at: Date | null,
  today: string,
): string {
  const when = at === null ? '' : `，${sayDay(dayOf(at), today)}${clockOf(at)}发出`;
  return [
    ...(sent > 0 ? [`已记下，私下提醒${sent}位经办的老师交${plain(item, 40)}${when}。`] : []),
    ...(already > 0 ? [`${already}位今天已有一条提醒，每人每天最多一条，明天再说。`] : []),
    ...(unreachable > 0 ? [`${unreachable}处暂时没有能私聊到的经办老师，方便时请转告。`] : []),
  ].join('\n');
}

export const nudgeUndone = '已撤销这条提醒，不再发出。';
