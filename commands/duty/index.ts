import { type Command, defineCommand } from '../command.ts';
import { nominateCase, undoCase } from './case.ts';
import { assign, undoTask } from './task.ts';
import { undoEnd } from './task-end.ts';
import { undoTaskNudge } from './task-nudge.ts';
import { undoVisit, visit } from './visit.ts';

/** What the bureau and the lead school see to besides activities. */
export const dutyCommands: readonly Command[] = [
  defineCommand({
    intents: ['visit.create'],
    where: 'anywhere',
    help: '登记督查指导',
    examples: [{ text: '10月13日到第七小学督查指导', as: 'visit.create', by: '县教研室', in: 'direct' }],
    run: visit,
    undo: undoVisit,
  }),
  defineCommand({
    intents: ['case.nominate'],
    where: 'anywhere',
    help: '推荐典型案例',
    examples: [{ text: '推荐第七小学为典型案例', as: 'case.nominate', by: '县教研室', in: 'direct' }],
    run: nominateCase,
    undo: undoCase,
  }),
  defineCommand({
    intents: ['task.create'],
    where: 'anywhere',
    help: '布置要交的材料',
    examples: [{ text: '周五前各校交学科工作方案', as: 'task.create', by: '牵头校负责人', in: 'group' }],
    run: assign,
    undo: async (ctx, act) => undoTaskNudge(act) ?? (await undoEnd(ctx, act)) ?? undoTask(ctx, act),
  }),
];
