import { type Day, workingDaysBetween } from '../calendar.ts';
import type { ExtraDay } from '../holidays.ts';
import { POLICY } from '../policy.ts';
import type { Clause } from '../programmes/clause.ts';
import type { Programme, Topic } from '../programmes/schema.ts';
import type { PostName } from '../roles.ts';
import type { ComplianceSettings, CountyFacts, Owner } from './facts.ts';

/** done: there. due: time is left. at_risk: little of it. missed: the last day is past and it is not there. */
export type FindingState = 'done' | 'due' | 'at_risk' | 'missed';

/** What would make it done. `null` on a finding: nothing can any more. */
export type Remedy =
  | { do: 'hold'; unitId: string; subject: string; kind: string | null; phase: string | null; from: Day; to: Day; times: number }
  | { do: 'attach'; activityId: string; one: 'notice' | 'discussion' | 'reflection'; schoolIds: string[] }
  | { do: 'speak'; activityId: string; people: string[] }
  | { do: 'come'; activityId: string; posts: PostName[] }
  | { do: 'hand-in'; item: string; owner: Owner; subject: string; period: string; parts: string[]; states: string[] }
  | { do: 'visit'; times: number }
  | { do: 'pair'; schoolIds: string[]; times: number }
  | { do: 'nominate'; times: number }
  | { do: 'publish'; level: 'county' | 'city' | 'province' | 'nation'; times: number }
  | { do: 'wait'; until: Day }
  | { do: 'fill-list'; list: string };

/** One rule of the document held against one thing it speaks of. */
export interface Finding {
  /** The rule and whom it is about; one finding a key. */
  key: string;
  /** The rule alone: 「quota.activities.term」. */
  rule: string;
  topic: Topic;
  /** What the document calls it. */
  name: string;
  about: About;
  state: FindingState;
  /** False: the bureau chose another reading, or the document only hopes for it. */
  counts: boolean;
  clause: Clause;
  /** Who can mend it. */
  post: PostName;
  /** The first day of the stretch it is about; null where it is about none. */
  opens: Day | null;
  /** The last day; null where the document names none. */
  by: Day | null;
  /** Working days from today to the last one, both included; of a quota only those nothing of the kind is arranged on yet. */
  daysLeft: number | null;
  have: number;
  need: number;
  /** Arranged and still to come; already within the time. */
  arranged: number;
  /** What is missing, by name where it has one: a school's id, a statement, a phase. */
  missing: string[];
  /** It was there, but after its day. */
  late: boolean;
  /** Who said when that it will not be done this time. It stays what it is. */
  explained: { by: string; day: Day; month: string } | null;
  remedy: Remedy | null;
}

export interface About {
  unitId?: string;
  schoolId?: string;
  districtId?: string;
  subject?: string;
  activityId?: string;
  visitId?: string;
  period?: string;
}

/** What every rule is told. */
export interface Ask {
  facts: CountyFacts;
  programme: Programme;
  day: Day;
  settings: ComplianceSettings;
}

/** The state of something that is there or not, by its last day. */
export function stateBy(done: boolean, by: Day | null, { day, settings }: Pick<Ask, 'day' | 'settings'>): FindingState {
  if (done) return 'done';
  if (by === null) return 'due';
  if (day > by) return 'missed';
  return workingDaysLeft(day, by, settings.extraDays) <= POLICY.atRiskWorkingDays ? 'at_risk' : 'due';
}

/** Null where there is no last day; none left once it is past. */
export function daysTo(by: Day | null, { day, settings }: Pick<Ask, 'day' | 'settings'>): number | null {
  return by === null ? null : workingDaysLeft(day, by, settings.extraDays);
}

function workingDaysLeft(from: Day, to: Day, extra: readonly ExtraDay[]): number {
  return from > to ? 0 : workingDaysBetween(from, to, extra);
}

/** Fills in what most findings have in common. */
export function finding(
  made: Pick<Finding, 'key' | 'rule' | 'topic' | 'name' | 'about' | 'state' | 'clause' | 'post' | 'by' | 'daysLeft'> &
    Partial<Finding>,
): Finding {
  const done = made.state === 'done';
  return {
    counts: true,
    opens: null,
    have: done ? 1 : 0,
    need: 1,
    arranged: 0,
    missing: [],
    late: false,
    explained: null,
    remedy: null,
    ...made,
  };
}
