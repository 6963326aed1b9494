import { plain } from '../../domain/plain.ts';
import { sayDay } from '../words.ts';

export interface VisitTold {
  school: string;
  day: string;
  today: string;
  /** This term's, this one included, and how many the document asks; null where it asks for none. */
  count: number;
  asked: number | null;
  /** Of this school in this school year. */
  ofSchool: number;
  leaves: readonly string[];
  clause: string | null;
}

export function visitRecorded({ school, day, today, count, asked, ofSchool, leaves, clause }: VisitTold): string {
  return [
    `已登记督查指导：${school}，${sayDay(day, today)}。`,
    ...(asked === null ? [] : [`本学期第${count}次（每学期至少${asked}次）；该校本学年第${ofSchool}次。`]),
    ...(leaves.length > 0 ? [`${leaves.join('、')}请直接发文件给我，写明是哪所学校。`] : []),
    ...(clause === null ? [] : [`依据：${clause}。`]),
  ].join('\n');
}

export function visitKnown(school: string, day: string, today: string): string {
  return `${school}${sayDay(day, today)}的督查指导之前已登记，没有重复登记。`;
}

export const visitWhere = '没有读到是哪所学校，没有登记。请这样说：“10月13日到第七小学督查指导”。';
export const visitWhen = '没有读到是哪一天，没有登记。请这样说：“10月13日到第七小学督查指导”。';
export const visitUndone = '已撤销刚才登记的督查指导。';

export function unknownSchool(name: string): string {
  return `名单里没有找到“${plain(name, 30)}”，没有登记。请写学校全称。`;
}

export interface CaseTold {
  called: string;
  have: number;
  need: number | null;
  clause: string | null;
}

export function nominated({ called, have, need, clause }: CaseTold): string {
  return [
    `已推荐为典型案例：${called}。`,
    ...(need === null ? [] : [`现有${have}个，至少${need}个。`]),
    '案例材料请直接发文件给我。推荐错了发“撤销”。',
    ...(clause === null ? [] : [`依据：${clause}。`]),
  ].join('\n');
}

export function nominatedAlready(called: string): string {
  return `${called}之前已推荐为典型案例，没有重复登记。`;
}

export const caseWhich = '没有读到是哪所学校或哪一对，没有登记。请这样说：“推荐灵山小学为典型案例”。';
export const caseUndone = '已撤销刚才的推荐。';

export interface TaskTold {
  item: string;
  /** 「第七小学、潘昶小学」 or 「各学科教研员」 */
  who: string;
  due: string;
  told: number;
  unreached: number;
}

export function taskSet({ item, who, due, told, unreached }: TaskTold): string {
  return [
    `已布置：${plain(item, 40)}`,
    `由${who}交，${due}前；迟一些也可以交，会注明时间。`,
    ...(told > 0 ? [`私聊告知${told}位经办的老师，到期前再提醒没交的。`] : []),
    ...(unreached > 0 ? [`有${unreached}位还没有私聊过我，告知不到，方便时请转告。`] : []),
    '布置错了发“撤销”。',
  ].join('\n');
}

/** To whoever has to see to it. */
export function taskFor({ item, due, alliance }: { item: string; due: string; alliance: string }): string {
  return `${alliance}请在${due}前交：${plain(item, 40)}。\n文件或一两句话都可以，写明名称发给我。发“我的任务”随时查看。`;
}

export function taskKnown(item: string, due: string): string {
  return `${plain(item, 40)}（${due}前）之前已布置，没有重复布置。要看谁还没交，发“谁还没交${plain(item, 40)}”。`;
}

export const taskNothing = '没有读到要交什么，没有布置。请这样说：“周五前各校交学科工作方案”。';
export const taskWhen = '没有读到哪天前交，没有布置。请这样说：“周五前各校交学科工作方案”。';
export const taskPast = '这个时间已经过去，没有布置。请换一个时间再说一遍。';
export const taskUndone = '已撤销刚才布置的任务。';
