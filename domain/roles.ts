import { coversSubject } from './subjects.ts';

/** Posts of the county file, in the words of the seeds. */
export const POSTS = [
  '教师',
  '学科教研员',
  '校联络人',
  '牵头校负责人',
  '责任领导',
  '县教研室',
  '基教办',
  '督导室',
  '学区',
  '管理员',
] as const;
export type PostName = (typeof POSTS)[number];

/** The posts that look across alliances and change no activity. */
export const BUREAU_POSTS: readonly PostName[] = ['责任领导', '县教研室', '基教办', '督导室', '学区'];

/** What can be done, as far as rights tell things apart. intent-rights.ts says which intents are which. */
export const ACTIONS = [
  'anyone',
  'self',
  'evidence.give',
  'paper.give',
  'activity.read',
  'activity.change',
  'attendance.record',
  'missing.read',
  'counts.read',
  'compliance.read',
  'workload.read',
  'nudge.send',
  'delivery.read',
  'rule.set',
  'deadline.set',
  'policy.set',
  'school-reflection.replace',
  'subject-paper.export',
  'alliance-paper.export',
  'county-paper.export',
  'meeting.change',
  'task.create',
  'visit.record',
  'deliverable.hand-in',
  'bureau.settle',
  'certificate.issue',
  'claim.approve',
  'roster.change',
  'group.bind',
  'contacts.export',
  'complaint.read',
  'unread.read',
] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * How far a post reaches. self: oneself. school: one's own school. school-alliances: the alliances the school is a member of.
 * alliance-subject: the post's alliance and subject. alliance: the post's alliance, every subject. duty: the post's alliance
 * where it names one, its district's where it names a district, else the whole county. county: everything.
 */
export type Reach = 'self' | 'school' | 'school-alliances' | 'alliance-subject' | 'alliance' | 'duty' | 'county';

type Row = Partial<Record<PostName, Reach>>;

const BUREAU: Row = { 责任领导: 'duty', 县教研室: 'duty', 基教办: 'duty', 督导室: 'duty', 学区: 'duty' };
const HOSTS: Row = { 学科教研员: 'alliance-subject', 牵头校负责人: 'alliance' };
const MEMBERS: Row = { 教师: 'school-alliances', 校联络人: 'school-alliances', 学科教研员: 'alliance', 牵头校负责人: 'alliance' };
const EVERYBODY_SELF: Row = {
  教师: 'self',
  学科教研员: 'self',
  校联络人: 'self',
  牵头校负责人: 'self',
  责任领导: 'self',
  县教研室: 'self',
  基教办: 'self',
  督导室: 'self',
  学区: 'self',
  管理员: 'self',
};

/** The whole table. What is not here nobody may do. */
const TABLE: Record<Exclude<Action, 'anyone'>, Row> = {
  self: EVERYBODY_SELF,
  'evidence.give': MEMBERS,
  // Of an activity, or a paper somebody owes: the deed looks again at which.
  'paper.give': { ...MEMBERS, ...BUREAU },
  'activity.read': { ...MEMBERS, ...BUREAU },
  'activity.change': HOSTS,
  'attendance.record': HOSTS,
  'missing.read': { ...HOSTS, ...BUREAU, 校联络人: 'school' },
  'counts.read': { ...MEMBERS, ...BUREAU },
  'compliance.read': { ...HOSTS, ...BUREAU, 校联络人: 'school' },
  'workload.read': { 学科教研员: 'self', 牵头校负责人: 'alliance', ...BUREAU },
  'nudge.send': HOSTS,
  'delivery.read': { ...HOSTS, 管理员: 'county' },
  // A deadline, or what the bureau settles for everybody: the deed looks again at which.
  'rule.set': { ...HOSTS, 县教研室: 'duty', 基教办: 'duty', 管理员: 'county' },
  'deadline.set': { ...HOSTS, 管理员: 'county' },
  'policy.set': { 牵头校负责人: 'alliance', 管理员: 'county' },
  'school-reflection.replace': { ...HOSTS, 校联络人: 'school' },
  'subject-paper.export': { ...HOSTS, ...BUREAU },
  'alliance-paper.export': { 牵头校负责人: 'alliance', ...BUREAU },
  'county-paper.export': BUREAU,
  'meeting.change': { 牵头校负责人: 'alliance' },
  'task.create': { 牵头校负责人: 'alliance', ...BUREAU },
  'visit.record': BUREAU,
  'deliverable.hand-in': { ...HOSTS, ...BUREAU, 校联络人: 'school' },
  'bureau.settle': { 县教研室: 'duty', 基教办: 'duty', 管理员: 'county' },
  'certificate.issue': { ...HOSTS, ...BUREAU },
  'claim.approve': { 校联络人: 'school', 牵头校负责人: 'alliance', 管理员: 'county' },
  'roster.change': { 牵头校负责人: 'alliance', 管理员: 'county' },
  'group.bind': { ...HOSTS, 管理员: 'county' },
  'complaint.read': { 县教研室: 'duty', 管理员: 'county' },
  // What people said in vain is theirs, and goes no further than to whoever can see to it.
  'unread.read': { 管理员: 'county' },
  'contacts.export': { 牵头校负责人: 'alliance', 县教研室: 'duty', 基教办: 'duty', 管理员: 'county' },
};

/** A post as rights see it; roster.ts has the whole row. */
export interface HeldPost {
  post: PostName;
  allianceId: string | null;
  schoolId: string | null;
  /** null: every subject. */
  subject: string | null;
  /** Alliances of the post's district; left out where the post is of none. */
  within?: readonly string[];
}

/** Who somebody is on a day, as far as rights ask; standing.ts makes it. */
export interface Standing {
  personId: string;
  schoolId: string | null;
  posts: readonly HeldPost[];
  /** Alliances the person's school is a member of. */
  schoolAlliances: readonly string[];
}

/** What is to be touched. Left out: not a matter of that (a county-wide paper has no alliance). */
export interface Scope {
  allianceId?: string | null;
  /** '' for meetings, 「语文、数学」 for two. null: every subject of the alliance. */
  subject?: string | null;
  schoolId?: string | null;
  /** Whose own thing it is. */
  personId?: string | null;
}

/** Whether one of the posts reaches that far. Denied unless the table says otherwise. */
export function can(standing: Standing, action: Action, scope: Scope): boolean {
  if (action === 'anyone') return true;
  return standing.posts.some((post) => {
    const reach = TABLE[action][post.post];
    return reach !== undefined && reaches(reach, post, standing, scope);
  });
}

/** Whether a post may do this at all, somewhere. */
export function mayEver(post: PostName, action: Action): boolean {
  return action === 'anyone' || TABLE[action][post] !== undefined;
}

/** How far a post reaches; null where it may not. */
export function reachOf(post: PostName, action: Exclude<Action, 'anyone'>): Reach | null {
  return TABLE[action][post] ?? null;
}

/** The posts that may, in the order to name them in a refusal: nearest to the teacher first. */
export function whoMay(action: Exclude<Action, 'anyone'>): PostName[] {
  const order: PostName[] = [
    '学科教研员',
    '牵头校负责人',
    '校联络人',
    '县教研室',
    '基教办',
    '督导室',
    '责任领导',
    '学区',
    '管理员',
    '教师',
  ];
  return order.filter((post) => TABLE[action][post] !== undefined);
}

function reaches(reach: Reach, post: HeldPost, standing: Standing, scope: Scope): boolean {
  const named = scope.allianceId ?? null;
  const ownAlliance = named !== null && post.allianceId === named;
  switch (reach) {
    case 'self':
      return scope.personId === standing.personId;
    case 'school': {
      const school = post.schoolId ?? standing.schoolId;
      return school !== null && scope.schoolId === school;
    }
    case 'school-alliances':
      return named !== null && standing.schoolAlliances.includes(named);
    case 'alliance-subject':
      return ownAlliance && answersFor(post.subject, scope.subject ?? null);
    case 'alliance':
      return ownAlliance;
    case 'duty':
      if (post.within !== undefined) return named !== null && post.within.includes(named);
      return post.allianceId === null || ownAlliance;
    case 'county':
      return true;
    default:
      return reach satisfies never;
  }
}

/** A post of one subject does not answer for every subject, nor for a meeting. */
function answersFor(mine: string | null, subject: string | null): boolean {
  return mine === null || (subject !== null && coversSubject(mine, subject));
}
