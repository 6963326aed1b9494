import { reachable } from '../../db/conversations.ts';
import type { PaperRequest } from '../../domain/reply.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import type { Way } from './replies.ts';

/** What was asked for in a group goes to the asker alone, where they can be reached. */
export async function wayTo({ chat, speaker, tx }: SpokenContext): Promise<Way> {
  if (chat.kind === 'direct') return { to: chat, said: 'here' };
  const open = await reachable(tx, [speaker.userid]);
  return open.has(speaker.userid) ? { to: { kind: 'direct', id: speaker.userid }, said: 'private' } : { to: null };
}

export interface Sending {
  text: string;
  way: Way;
  request: PaperRequest;
  /** Sent after it, in this order. */
  more?: PaperRequest[];
  key: string;
  target: string;
  activityId?: string;
}

export function sent(ctx: SpokenContext, { text, way, request, more = [], key, target, activityId }: Sending): Outcome {
  const act = { action: ctx.reading.intent, target, detail: { request, reached: way.to !== null } };
  const { to } = way;
  if (to === null) return { ...say(text), act };
  const drafts = [request, ...more].map((one, i) => ({
    dedupeKey: `paper:${ctx.inboxId}:${key}${i === 0 ? '' : `:${i + 1}`}`,
    to,
    kind: 'paper',
    content: { kind: 'paper' as const, request: one },
    dueAt: ctx.now,
    ...(activityId === undefined ? {} : { activityId }),
  }));
  return { ...say(text), drafts, act };
}

export function say(text: string): Outcome {
  return { outcome: 'done', reply: { kind: 'text', text } };
}
