import type { PostName } from '../../domain/roles.ts';
import type { Timetable } from '../../domain/roster.ts';

/** Everything people may mean (the product's closed list). */
export const INTENTS = [
  'activity.create',
  'activity.update',
  'activity.reschedule',
  'activity.cancel',
  'activity.confirm_as_planned',
  'activity.mark_tentative',
  'activity.list',
  'activity.query',
  'meeting.create',
  'signup.import',
  'signin',
  'signin.proxy',
  'leave.request',
  'attendance.record',
  'evidence.attach',
  'evidence.query',
  'evidence.status',
  'comment.submit',
  'reflection.submit',
  'reflection.edit',
  'reflection.withdraw',
  'reflection.query',
  'missing.query',
  'remind.nudge',
  'remind.create',
  'delivery.query',
  'task.create',
  'quota.query',
  'quota.decline',
  'stats.query',
  'workload.query',
  'compliance.query',
  'summary.export',
  'own-record.export',
  'archive.export',
  'brief.generate',
  'report.monthly',
  'digest.query',
  'visit.create',
  'case.nominate',
  'certificate.issue',
  'roster.add',
  'roster.replace',
  'roster.claim',
  'roster.unclaim',
  'group.bind',
  'export.contacts',
  'complaint.submit',
  'complaint.query',
  'unread.query',
  'policy.set',
  'mute',
  'undo',
  'notice.export',
  'help',
  'unknown',
  'noise',
] as const;
export type Intent = (typeof INTENTS)[number];

/** Which activity is meant: every stated part must agree. */
export interface Target {
  no?: number;
  date?: string;
  month?: string;
  subject?: string;
  kind?: string;
  place?: string;
  /** The last one that began. */
  latest?: true;
  /** Filled in when a question was answered. */
  activityId?: string;
}

export interface Clarify {
  reason: string;
  /** Instants (ISO +08:00), days, or sentences, in the order to offer them. */
  candidates: string[];
}

/**
 * What a message means: the `expect` object of utterances.json, and nothing that was not said or safely implied.
 * Instants are ISO with +08:00, days YYYY-MM-DD. `needs`: ask for these. `clarify`: offer these, change nothing.
 */
export interface Reading {
  intent: Intent;
  // when
  start?: string;
  end?: string;
  date?: string;
  dayPart?: 'am' | 'pm' | 'evening';
  allDay?: boolean;
  period?: { half: 'am' | 'pm'; n: number };
  week?: number;
  rrule?: string;
  firstStart?: string;
  parity?: 'odd_teaching_week' | 'even_teaching_week';
  skip?: string[];
  next3?: string[];
  month?: string;
  from?: string;
  to?: string | string[];
  due?: string;
  dueAt?: string;
  signinFrom?: string;
  // what
  kind?: string;
  phase?: string;
  subject?: string;
  subjects?: string[];
  stage?: string;
  grade?: string;
  topic?: string;
  title?: string;
  // where and who
  place?: string;
  mode?: 'online' | 'offline' | 'hybrid';
  meetingId?: string;
  presenters?: string[];
  commentators?: string[];
  host?: string;
  invite?: string[];
  alliance?: string;
  school?: string;
  schools?: string[];
  leadSchool?: string;
  receivingSchool?: string;
  name?: string;
  forName?: string;
  who?: string;
  post?: string;
  // changes
  target?: Target | 'latest' | 'latest_own';
  newDate?: string;
  newStart?: string;
  newEnd?: string;
  keepTime?: boolean;
  shiftDays?: number;
  reason?: string;
  scope?: string;
  mute?: boolean;
  // evidence and content
  media?: 'text' | 'voice' | 'image' | 'file' | 'video';
  count?: number;
  type?: string;
  via?: string;
  fileName?: string;
  text?: string;
  level?: string;
  expected?: number;
  actual?: number;
  leave?: { name: string; reason?: string }[];
  entries?: { school?: string; name: string; mode?: string }[];
  item?: string;
  items?: Partial<Reading>[];
  rule?: string;
  key?: string;
  value?: unknown;
  format?: string;
  // verdicts
  assumes?: string[];
  flags?: string[];
  needs?: string[];
  clarify?: Clarify;
  confirm?: string;
  allowed?: boolean;
  onlyIf?: string;
  /** A question about the act, or its negation: the intent is then a query or confirm_as_planned, never the act. */
  negated?: boolean;
  /** Given by the answer to a question of ours. */
  confirmed?: true;
  /** Further acts said in the same message, in order. */
  also?: Reading[];
  /** Slots beyond the contract that a command may use; keep rare. */
  extra?: Record<string, unknown>;
}

/** What a reader is told besides the words. All data, handed in. */
export interface World {
  now: Date;
  botName: string;
  /** role of the speaker as in utterances.json, or the post they act by. */
  role: 'researcher' | 'teacher' | 'school' | 'lead' | 'bureau' | 'admin' | 'any';
  chat: 'group' | 'direct';
  /** Subject the group is bound to, if any. */
  groupSubject?: string;
  timetable: Timetable;
  /** Day lessons began, a Monday for week 1; and the term's last day. */
  term: { name: string; start: string; end: string };
  schools: string[];
  alliances: string[];
  people: { name: string; school: string | null; subjects: string[]; posts: PostName[] }[];
  kinds: { name: string; aliases: string[] }[];
  defaultKind: string;
  /** Days the county added to the official table. */
  extraHolidays?: { day: string; name: string; off: boolean }[];
  /** What came with the words. */
  attachments: { kind: 'image' | 'file' | 'video'; name: string | null }[];
  voice: boolean;
  quote: { text: string; attachments: { kind: 'image' | 'file' | 'video'; name: string | null }[] } | null;
}
