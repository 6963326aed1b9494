import { type ActivityRow, activitiesOf } from '../../db/activities.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { may, say, schoolMeantBy, schoolName } from '../handed-in.ts';
import { reachOf } from '../reach.ts';
import { type ActivityState, statesOf } from '../state.ts';
import { findTarget, targetOf } from '../target.ts';
import { whichActivity } from '../which.ts';
import { askAlliance } from '../whose.ts';
import { inSubjectOrder } from '../wide.ts';
import { peopleLine } from './people.ts';
import * as words from './replies.ts';
import { owedByAll } from './wide.ts';

const ITEMS: Record<string, 'reflection' | 'notice' | 'discussion' | 'signin' | 'comment'> = {
  reflection: 'reflection',
  体会: 'reflection',
  反思: 'reflection',
  总结: 'reflection',
  notice: 'notice',
  notice_or_plan: 'notice',
  plan: 'notice',
  通知: 'notice',
  方案: 'notice',
  minutes: 'discussion',
  photo: 'discussion',
  video: 'discussion',
  discussion: 'discussion',
  记录: 'discussion',
  照片: 'discussion',
  研讨: 'discussion',
  signin: 'signin',
  attendance: 'signin',
  签到: 'signin',
  comment: 'comment',
  voice: 'comment',
  点评: 'comment',
};

/** A phone screen, in private and in a group. */
const MOST = 150;
const MOST_IN_GROUP = 140;

/** Who or which school owes a named item. Schools are named in private, persons only to the host and their own school. */
export async function whoOwes(asked: SpokenContext): Promise<Outcome> {
  const ctx = inItsMonth(asked);
  const item = ITEMS[ctx.reading.item ?? 'reflection'];
  const reach = reachOf(ctx);
  if (reach !== null) return item === undefined ? say(words.notKept) : owedByAll(ctx, reach, item);
  if (ctx.alliance === null) return askAlliance(ctx);
  if (item === undefined) return say(words.notKept);
  // Nobody owes what the document does not ask for. A list of who signed in may be kept all the same.
  if (item !== 'signin' && !asksFor(ctx, item)) return say(words.notAsked(item));
  const found = await findTarget(ctx, { direction: 'past', needsStarted: true });
  if (item === 'reflection' || item === 'notice' || item === 'discussion') {
    const rows = 'several' in found ? found.several : 'none' in found && namesNone(asked) ? await ofTerm(ctx) : [];
    if (rows.length > 1) return ofSeveral(ctx, await statesOf(ctx, rows), item);
  }
  const which =
    'one' in found
      ? { activity: found.one }
      : await whichActivity(ctx, { direction: 'past', needsStarted: true, what: '要查的这一项', reads: true });
  if ('outcome' in which) return which.outcome;
  const [state] = await statesOf(ctx, [which.activity]);
  if (state === undefined) throw new Error('an activity without a state');
  if (item === 'signin' || item === 'comment') return say(peopleLine(ctx, state, item));
  return say(
    [schoolsLine(ctx, state, item), ...(item === 'reflection' && !state.ones.reflection.done ? privately(ctx) : [])].join('\n'),
  );
}

function asksFor({ programme: { evidence } }: SpokenContext, item: 'reflection' | 'notice' | 'discussion' | 'comment'): boolean {
  return item === 'comment' ? evidence.voice !== null : evidence.items.some(({ key }) => key === item);
}

/** 活动通知 for 一份活动通知（方案）, 集体研讨 for 一次现场集体研讨. */
function calledOf(name: string): string {
  return name.replace(/^一[份次](?:现场)?/, '').replace(/（[^）]*）$/, '');
}

/** No activity was named, at most a subject. */
function namesNone(ctx: SpokenContext): boolean {
  return Object.keys(targetOf(ctx)).every((key) => key === 'subject');
}

/** Nothing in the last fortnight: all that the term has had. */
async function ofTerm(ctx: SpokenContext): Promise<ActivityRow[]> {
  if (ctx.alliance === null) return [];
  const rows = await activitiesOf(ctx.tx, { allianceId: ctx.alliance.id, from: ctx.term.start, to: ctx.today });
  return rows.filter(
    (row) => row.status !== 'cancelled' && row.subject !== '' && row.start <= ctx.now && coversSubject(ctx.subject, row.subject),
  );
}

/** A line an activity; of more than a screen takes, how much is wanting of which school or subject. */
function ofSeveral(ctx: SpokenContext, states: ActivityState[], item: 'reflection' | 'notice' | 'discussion'): Outcome {
  const lines = [...states.map((state) => schoolsLine(ctx, state, item)), ...privately(ctx)].join('\n');
  const inGroup = ctx.chat.kind === 'group';
  if (lines.length <= (inGroup ? MOST_IN_GROUP : MOST)) return say(lines);
  const own = ctx.speaker.schoolId;
  const sees = states.every(({ activity }) => may(ctx, 'missing.read', activity));
  const owed = states.flatMap(({ activity, ones }) =>
    item === 'reflection'
      ? ones.reflection.expected
          .filter((id) => !ones.reflection.received.includes(id) && (sees || id === own))
          .map((id) => ({ subject: activity.subject, school: schoolName(ctx, id) ?? '' }))
      : ones[item]
        ? []
        : [{ subject: activity.subject, school: '' }],
  );
  const per = (of: (one: { subject: string; school: string }) => string) =>
    [...Map.groupBy(owed, of)].map(([name, same]) => ({ name, count: same.length }));
  return say(
    words.ofMany({
      where: whereOf(ctx),
      named: ctx.reading.alliance ?? '',
      held: states.length,
      item,
      wanting: owed.length,
      bySchool: inGroup || item !== 'reflection' || !sees ? [] : per((one) => one.school),
      bySubject: inSubjectOrder(owed.map((one) => one.subject)).flatMap(
        (subject) => per((one) => one.subject).find((one) => one.name === subject) ?? [],
      ),
      own: sees ? '' : (schoolName(ctx, own) ?? ''),
      tail: privately(ctx),
    }),
  );
}

/** 第三小学联盟9月 */
function whereOf(ctx: SpokenContext): string {
  const { month } = targetOf(ctx);
  return `${ctx.alliance?.name ?? ''}${month === undefined ? '' : `${Number(month.slice(5))}月`}`;
}

/** A month that was said narrows the search, and lifts the 14 days. */
function inItsMonth(ctx: SpokenContext): SpokenContext {
  const { month } = ctx.reading;
  return month === undefined || !namesNone(ctx)
    ? ctx
    : { ...ctx, reading: { ...ctx.reading, target: { ...targetOf(ctx), month } } };
}

function schoolsLine(
  ctx: SpokenContext,
  { activity, ones }: ActivityState,
  item: 'reflection' | 'notice' | 'discussion',
): string {
  const rule = ctx.programme.evidence.items.find(({ key }) => key === item);
  if (item !== 'reflection') return words.item(activity, calledOf(rule?.name ?? ''), ones[item]);
  // One for the activity, not one a school.
  if (rule?.per === 'activity') return words.item(activity, rule.name, ones.reflection.done);
  const { expected, received } = ones.reflection;
  const own = ctx.speaker.schoolId;
  const named = ctx.reading.school === undefined ? undefined : schoolMeantBy(ctx, ctx.reading.school, expected);
  if (named !== undefined && ctx.chat.kind === 'direct' && (named === own || may(ctx, 'missing.read', activity))) {
    return words.ofOwnSchool(activity, schoolName(ctx, named) ?? '', received.includes(named));
  }
  if (!may(ctx, 'missing.read', activity) && own !== null && expected.includes(own)) {
    return words.ofOwnSchool(activity, schoolName(ctx, own) ?? '', received.includes(own));
  }
  const missing = expected.filter((id) => !received.includes(id)).flatMap((id) => schoolName(ctx, id) ?? []);
  return words.reflections(activity, { expected: expected.length, missing, inGroup: ctx.chat.kind === 'group' });
}

function privately(ctx: SpokenContext): string[] {
  return ctx.chat.kind === 'group' ? [words.detailsInPrivate] : [];
}
