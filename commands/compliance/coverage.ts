import type { CountyFacts, SchoolFact } from '../../domain/compliance/facts.ts';
import type { Finding } from '../../domain/compliance/finding.ts';
import { Refusal } from '../../domain/refusal.ts';
import { BUREAU_POSTS } from '../../domain/roles.ts';
import { postsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { held } from '../facts.ts';
import { say } from '../handed-in.ts';
import { wholeCounty } from '../reach.ts';
import * as words from './coverage-replies.ts';

/** Which schools are in no unit yet, by the goal of the document where it sets one. Those of the bureau ask; a district sees its own. */
export async function coverage(ctx: SpokenContext): Promise<Outcome> {
  const posts = postsOn(ctx.speaker, ctx.today).filter((one) => BUREAU_POSTS.includes(one.post));
  if (posts.length === 0) throw new Refusal({ code: 'other-alliance' });
  if (ctx.chat.kind === 'group') throw new Refusal({ code: 'only-in-private', what: '查看没有参加的学校' });
  const { asked, facts } = await held(ctx);
  const districts = posts.some((one) => one.districtId === null) ? null : new Set(posts.flatMap((one) => one.districtId ?? []));
  const isOwn = ({ districtId }: SchoolFact) => districts === null || (districtId !== null && districts.has(districtId));
  const named = (ids: readonly string[]) =>
    facts.schools.flatMap((one) => (ids.includes(one.id) && isOwn(one) ? [one.name] : []));
  const goals = asked.filter((one) => isCoverage(one, ctx));
  const where =
    districts === null
      ? wholeCounty(ctx.roster.county.name)
      : facts.districts.flatMap((one) => (districts.has(one.id) ? [one.name] : [])).join('、');
  if (goals.length === 0) return say(words.noGoal(where, named(inNone(facts)), ctx.programme.source.say));
  return say(
    words.goals(
      goals.map((one) => ({ ...one, missing: named(one.missing) })),
      { where, whole: districts === null, by: ctx.programme.called.posts },
    ),
  );
}

function isCoverage({ rule }: Finding, { programme }: SpokenContext): boolean {
  return programme.targets.some((one) => one.of.what === 'coverage' && rule === `target.${one.key}`);
}

/** 学部 of one school are one school: it is in where one of them is. */
function inNone({ schools, units }: CountyFacts): string[] {
  const whole = (one: SchoolFact) => one.partOf ?? one.name;
  const ids = new Set(units.flatMap((unit) => unit.schools));
  const joined = new Set(schools.flatMap((one) => (ids.has(one.id) ? [whole(one)] : [])));
  return schools.filter((one) => !joined.has(whole(one)) && one.partOf === null).map(({ id }) => id);
}
