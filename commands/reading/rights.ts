import type { Intent, World } from './reading.ts';

type Role = World['role'];

const HOSTS: readonly Role[] = ['researcher', 'lead'];
const BUREAU: readonly Role[] = ['bureau'];

/** Who may, where not everybody may. This only warns early: the command asks the speaker's posts again. */
const MAY: Partial<Record<Intent, readonly Role[]>> = {
  'activity.create': HOSTS,
  'activity.update': HOSTS,
  'activity.reschedule': HOSTS,
  'activity.cancel': HOSTS,
  'activity.mark_tentative': HOSTS,
  'quota.decline': HOSTS,
  'meeting.create': ['lead'],
  'signin.proxy': HOSTS,
  'attendance.record': HOSTS,
  'missing.query': ['researcher', 'lead', 'school', ...BUREAU],
  'remind.nudge': HOSTS,
  'task.create': ['lead', ...BUREAU],
  'compliance.query': ['researcher', 'lead', 'school', ...BUREAU],
  'summary.export': ['researcher', 'lead', ...BUREAU],
  'archive.export': ['researcher', 'lead', ...BUREAU],
  'brief.generate': ['researcher', 'lead', ...BUREAU],
  'report.monthly': ['lead', 'researcher', ...BUREAU],
  'digest.query': ['lead', ...BUREAU],
  'visit.create': BUREAU,
  'case.nominate': ['lead', ...BUREAU],
  'roster.add': ['lead', 'admin'],
  'roster.replace': ['lead', 'admin'],
  'group.bind': ['researcher', 'lead', 'admin'],
  'export.contacts': ['admin'],
  'complaint.query': ['admin', ...BUREAU],
  'unread.query': ['admin'],
  'policy.set': ['researcher', 'lead', 'admin'],
};

/** Whether the role speaks against it; nobody's role is held against somebody whose posts are not known. */
export function isRefused(intent: Intent, role: Role): boolean {
  const may = MAY[intent];
  return role !== 'any' && may !== undefined && !may.includes(role);
}
