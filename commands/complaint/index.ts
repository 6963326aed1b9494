import { defineCommand } from '../command.ts';
import { listComplaints } from './list.ts';
import { submitComplaint, undoComplaint } from './submit.ts';

/** Complaints and proposals: in private, under a number, and passed on without the name. */
export const complaintCommands = [
  defineCommand({
    intents: ['complaint.submit'],
    where: 'direct',
    help: '投诉建议',
    examples: [
      { text: '投诉：这学期活动太多了，影响正常上课', as: 'complaint.submit', by: '教师', in: 'direct' },
      { text: '提个建议，以后少安排周五下午的活动', as: 'complaint.submit', by: '学科教研员', in: 'direct' },
    ],
    run: submitComplaint,
    undo: undoComplaint,
  }),
  defineCommand({
    intents: ['complaint.query'],
    where: 'direct',
    help: '看投诉建议',
    examples: [
      { text: '投诉建议', as: 'complaint.query', by: '县教研室', in: 'direct' },
      { text: '看一下收到的投诉建议', as: 'complaint.query', by: '管理员', in: 'direct' },
    ],
    run: listComplaints,
  }),
];
