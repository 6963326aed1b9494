import type { Chat } from '../../domain/message.ts';
import type { Paper } from './scope.ts';

/** Where the file goes: here, to the asker in private, or nowhere until they have spoken in private. */
export type Way = { to: Chat; said: 'here' | 'private' } | { to: null };

/** Counts first, then honestly what a person must still do. The paper itself is made after this is said. */
export function summaryComing(facts: {
  title: string;
  activities: number;
  reflections: number;
  photos: number;
  name: string;
  way: Way;
}): string {
  const { title, activities, reflections, photos, name, way } = facts;
  const holds = `收录活动${activities}次、体会${reflections}份、照片${photos}张。`;
  if (way.to === null) return [`《${title}》请私聊我取，群里不发。`, holds, '私聊发“学期总结”即可。'].join('\n');
  return [
    `《${title}》正在生成，Word，${way.said === 'here' ? '随后发出' : `随后私聊发给${name}老师`}。`,
    holds,
    '“存在的问题”“下学期打算”已列出素材，请改定后盖章。',
    '每个数字的出处见附录。',
  ].join('\n');
}

export function nothingYet(title: string): string {
  return `《${title}》暂时没有内容，还没有登记活动。登记请直接说时间、学科和内容。`;
}

export function noSuchTerm(names: string[], paper: Paper = '总结'): string {
  return `没有找到这个学期，没有生成${paper}。已录入的学期：${names.join('、')}。请写明学期再发一次。`;
}

export function noticeComing(facts: { title: string; activity: string; name: string; way: Way }): string {
  const { title, activity, name, way } = facts;
  if (way.to === null) return `《${title}》请私聊我取，群里不发文件。\n私聊发“通知”即可。`;
  return [`《${title}》正在生成，Word，${way.said === 'here' ? '随后发出' : `随后私聊发给${name}老师`}。`, activity].join('\n');
}

export function ownComing(facts: {
  title: string;
  activities: number;
  present: number;
  comments: number;
  notes: number;
  name: string;
  way: Way;
}): string {
  const { title, activities, present, comments, notes, name, way } = facts;
  if (way.to === null) return `《${title}》请私聊我取，群里不发。\n私聊发“我的参与记录”即可。`;
  return [
    `《${title}》正在生成，Word，${way.said === 'here' ? '随后发出' : `随后私聊发给${name}老师`}。`,
    `收录活动${activities}次、到场登记${present}次、点评${comments}条、体会${notes}份，只有本人的记录。`,
  ].join('\n');
}

export function ownNothing(title: string): string {
  return `《${title}》暂时没有内容。参加活动后发“签到”、点评或活动体会，就会收进来。`;
}

export function briefComing(facts: {
  title: string;
  minutes: number;
  schools: number;
  photos: number;
  name: string;
  way: Way;
}): string {
  const { title, minutes, schools, photos, name, way } = facts;
  if (way.to === null) return `《${title}》请私聊我取，群里不发文件。\n私聊发“简报”即可。`;
  return [
    `《${title}》正在生成，Word，${way.said === 'here' ? '随后发出' : `随后私聊发给${name}老师`}。`,
    `用到研讨记录${minutes}份、${schools}校体会、照片${photos}张，只写交来的内容，请改定后使用。`,
  ].join('\n');
}

export function nothingForBrief(title: string): string {
  return `《${title}》暂时没有内容，还没有研讨记录、体会和照片。发来后再取一次。`;
}

export function contactsComing(facts: { title: string; people: number; name: string; way: Way }): string {
  const { title, people, name, way } = facts;
  if (way.to === null) return `《${title}》请私聊我取，群里不发。\n私聊发“导出通讯录”即可。`;
  return [
    `《${title}》正在生成，Excel，${way.said === 'here' ? '随后发出' : `随后私聊发给${name}老师`}。`,
    `共${people}人，列学校、姓名、学科和职务；系统里没有手机号，联系请用企业微信。`,
  ].join('\n');
}
