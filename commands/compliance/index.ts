import { type Command, defineCommand } from '../command.ts';
import { compliance } from './ask.ts';
import { digest } from './digest.ts';
import { workload } from './workload.ts';

/** What the county's document asks, and how far it is met. */
export const complianceCommands: readonly Command[] = [
  defineCommand({
    intents: ['compliance.query'],
    where: 'anywhere',
    help: '查文件要求做到没有',
    examples: [
      { text: '哪些学科没达到主要学科每月1次', as: 'compliance.query', by: '县教研室', in: 'direct' },
      { text: '督查图文信息和书面总结哪个学校还没有', as: 'compliance.query', by: '县教研室', in: 'direct' },
    ],
    run: compliance,
  }),
  defineCommand({
    intents: ['digest.query'],
    where: 'direct',
    help: '看本周情况',
    examples: [{ text: '本周全县情况', as: 'digest.query', by: '县教研室', in: 'direct' }],
    run: digest,
  }),
  defineCommand({
    intents: ['workload.query'],
    where: 'direct',
    help: '查工作量',
    examples: [{ text: '我当学科教研员的工作量怎么算的', as: 'workload.query', by: '学科教研员', in: 'direct' }],
    run: workload,
  }),
];
