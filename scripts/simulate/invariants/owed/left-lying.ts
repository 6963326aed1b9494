import { beijingIso } from '../../../../domain/calendar.ts';
import type { Breach, Played } from '../../breach.ts';
import type { OutboxFact } from '../../facts.ts';

/** A message may wait so long for its conversation's minute. */
const PATIENCE_MS = 10 * 60_000;
const DAY_MS = 24 * 3_600_000;

/** What is due is sent, or dropped with a reason that people can read. What a killed process had just sent nobody can mark any more. */
export function leftLying({ facts, absences, messages, end }: Played): Breach[] {
  const kills = absences.filter(({ ending }) => ending === 'unsettled').map(({ from }) => from);
  const excused = ({ dueAt, to, text }: OutboxFact): boolean => {
    const kill = kills.findIndex((moment) => moment >= dueAt && moment < dueAt + DAY_MS);
    const moment = kills[kill];
    if (moment === undefined) return false;
    kills.splice(kill, 1);
    return messages.some((one) => one.by === null && one.at === moment && one.chat.id === to && one.text === text);
  };
  return facts.outbox.flatMap((row) => {
    const { status, dueAt, kind, to, error } = row;
    const waits = (status === 'pending' || status === 'sending') && dueAt + PATIENCE_MS < end;
    const lost = status === 'failed' || status === 'unknown' || (status === 'dropped' && (error ?? '') === '');
    if (!waits && !lost) return [];
    if (status === 'unknown' && excused(row)) return [];
    const say = `${kind}（发给${to}，${beijingIso(new Date(dueAt))}）：${status}${error === null ? '' : `，${error}`}`;
    return [{ invariant: 'owed-unsent' as const, at: dueAt, say }];
  });
}
