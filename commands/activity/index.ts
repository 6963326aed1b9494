import { type Command, defineCommand } from '../command.ts';
import { cancel } from './cancel.ts';
import { confirmAsPlanned, markTentative } from './confirm.ts';
import { createActivity, createMeeting } from './create.ts';
import { list, query } from './look.ts';
import { reschedule } from './reschedule.ts';
import { takeBack } from './take-back.ts';
import { updateDetails } from './update.ts';

/** What people can say about activities. */
export const activityCommands: readonly Command[] = [
  defineCommand({
    intents: ['activity.create'],
    where: 'anywhere',
    help: '登记活动',
    examples: [
      { text: '下周三下午第二节，四年级数学同课异构，地点三小录播室', as: 'activity.create', by: '学科教研员', in: 'group' },
      { text: '9月22日下午2:30 数学集体备课，腾讯会议', as: 'activity.create', by: '学科教研员', in: 'direct' },
    ],
    run: createActivity,
    undo: takeBack,
  }),
  defineCommand({
    intents: ['meeting.create'],
    where: 'anywhere',
    help: '登记联席会议',
    examples: [{ text: '11月第一个周四下午3点开联盟中期反馈交流会', as: 'meeting.create', by: '牵头校负责人', in: 'group' }],
    run: createMeeting,
    undo: takeBack,
  }),
  defineCommand({
    intents: ['activity.reschedule'],
    where: 'anywhere',
    help: '改期',
    examples: [{ text: '第3次活动改到下周二，时间不变', as: 'activity.reschedule', by: '学科教研员', in: 'group' }],
    run: reschedule,
    undo: takeBack,
  }),
  defineCommand({
    intents: ['activity.update'],
    where: 'anywhere',
    help: '改地点、主讲',
    examples: [{ text: '地点换了，周五数学课改到第三小学阶梯教室', as: 'activity.update', by: '学科教研员', in: 'group' }],
    run: updateDetails,
    undo: takeBack,
  }),
  defineCommand({
    intents: ['activity.cancel'],
    where: 'anywhere',
    help: '取消活动',
    examples: [{ text: '取消第3次活动', as: 'activity.cancel', by: '学科教研员', in: 'group' }],
    run: cancel,
    undo: takeBack,
  }),
  defineCommand({
    intents: ['activity.confirm_as_planned'],
    where: 'anywhere',
    examples: [{ text: '明天的活动不取消，照常进行', as: 'activity.confirm_as_planned', by: '学科教研员', in: 'group' }],
    run: confirmAsPlanned,
    undo: takeBack,
  }),
  defineCommand({ intents: ['activity.mark_tentative'], where: 'anywhere', examples: [], run: markTentative }),
  defineCommand({
    intents: ['activity.list'],
    where: 'anywhere',
    help: '看安排',
    examples: [
      { text: '本周有什么活动', as: 'activity.list', by: '教师', in: 'direct' },
      { text: '本学期活动', as: 'activity.list', by: '县教研室', in: 'direct' },
    ],
    run: list,
  }),
  defineCommand({
    intents: ['activity.query'],
    where: 'anywhere',
    help: '问时间地点',
    examples: [
      { text: '第3次活动什么时候开始', as: 'activity.query', by: '教师', in: 'direct' },
      { text: '第3次活动什么时候开始', as: 'activity.query', by: '县教研室', in: 'direct' },
    ],
    run: query,
  }),
];
