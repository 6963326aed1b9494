import { defineCommand } from '../command.ts';
import { quota, stats } from './count.ts';

/** Counting: a subject against the county's document, a person for themselves. */
export const quotaCommands = [
  defineCommand({
    intents: ['quota.query'],
    where: 'anywhere',
    examples: [
      { text: '数学这学期次数够不够', as: 'quota.query', by: '学科教研员', in: 'direct' },
      { text: '次数够不够', as: 'quota.query', by: '县教研室', in: 'direct' },
    ],
    help: '查次数：本学期活动够不够',
    run: quota,
  }),
  defineCommand({
    intents: ['stats.query'],
    where: 'anywhere',
    examples: [{ text: '我这学期参加了多少次，写了几篇反思', as: 'stats.query', by: '教师', in: 'direct' }],
    help: '看自己参加了几次、交了几份',
    run: stats,
  }),
];
