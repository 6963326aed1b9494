import type { ActivityRow } from '../../db/activities.ts';
import { clockOf, type Day, dayOf } from '../../domain/calendar.ts';
import { dayWord, late } from '../nudge-words.ts';
import { labelOf, sayHours, sayPlace, sayShortDay, sayWhen } from '../words.ts';

/** To the group, so long before that it can still be planned for. */
export function coming(activity: ActivityRow, today: Day): string {
  const when = `${sayWhen(activity, today)}，${sayPlace(activity)}`;
  return [
    `${dayWord(activity.day, today)}有${labelOf(activity)}：`,
    when,
    ...content(activity),
    '来不了可以私聊我回复“请假”，不必写原因。',
  ].join('\n');
}

/** To the group, within the hour. */
export function soon(activity: ActivityRow): string {
  return `${labelOf(activity)}今天${sayHours(activity)}，${sayPlace(activity)}。`;
}

/** The useful line first; the time of sending is filled in when it goes out. */
export function comingLate(activity: ActivityRow, due: Date, today: Day): string {
  const at = activity.mode === 'online' ? sayPlace(activity) : `在${sayPlace(activity)}`;
  const where = activity.place === '' && activity.mode !== 'online' ? '，地点待定' : `${at}举行`;
  const line = `${labelOf(activity)}${dayWord(activity.day, today)}${sayHours({ ...activity, end: null })}${where}，时间地点没有变化。`;
  return late(line, due, today);
}

/** To the host, where the group cannot be written to. */
export function relay(activity: ActivityRow, today: Day): string {
  return [
    `${dayWord(activity.day, today)}有${labelOf(activity)}：`,
    `${sayWhen(activity, today)}，${sayPlace(activity)}`,
    '我暂时不能在工作群里发消息，请转告各位老师。请在群里@我说一句“你好”，之后我就能发。',
  ].join('\n');
}

/** To the host, where a group refused what was to be said there. */
export function refused(group: string, text: string): string {
  return `${group}的工作群没有收下这条消息，请转告各位老师：\n${text}`;
}

function content({ topic, presenters }: ActivityRow): string[] {
  if (topic === null || topic === '') return [];
  const title = topic.startsWith('《') ? topic : `《${topic}》`;
  return [`内容：${title}${presenters.length === 0 ? '' : `（${presenters.join('、')}）`}`];
}

/** To the host: a reminder in the group came to nothing. */
export function missed(activity: ActivityRow, due: Date): string {
  const when = dayOf(due) === activity.day ? clockOf(due) : `${sayShortDay(dayOf(due))}${clockOf(due)}`;
  return `${labelOf(activity)}（${sayShortDay(activity.day)}）的群提醒没有发出，原定${when}，当时系统中断。\n活动已经开始，不再补发。`;
}

/** Once a term, to a group in which some cannot be written to in private yet. */
export const hello = [
  '各位老师新学期好，活动提醒发在本群，回执和材料私聊就行。',
  '请方便时私聊我一句“你好”，之后回执只发给本人。',
  '活动照旧在这里登记：@我说时间、地点、内容。',
].join('\n');
