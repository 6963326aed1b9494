import { defineCommand } from '../command.ts';
import { listUnread } from './list.ts';

/** What people said in vain, for whoever can see to it. Never in a group: the words were said to the bot alone. */
export const unreadCommands = [
  defineCommand({
    intents: ['unread.query'],
    where: 'direct',
    help: '看没读懂的话',
    examples: [
      { text: '没读懂的话', as: 'unread.query', by: '管理员', in: 'direct' },
      { text: '最近有哪些没读懂的话', as: 'unread.query', by: '管理员', in: 'direct' },
    ],
    run: listUnread,
  }),
];
