import { defineCommand } from '../command.ts';
import { decline, undoDecline } from './decline.ts';
import { delivery } from './delivery.ts';
import { mute, undoMute } from './mute.ts';
import { nudgeSchools, undoNudge } from './nudge-school.ts';
import { setReminder, undoReminder } from './own.ts';

/** What is said unasked, and how people steer it. */
export const reminderCommands = [
  defineCommand({
    intents: ['mute'],
    where: 'anywhere',
    help: '免打扰',
    examples: [
      { text: '免打扰', as: 'mute', by: '教师', in: 'direct' },
      { text: '恢复提醒', as: 'mute', by: '教师', in: 'direct' },
    ],
    run: mute,
    undo: undoMute,
  }),
  defineCommand({
    intents: ['remind.create'],
    where: 'anywhere',
    help: '到时候提醒我',
    examples: [{ text: '周五上午8点提醒我交总结', as: 'remind.create', by: '教师', in: 'direct' }],
    run: setReminder,
    undo: undoReminder,
  }),
  defineCommand({
    intents: ['remind.nudge'],
    where: 'anywhere',
    help: '提醒还没交的学校',
    examples: [
      { text: '提醒潘昶小学', as: 'remind.nudge', by: '学科教研员', in: 'direct' },
      { text: '催一下没交反思的学校', as: 'remind.nudge', by: '学科教研员', in: 'direct' },
    ],
    run: nudgeSchools,
    undo: undoNudge,
  }),
  defineCommand({
    intents: ['delivery.query'],
    where: 'anywhere',
    help: '查消息发送情况',
    examples: [
      { text: '发送情况', as: 'delivery.query', by: '学科教研员', in: 'direct' },
      { text: '谁收不到提醒', as: 'delivery.query', by: '管理员', in: 'direct' },
    ],
    run: delivery,
  }),
  defineCommand({
    intents: ['quota.decline'],
    where: 'anywhere',
    help: '说明本月不安排活动',
    examples: [
      { text: '数学本月不安排', as: 'quota.decline', by: '牵头校负责人', in: 'direct' },
      { text: '本月不安排，期中考试', as: 'quota.decline', by: '学科教研员', in: 'direct' },
    ],
    run: decline,
    undo: undoDecline,
  }),
];
