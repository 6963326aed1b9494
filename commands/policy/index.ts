import { defineCommand } from '../command.ts';
import { setDeadline, undoDeadline } from './set.ts';

/** What an alliance settles for itself. */
export const policyCommands = [
  defineCommand({
    intents: ['policy.set'],
    where: 'anywhere',
    examples: [
      { text: '@教研助手 反思截止改成活动后3天', as: 'policy.set', by: '牵头校负责人', in: 'group' },
      { text: '@教研助手 反思周日晚上12点前交', as: 'policy.set', by: '学科教研员', in: 'group' },
    ],
    help: '约定交体会的期限',
    run: setDeadline,
    undo: undoDeadline,
  }),
];
