import { setMutedUntil } from '../../db/muting.ts';
import { addDays, at } from '../../domain/calendar.ts';
import { isMuted } from '../../domain/reminders/duty.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { say } from '../handed-in.ts';
import * as words from './settings-words.ts';

/** Until somebody says otherwise. */
const FOR_EVER = new Date('9999-12-31T00:00:00Z');

/** 免打扰 and 恢复提醒: what the bot says unasked. Answers, and what somebody set for themselves, come all the same. */
export async function mute(ctx: SpokenContext): Promise<Outcome> {
  const { reading, speaker, tx, now, today } = ctx;
  const was = speaker.mutedUntil;
  const to = typeof reading.to === 'string' ? reading.to : null;
  if (reading.mute === false) {
    if (!isMuted(speaker, '', now)) return say(words.notMuted);
    await setMutedUntil(tx, speaker.id, null, now);
    return { ...say(words.unmuted), act: actOf(ctx, was) };
  }
  if (to !== null && to < today) return say(words.mutePast);
  await setMutedUntil(tx, speaker.id, to === null ? FOR_EVER : at(addDays(to, 1), '00:00'), now);
  return { ...say(words.muted(to, today)), act: actOf(ctx, was) };
}

export async function undoMute(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  const was = act.undo?.was;
  await setMutedUntil(ctx.tx, ctx.speaker.id, typeof was === 'string' ? new Date(was) : null, ctx.now);
  return say(typeof was === 'string' && new Date(was) > ctx.now ? words.mutedAgain : words.unmutedAgain);
}

function actOf({ speaker, reading }: SpokenContext, was: string | null) {
  return { action: 'mute', target: `person:${speaker.id}`, detail: { mute: reading.mute !== false }, undo: { was } };
}
