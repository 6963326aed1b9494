import { plain } from '../../domain/plain.ts';

export interface Who {
  school: string;
  name: string;
  subjects: readonly string[];
}

function sayWho({ school, name, subjects }: Who): string {
  return [school, plain(name, 20), ...(subjects.length === 0 ? [] : [subjects.join('、')])].join('，');
}

/** `posts`: held back until somebody says yes. */
export function claimed(who: Who, posts: readonly string[], asked: string | null): string {
  return [
    `已登记：${sayWho(who)}。不是本人请回复“不是我”。`,
    ...(posts.length === 0 ? [] : [`${posts.join('、')}的岗位${whoChecks(asked)}确认后生效，现在可以交体会、查安排。`]),
    '提醒和回执只在这里发，21:00至次日7:30和休息日不打扰。',
  ].join('\n');
}

function whoChecks(asked: string | null): string {
  return asked === null ? '要请校联络人或管理员' : `已请${asked}核对，`;
}

export function known(who: Who): string {
  return `已登记过：${sayWho(who)}，没有重复登记。不是本人请回复“不是我”。`;
}

export function knownAsAnother(who: Who): string {
  return `这个账号已登记为${sayWho(who)}，没有改动。不是本人请先回复“不是我”，再说一遍。`;
}

/** The roster has it taken. What is sent meanwhile waits. */
export function taken(school: string, asked: string | null): string {
  return asked === null
    ? `名单里这个名字已有人使用，没有登记。请联系${school}联络人或管理员核对，之前的内容都已留存。`
    : `名单里这个名字已有人使用，已请${asked}核对。之前的内容都已留存，核对后接着办理。`;
}

export function notListed(school: string, name: string, asked: string | null): string {
  return asked === null
    ? `${school}的名单里没有“${plain(name, 20)}”，没有登记。请联系${school}联络人或管理员加上，之前的内容都已留存。`
    : `${school}的名单里没有“${plain(name, 20)}”，已请${asked}核对。之前的内容都已留存，核对后接着办理。`;
}

export function noSuchSchool(school: string): string {
  return `名单里没有找到“${plain(school, 30)}”这所学校，没有登记。请写学校全称再发一次“我是 学校 姓名”。`;
}

export function noSchoolToAddTo(school: string): string {
  return `名单里没有找到“${plain(school, 30)}”这所学校，没有改动。请写学校全称再说一遍。`;
}

export function ambiguous(school: string, name: string): string {
  return `${school}有不止一位${plain(name, 20)}老师，没有登记。请联系${school}联络人或管理员核对。`;
}

export const SAY_WHO = '请按“我是 学校 姓名”的样子再发一次，学校写全称。';

export const UNCLAIMED = '已撤回登记，这个名字空了出来。请重新回复“我是 学校 姓名”。';
export const NOT_CLAIMED_HERE = '这个名字是名单里定下的，没有改动。需要更正请联系管理员。';

export function approved(who: Who): string {
  return `已核对：${sayWho(who)}。现在可以交体会、查安排了。`;
}

export function approvedFor(who: Who): string {
  return `已确认：${sayWho(who)}。`;
}

/** The privacy line is the second, the invitation the last: once, when the group is bound. */
export function bound(alliance: string, subject: string): string {
  return [
    `本群已绑定：${alliance}，${ofGroup(subject)}。`,
    '我只看得到@我的消息，不读其他聊天。',
    subject === ''
      ? `联席会议和各学科活动都通知到本群。只是一个学科的群，请说“绑定 ${alliance} 学科”。`
      : '登记活动：@我说时间、地点、内容。交体会：@我或私聊都可以。',
    '请各位老师方便时私聊我一句“你好”，之后回执只发给本人。',
  ].join('\n');
}

export function alreadyBound(alliance: string, subject: string): string {
  return `本群之前已绑定：${alliance}，${ofGroup(subject)}，没有改动。`;
}

/** A group of every subject is the whole alliance's. */
export function ofGroup(subject: string): string {
  return subject === '' ? '全联盟' : subject;
}

export function unbound(before: { alliance: string; subject: string } | null): string {
  return before === null
    ? '已撤销刚才的绑定。\n本群现在没有绑定，请@我说“绑定 联盟名 学科”。'
    : `已撤销刚才的绑定。\n本群恢复为：${before.alliance}，${ofGroup(before.subject)}。`;
}

export function noSuchAlliance(name: string, known: readonly string[]): string {
  return `名单里没有找到“${plain(name, 30)}”，没有绑定。已有：${known.slice(0, 5).join('、')}${known.length > 5 ? `等${known.length}个` : ''}。请写联盟全称。`;
}

export function added(who: Who): string {
  return `已加入名单：${sayWho(who)}。请本人私聊我“我是 ${who.school} ${plain(who.name, 20)}”。`;
}

export function listedAlready(who: Who): string {
  return `名单里已有：${sayWho(who)}，没有重复登记。`;
}
