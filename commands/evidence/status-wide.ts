import type { PostName } from '../../domain/roles.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { ThreeOnes } from '../../domain/three-ones.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { held } from '../facts.ts';
import { say } from '../handed-in.ts';
import { type Reach, subjectSaid } from '../reach.ts';
import { eachUnit, inSubjectOrder } from '../wide.ts';
import * as words from './wide-replies.ts';

/** How the three ones stand over everything the asker's post reaches, counted by alliance. */
export async function statusOfAll(
  ctx: SpokenContext,
  reach: Reach,
  span: { from: string; to: string; called: string } | null,
): Promise<Outcome> {
  const { from, to, called } = span ?? { from: ctx.term.start, to: ctx.term.end, called: '本学期' };
  const { facts } = await held(
    ctx,
    reach.alliances.map((one) => one.id),
  );
  const subject = subjectSaid(ctx);
  const activities = facts.activities.filter(
    (one) => one.held && one.subject !== '' && one.day >= from && one.day <= to && coversSubject(subject, one.subject),
  );
  const states = activities.map(({ unitId, ones }) => ({ of: unitId, ones }));
  return say(
    words.status({
      ...counted(ctx, states),
      where: `${reach.called}${subject ?? ''}${called}`,
      each: eachUnit(facts.units),
      per: facts.units.map(({ id, name }) => ({ name, count: openOf(states, id) })),
      asks: `${subject ?? ''}${called}${ctx.programme.evidence.name}还差什么`,
    }),
  );
}

interface State {
  /** The alliance or the subject it counts for. */
  of: string;
  ones: ThreeOnes;
}

/** The same of one alliance with more activities than a screen takes, by subject. */
export function statusBySubject(ctx: SpokenContext, span: string, states: readonly State[]): string {
  const subjects = inSubjectOrder(states.map((one) => one.of));
  const per = subjects.map((name) => ({ name, count: openOf(states, name) }));
  const where = `${ctx.alliance?.name ?? ''}${span}`;
  // Whoever had to name the alliance has to name it again.
  const before = ctx.reading.alliance ?? '';
  return words.status({
    ...counted(ctx, states),
    where,
    each: '各学科',
    per,
    before,
    asks: `${span}${ctx.programme.evidence.name}还差什么`,
  });
}

function openOf(states: readonly State[], of: string): number {
  return states.filter((one) => one.of === of && !one.ones.done).length;
}

function counted(ctx: SpokenContext, states: readonly State[]) {
  const { evidence } = ctx.programme;
  return {
    held: states.length,
    done: states.filter((one) => one.ones.done).length,
    called: evidence.name,
    open: evidence.items.map((item) => ({
      name: item.short,
      count: states.filter((one) => one.ones.missing.includes(item.key)).length,
      by: inWords(ctx, item.per === 'school-subject' ? '校联络人' : (item.handedInBy[0] ?? '学科教研员')),
    })),
    ground: evidence.items.map((item) => item.clause),
  };
}

function inWords({ programme }: SpokenContext, post: PostName): string {
  return programme.called.posts[post] ?? post;
}
