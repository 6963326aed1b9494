import type { Clause } from '../../domain/programmes/clause.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import type { SummaryScope } from '../../domain/reply.ts';
import type { Roster, TermRow } from '../../domain/roster.ts';

/** What a summary is collected for. */
export interface CollectRequest {
  scope: SummaryScope;
  term: TermRow;
  roster: Roster;
  programme: Programme;
  now: Date;
}

/** What a term's paper says, without a word of layout. */
export interface SummaryModel {
  of: 'subject' | 'alliance' | 'county';
  /** The title's parts, between which it may be broken. */
  title: string[];
  /** Who will sign it. */
  issuer: string;
  term: TermRow;
  asOf: string;
  /** The paper of the bureau it answers to. */
  basis: {
    title: string;
    say: string;
    rule: string;
    ruleClause: Clause | null;
    /** 盟主校, 牵头校: the county's own word for the first school. */
    leadCalled: string;
  };
  alliances: AllianceHead[];
  totals: Totals;
  quotas: QuotaGroup[];
  groups: ActivityGroup[];
  missing: MissingGroup[];
  /** Things agreed for later that are already in the record. */
  coming: { label: string; when: string }[];
  sources: Source[];
  /** Texts were shortened because the whole of them would fill a book: at most so many characters each, 0: only counted. */
  shortenedTo: number | null;
}

export interface AllianceHead {
  name: string;
  lead: string;
  members: string[];
  /** In the order the subjects met first. */
  researchers: { subject: string; names: string[] }[];
}

export interface Totals {
  activities: number;
  held: number;
  meetings: number;
  cancelled: number;
  complete: number;
  reflections: { expected: number; received: number };
  notes: number;
  photos: number;
  minutes: number;
  voices: { participants: number; heard: number };
  revised: number;
}

export interface QuotaGroup {
  name: string;
  lines: QuotaLine[];
}

/** One figure of the programme beside what the record shows. */
export interface QuotaLine {
  subject: string;
  asked: string;
  actual: string;
  state: string;
  clause: string;
}

export interface ActivityGroup {
  name: string;
  activities: ActivityEntry[];
}

export interface ActivityEntry {
  /** 数学第3次联合教研 */
  label: string;
  no: number;
  subject: string;
  kind: string;
  content: string;
  mode: 'offline' | 'online' | 'hybrid';
  timed: { day: string; start: Date; end: Date | null; allDay: boolean };
  place: string;
  presenters: string[];
  commentators: string[];
  state: 'over' | 'coming';
  revisions: number;
  notice: boolean;
  discussion: boolean;
  reflection: { expected: number; received: number };
  complete: boolean;
  people: {
    participants: number;
    heard: number;
    onLeave: number;
    schools: string[];
    stated: { expected: number | null; actual: number | null } | null;
  };
  minutes: Written[];
  schools: SchoolReflection[];
  counts: { photos: number; videos: number; files: number; comments: number };
  /** Hashes of pictures worth showing. */
  pictures: string[];
}

/** Words of the record; `cut` where the paper holds only their beginning. */
export interface Written {
  text: string;
  cut: boolean;
  files: string[];
}

/** A school's 体会 of one activity: the merged text, or its teachers' notes one after another without their names. */
export interface SchoolReflection {
  school: string;
  state: 'merged' | 'notes' | 'awaited';
  notes: number;
  texts: Written[];
}

export interface MissingGroup {
  name: string;
  lines: { label: string; day: string; what: string; clause: string }[];
}

export interface Source {
  figure: string;
  value: string;
  from: string;
  clause: string;
}
