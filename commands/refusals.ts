import type { Refused } from '../domain/refusal.ts';

type Facts = { [R in Refused as R['code']]: R };

/** A code without words does not compile. Each says what happened, and who can do it or what to type next. */
const WORDS: { [Code in keyof Facts]: (facts: Facts[Code]) => string } = {
  'unknown-sender': () => '还不知道是哪位老师。请私聊我“我是 学校 姓名”。',
  'unbound-group': () => '本群还没有绑定联盟和学科。请学科教研员、牵头校负责人或管理员@我说“绑定 联盟 学科”。',
  'not-yours': ({ action, who, unchanged, organiser, instead }) =>
    [
      `${action}由${who}办理，${unchanged ?? '没有改动任何记录'}。`,
      ...(organiser === undefined ? [] : [`本次组织人：${organiser}老师。`]),
      ...(instead === undefined ? [] : [instead]),
    ].join('\n'),
  'other-alliance': () => '这部分内容只对本联盟开放。需要查阅请联系县教研室。',
  'in-the-past': ({ day }) => `${day}已经过去，没有改动。请换一个时间再说一遍。`,
  'empty-reflection': () => '体会里还没有内容，没有登记。请把文字、语音、照片或Word直接发来。',
  'too-long': ({ what, length, most }) => `${what}有${length}字，最多收${most}字，没有存下。请改发Word，或分几次发。`,
  'file-type': ({ name }) => `“${name}”是程序文件，没有登记。请改发Word、PDF、照片或视频。`,
  'already-cancelled': ({ activity }) => `${activity}之前已经取消，没有再改动。重新安排请直接说时间和内容。`,
  closed: ({ activity }) => `${activity}已经归档，没有改动。需要更正请联系管理员。`,
  'nothing-to-undo': () => '24小时内没有可以撤销的操作，没有改动任何记录。改活动请直接说“第3次活动改到…”。',
  'changed-since': ({ what }) => `${what}在这之后又有改动，没有撤销。请直接说要改成什么。`,
  'no-such-activity': ({ no }) =>
    `${no === null ? '没有找到这次活动' : `没有找到第${no}次活动`}，没有改动任何记录。发“本学期活动”可以看全部。`,
  'no-term': ({ day }) => `${day}不在已录入的学期内，没有登记。请换一个日期，或由管理员录入学期。`,
  'only-in-private': ({ what }) => `${what}请私聊我办理，群里不显示。`,
  'only-in-group': () => '这件事要在联盟学科群里办理。请在群里@我再说一遍。',
  'not-offered': () => '这件事目前还办不了，没有改动任何记录。发“帮助”看能办什么。',
  'not-asked-of-you': () => '这张卡片请提问的老师本人选，没有改动任何记录。',
};

export function sayRefusal<Code extends keyof Facts>(refused: { [C in Code]: Facts[C] & { code: C } }[Code]): string {
  return WORDS[refused.code](refused);
}
