import { plain } from '../../domain/plain.ts';
import type { PostName } from '../../domain/roles.ts';
import { sayDay, sayShortDay } from '../words.ts';

export interface HandOver {
  called: string;
  next: string;
  before: readonly string[];
  day: string;
  today: string;
}

/** 第三小学联盟数学学科教研员 */
export function postCalled(post: PostName, alliance: string, subject: string | null): string {
  return post === '校联络人' ? post : `${alliance}${subject ?? ''}${post}`;
}

export function handedOver({ called, next, before, day, today, open }: HandOver & { open: number }): string {
  return [
    `已改为：${from(day, today)}，${called}为${plain(next, 20)}${before.length > 0 ? `，接替${before.map((name) => plain(name, 20)).join('、')}` : ''}。`,
    `随岗位移交${open}项；此前的记录仍署原来的名字。`,
    '改错了发“撤销”。',
  ].join('\n');
}

/** The only place where 您 is natural. */
export function toTheNext({ called, next, before, day, today }: HandOver, open: readonly string[]): string {
  const shown = open.slice(0, 3).map((line, i) => `${i + 1}. ${line}`);
  const rest = open.length > 3 ? [`其余${open.length - 3}项发“我的任务”查看。`] : ['发“我的任务”随时查看。'];
  return [
    `${plain(next, 20)}老师，${from(day, today)}由您担任${called}${before.length > 0 ? `，接替${before.map((name) => plain(name, 20)).join('、')}老师` : ''}。${open.length > 0 ? '随岗位移交：' : ''}`,
    ...shown,
    ...(before.length > 0 ? [`此前的记录仍署${before.map((name) => plain(name, 20)).join('、')}老师。`] : []),
    ...rest,
  ].join('\n');
}

export function toTheLeaving(name: string, { called, next, day, today }: HandOver): string {
  return `${plain(name, 20)}老师，${from(day, today)}${called}由${plain(next, 20)}老师接任，待办已一并移交。\n此前的记录仍署原来的名字。`;
}

export function toTheGroup({ called, next, before, day, today }: HandOver): string {
  const thanks = before.length > 0 ? `感谢${before.map((name) => plain(name, 20)).join('、')}老师的付出。` : '';
  return `${from(day, today)}，${called}为${plain(next, 20)}老师。${thanks}`;
}

/** One open duty in a line. */
export function duty(name: string, no: number | null, schools: readonly string[], by: string | null, today: string): string {
  const what = `${no === null ? '' : `第${no}次`}${name.replace(/^一[份次]/, '').replace(/（[^）]*）$/, '')}`;
  if (schools.length > 0) return `${what}，${schools.slice(0, 4).join('、')}待补`;
  return by === null
    ? `${what}，待交`
    : by < today
      ? `${what}，待补（原定${sayShortDay(by)}前）`
      : `${what}，${sayDay(by, today)}前`;
}

function from(day: string, today: string): string {
  return day === today ? `自今天（${sayShortDay(day)}）起` : `自${sayDay(day, today)}起`;
}

export const whichPost = '没有读到是哪个岗位，没有改动。请这样说：“数学学科教研员由李娜换成马小军，今天起”。';
export const whoTakesOver = '没有读到由谁接任，没有改动。请这样说：“数学学科教研员由李娜换成马小军，今天起”。';
export const handedBack = '已撤销刚才的换人，岗位恢复为原来的老师。';

export function notListed(name: string): string {
  return `本联盟的名单里没有“${plain(name, 20)}”，岗位没有改动。请先加到名单，例如“把第七小学数学${plain(name, 20)}加到花名册”。`;
}

export function ambiguous(name: string): string {
  return `本联盟有不止一位${plain(name, 20)}老师，岗位没有改动。请写明学校再说一遍。`;
}

export function holdsAlready(name: string, called: string): string {
  return `${plain(name, 20)}老师现在就是${called}，没有改动。`;
}

export function notTheHolder(name: string, holders: readonly string[]): string {
  const now = holders.length === 0 ? '现在没有人担任' : `现在由${holders.map((one) => plain(one, 20)).join('、')}老师担任`;
  return `这个岗位不是${plain(name, 20)}老师的，${now}，没有改动。请核对名字再说一遍。`;
}
