import { addDays, at, type Day } from './calendar.ts';
import { POLICY } from './policy.ts';

export const ACTIVITY_STATES = ['planned', 'announced', 'held', 'closed', 'cancelled'] as const;
export type ActivityState = (typeof ACTIVITY_STATES)[number];

export interface StateFacts {
  /** As stored. Closed and cancelled are final. */
  status: ActivityState;
  start: Date;
  /** Said to be tentative: it stays planned until somebody confirms it. */
  tentative: boolean;
  /** The group answer or a notice is committed. */
  announced: boolean;
  /** When the last of the three ones came in; null while one is missing. */
  doneAt: Date | null;
  termEnd: Day;
}

/** planned → announced → held → closed. A sweep stores what this says; nothing else moves an activity on. */
export function stateOf(facts: StateFacts, now: Date): ActivityState {
  if (facts.status === 'cancelled' || facts.status === 'closed') return facts.status;
  if (now >= closesAt(facts)) return 'closed';
  if (now >= facts.start) return 'held';
  return facts.announced && !facts.tentative ? 'announced' : 'planned';
}

/** Seven days after the start and the last of the three ones, or the end of the term, whichever is sooner; never before the start. */
function closesAt({ start, doneAt, termEnd }: StateFacts): Date {
  const termOver = at(addDays(termEnd, 1), '00:00').getTime();
  const complete = doneAt === null ? Number.POSITIVE_INFINITY : Math.max(doneAt.getTime(), start.getTime());
  const settled = complete + POLICY.closeAfterDays * 86_400_000;
  return new Date(Math.max(Math.min(settled, termOver), start.getTime()));
}
