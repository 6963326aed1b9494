import type { Db } from '../../db/client.ts';
import { reachable } from '../../db/conversations.ts';
import { lastAlive, speakersBetween } from '../../db/queries/gap.ts';
import { clockOf, dayOf } from '../../domain/calendar.ts';
import { afterQuiet } from '../../domain/reminders/quiet.ts';
import type { Draft } from '../../domain/reply.ts';
import { sayShortDay } from '../words.ts';

/** A shorter absence is not worth a message: the platform's own retries and people's second try cover it. */
const SHORTEST_GAP_MS = 2 * 60_000;
const WERE_TALKING_MS = 10 * 60_000;
/** Somebody who wrote so shortly ago is still there, at whatever hour; anybody else is not woken. */
const STILL_THERE_MS = 30 * 60_000;
/** After this long nobody waits for an answer any more. */
const LONGEST_GAP_MS = 24 * 3_600_000;

/** What was said while the bot was away is not replayed by WeCom, so whoever was talking just before is told, in private, once. */
export async function awayNotices(db: Db, now: Date): Promise<Draft[]> {
  const since = await lastAlive(db);
  if (since === null) return [];
  const gap = now.getTime() - since.getTime();
  if (gap < SHORTEST_GAP_MS || gap > LONGEST_GAP_MS) return [];
  const talking = await speakersBetween(db, new Date(since.getTime() - WERE_TALKING_MS), since);
  const told = await reachable(db, talking);
  const dueAt = gap <= STILL_THERE_MS ? now : afterQuiet(now);
  const today = dayOf(since) === dayOf(now);
  const from = `${today ? '' : sayShortDay(dayOf(since))}${clockOf(since)}`;
  return [...told].map((userid) => ({
    dedupeKey: `away:${userid}:${since.toISOString()}`,
    to: { kind: 'direct', id: userid },
    kind: 'away',
    content: {
      kind: 'markdown',
      text: `教研助手${from}至${clockOf(now)}没有在线，现已恢复。如果这段时间发过内容，请再发一次。\n之前的记录和材料都在。`,
    },
    dueAt,
    notAfter: new Date(dueAt.getTime() + 60 * 60_000),
  }));
}
