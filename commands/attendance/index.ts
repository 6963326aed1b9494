import { defineCommand } from '../command.ts';
import { requestLeave } from './leave.ts';
import { recordMeeting } from './meeting.ts';
import { recordAttendance } from './record.ts';
import { signIn, signInFor } from './signin.ts';
import { importSignup } from './signup.ts';
import { undoAttendance } from './undo.ts';

/** Who came, who could not, who is expected. None of it is demanded of anybody. */
export const attendanceCommands = [
  defineCommand({
    intents: ['signin'],
    where: 'anywhere',
    examples: [
      { text: '@教研助手 签到', as: 'signin', by: '教师', in: 'group' },
      { text: '@教研助手 线上签到', as: 'signin', by: '教师', in: 'group' },
    ],
    help: '登记到场，可登可不登：签到、线上签到',
    run: signIn,
    undo: undoAttendance,
  }),
  defineCommand({
    intents: ['signin.proxy'],
    where: 'anywhere',
    examples: [{ text: '@教研助手 我替马晓燕老师签到，她在路上', as: 'signin.proxy', by: '学科教研员', in: 'group' }],
    run: signInFor,
    undo: undoAttendance,
  }),
  defineCommand({
    intents: ['leave.request'],
    where: 'anywhere',
    examples: [{ text: '请假', as: 'leave.request', by: '教师', in: 'direct' }],
    help: '请假，不必写原因',
    run: requestLeave,
    undo: undoAttendance,
  }),
  defineCommand({
    intents: ['attendance.record'],
    where: 'anywhere',
    examples: [
      { text: '@教研助手 应到18人实到16人，2人请假（张丽、周涛）', as: 'attendance.record', by: '学科教研员', in: 'group' },
    ],
    help: '记到场人数：应到几人、实到几人',
    run: async (ctx) => (await recordMeeting(ctx)) ?? recordAttendance(ctx),
    undo: undoAttendance,
  }),
  defineCommand({
    intents: ['signup.import'],
    where: 'anywhere',
    examples: [
      {
        text: '@教研助手 #接龙\n9月18日英语观课报名\n1. 第三小学 李静\n2. 第七小学 马丽',
        as: 'signup.import',
        by: '学科教研员',
        in: 'group',
      },
    ],
    help: '把接龙贴给我，记下报名名单',
    run: importSignup,
    undo: undoAttendance,
  }),
];
