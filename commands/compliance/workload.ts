import { workloadOf } from '../../domain/compliance/workload.ts';
import { postsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { held } from '../facts.ts';
import { say } from '../handed-in.ts';
import { askAlliance } from '../whose.ts';
import { unitName } from './finding-words.ts';
import * as words from './replies.ts';

/** What a post counts for, beside what its holder did. Posts one at a time: people are never set side by side. */
export async function workload(ctx: SpokenContext): Promise<Outcome> {
  const { reading, speaker, today, programme } = ctx;
  if (!programme.workload.some((rule) => rule.post === '学科教研员')) return say(words.noWorkloadRule);
  const own = postsOn(speaker, today).flatMap(({ post, allianceId, subject }) =>
    post === '学科教研员' && allianceId !== null && subject !== null ? [{ unitId: allianceId, subject }] : [],
  );
  const asked = own.length > 0 && reading.who !== 'all' ? own : await ofOthers(ctx);
  if ('outcome' in asked) return asked;
  const { facts } = await held(
    ctx,
    asked.map((one) => one.unitId),
  );
  const lines = asked.flatMap((at) => {
    const line = workloadOf(facts, programme, at);
    return line === null ? [] : [{ line, called: `${unitName(at.unitId, { facts, today })}${at.subject}` }];
  });
  return say(words.workload(lines));
}

async function ofOthers(ctx: SpokenContext): Promise<{ unitId: string; subject: string }[] | Outcome> {
  if (ctx.reading.subject === undefined) return say(words.whoseWorkload);
  return ctx.alliance === null ? askAlliance(ctx) : [{ unitId: ctx.alliance.id, subject: ctx.reading.subject }];
}
