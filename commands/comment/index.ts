import { defineCommand } from '../command.ts';
import { undoHandedIn } from '../undo-handed-in.ts';
import { takenBack } from './replies.ts';
import { submitComment } from './submit.ts';

/** 一个务必: whoever took part says something. */
export const commentCommands = [
  defineCommand({
    intents: ['comment.submit'],
    where: 'anywhere',
    examples: [
      { text: '点评：任务单设计得细，学生参与面广；建议小组汇报再给两分钟', as: 'comment.submit', by: '教师', in: 'direct' },
      { text: '@教研助手 评课 优点：情境真实；不足：板书偏小', as: 'comment.submit', by: '教师', in: 'group' },
    ],
    help: '点评：说说这次活动的亮点和建议',
    run: submitComment,
    undo: (ctx, act) => undoHandedIn(ctx, act, takenBack),
  }),
];
