import { describe, expect, it } from 'vitest';
import { INTENTS } from '../../commands/reading/reading.ts';
import { ACTION_OF } from '../../domain/intent-rights.ts';
import {
  ACTIONS,
  type Action,
  BUREAU_POSTS,
  can,
  mayEver,
  POSTS,
  type PostName,
  type Standing,
  whoMay,
} from '../../domain/roles.ts';

// The whole matrix: every action × every post, at home and next door. A letter says how far: s oneself, c own school,
// x own subject, a own alliance, k the county; a dot: not at all.
const MATRIX: Record<Exclude<Action, 'anyone'>, string> = {
  //                        教研联牵责室基督学管
  self: /*               */ 'ssssssssss',
  'evidence.give': /*    */ 'aaaa......',
  'paper.give': /*       */ 'aaaakkkkk.',
  'activity.read': /*    */ 'aaaakkkkk.',
  'activity.change': /*  */ '.x.a......',
  'attendance.record': /**/ '.x.a......',
  'missing.read': /*     */ '.xcakkkkk.',
  'counts.read': /*      */ 'aaaakkkkk.',
  'compliance.read': /*  */ '.xcakkkkk.',
  'workload.read': /*    */ '.s.akkkkk.',
  'nudge.send': /*       */ '.x.a......',
  'delivery.read': /*    */ '.x.a.....k',
  'rule.set': /*         */ '.x.a.kk..k',
  'deadline.set': /*     */ '.x.a.....k',
  'policy.set': /*       */ '...a.....k',
  'school-reflection.replace': '.xca......',
  'subject-paper.export': '.x.akkkkk.',
  'alliance-paper.export': '...akkkkk.',
  'county-paper.export': '....kkkkk.',
  'meeting.change': /*   */ '...a......',
  'task.create': /*      */ '...akkkkk.',
  'visit.record': /*     */ '....kkkkk.',
  'deliverable.hand-in': '.xcakkkkk.',
  'bureau.settle': /*    */ '.....kk..k',
  'certificate.issue': /**/ '.x.akkkkk.',
  'claim.approve': /*    */ '..ca.....k',
  'roster.change': /*    */ '...a.....k',
  'group.bind': /*       */ '.x.a.....k',
  'contacts.export': /*  */ '...a.kk..k',
  'complaint.read': /*   */ '.....k...k',
  'unread.read': /*      */ '.........k',
};

const HOME = { allianceId: '第三小学联盟', subject: '数学', schoolId: '第三小学', personId: '李娜' };

/** Somebody of 第三小学, in 第三小学联盟, holding one post for 数学 there. */
function holding(post: PostName): Standing {
  const bound = post === '学科教研员' || post === '牵头校负责人';
  return {
    personId: '李娜',
    schoolId: '第三小学',
    posts: [{ post, allianceId: bound ? '第三小学联盟' : null, schoolId: null, subject: post === '学科教研员' ? '数学' : null }],
    schoolAlliances: ['第三小学联盟'],
  };
}

const letterOf = (action: Exclude<Action, 'anyone'>, post: PostName) => MATRIX[action][POSTS.indexOf(post)] ?? '';
const cells = Object.keys(MATRIX).flatMap((action) =>
  POSTS.map((post): [Exclude<Action, 'anyone'>, PostName, string] => {
    const known = action as Exclude<Action, 'anyone'>;
    return [known, post, letterOf(known, post)];
  }),
);

describe('the table of rights', () => {
  it('is written out here for every action', () => {
    expect(Object.keys(MATRIX).sort()).toEqual(ACTIONS.filter((a) => a !== 'anyone').sort());
  });

  it.each(cells)('%s by %s reaches “%s”', (action, post, letter) => {
    const may = (scope: Partial<typeof HOME>) => can(holding(post), action, { ...HOME, ...scope });
    const nextDoor = { allianceId: '回民小学联盟', schoolId: '回民小学', personId: '李静' };
    expect({
      home: may({}),
      otherPerson: may({ personId: '周婷' }),
      otherSchool: may({ schoolId: '第七小学', personId: '周婷' }),
      otherSubject: may({ subject: '语文', schoolId: '第七小学', personId: '周婷' }),
      otherAlliance: may(nextDoor),
      ever: mayEver(post, action),
    }).toEqual({
      home: letter !== '.',
      otherPerson: 'cxak'.includes(letter),
      otherSchool: 'xak'.includes(letter),
      otherSubject: 'ak'.includes(letter),
      otherAlliance: letter === 'k',
      ever: letter !== '.',
    });
  });

  it('gives nobody anything without a post', () => {
    const nobody = { ...holding('教师'), posts: [] };
    expect(ACTIONS.filter((action) => can(nobody, action, HOME))).toEqual(['anyone']);
  });

  it('lets no post of the bureau change an activity', () => {
    expect(BUREAU_POSTS.filter((post) => mayEver(post, 'activity.change'))).toEqual([]);
  });

  it('keeps a responsible leader to the alliances named', () => {
    const leader = {
      ...holding('责任领导'),
      posts: [{ post: '责任领导' as const, allianceId: '第三小学联盟', schoolId: null, subject: null }],
    };
    expect(can(leader, 'activity.read', { allianceId: '第三小学联盟' })).toBe(true);
    expect(can(leader, 'activity.read', { allianceId: '回民小学联盟' })).toBe(false);
    expect(can(leader, 'county-paper.export', {})).toBe(false);
  });

  it('does not let a researcher of one subject act for all, nor for meetings', () => {
    expect(can(holding('学科教研员'), 'activity.change', { allianceId: '第三小学联盟', subject: null })).toBe(false);
    expect(can(holding('学科教研员'), 'activity.change', { allianceId: '第三小学联盟', subject: '' })).toBe(false);
    expect(can(holding('学科教研员'), 'activity.change', { allianceId: '第三小学联盟', subject: '语文、数学' })).toBe(true);
  });

  it('names those who may, nearest to the teacher first', () => {
    expect(whoMay('activity.change')).toEqual(['学科教研员', '牵头校负责人']);
    expect(whoMay('contacts.export')).toEqual(['牵头校负责人', '县教研室', '基教办', '管理员']);
  });
});

describe('intents', () => {
  it('each need exactly one right', () => {
    expect(Object.keys(ACTION_OF).sort()).toEqual([...INTENTS].sort());
  });
});
