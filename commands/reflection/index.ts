import { defineCommand, type SpokenContext, type StoredAct } from '../command.ts';
import { undoHandedIn } from '../undo-handed-in.ts';
import { handIn } from './hand-in.ts';
import { edit, query, withdraw } from './own.ts';
import { restored } from './replies.ts';

const takeBack = (ctx: SpokenContext, act: StoredAct) =>
  undoHandedIn(ctx, act, (activity) => restored({ what: act.action, activity }));

/** 活动体会: what teachers and schools take from an activity. */
export const reflectionCommands = [
  defineCommand({
    intents: ['reflection.submit'],
    where: 'anywhere',
    examples: [
      {
        text: '反思：今天听了马老师的课，学生用数格子引出面积单位，我也想试试',
        as: 'reflection.submit',
        by: '教师',
        in: 'direct',
      },
      { text: '@教研助手 体会：磨课要先磨目标，再磨环节', as: 'reflection.submit', by: '教师', in: 'group' },
    ],
    help: '交体会：文字、语音、照片、Word都可以',
    run: handIn,
    undo: takeBack,
  }),
  defineCommand({
    intents: ['reflection.edit'],
    where: 'anywhere',
    examples: [{ text: '修改反思：补充一点，任务单要给学生留时间', as: 'reflection.edit', by: '教师', in: 'direct' }],
    help: '改体会：把改好的全文发来',
    run: edit,
    undo: takeBack,
  }),
  defineCommand({
    intents: ['reflection.withdraw'],
    where: 'anywhere',
    examples: [
      { text: '撤回我刚才的反思', as: 'reflection.withdraw', by: '教师', in: 'direct' },
      { text: '撤回体会', as: 'reflection.withdraw', by: '教师', in: 'direct' },
    ],
    help: '收回体会',
    run: withdraw,
    undo: takeBack,
  }),
  defineCommand({
    intents: ['reflection.query'],
    where: 'anywhere',
    examples: [{ text: '我的反思交了吗', as: 'reflection.query', by: '教师', in: 'direct' }],
    help: '看交过的体会',
    run: query,
  }),
];
