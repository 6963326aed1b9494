import type { ExtraDay } from '../../domain/holidays.ts';
import type { Absence } from './downtime.ts';
import type { Facts } from './facts.ts';
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
