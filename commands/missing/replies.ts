import type { ActivityRow } from '../../db/activities.ts';
import { type Counted, ofOne, wideAnswer } from '../wide.ts';
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

export const signinOfAll = '到场登记可登可不登，不作全县统计。看一次活动请写明联盟和日期。';

/** What it is called, in what it is counted, who can see to it, and how to ask for one alliance. */
const ITEMS = {
  reflection: { called: '活动体会', unit: '份', by: '由校联络人补交。', asks: '体会还差哪些学校' },
  notice: { called: '活动通知', unit: '次', by: '由学科教研员补。', asks: '通知还差哪些活动' },
  discussion: { called: '集体研讨', unit: '次', by: '由学科教研员补记录或照片。', asks: '研讨记录还差哪些活动' },
  comment: { called: '点评和体会', unit: '人次', by: '只计人数，不列姓名。', asks: '' },
};

export function notAsked(item: keyof typeof ITEMS): string {
  return `文件没有写每次活动要交${ITEMS[item].called}，没有可以核对的。`;
}

/** Of many alliances: how much there is, then what is wanting by alliance. */
export function ofAll(told: {
  /** 全县数学本学期 */
  where: string;
  held: number;
  item: keyof typeof ITEMS;
  asked: number;
  there: number;
  /** 各联盟 */
  each: string;
  per: readonly Counted[];
  /** What goes between the alliance and the question: 数学, 9月. */
  asks: string;
}): string {
  const { where, held, item, asked, there, each, per } = told;
  const { called, unit, by, asks } = ITEMS[item];
  if (held === 0) return `${where}还没有开展过活动，没有要交的${called}。`;
  const head = `${where}已开展活动${held}次，${called}应有${asked}${unit}，已有${there}${unit}`;
  if (asked === there) return `${head}，已齐。`;
  const [first] = per.filter((one) => one.count > 0);
  return wideAnswer({
    head: [`${head}，还差${asked - there}${unit}。`],
    by: [{ label: `${each}还差（${unit}）：`, of: per }],
    tail: [by, asks === '' ? '' : ofOne(first?.name, `${told.asks}${asks}`)],
  });
}

/** Of one alliance with more activities than a screen takes: how much is wanting, by school and by subject. */
export function ofMany(told: {
  /** 第三小学联盟9月 */
  where: string;
  /** The alliance, where it had to be named. */
  named: string;
  held: number;
  item: keyof typeof ITEMS;
  wanting: number;
  bySchool: readonly Counted[];
  bySubject: readonly Counted[];
  /** The asker's own school, where nothing else is theirs to see. */
  own: string;
  tail: readonly string[];
}): string {
  const { called, unit, by, asks } = ITEMS[told.item];
  const head = `${told.where}已开展活动${told.held}次，${told.own}${called}`;
  if (told.wanting === 0) return `${head}已齐。`;
  const [first] = told.bySubject;
  const many = told.bySubject.length > 1;
  return wideAnswer({
    head: [`${head}还差${told.wanting}${unit}。`],
    by: [
      { label: `各校还差（${unit}）：`, of: told.bySchool },
      { label: `各学科还差（${unit}）：`, of: many ? told.bySubject : [] },
    ],
    tail: [
      by,
      ...(told.tail.length > 0 ? told.tail : [many && told.own === '' ? ofOne(first && `${told.named}${first.name}`, asks) : '']),
    ],
  });
}
