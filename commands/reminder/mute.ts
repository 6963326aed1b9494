import { setMutedKinds, setMutedUntil } from '../../db/muting.ts';
import { addDays, at } from '../../domain/calendar.ts';
import { isMuted } from '../../domain/reminders/duty.ts';
import { NUDGE_KINDS, type NudgeKind } from '../../domain/reminders/item.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { say } from '../handed-in.ts';
import * as words from './settings-words.ts';

/** Until somebody says otherwise. */
const FOR_EVER = new Date('9999-12-31T00:00:00Z');
/** How readers may name a kind. */
const KIND_OF: Record<string, NudgeKind> = { comment: 'reflection', minutes: 'discussion', photo: 'discussion' };

/** 免打扰 and 恢复提醒, of everything or of one kind. It stills what the bot says unasked: answers, and what somebody set for themselves, come all the same. */
export async function mute(ctx: SpokenContext): Promise<Outcome> {
  const { reading, today } = ctx;
  const kind = kindOf(reading.item);
  if (kind !== null) return muteKind(ctx, kind);
  const to = typeof reading.to === 'string' ? reading.to : null;
  if (reading.mute === false) return unmute(ctx);
  if (to !== null && to < today) return say(words.mutePast);
  await setMutedUntil(ctx.tx, ctx.speaker.id, to === null ? FOR_EVER : at(addDays(to, 1), '00:00'), ctx.now);
  return { ...say(words.muted(to, today)), act: actOf(ctx) };
}

async function unmute(ctx: SpokenContext): Promise<Outcome> {
  const { speaker, tx, now } = ctx;
  if (!isMuted(speaker, '', now) && (speaker.mutedKinds ?? []).length === 0) return say(words.notMuted);
  await setMutedUntil(tx, speaker.id, null, now);
  await setMutedKinds(tx, speaker.id, [], now);
  return { ...say(words.unmuted), act: actOf(ctx) };
}

async function muteKind(ctx: SpokenContext, kind: NudgeKind): Promise<Outcome> {
  const kept = (ctx.speaker.mutedKinds ?? []).filter((known) => known !== kind);
  const off = ctx.reading.mute !== false;
  await setMutedKinds(ctx.tx, ctx.speaker.id, off ? [...kept, kind] : kept, ctx.now);
  return { ...say(off ? words.mutedKind(kind) : words.unmutedKind(kind)), act: actOf(ctx) };
}

export async function undoMute(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  const { until, kinds } = act.undo ?? {};
  const was = typeof until === 'string' ? new Date(until) : null;
  await setMutedUntil(ctx.tx, ctx.speaker.id, was, ctx.now);
  await setMutedKinds(ctx.tx, ctx.speaker.id, Array.isArray(kinds) ? kinds.map(String) : [], ctx.now);
  const muted = (was !== null && was > ctx.now) || (Array.isArray(kinds) && kinds.length > 0);
  return say(muted ? words.mutedAgain : words.unmutedAgain);
}

function kindOf(item: string | undefined): NudgeKind | null {
  if (item === undefined) return null;
  return KIND_OF[item] ?? NUDGE_KINDS.find((kind) => kind === item) ?? null;
}

function actOf({ speaker, reading }: SpokenContext) {
  return {
    action: 'mute',
    target: `person:${speaker.id}`,
    detail: { mute: reading.mute !== false },
    undo: { until: speaker.mutedUntil, kinds: speaker.mutedKinds ?? [] },
  };
}
