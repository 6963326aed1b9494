import type { ActivityRow } from '../../db/activities.ts';
import type { EvidenceKind } from '../../domain/evidence-kinds.ts';
import type { Content } from '../content.ts';
import { sayFiles, sayMissing, sayPrograms } from '../receipt.ts';
import { labelOf, sayActivityShort, sayShortDay } from '../words.ts';

/** What each kind is called where it is received. */
const CALLED: { [Kind in EvidenceKind]: string } = {
  notice: '活动通知',
  minutes: '研讨记录',
  photo: '现场照片',
  video: '活动录像',
  file: '活动材料',
  attendance: '到场记录',
  comment: '点评',
  reflection: '活动体会',
};

export interface Attached {
  kind: EvidenceKind;
  content: Content;
  activity: ActivityRow;
  /** Characters of a typed record. */
  length: number;
  /** How many of them had come before. */
  repeated: number;
  /** Whoever is not a host put in a notice: it is kept as material. */
  demoted: boolean;
}

export function attached({ kind, content, activity, length, repeated, demoted }: Attached): string {
  const what = [...(length > 0 ? [`${length}字`] : []), ...sayFiles(content.files)].join('，');
  const missing = sayMissing(content);
  return [
    ...(missing.length > 0 ? missing : [`已存好${CALLED[kind]}（${what}）。`]),
    `活动：${sayActivityShort(activity)}`,
    ...(repeated > 0 ? [`其中${repeated}份之前已收到，未重复登记。`] : []),
    ...(demoted ? ['先存为活动材料；作为活动通知请学科教研员或牵头校负责人来发。'] : []),
    ...sayPrograms(content.programs),
    '放错了发“撤销”。',
  ].join('\n');
}

export function allRepeated(kind: EvidenceKind, activity: ActivityRow): string {
  return `${CALLED[kind]}之前已收到，内容相同，未重复登记。\n活动：${sayActivityShort(activity)}`;
}

export function nothingStored(content: Content): string {
  return [...sayMissing(content), ...sayPrograms(content.programs)].join('\n');
}

export const nothingCame =
  '没有收到照片或文件，没有登记。群里请把图片和@我放在同一条消息，或引用文件再@我；也可以私聊直接发给我。';

export const typeQuestion = {
  title: '请选一下这是什么',
  photo: '现场照片',
  minutes: '研讨记录',
  notice: '活动通知',
  reflection: '活动体会',
  meanwhile: '未选择前，内容已存好，还没有归到活动里。',
};

export function proposed(activity: ActivityRow): string {
  return `${labelOf(activity)}，${sayShortDay(activity.day)}`;
}

export function detached(activity: ActivityRow): string {
  return `已撤销刚才存的材料，不再计入活动。\n活动：${sayActivityShort(activity)}`;
}

/** What is sent again, and what cannot be. */
export function sendingAgain(facts: {
  activity: ActivityRow;
  what: string[];
  tooBig: number;
  more: number;
  here: boolean;
}): string {
  const { activity, what, tooBig, more, here } = facts;
  return [
    `${labelOf(activity)}（${sayShortDay(activity.day)}）：${what.join('，')}，随后${here ? '' : '私聊'}发出。`,
    ...(more > 0 ? [`另有${more}份未发，需要请再发一次“第${activity.no}次活动的照片”。`] : []),
    ...(tooBig > 0 ? [`有${tooBig}份超过20MB，企业微信发不出，请向学科教研员索取。`] : []),
  ].join('\n');
}

export const cannotReach = '文件只能私聊发。请先私聊我一句“你好”，再在私聊里说一遍。';

export function nothingKept(what: string, activity: ActivityRow): string {
  return `${labelOf(activity)}（${sayShortDay(activity.day)}）还没有存过${what}。要补请直接发给我。`;
}

export function calledOf(kind: EvidenceKind | null): string {
  return kind === null ? '照片或文件' : CALLED[kind];
}

export function onlyTooBig(facts: { activity: ActivityRow; tooBig: number }): string {
  return `${labelOf(facts.activity)}存有${facts.tooBig}份文件，都超过20MB，企业微信发不出，请向学科教研员索取。`;
}

/** Pictures come without a name; this one says what they show. */
export function fileNameOf(activity: ActivityRow, n: number): string {
  return `${labelOf(activity)}${sayShortDay(activity.day)}照片${n}.jpg`;
}
