import { dayOf } from '../../domain/calendar.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import type { Absence } from './downtime.ts';
import type { Facts } from './facts.ts';
import { afterDone } from './invariants/after-done.ts';
import { nothingOwedUnsent } from './invariants/owed.ts';
import { quietlyKept } from './invariants/quiet.ts';
import { withinRate } from './invariants/rate.ts';
import { nothingTwice } from './invariants/twice.ts';
import type { Message } from './record.ts';

/** A term as it went: what was seen on the wire and what the database says. */
export interface Played {
  messages: readonly Message[];
  facts: Facts;
  absences: readonly Absence[];
  extra: readonly ExtraDay[];
  /** The last moment that was played. */
  end: number;
}

export const INVARIANTS = ['owed-unsent', 'twice', 'after-done', 'quiet', 'rate', 'unanswered'] as const;

/** One thing that must not happen, and did. */
export interface Breach {
  invariant: (typeof INVARIANTS)[number];
  at: number;
  say: string;
}

/** Everything that must hold of a term, whoever played it. */
export function checkTerm(played: Played): Breach[] {
  return [
    ...nothingOwedUnsent(played),
    ...nothingTwice(played),
    ...afterDone(played),
    ...quietlyKept(played),
    ...withinRate(played),
    ...unanswered(played),
  ].sort((a, b) => a.at - b.at);
}

/** Whatever reached the bot was handled, and answered where it was no courtesy. */
function unanswered({ facts }: Played): Breach[] {
  return facts.inbox
    .filter(({ status, replyStatus }) => status === 'received' || status === 'failed' || !['none', 'sent'].includes(replyStatus))
    .map(({ at, userid, status, replyStatus }) => ({
      invariant: 'unanswered',
      at,
      say: `${userid}在${dayOf(new Date(at))}说的话：${status}，答复${replyStatus}`,
    }));
}
