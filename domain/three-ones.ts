import type { EvidenceKind } from './evidence-kinds.ts';
import type { Programme } from './programmes/schema.ts';

/** A standing item of evidence: neither replaced nor withdrawn. */
export interface EvidenceFact {
  kind: EvidenceKind;
  /** School the item counts for; null where it counts for none (the bureau's, a guest's). */
  schoolId: string | null;
  /** Whoever gave it: the person's id, or the userid where the roster knows nobody. */
  by: string;
  at: Date;
}

export interface AttendanceFact {
  /** The same id as EvidenceFact.by, or the name as it was typed. */
  who: string;
  status: 'present' | 'online' | 'leave' | 'expected';
}

export interface ActivityFacts {
  start: Date;
  /** Lead school first, then the members, on the activity's day (roster.schoolsOn); none for a meeting. */
  expectedSchools: readonly string[];
  evidence: readonly EvidenceFact[];
  attendance: readonly AttendanceFact[];
}

export type OneKey = Programme['evidence']['items'][number]['key'];

export interface ThreeOnes {
  notice: boolean;
  discussion: boolean;
  reflection: { expected: string[]; received: string[]; done: boolean };
  /** Everything the programme asks of an activity is there; where it asks for nothing, all three were kept. */
  done: boolean;
  /** When the last of it came in; null while something is missing. */
  doneAt: Date | null;
  /** Those of the three that are asked for and not there: nobody is reminded of anything else. */
  missing: OneKey[];
  voices: Voices;
}

export interface Voices {
  participants: number;
  heard: number;
  /** Participants who have not said anything yet. For the person, the host and the school only. */
  unheard: string[];
}

/** What shows each of the three where the programme says nothing of its own. */
const SHOWN_BY: Record<OneKey, readonly EvidenceKind[]> = {
  notice: ['notice'],
  discussion: ['minutes', 'photo', 'video', 'attendance'],
  reflection: ['reflection'],
};
const KEYS: readonly OneKey[] = ['notice', 'discussion', 'reflection'];

/** The state of one activity's three ones and voices, from its facts alone. */
export function threeOnesOf(facts: ActivityFacts, rule: Programme['evidence']): ThreeOnes {
  const noticeAt = firstShown(facts, rule, 'notice');
  const discussionAt = firstShown(facts, rule, 'discussion');
  const receivedAt = firstPerSchool(facts, rule);
  const perSchool = rule.items.find((item) => item.key === 'reflection')?.per !== 'activity';
  const anyAt = firstShown(facts, rule, 'reflection');
  const expected = perSchool ? [...facts.expectedSchools] : [];
  const received = expected.filter((school) => receivedAt.has(school));
  const reflection = { expected, received, done: perSchool ? received.length === expected.length : anyAt !== null };

  const there = { notice: noticeAt !== null, discussion: discussionAt !== null, reflection: reflection.done };
  const asked = askedOf(rule);
  const missing = asked.filter((key) => !there[key]);
  // Without a demand nothing can be missing, and what comes in is still to be told apart from nothing at all.
  const looked = asked.length === 0 ? KEYS : asked;
  const done = looked.every((key) => there[key]);
  const moments = [
    ...(looked.includes('notice') ? [noticeAt] : []),
    ...(looked.includes('discussion') ? [discussionAt] : []),
    ...(looked.includes('reflection')
      ? [...received.map((school) => receivedAt.get(school) ?? null), perSchool ? null : anyAt]
      : []),
  ];

  return {
    notice: there.notice,
    discussion: there.discussion,
    reflection,
    done,
    doneAt: done ? latest(moments) : null,
    missing,
    voices: voicesOf(facts, rule),
  };
}

/** Which of the three the programme asks of an activity; none where its document asks for nothing. */
export function askedOf(rule: Programme['evidence']): OneKey[] {
  return KEYS.filter((key) => rule.items.some((item) => item.key === key));
}

/** Participants: signed in, on the host's list, or having given evidence, less those on leave. Heard: with a comment or a note. */
function voicesOf({ evidence, attendance }: ActivityFacts, rule: Programme['evidence']): Voices {
  const speaks: readonly EvidenceKind[] = rule.voice?.shownBy ?? ['comment', 'reflection'];
  const onLeave = new Set(attendance.filter((a) => a.status === 'leave').map((a) => a.who));
  const participants = new Set(
    [...attendance.map((a) => a.who), ...evidence.map((e) => e.by)].filter((who) => !onLeave.has(who)),
  );
  const spoke = new Set(evidence.filter((e) => speaks.includes(e.kind)).map((e) => e.by));
  const unheard = [...participants].filter((who) => !spoke.has(who));
  return { participants: participants.size, heard: participants.size - unheard.length, unheard };
}

function firstShown(facts: ActivityFacts, rule: Programme['evidence'], key: OneKey): Date | null {
  const moments = showing(facts, rule, key).map((e) => e.at.getTime());
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}

function firstPerSchool(facts: ActivityFacts, rule: Programme['evidence']): Map<string, Date> {
  const first = new Map<string, Date>();
  for (const { schoolId, at } of showing(facts, rule, 'reflection')) {
    if (schoolId === null) continue;
    const known = first.get(schoolId);
    if (known === undefined || at < known) first.set(schoolId, at);
  }
  return first;
}

function showing(facts: ActivityFacts, rule: Programme['evidence'], key: OneKey): EvidenceFact[] {
  const item = rule.items.find((i) => i.key === key);
  const kinds: readonly EvidenceKind[] = item?.shownBy ?? SHOWN_BY[key];
  const afterStart = item?.afterStart ?? key === 'discussion';
  return facts.evidence.filter((e) => kinds.includes(e.kind) && (!afterStart || e.at >= facts.start));
}

function latest(moments: (Date | null)[]): Date | null {
  const known = moments.flatMap((moment) => (moment === null ? [] : [moment.getTime()]));
  return known.length === 0 ? null : new Date(Math.max(...known));
}
