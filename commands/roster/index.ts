import { type Command, defineCommand } from '../command.ts';
import { addToRoster } from './add.ts';
import { bind, undoBind } from './bind.ts';
import { claim, unclaimOwn, undoClaim } from './claim.ts';
import { replaceHolder, undoReplace } from './replace.ts';

/** Who is who, and which group is whose. */
export const rosterCommands: readonly Command[] = [
  defineCommand({
    intents: ['group.bind'],
    where: 'group',
    help: '绑定本群',
    examples: [
      { text: '绑定 第三小学联盟 数学', as: 'group.bind', by: '学科教研员', in: 'group' },
      { text: '绑定 第三小学联盟 数学', as: 'group.bind', by: '管理员', in: 'group' },
    ],
    run: bind,
    undo: undoBind,
  }),
  defineCommand({
    intents: ['roster.claim'],
    where: 'direct',
    examples: [{ text: '我是 第七小学 周婷', as: 'roster.claim', by: '教师', in: 'direct' }],
    run: claim,
    undo: undoClaim,
  }),
  defineCommand({
    intents: ['roster.unclaim'],
    where: 'direct',
    examples: [{ text: '不是我', as: 'roster.unclaim', by: '教师', in: 'direct' }],
    run: unclaimOwn,
  }),
  defineCommand({
    intents: ['roster.add'],
    where: 'anywhere',
    help: '加名单',
    examples: [{ text: '把第七小学数学张伟加到花名册', as: 'roster.add', by: '牵头校负责人', in: 'group' }],
    run: addToRoster,
  }),
  defineCommand({
    intents: ['roster.replace'],
    where: 'anywhere',
    help: '换人',
    examples: [{ text: '数学学科教研员由李娜换成马小军，今天起', as: 'roster.replace', by: '牵头校负责人', in: 'group' }],
    run: replaceHolder,
    undo: undoReplace,
  }),
];
