import type { Day } from '../calendar.ts';
import type { Clause } from '../programmes/clause.ts';

/** What a person is reminded of in private. People switch it off kind by kind. */
export const NUDGE_KINDS = ['coming', 'plan', 'discussion', 'reflection', 'due', 'task', 'quota'] as const;
export type NudgeKind = (typeof NUDGE_KINDS)[number];

/** An activity as a reminder names it. */
export interface Named {
  id: string;
  allianceId: string;
  subject: string;
  no: number;
  kind: string;
  phase: string | null;
  day: Day;
  start: Date;
}

/** An activity with when and where. */
export interface Coming extends Named {
  end: Date | null;
  allDay: boolean;
  mode: 'offline' | 'online' | 'hybrid';
  place: string;
  meetingId: string | null;
  period: string | null;
}

/** What is owed, with everything its sentence says. */
export type About =
  | { kind: 'plan'; activity: Named }
  | { kind: 'discussion'; activity: Named }
  /** as: in whose place the reader is asked. `activity`: one for the whole of it, which its host sees to; no school is meant. */
  | { kind: 'reflection'; activity: Named; schoolId: string; as: 'teacher' | 'contact' | 'host' | 'activity' }
  | {
      kind: 'due';
      /** Handed in, or arranged and held so many times more. */
      does: { hand: 'in'; to: readonly string[] } | { arrange: number };
      name: string;
      /** The subject, or the school it is about; '' where it goes without saying. */
      of: string;
      day: Day;
      clause: Clause;
      /** Whoever owes it cannot be written to: the reader passes it on. */
      passOn: boolean;
    }
  /** Something an alliance asked for. `unreached`: to its asker, of those nobody can write to. */
  | { kind: 'task'; item: string; day: Day; unreached: { names: string[]; count: number } | null }
  /** An activity the reader takes part in and no group tells them of. */
  | { kind: 'coming'; activity: Coming }
  | {
      kind: 'quota';
      subject: string;
      /** 「11月」, 「11-12月」, 「本学期」 */
      window: string;
      lacking: number;
      rule: string;
      clause: Clause;
      /** Working days left in the window after today. */
      daysLeft: Day[];
      /** A day on which the alliance has nothing yet, of the weekday it used to meet on where there is one; the lesson and school to meet in. */
      suggested: { day: Day; usual: boolean; period: string; place: string } | null;
    };

export interface Item {
  /** What it is about, for ever the same: 「reflection:activity:school」. */
  thing: string;
  to: string;
  /** Days from which it is said, in order. Each is said once; missed ones collapse into the newest. */
  rungs: readonly Day[];
  /** The last day on which it has a point. */
  until: Day;
  about: About;
}
