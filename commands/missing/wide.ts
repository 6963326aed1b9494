import type { ActivityFact } from '../../domain/compliance/facts.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { held } from '../facts.ts';
import { say } from '../handed-in.ts';
import { type Reach, subjectSaid } from '../reach.ts';
import { targetOf } from '../target.ts';
import { eachUnit } from '../wide.ts';
import * as words from './replies.ts';

type Item = 'reflection' | 'notice' | 'discussion' | 'comment';

/** What is wanting of an item over everything the asker's post reaches: how many, of which alliances. Never who. */
export async function owedByAll(ctx: SpokenContext, reach: Reach, item: Item | 'signin'): Promise<Outcome> {
  if (item === 'signin') return say(words.signinOfAll);
  const { evidence } = ctx.programme;
  const rule = evidence.items.find((one) => one.key === item);
  if (item === 'comment' ? evidence.voice === null : rule === undefined) return say(words.notAsked(item));
  const { month } = targetOf(ctx);
  const called = month === undefined ? '本学期' : `${Number(month.slice(5))}月`;
  const { facts } = await held(
    ctx,
    reach.alliances.map((one) => one.id),
  );
  const subject = subjectSaid(ctx);
  const activities = facts.activities.filter(
    (one) =>
      one.held &&
      one.subject !== '' &&
      (month === undefined ? one.day >= ctx.term.start && one.day <= ctx.term.end : one.day.startsWith(month)) &&
      coversSubject(subject, one.subject),
  );
  const counts = facts.units.map((unit) => {
    const each = activities
      .filter((one) => one.unitId === unit.id)
      .map((one) => countOf(one, item, rule?.per === 'school-subject'));
    return { name: unit.name, asked: sum(each.map((one) => one.asked)), there: sum(each.map((one) => one.there)) };
  });
  return say(
    words.ofAll({
      where: `${reach.called}${subject ?? ''}${called}`,
      held: activities.length,
      item,
      asked: sum(counts.map((one) => one.asked)),
      there: sum(counts.map((one) => one.there)),
      each: eachUnit(facts.units),
      per: counts.map(({ name, asked, there }) => ({ name, count: asked - there })),
      asks: `${subject ?? ''}${month === undefined ? '' : called}`,
    }),
  );
}

function countOf({ ones }: ActivityFact, item: Item, perSchool: boolean): { asked: number; there: number } {
  if (item === 'reflection' && perSchool)
    return { asked: ones.reflection.expected.length, there: ones.reflection.received.length };
  if (item === 'comment') return { asked: ones.voices.participants, there: ones.voices.heard };
  return { asked: 1, there: ones.missing.includes(item) ? 0 : 1 };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
