import { Refusal } from '../domain/refusal.ts';
import { ACTION_OF, type Action, can, mayEver, standingOf, whoMay } from '../domain/rights.ts';
import { postsOn } from '../domain/roster.ts';
import type { SpokenContext } from './command.ts';
import type { Intent } from './reading/reading.ts';
import { findTarget } from './target.ts';
import { sayDay, sayHours } from './words.ts';

/** What a refusal calls the act. */
const CALLED: Partial<Record<Intent, string>> = {
  'activity.create': '登记活动',
  'activity.list': '看活动安排',
  'activity.query': '看活动安排',
  'evidence.status': '查三个一',
  'activity.update': '改活动',
  'activity.reschedule': '改期',
  'activity.cancel': '取消活动',
  'activity.mark_tentative': '改活动',
  'meeting.create': '登记联席会议',
  'signin.proxy': '替人登记到场',
  'attendance.record': '登记到场人数',
  'missing.query': '查还差谁',
  'quota.query': '查次数',
  'quota.decline': '说明本月不安排',
  'summary.export': '取总结',
  'archive.export': '取档案',
  'brief.generate': '取简报',
  'report.monthly': '取月报',
  'policy.set': '改交体会的期限',
  'roster.add': '加名单',
  'roster.replace': '换人',
  'group.bind': '绑定本群',
  'remind.nudge': '发提醒',
  'delivery.query': '查发送情况',
  'task.create': '布置任务',
  'compliance.query': '查各校情况',
  'export.contacts': '取联系方式',
  'complaint.query': '看投诉建议',
  'unread.query': '看没读懂的话',
};
/** What everybody may have instead. */
const INSTEAD: Partial<Record<Intent, { instead: string }>> = {
  'summary.export': { instead: '自己的这一份可以取：发“我的参与记录”，给Word。' },
};
const CHANGES_ACTIVITY: readonly Intent[] = [
  'activity.cancel',
  'activity.reschedule',
  'activity.update',
  'activity.mark_tentative',
];

/**
 * Lets the speaker go on where one of their posts allows the intent for this alliance and subject; throws Refusal otherwise. Where
 * the alliance or subject is not clear yet, a post that may do it somewhere is enough to be asked which; the deed then asks again
 * with `authoriseFor`.
 */
export async function authorise(ctx: SpokenContext): Promise<void> {
  const action = ACTION_OF[ctx.reading.intent];
  if (action === undefined) throw new Refusal({ code: 'not-offered' });
  if (mayDo(ctx, action, { allianceId: ctx.alliance?.id ?? null, subject: ctx.subject })) return;
  const open = ctx.alliance === null || ctx.subject === null;
  const ownPosts = postsOn(ctx.speaker, ctx.today).filter(
    (held) => ctx.alliance === null || held.allianceId === null || held.allianceId === ctx.alliance.id,
  );
  if (open && ownPosts.some((held) => mayEver(held.post, action)) && (ctx.alliance === null || belongs(ctx))) return;
  throw await refused(ctx, action);
}

/** The same for a thing that is known: an activity of an alliance and a subject. */
export async function authoriseFor(ctx: SpokenContext, thing: { allianceId: string; subject: string | null }): Promise<void> {
  const action = ACTION_OF[ctx.reading.intent];
  if (action === undefined || !mayDo(ctx, action, thing)) throw await refused(ctx, action ?? 'self');
}

function mayDo(ctx: SpokenContext, action: Action, thing: { allianceId: string | null; subject: string | null }): boolean {
  const { speaker, roster, today } = ctx;
  return can(standingOf(speaker, roster, today), action, { ...thing, schoolId: speaker.schoolId, personId: speaker.id });
}

async function refused(ctx: SpokenContext, action: Action): Promise<Refusal> {
  if (ctx.alliance !== null && !belongs(ctx)) return new Refusal({ code: 'other-alliance' });
  const who =
    action === 'anyone'
      ? ''
      : sayWho(
          whoMay(action)
            .slice(0, 3)
            .map((post) => inWords(ctx, post)),
        );
  const called = CALLED[ctx.reading.intent] ?? '这件事';
  if (!CHANGES_ACTIVITY.includes(ctx.reading.intent))
    return new Refusal({ code: 'not-yours', action: called, who, unchanged: null, ...INSTEAD[ctx.reading.intent] });

  const found = await findTarget(ctx, { direction: 'any' });
  if (!('one' in found)) return new Refusal({ code: 'not-yours', action: called, who, unchanged: '活动没有改动' });
  const { one } = found;
  const organiser = ctx.roster.peopleByUserid.get(one.createdBy)?.name;
  return new Refusal({
    code: 'not-yours',
    action: called,
    who,
    unchanged: `活动没有改动，仍为${sayDay(one.day, ctx.today)}${sayHours({ ...one, end: null })}`,
    ...(organiser === undefined ? {} : { organiser }),
  });
}

/** A researcher who is refused is told of which subject the researcher would have to be. */
function inWords({ speaker, subject, today }: SpokenContext, post: string): string {
  const isOne = postsOn(speaker, today).some((held) => held.post === '学科教研员');
  return post === '学科教研员' && isOne && subject !== null ? `${subject}${post}` : post;
}

/** 学科教研员、牵头校负责人或管理员 */
function sayWho(posts: readonly string[]): string {
  return posts.length < 2 ? posts.join('') : `${posts.slice(0, -1).join('、')}或${posts.at(-1)}`;
}

/** By a post of theirs, by their school, or by a post for the whole county. */
function belongs({ alliance, speaker, roster, today }: SpokenContext): boolean {
  if (alliance === null) return false;
  const standing = standingOf(speaker, roster, today);
  return (
    standing.schoolAlliances.includes(alliance.id) ||
    standing.posts.some((held) => held.allianceId === alliance.id || held.post === '管理员') ||
    can(standing, 'activity.read', { allianceId: alliance.id })
  );
}
