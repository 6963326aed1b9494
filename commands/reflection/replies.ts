import type { ActivityRow } from '../../db/activities.ts';
import { clockOf, dayOf } from '../../domain/calendar.ts';
import { plain } from '../../domain/plain.ts';
import type { Ask } from '../command.ts';
import type { Content } from '../content.ts';
import { type Sortable, sayContent, sayMissing, sayPrograms } from '../receipt.ts';
import { labelOf, sayActivityShort, sayDay, sayShortDay } from '../words.ts';

/** What was kept of a note. */
export interface Kept {
  text: string;
  files: Sortable[];
}

type Heard = Pick<Content, 'text' | 'files' | 'voice' | 'missing' | 'programs' | 'total'>;

/** Where the school stands after a note: its first, one more, or not a school of this alliance. */
export type Standing = { school: string; subject: string; was: 'first' | 'joined' } | { school: null };

export interface Receipt {
  content: Heard;
  activity: ActivityRow;
  /** 2 and more: this took the place of an earlier draft. */
  version: number;
  standing: Standing;
  /** The day it was due, where it came after it. */
  lateAfter: string | null;
  today: string;
  inGroup: boolean;
}

/** 第七小学数学组; a meeting has no subject. */
export function groupOf(school: string, subject: string): string {
  return subject === '' ? school : `${school}${subject}组`;
}

export function received({ content, activity, version, standing, lateAfter, today, inGroup }: Receipt): string {
  const said = `（${content.voice ? '语音转文字，' : ''}${sayContent(content)}）`;
  return [
    version > 1 ? `活动体会已换成新稿${said}，这是第${version}稿，原稿保留。` : `已收到活动体会${said}。`,
    `活动：${sayActivityShort(activity)}`,
    stateOf(standing),
    ...(lateAfter === null || inGroup ? [] : [`约定${sayDay(lateAfter, today)}前交，已注明交稿时间。`]),
    '要改请直接发新稿；发“撤回体会”可以收回。',
    ...sayMissing(content),
    ...sayPrograms(content.programs),
  ].join('\n');
}

function stateOf(standing: Standing): string {
  if (standing.school === null) return '所在学校不在本次活动的成员校里，这份体会存入活动，不计入各校体会。';
  const group = groupOf(standing.school, standing.subject);
  return standing.was === 'first' ? `${group}的体会已齐，后续老师的也会并入。` : `${group}的体会已齐，这一份已并入。`;
}

export function schoolReceived(facts: {
  content: Heard;
  activity: ActivityRow;
  school: string;
  version: number;
  replaced: boolean;
}): string {
  const { content, activity, school, version, replaced } = facts;
  const group = groupOf(school, activity.subject);
  return [
    version > 1 || replaced
      ? `${group}的活动体会已换成这一份（${sayContent(content)}），原来的保留备查。`
      : `已收到${group}的活动体会（${sayContent(content)}）。`,
    `活动：${sayActivityShort(activity)}`,
    `${group}的体会已齐，以这一份为准。`,
    '要改请直接发新稿；发“撤销”可以收回。',
    ...sayMissing(content),
    ...sayPrograms(content.programs),
  ].join('\n');
}

/** The same words or file again. */
export function repeated(at: Date, today: string, activity: ActivityRow): string {
  const day = dayOf(at);
  const when = day === today ? clockOf(at) : `${sayShortDay(day)}${clockOf(at)}`;
  return `这份体会${when}已收到，内容相同，未重复登记。\n活动：${sayActivityShort(activity)}`;
}

export function nothingStored(content: Heard): string {
  return [...sayMissing(content), ...sayPrograms(content.programs), '体会还没有登记。'].join('\n');
}

export function replaceQuestion(facts: {
  activity: ActivityRow;
  school: string;
  notes: number;
  merged: boolean;
  content: Heard;
}) {
  const { activity, school, notes, merged, content } = facts;
  const standing = [...(merged ? ['学校合稿1份'] : []), ...(notes > 0 ? [`老师体会${notes}份`] : [])].join('、');
  return {
    title: `${groupOf(school, activity.subject)}的体会换成新稿`,
    rows: [
      { key: '活动', value: `${labelOf(activity)}，${sayShortDay(activity.day)}` },
      { key: '现有', value: standing },
      { key: '新稿', value: sayContent(content) },
    ],
    meanwhile: '未选择前，仍以现有的体会为准；换稿后原来的保留备查。',
    replace: '换成新稿',
    keep: '先不换',
    kept: '没有换，仍以现有的体会为准。',
  };
}

export function withdrawn(facts: { content: Kept; activity: ActivityRow; school: string | null; left: number }): string {
  const { content, activity, school, left } = facts;
  const group = school === null ? null : groupOf(school, activity.subject);
  return [
    `已收回活动体会（${sayContent(content)}）。`,
    `活动：${sayActivityShort(activity)}`,
    ...(group === null ? [] : [left > 0 ? `${group}还有${left}份体会，仍算已交。` : `${group}的体会待补。`]),
    '发“撤销”可以恢复，重新交请直接发新稿。',
  ].join('\n');
}

const TAKEN_BACK: Record<string, string> = {
  'reflection.submit': '已撤销刚才交的活动体会，这一份不再计入。',
  'reflection.edit': '已撤销刚才的新稿，恢复为上一稿。',
  'reflection.replace': '已撤销刚才的学校合稿，恢复为原来的体会。',
  'reflection.withdraw': '已恢复刚才收回的活动体会。',
};

export function restored({ what, activity }: { what: string; activity: ActivityRow }): string {
  return `${TAKEN_BACK[what] ?? '已撤销。'}\n活动：${sayActivityShort(activity)}`;
}

export const textQuestion: Ask = {
  title: '请把体会的内容发来',
  desc: '文字、语音、照片、Word都可以。',
  choices: [],
  as: 'options',
  expects: 'text',
  meanwhile: '体会还没有登记。',
};

export const newTextQuestion: Ask = {
  title: '请把改好的体会全文发来',
  choices: [],
  as: 'options',
  expects: 'text',
  meanwhile: '原稿没有改动。',
};

export function notAMember(school: string, activity: ActivityRow): string {
  return `${plain(school, 20)}不是这次活动的成员校，体会还没有登记。请核对校名后再发一次。\n活动：${sayActivityShort(activity)}`;
}

export const notWithdrawn = '没有收回，交过的体会都在。发“我的反思交了吗”可以看。';
export const nothingToWithdraw = '没有找到可以收回的活动体会，没有改动任何记录。发“我的反思交了吗”可以看交过的。';
export const nothingOwn = '本学期还没有收到过体会。把文字、语音、照片或Word直接发给我就可以交。';

/** Owed by the school as a whole, so nobody is told that they are late. */
export function withoutMine(activities: readonly ActivityRow[]): string {
  if (activities.length === 0) return '本学期已开始的活动里，没有等着交的体会。';
  const shown = activities.slice(-5).map((activity, i) => `${i + 1}. ${sayActivityShort(activity)}`);
  return [
    `本学期还没有收到体会的活动${activities.length}次：`,
    ...shown,
    '体会由各校以学科为单位上交；要补，把文字、语音、照片或Word直接发来就可以。',
  ].join('\n');
}

export interface OwnNote {
  activity: ActivityRow;
  content: Kept;
  at: Date;
  version: number;
}

export function ownNotes(notes: OwnNote[], today: string): string {
  const shown = notes
    .slice(0, 5)
    .map(
      (note, i) =>
        `${i + 1}. ${labelOf(note.activity)}（${sayShortDay(note.activity.day)}），${sayContent(note.content)}，${sayDay(dayOf(note.at), today)}交${note.version > 1 ? `，第${note.version}稿` : ''}`,
    );
  const rest = notes.length > 5 ? [`其余${notes.length - 5}份不再列出。`] : [];
  return [`本学期交过${notes.length}份体会：`, ...shown, ...rest, '要改发“修改反思：新内容”，收回发“撤回体会”。'].join('\n');
}

/** One own note with its words, cut to what a phone shows. */
export function ownNote(note: OwnNote, today: string): string {
  const text = plain(note.content.text, 300);
  return [
    `活动：${sayActivityShort(note.activity)}`,
    `${sayDay(dayOf(note.at), today)}${clockOf(note.at)}收到（${sayContent(note.content)}）${text === '' ? '。' : '：'}`,
    ...(text === '' ? [] : [text]),
  ].join('\n');
}

export interface SchoolNotes {
  school: string;
  count: number;
  merged: boolean;
}

export function whoHandedIn(activity: ActivityRow, schools: SchoolNotes[], inGroup: boolean): string {
  const here = schools.filter((s) => s.count > 0 || s.merged);
  const head = `${labelOf(activity)}（${sayShortDay(activity.day)}）活动体会：${schools.length}校已交${here.length}校`;
  if (inGroup) return `${head}。\n明细请私聊我查看。`;
  const lines = schools.map((s) => {
    if (s.merged) return `${s.school}：已交（学校合稿${s.count > 0 ? `，老师体会${s.count}份` : ''}）`;
    return s.count > 0 ? `${s.school}：已交（老师体会${s.count}份）` : `${s.school}：待补`;
  });
  return [`${head}`, ...lines].join('\n');
}
