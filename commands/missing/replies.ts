import type { ActivityRow } from '../../db/activities.ts';
import { labelOf, sayShortDay } from '../words.ts';

function head(activity: ActivityRow): string {
  return `${labelOf(activity)}（${sayShortDay(activity.day)}）`;
}

export function reflections(activity: ActivityRow, facts: { expected: number; missing: string[]; inGroup: boolean }): string {
  const { expected, missing, inGroup } = facts;
  if (expected === 0) return `${head(activity)}：不用交体会。`;
  if (missing.length === 0) return `${head(activity)}活动体会：${expected}校已齐。`;
  const state = `${head(activity)}活动体会：${expected}校已交${expected - missing.length}校`;
  return inGroup ? `${state}。` : `${state}，${missing.join('、')}待补。`;
}

/** One school, to itself or to those who run the activity. */
export function ofOwnSchool(activity: ActivityRow, school: string, there: boolean): string {
  return `${head(activity)}活动体会：${school}${there ? '已交' : '待补'}。`;
}

export function item(activity: ActivityRow, called: string, there: boolean): string {
  return `${head(activity)}${called}：${there ? '已齐' : '待补'}。`;
}

export const notKept = '这一项没有登记在案，查不到。可以查：体会、点评、到场、通知、研讨记录，如“体会还差哪些学校”。';
export const detailsInPrivate = '明细请私聊我查看。';

export interface People {
  /** 到场登记, 点评 */
  called: string;
  there: number;
  onLeave: number;
  /** By school, for those who may see names. */
  open: { school: string; names: string[] }[];
  openCount: number;
}

const MOST_NAMES = 40;

/** Names go to the host and to a person's own school only; a group and the bureau get numbers. */
export function people(activity: ActivityRow, facts: People, sees: 'names' | 'numbers'): string {
  const { called, there, onLeave, open, openCount } = facts;
  const leave = onLeave > 0 ? `，请假${onLeave}人` : '';
  const state = `${head(activity)}${called}：${there}人${leave}，其余${openCount}人还没有。`;
  if (openCount === 0) return `${head(activity)}${called}：${there}人${leave}，都有了。`;
  if (sees === 'numbers') return state;
  let left = MOST_NAMES;
  const lines = open.flatMap(({ school, names }) => {
    const shown = names.slice(0, Math.max(0, left));
    left -= shown.length;
    return shown.length === 0
      ? []
      : [`${school}：${shown.join('、')}${names.length > shown.length ? `等${names.length}人` : ''}`];
  });
  return [state, ...lines].join('\n');
}

export const optional = '到场登记可登可不登，请不要在群里点名。';
