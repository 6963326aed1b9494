import { z } from 'zod';
import { recordVisit, visitsOf, withdrawVisit } from '../../db/visits.ts';
import { dayOf, schoolYearOf } from '../../domain/calendar.ts';
import { isOnRecord } from '../../domain/offices.ts';
import { Refusal } from '../../domain/refusal.ts';
import { can, standingOf } from '../../domain/rights.ts';
import { postsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { say } from '../handed-in.ts';
import { schoolsSaid, unitOf } from './places.ts';
import * as words from './replies.ts';

/** A visit of the bureau to a school, planned or made; each school is one visit. */
export async function visit(ctx: SpokenContext): Promise<Outcome> {
  const { reading, today } = ctx;
  const { found, unknown } = schoolsSaid(ctx, reading);
  if (unknown[0] !== undefined) return say(words.unknownSchool(unknown[0]));
  if (found.length === 0) return say(words.visitWhere);
  const day = reading.date ?? (reading.start === undefined ? null : dayOf(new Date(reading.start)));
  if (day === null) return say(words.visitWhen);

  const made: string[] = [];
  const lines: string[] = [];
  for (const school of found) {
    const unit = unitOf(ctx, school.id);
    if (!postsOn(ctx.speaker, today).some((post) => isOnRecord(post, ctx.programme.duties)))
      throw new Refusal({
        code: 'not-yours',
        action: '登记督查指导',
        who: ctx.programme.visits?.owedBy ?? '督导室',
        unchanged: null,
      });
    if (!can(standingOf(ctx.speaker, ctx.roster, today), 'visit.record', { allianceId: unit?.id ?? null }))
      throw new Refusal({ code: 'other-alliance' });
    const row = { allianceId: unit?.id ?? null, schoolId: school.id, day, userid: ctx.speaker.userid, note: '' };
    const { created, id } = await recordVisit(ctx.tx, row, ctx.now);
    if (created) made.push(id);
    lines.push(created ? words.visitRecorded(await told(ctx, school, day)) : words.visitKnown(school.name, day, today));
  }
  const act = { action: 'visit.create', target: `visit:${made[0]}`, detail: { day }, undo: { visits: made } };
  return { ...say(lines.join('\n')), ...(made.length === 0 ? {} : { act }) };
}

async function told(ctx: SpokenContext, school: { id: string; name: string }, day: string): Promise<words.VisitTold> {
  const { programme, term, today } = ctx;
  const year = schoolYearOf(day);
  const all = await visitsOf(ctx.tx, { from: `${year}-08-15`, to: `${year + 1}-08-14` });
  const rule = programme.visits;
  return {
    school: school.name,
    day,
    today,
    count: all.filter((one) => one.day >= term.start && one.day <= term.end).length,
    asked: rule?.perTerm ?? null,
    ofSchool: all.filter((one) => one.schoolId === school.id).length,
    leaves: rule?.leaves ?? [],
    clause: rule?.clause.say ?? null,
  };
}

export async function undoVisit(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  const { visits } = z.object({ visits: z.array(z.string()) }).parse(act.undo);
  for (const id of visits) await withdrawVisit(ctx.tx, id, ctx.now);
  return say(words.visitUndone);
}
