import { z } from 'zod';
import { nominate, withdrawCase } from '../../db/showcase.ts';
import { Refusal } from '../../domain/refusal.ts';
import { can, standingOf } from '../../domain/rights.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { held } from '../facts.ts';
import { say } from '../handed-in.ts';
import { schoolsSaid, unitOf } from './places.ts';
import * as words from './replies.ts';

/** A school, or the unit it works in, put forward as a typical case. */
export async function nominateCase(ctx: SpokenContext): Promise<Outcome> {
  const { reading, today } = ctx;
  const { found, unknown } = schoolsSaid(ctx, reading);
  if (unknown[0] !== undefined) return say(words.unknownSchool(unknown[0]));
  const school = found[0] ?? null;
  const unit = school === null ? (reading.alliance === undefined ? null : ctx.alliance) : unitOf(ctx, school.id);
  if (school === null && unit === null) return say(words.caseWhich);
  if (!can(standingOf(ctx.speaker, ctx.roster, today), 'visit.record', { allianceId: unit?.id ?? null }))
    throw new Refusal({ code: 'other-alliance' });

  const called = unit?.name ?? school?.name ?? '';
  const row = { allianceId: unit?.id ?? null, schoolId: unit === null ? (school?.id ?? null) : null };
  const title = reading.title ?? '';
  const { created, id } = await nominate(ctx.tx, { ...row, day: today, title, userid: ctx.speaker.userid }, ctx.now);
  if (!created) return say(words.nominatedAlready(called));
  const target = ctx.programme.targets.find((one) => one.of.what === 'cases');
  const finding = (await held(ctx)).findings.find((one) => one.rule === `target.${target?.key}`);
  const told = { called, have: finding?.have ?? 0, need: finding?.need ?? null, clause: finding?.clause.say ?? null };
  return {
    ...say(words.nominated(told)),
    act: { action: 'case.nominate', target: `case:${id}`, detail: { called }, undo: { caseId: id } },
  };
}

export async function undoCase(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  const { caseId } = z.object({ caseId: z.string() }).parse(act.undo);
  await withdrawCase(ctx.tx, caseId, ctx.now);
  return say(words.caseUndone);
}
