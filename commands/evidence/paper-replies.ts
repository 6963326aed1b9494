import { plain } from '../../domain/plain.ts';
import type { Clause } from '../../domain/programmes/clause.ts';
import type { Content } from '../content.ts';
import { sayMissing } from '../receipt.ts';
import { sayGround } from '../wide.ts';
import { sayDay, sayShortDay } from '../words.ts';

export interface Received {
  name: string;
  /** Asked for both as a file and with the stamp. */
  stamped?: boolean;
  to: readonly string[];
  by: string | null;
  late: boolean;
  /** One stood already; this one takes its place. */
  again: boolean;
  clause: Clause;
  today: string;
  /** A question follows: the way back is left to it. */
  asking: boolean;
}

export function received({ name, stamped = false, to, by, late, again, clause, today, asking }: Received): string {
  return [
    `已收到${name}${again ? '，替换之前的一份' : ''}。`,
    ...sayWhere(to, by, today),
    ...(stamped ? ['电子稿和盖章的影印稿都要报。'] : []),
    ...(late ? [`原定${by === null ? '' : sayShortDay(by)}前，已注明交来的时间。`] : []),
    ...(asking ? [] : ['交错了发“撤销”。']),
    // The question takes its room.
    sayGround([clause], asking ? 'short' : 'titled'),
  ].join('\n');
}

/** What the document leaves open is said to be open. */
function sayWhere(to: readonly string[], by: string | null, today: string): string[] {
  const when = by === null ? '文件没有写日期' : `${sayDay(by, today)}前`;
  if (to.length > 0) return [`报${to.join('、')}，${when}。`];
  return by === null ? ['文件没有写报给谁和交的日期。'] : [];
}

export function visitPapers(told: {
  parts: readonly string[];
  school: string;
  day: string;
  missing: readonly string[];
  to: string;
  clause: string;
}): string {
  const { parts, school, day, missing, to, clause } = told;
  return [
    `已收到${school}${sayShortDay(day)}督查指导的${parts.join('、')}。`,
    missing.length === 0 ? `材料已齐，报${to}。` : `还差${missing.join('、')}。`,
    `依据：${clause}。`,
  ].join('\n');
}

export const noVisit = '没有找到这所学校本学期的督查指导，没有登记。请先登记督查，例如“10月13日到第七小学督查指导”。';

export function notFetched(content: Content): string {
  return sayMissing(content).join('\n');
}

export function notAsked(name: string): string {
  return `${plain(name, 40)}目前不用交，没有登记。请核对名称再发一次。`;
}

export function whoseDistrict(name: string): string {
  return `${plain(name, 40)}由各学区交，没有登记。请由本学区的老师来发。`;
}

export function whichPart(name: string, parts: readonly string[]): string {
  return `${plain(name, 40)}由各学部分别交，没有登记。请写明学部再发一次：${parts.join('、')}。`;
}

export function whoseSchool(name: string): string {
  return `${plain(name, 40)}由各学校交，没有登记。请写明是哪所学校。`;
}

export const statesTitle = '文件里写明这几项了吗';

export function statesAsked(missing: readonly string[]): string {
  return missing.join('、');
}

export const statesToCome = '材料已登记，还要补写的一项记作待补。补好后请把新的一份再发一次。';

export function statesThere(name: string, states: readonly string[]): string {
  return `已记下：${name}写明了${states.join('、')}。`;
}

export const takenBack = '已撤销刚才交的材料，恢复为之前的情况。';
export function reported(level: string, title: string, have: number, need: number | null, clause: string | null): string {
  return [
    `已登记${level}媒体报道：《${plain(title, 40)}》。`,
    ...(need === null ? [] : [`本年度市级以上现有${have}篇，至少${need}篇。`]),
    '登记错了发“撤销”。',
    ...(clause === null ? [] : [`依据：${clause}。`]),
  ].join('\n');
}

export const reportedAlready = '这篇报道之前已登记，没有重复登记。';
export const reportUntitled = '没有读到报道的标题，没有登记。请这样说：“市级媒体报道：《城乡同上一节课》”。';
export const reportUndone = '已撤销刚才登记的报道。';

export function taskAnswered(item: string, how: { late: boolean; again: boolean; more: number }): string {
  const { late, again, more } = how;
  const what = `已收到${plain(item, 40)}${again ? '，替换之前的一份' : ''}。${late ? '已注明交来的时间。' : ''}`;
  return `${what}${more > 0 ? `另外${more}个文件请合成一份再发。` : ''}\n交错了发“撤销”。`;
}

export const whichTask = '请选一下交的是哪一项';
export const whichTaskMeanwhile = '未选择前，刚才发来的内容还没有登记。';
export const taskGone = '这一项已经取消，没有登记。内容已存好，要交到别处请写明名称再说一遍。';

/** The same file was also owed by the document. */
export function taskToo(paper: string, item: string): string {
  return `${paper}\n布置的“${plain(item, 40)}”也记为已交。`;
}
