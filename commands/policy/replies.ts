import type { ActivityRow } from '../../db/activities.ts';
import { clockOf, dayOf } from '../../domain/calendar.ts';
import { plain } from '../../domain/plain.ts';
import { labelOf, sayDay } from '../words.ts';

const NO_LOCK = '迟一些也可以交，会注明时间。';

export function dueDaysSet(facts: { subject: string | null; days: number; before: number | null }): string {
  const { subject, days, before } = facts;
  const was = before === null ? '原来没有约定期限。' : `原来是${before}天内。`;
  return `已改为：${subject ?? '各学科'}活动体会在活动后${days}天内交，${NO_LOCK}\n${was}改错了发“撤销”。`;
}

export function dueAtSet(activity: ActivityRow, due: Date, today: string): string {
  return `已约定：${labelOf(activity)}的体会请在${sayMoment(due, today)}前交，${NO_LOCK}\n改错了发“撤销”。`;
}

/** Midnight is said as the day it ends. */
function sayMoment(due: Date, today: string): string {
  const clock = clockOf(due);
  if (clock === '00:00') return `${sayDay(dayOf(new Date(due.getTime() - 1)), today)}24:00`;
  return `${sayDay(dayOf(due), today)}${clock}`;
}

export const onlyReflections = '目前只能约定活动体会的期限，没有改动。请这样写：“反思截止改成活动后3天”。';
export const duePast = '这个时间已经过去，期限没有改动。请换一个时间再说一遍。';
export const badDays = '没有读到天数，期限没有改动。请这样写：“反思截止改成活动后3天”。';
export const takenBack = '已撤销刚才改的期限，恢复为原来的约定。';

export function readingChosen(chosen: string, others: readonly string[]): string {
  return `已定：活动次数以“${chosen}”为准。${others.length > 0 ? `“${others.join('”“')}”仍会列出，不计入。` : ''}\n改错了发“撤销”。`;
}

export function listFilled(name: string, entries: readonly string[]): string {
  const shown = entries.slice(0, 12).map((entry) => plain(entry, 20));
  return `已填写${name}，共${entries.length}项：“${shown.join('、')}${entries.length > shown.length ? '等' : ''}”。\n改错了发“撤销”。`;
}

export function weightsSet(weights: Record<string, number>): string {
  const parts = Object.entries(weights).map(([part, weight]) => `${part}${weight}`);
  return `已定考核各部分的权重：${parts.join('，')}。没有写的部分不计。\n改错了发“撤销”。`;
}

export const listUnread = '没有读到内容，没有改动。请把各项用顿号隔开再说一遍。';
export const weightsUnread = '没有读到权重，没有改动。请写明每一部分的数字。';
export const unsettled = '已撤销，恢复为原来的规则。';
