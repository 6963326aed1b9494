import { defineCommand } from '../command.ts';
import { taskState } from '../task-state.ts';
import { whoOwes } from './query.ts';

/** Which school or person still owes a named thing. */
export const missingCommands = [
  defineCommand({
    intents: ['missing.query'],
    where: 'anywhere',
    examples: [
      { text: '体会还差哪些学校', as: 'missing.query', by: '学科教研员', in: 'direct' },
      { text: '谁没签到', as: 'missing.query', by: '学科教研员', in: 'direct' },
    ],
    help: '查还差谁：体会、点评、到场登记',
    run: async (ctx) => (await taskState(ctx)) ?? whoOwes(ctx),
  }),
];
