import type { CountyFacts } from '../../domain/compliance/facts.ts';
import type { Finding } from '../../domain/compliance/finding.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { held } from '../facts.ts';
import { say } from '../handed-in.ts';
import { type Reach, subjectSaid } from '../reach.ts';
import { eachUnit } from '../wide.ts';
import * as words from './wide-replies.ts';

/** The counts of everything the asker's post reaches against the county's document, by rule and by alliance. */
export async function quotaOfAll(ctx: SpokenContext, reach: Reach): Promise<Outcome> {
  const { facts, asked } = await held(ctx, idsOf(reach));
  const subject = subjectSaid(ctx);
  const findings = asked.filter(
    ({ topic, about }) =>
      topic === 'quotas' && about.subject !== undefined && (subject === null || coversSubject(subject, about.subject)),
  );
  const activities = heldIn(facts, ctx, subject);
  const open = findings.filter((one) => one.state !== 'done' && one.counts);
  const per = (of: (unitId: string) => number) => facts.units.map(({ id, name }) => ({ name, count: of(id) }));
  return say(
    words.quotas({
      where: `${reach.called}${subject ?? ''}本学期`,
      held: activities.length,
      rules: [...Map.groupBy(findings, (one) => one.name)].map(([name, same]) => ({
        name,
        counts: same.some((one) => one.counts),
        asked: same.length,
        done: same.filter((one) => one.state === 'done').length,
      })),
      mendable: open.filter(canBeHeld).length,
      by: ctx.programme.called.posts.学科教研员 ?? '学科教研员',
      each: eachUnit(facts.units),
      open: per((id) => open.filter((one) => one.about.unitId === id).length),
      activities: per((id) => activities.filter((one) => one.unitId === id).length),
      asks: `${subject ?? ''}次数够不够`,
      ground: findings.map((one) => one.clause),
    }),
  );
}

/** Totals of everything the asker's post reaches. People are not counted here. */
export async function statsOfAll(ctx: SpokenContext, reach: Reach): Promise<Outcome> {
  const { facts } = await held(ctx, idsOf(reach));
  const subject = subjectSaid(ctx);
  const activities = heldIn(facts, ctx, subject);
  return say(
    words.totals({
      where: `${reach.called}${subject ?? ''}本学期`,
      held: activities.length,
      done: activities.filter((one) => one.ones.done).length,
      called: ctx.programme.evidence.items.length === 0 ? null : ctx.programme.evidence.name,
      notes: activities.reduce((sum, one) => sum + one.ones.reflection.received.length, 0),
      each: eachUnit(facts.units),
      per: facts.units.map(({ id, name }) => ({ name, count: activities.filter((one) => one.unitId === id).length })),
    }),
  );
}

function idsOf({ alliances }: Reach): string[] {
  return alliances.map((one) => one.id);
}

function heldIn(facts: CountyFacts, { term }: SpokenContext, subject: string | null) {
  return facts.activities.filter(
    (one) =>
      one.held && one.subject !== '' && one.day >= term.start && one.day <= term.end && coversSubject(subject, one.subject),
  );
}

function canBeHeld({ remedy }: Finding): boolean {
  return remedy?.do === 'hold';
}
