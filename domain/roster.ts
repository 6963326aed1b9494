import type { PostName } from './roles.ts';

/** Who is who on a day: what the roster in memory holds. Built by db/roster.ts, read by everyone. Days are YYYY-MM-DD. */
export interface Roster {
  /** Changes whenever anything below does. */
  version: string;
  county: {
    id: string;
    name: string;
    programme: string;
    timezone: string;
    timetable: Timetable;
    /** Days the county adds to the official holiday table, or takes from it. */
    holidays?: { day: string; name: string; off: boolean }[];
  };
  terms: TermRow[];
  districts: Map<string, { id: string; name: string }>;
  schools: Map<string, SchoolRow>;
  alliances: Map<string, AllianceRow>;
  people: Map<string, PersonRow>;
  peopleByUserid: Map<string, PersonRow>;
  groupsByChatid: Map<string, GroupRow>;
}

export interface Timetable {
  am: string[];
  pm: string[];
}

export interface TermRow {
  id: string;
  name: string;
  start: string;
  end: string;
}

export interface SchoolRow {
  id: string;
  name: string;
  districtId: string | null;
  /** The school whose 学部 this is, by name. */
  partOf: string | null;
  /** What the county file says of it: 乡村小学, 100人以下. */
  traits: string[];
}

export interface AllianceRow {
  id: string;
  name: string;
  stage: string;
  /** One of the programme's unit kinds; '' where the file leaves it open. */
  kind: string;
  districtId: string | null;
  /** Since when it stands, where the file says so. */
  since: string | null;
  /** With the day it joined and, where it left, the day it left. */
  schools: { schoolId: string; role: 'lead' | 'member'; from: string; to: string | null }[];
}

export interface PersonRow {
  id: string;
  name: string;
  userid: string | null;
  schoolId: string | null;
  subjects: string[];
  mutedUntil: string | null;
  /** Kinds of reminder the person does not want. */
  mutedKinds?: string[];
  posts: PostRow[];
}

export interface PostRow {
  post: PostName;
  allianceId: string | null;
  schoolId: string | null;
  /** Of a 学区. */
  districtId: string | null;
  /** The office of the bureau, in the document's word. */
  office: string | null;
  /** null: every subject. */
  subject: string | null;
  from: string;
  to: string | null;
}

export interface GroupRow {
  chatid: string;
  allianceId: string;
  subject: string;
  /** The group's own 消息推送 address, for a real @. */
  webhook?: string;
}

/** The school and, of one that is split, its 学部: whoever answers for the whole answers for each part. */
export function withParts(schoolId: string, schools: ReadonlyMap<string, Pick<SchoolRow, 'id' | 'name' | 'partOf'>>): string[] {
  let parts = partsOf.get(schools);
  if (parts === undefined) {
    const split = [...schools.values()].filter((school) => school.partOf !== null);
    parts = Map.groupBy(split, (school) => school.partOf ?? '');
    partsOf.set(schools, parts);
  }
  const whole = parts.size === 0 ? undefined : schools.get(schoolId);
  return [schoolId, ...(parts.get(whole?.name ?? '') ?? []).map((school) => school.id)];
}

/** Asked of every speaker; a roster's map is never changed. */
const partsOf = new WeakMap<object, Map<string, Pick<SchoolRow, 'id'>[]>>();

/** Schools expected to hand in on a day: the lead school first, then the members in the file's order. */
export function schoolsOn(alliance: AllianceRow, day: string): string[] {
  const last = lastAsked.get(alliance);
  if (last?.day === day) return [...last.schools];
  const there = alliance.schools.filter((s) => s.from <= day && (s.to === null || day < s.to));
  const schools = [...there.filter((s) => s.role === 'lead'), ...there.filter((s) => s.role !== 'lead')].map((s) => s.schoolId);
  lastAsked.set(alliance, { day, schools });
  return [...schools];
}

/** Every message asks this of every alliance, and nearly always of today. */
const lastAsked = new WeakMap<AllianceRow, { day: string; schools: readonly string[] }>();

/** Posts held on a day. */
export function postsOn(person: PersonRow, day: string): PostRow[] {
  return person.posts.filter((p) => p.from <= day && (p.to === null || day < p.to));
}
