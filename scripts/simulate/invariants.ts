import { dayOf } from '../../domain/calendar.ts';
import type { Breach, Played } from './breach.ts';
import { afterDone } from './invariants/after-done.ts';
import { nothingOwedUnsent } from './invariants/owed.ts';
import { quietlyKept } from './invariants/quiet.ts';
import { withinRate } from './invariants/rate.ts';
import { nothingTwice } from './invariants/twice.ts';

export { INVARIANTS } from './breach.ts';
export type { Breach, Played };

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
