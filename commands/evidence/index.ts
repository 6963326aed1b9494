import { defineCommand } from '../command.ts';
import { undoHandedIn } from '../undo-handed-in.ts';
import { attach } from './attach.ts';
import { handInPaper, undoPaper } from './paper.ts';
import { report, undoReport } from './press.ts';
import { sendAgain } from './query.ts';
import { detached } from './replies.ts';
import { status } from './status.ts';
import { taskAndPaper } from './task-and-paper.ts';
import { perhapsTask } from './task-answer.ts';

/** What an activity leaves behind, and what is still missing of it. */
export const evidenceCommands = [
  defineCommand({
    intents: ['evidence.attach'],
    where: 'anywhere',
    examples: [
      { text: '研讨记录：主持人韩雪，主题“单元作业”，达成两点共识', as: 'evidence.attach', by: '学科教研员', in: 'direct' },
      { text: '@教研助手 研讨记录：发言5位，建议把小组汇报再放两分钟', as: 'evidence.attach', by: '学科教研员', in: 'group' },
    ],
    help: '交照片、研讨记录、录像：图片和@我放在同一条消息，或私聊直接发',
    run: async (ctx) =>
      (await taskAndPaper(ctx)) ?? (await handInPaper(ctx)) ?? (await report(ctx)) ?? (await perhapsTask(ctx)) ?? attach(ctx),
    undo: async (ctx, act) => (await undoPaper(ctx, act)) ?? (await undoReport(ctx, act)) ?? undoHandedIn(ctx, act, detached),
  }),
  defineCommand({
    intents: ['evidence.status'],
    where: 'anywhere',
    examples: [
      { text: '三个一还差什么', as: 'evidence.status', by: '学科教研员', in: 'direct' },
      { text: '@教研助手 9月活动三个一齐了吗', as: 'evidence.status', by: '学科教研员', in: 'group' },
      { text: '全县三个一还差什么', as: 'evidence.status', by: '县教研室', in: 'direct' },
    ],
    help: '查三个一：还差什么',
    run: status,
  }),
  defineCommand({
    intents: ['evidence.query'],
    where: 'anywhere',
    examples: [{ text: '上次活动的照片能不能再发我一遍', as: 'evidence.query', by: '教师', in: 'direct' }],
    help: '取回存过的照片和文件',
    run: sendAgain,
  }),
];
