import { z } from 'zod';
import { LIST, QUOTA_READING, WEIGHTS } from '../../db/bureau-settings.ts';
import { policiesOf, setPolicy, withdrawPolicy } from '../../db/policies.ts';
import { addDays, at } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { momentsIn } from '../due.ts';
import { may, say } from '../handed-in.ts';
import { findTarget } from '../target.ts';
import { whichActivity } from '../which.ts';
import { askAlliance } from '../whose.ts';
import * as words from './replies.ts';
import { settleForAll, undoSettling } from './settle.ts';

/** Settled by the bureau for everybody, not by an alliance for itself. */
const FOR_ALL = [QUOTA_READING, LIST, WEIGHTS];
const Days = z.number().int().min(0).max(60);

/** The days a reflection may take, or the moment one activity's are due. Late ones are taken all the same. */
export async function setDeadline(ctx: SpokenContext): Promise<Outcome> {
  const forAll = ctx.reading.key;
  if (forAll !== undefined && !forAll.startsWith('reflection.') && FOR_ALL.some((start) => forAll.startsWith(start))) {
    return settleForAll(ctx, forAll);
  }
  if (ctx.alliance === null) return askAlliance(ctx);
  const subject = ctx.subject;
  if (!may(ctx, 'deadline.set', { allianceId: ctx.alliance.id, subject })) {
    throw new Refusal({
      code: 'not-yours',
      action: '改交体会的期限',
      who: '学科教研员或牵头校负责人',
      unchanged: '期限没有改动',
    });
  }
  const { item, key, due, dueAt } = ctx.reading;
  if ((item !== undefined && item !== 'reflection') || (key !== undefined && !key.startsWith('reflection.')))
    return say(words.onlyReflections);
  if (dueAt !== undefined) return setMoment(ctx, ctx.alliance.id, new Date(dueAt));
  if (due !== undefined) return setMoment(ctx, ctx.alliance.id, at(addDays(due, 1), '00:00'));
  if (key !== undefined && key !== 'reflection.dueDays') return say(words.badDays);
  const days = Days.safeParse(ctx.reading.value);
  if (!days.success) return say(words.badDays);
  return setDays(ctx, ctx.alliance.id, subject, days.data);
}

async function setDays(ctx: SpokenContext, allianceId: string, subject: string | null, days: number): Promise<Outcome> {
  const { tx, now, speaker } = ctx;
  const before = (await policiesOf(tx, allianceId, subject)).get('reflection.dueDays')?.value;
  const row = await setPolicy(tx, { allianceId, subject, key: 'reflection.dueDays', value: days, by: speaker.userid }, now);
  const was = typeof before === 'number' ? before : ctx.programme.reflections.dueDays;
  return {
    ...say(words.dueDaysSet({ subject, days, before: was })),
    act: {
      action: 'policy.set',
      target: `alliance:${allianceId}`,
      detail: { key: row.key, days, subject },
      undo: { policyId: row.id },
    },
  };
}

async function setMoment(ctx: SpokenContext, allianceId: string, due: Date): Promise<Outcome> {
  if (due <= ctx.now) return say(words.duePast);
  const found = await findTarget(ctx, { direction: 'past' });
  const which = 'one' in found ? { activity: found.one } : await whichActivity(ctx, { direction: 'any', what: '体会的期限' });
  if ('outcome' in which) return which.outcome;
  const { activity } = which;
  const { tx, now, speaker } = ctx;
  const set = momentsIn((await policiesOf(tx, allianceId, activity.subject)).get('reflection.dueAt')?.value);
  const value = { ...set, [activity.id]: due.toISOString() };
  const row = await setPolicy(
    tx,
    { allianceId, subject: activity.subject, key: 'reflection.dueAt', value, by: speaker.userid },
    now,
  );
  return {
    ...say(words.dueAtSet(activity, due, ctx.today)),
    act: {
      action: 'policy.set',
      target: `activity:${activity.id}`,
      detail: { key: row.key, dueAt: due.toISOString() },
      undo: { policyId: row.id },
    },
  };
}

export async function undoDeadline(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  const { policyId, settingId } = z.object({ policyId: z.string().optional(), settingId: z.string().optional() }).parse(act.undo);
  if (settingId !== undefined) return undoSettling(ctx, settingId);
  if (policyId === undefined) throw new Error('nothing to take back');
  await withdrawPolicy(ctx.tx, policyId, ctx.now);
  return say(words.takenBack);
}
