import { describe, expect, test } from 'vitest';
import { understand } from './world.ts';

const said = (text: string) => understand(text, { role: 'teacher', chat: 'direct', now: new Date('2026-10-12T10:00:00+08:00') });
const TARGET = { date: '2026-09-30', subject: '数学' };

describe('a note said aloud, with commas where others write a colon', () => {
  test.each([
    '两个班的差别提醒我先看学情再定目标。我会记下学生的典型说法，带到下次研讨。',
    '任务单设计得细。课后作业我会改成选做和必做两层。先从一个小环节改起。',
    '用折一折引出新知。我的班级准备下周照着试一试。打算把任务单改一改，在本校先上一次。',
    '练习有梯度，学困生也跟得上。如果再给两分钟讨论，结论会更完整。',
  ])('is handed in, whatever it says: %s', (note) => {
    for (const text of [`[语音转文字]9月30日数学活动反思，${note}`, `9月30日数学活动的体会，${note}`]) {
      const { intent, target, text: kept, also } = said(text);
      expect([intent, target, kept, also]).toEqual(['reflection.submit', TARGET, note, undefined]);
    }
  });

  test('of somebody else’s lesson is a comment', () => {
    expect(said('[语音转文字]9月30日数学活动点评，板书一步一步留下来；建议下一次各校先试上再交流。')).toMatchObject({
      intent: 'comment.submit',
      target: TARGET,
    });
  });

  test.each([
    ['9月30日数学活动反思，请各校老师在10月15日前交上来', 'reflection.submit'],
    ['9月30日数学活动的反思，铁西小学的老师还没有交上来，帮我催一下', 'reflection.submit'],
    ['9月30日数学活动反思，哪些学校的老师到今天还没有交？', 'reflection.submit'],
    ['9月30日数学活动反思，提醒大家按学校汇总，每位老师一份', 'reflection.submit'],
    ['10月21日下午3点数学评课，三小录播室，请各校老师参加', 'comment.submit'],
  ])('%s is about notes and is none', (text, never) => {
    expect(said(`@教研助手 ${text}`).intent).not.toBe(never);
  });
});

describe('别 at the end of a word', () => {
  test.each([
    '两个班的差别提醒我要先看学情',
    '特别提醒各位老师带上教案',
    '请分别通知三小和四小的联络人',
    '个别提醒一下就行',
  ])('%s silences nobody', (text) => {
    const { intent, also = [] } = said(text);
    expect([intent, ...also.map((one) => one.intent)]).not.toContain('mute');
  });

  test.each(['别提醒我了', '这个别再提醒我了', '以后别再催反思了'])('%s does', (text) => {
    expect(said(text)).toMatchObject({ intent: 'mute', mute: true });
  });
});
