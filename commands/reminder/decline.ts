import { z } from 'zod';
import { declinedIn, declineQuota, takeUpQuota } from '../../db/declined.ts';
import { lastDayOfMonth, monthOf } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { may, say } from '../handed-in.ts';
import { askAlliance, askSubject } from '../whose.ts';
import * as words from './settings-words.ts';

/** 本月不安排: the count is not asked about again this month. Nothing is done by it; who said so, and when, stays with the record. */
export async function decline(ctx: SpokenContext): Promise<Outcome> {
  const { alliance, subject, reading, tx, now, today, speaker, term } = ctx;
  if (alliance === null) return askAlliance(ctx);
  if (subject === null) return askSubject(ctx);
  if (!may(ctx, 'activity.change', { allianceId: alliance.id, subject })) {
    throw new Refusal({ code: 'not-yours', action: '说明本月不安排', who: '学科教研员或牵头校负责人', unchanged: null });
  }
  const month = reading.month ?? monthOf(today);
  if (month < monthOf(today)) return say(words.declinePast(month));
  if (`${month}-01` > term.end || lastDayOfMonth(month) < term.start) return say(words.declineNoTerm(month));
  const standing = (await declinedIn(tx, { from: month, to: month })).find(
    (one) => one.allianceId === alliance.id && one.subject === subject,
  );
  if (standing !== undefined) return say(words.declinedAlready(subject, month));
  const id = await declineQuota(tx, { allianceId: alliance.id, subject, month, by: speaker.userid, at: now });
  return {
    ...say(words.declined(alliance.name, subject, month)),
    act: {
      action: 'quota.decline',
      target: `alliance:${alliance.id}`,
      detail: { subject, month, reason: reading.reason ?? null },
      undo: { declinedId: id },
    },
  };
}

export async function undoDecline(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  const { declinedId } = z.object({ declinedId: z.string() }).parse(act.undo);
  await takeUpQuota(ctx.tx, declinedId, ctx.now);
  return say(words.takenUp);
}
