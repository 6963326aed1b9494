import type { Day } from '../calendar.ts';
import type { ExtraDay } from '../holidays.ts';
import type { MEDIA_LEVELS } from '../programmes/schema.ts';
import type { PostName } from '../roles.ts';
import type { Term } from '../term.ts';
import type { ThreeOnes } from '../three-ones.ts';

// What the rules are held against. db/queries/county-facts.ts reads it; nothing here is worked out yet.

export type MediaLevel = (typeof MEDIA_LEVELS)[number];

export interface CountyFacts {
  /** The day, and the term it is in or that comes next. */
  term: Term;
  /** First day on record: nothing is asked for before it. */
  since: Day;
  districts: readonly { id: string; name: string }[];
  schools: readonly SchoolFact[];
  units: readonly UnitFact[];
  /** Of this term and of the calendar and school year around it; cancelled ones are not here. */
  activities: readonly ActivityFact[];
  handedIn: readonly HandedInFact[];
  visits: readonly VisitFact[];
  cases: readonly { unitId: string | null; schoolId: string | null; day: Day }[];
  media: readonly { level: MediaLevel; day: Day }[];
  /** Months in which a subject arranges nothing, as its host said, and when: an explanation, and nothing done. */
  declined: readonly { unitId: string; subject: string; month: string; by: string; day: Day }[];
}

export interface SchoolFact {
  id: string;
  name: string;
  districtId: string | null;
  /** The school whose 学部 this is, by name: together they are one school. */
  partOf: string | null;
  /** 乡村小学, 100人以下, …: what the county file says of it. */
  traits: readonly string[];
  /** Its first day in a unit, as far as the record goes; none where it is in no unit. */
  joined?: Day;
}

/** An alliance, a group or a pair, as it stands on the day. */
export interface UnitFact {
  id: string;
  name: string;
  /** One of the programme's unit kinds. */
  kind: string;
  shape: 'alliance' | 'group' | 'pair';
  stage: string;
  districtId: string | null;
  /** Lead school first. */
  schools: readonly string[];
  /** Subjects somebody answers for, or that have a group or an activity. */
  subjects: readonly string[];
  /** Since when it stands, where the county file says so. */
  since: Day | null;
}

export interface ActivityFact {
  id: string;
  unitId: string;
  /** '' for a meeting. */
  subject: string;
  kind: string;
  /** Of a meeting. */
  phase: string | null;
  no: number;
  mode: 'offline' | 'online' | 'hybrid';
  day: Day;
  /** Its start is past. */
  held: boolean;
  ones: ThreeOnes;
  /** Last day for the schools' 体会 by the alliance's own rule or the programme's; null: no such rule. */
  reflectionDue: Day | null;
  /** Posts of those who were there. */
  attendedBy: readonly PostName[];
}

/** Something handed in that stands. */
export interface HandedInFact {
  /** The item's key. */
  item: string;
  owner: Owner;
  subject: string;
  /** The stretch it is for: 「2026」, 「2026-09」, a term's name; '' where there is only one. */
  period: string;
  /** Which part of it: 图文信息; '' for the whole. */
  part: string;
  day: Day;
  /** Of what it has to state, what is known to be in it. */
  states: readonly string[];
}

/** Whose it is to hand in. The county itself has no id. */
export type Owner = { of: 'county' } | { of: 'district' | 'unit' | 'school' | 'visit' | 'activity'; id: string };

export interface VisitFact {
  id: string;
  unitId: string | null;
  schoolId: string | null;
  day: Day;
}

/** What the bureau settled for itself. */
export interface ComplianceSettings {
  /** The reading of the quotas that counts; null: not chosen yet, both count. */
  countedReading: string | null;
  /** Lists the document leaves open, filled in. */
  lists: Readonly<Record<string, readonly string[]>>;
  /** Weights of an assessment's parts, where the bureau set them. */
  weights: Readonly<Record<string, number>>;
  extraDays: readonly ExtraDay[];
}

export const NO_SETTINGS: ComplianceSettings = { countedReading: null, lists: {}, weights: {}, extraDays: [] };

/** One text for an owner, to tell them apart. */
export function ownerKey(owner: Owner): string {
  return owner.of === 'county' ? 'county' : `${owner.of}:${owner.id}`;
}
