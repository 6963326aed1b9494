import type { SummaryActivity, SummaryAttendance, SummaryEvidence, WrittenText } from '../../db/queries/term-summary.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { type Roster, schoolsOn } from '../../domain/roster.ts';
import { type ThreeOnes, threeOnesOf } from '../../domain/three-ones.ts';
import type { ActivityEntry, SchoolReflection, Written } from './model.ts';

export interface ActivityFactsRow {
  activity: SummaryActivity;
  evidence: SummaryEvidence[];
  attendance: SummaryAttendance[];
  revisions: number;
}

export interface Judged extends ActivityFactsRow {
  ones: ThreeOnes;
  /** Expected on its day, lead school first; the order of the county file. */
  expected: string[];
}

const MOST_PICTURES = 2;
const MOST_PICTURE_BYTES = 300_000;

/** The three ones of an activity, by the one rule everybody asks. */
export function judge(row: ActivityFactsRow, roster: Roster, programme: Programme): Judged {
  const alliance = roster.alliances.get(row.activity.allianceId);
  const isMeeting = row.activity.subject === '';
  const expected = alliance === undefined || isMeeting ? [] : schoolsOn(alliance, row.activity.day);
  const ones = threeOnesOf(
    {
      start: row.activity.start,
      expectedSchools: expected,
      evidence: row.evidence.map(({ kind, schoolId, personId, userid, at }) => ({ kind, schoolId, by: personId ?? userid, at })),
      attendance: row.attendance,
    },
    programme.evidence,
  );
  return { ...row, ones, expected };
}

/** Items whose words the paper quotes: minutes, and of each school the merged text or else its notes. Comments are only counted. */
export function quoted({ evidence, expected }: Judged): SummaryEvidence[] {
  const notes = evidence.filter((e) => e.kind === 'reflection' && e.schoolId !== null && expected.includes(e.schoolId));
  const merged = new Set(notes.filter((e) => e.level === 'school').map((e) => e.schoolId));
  return [
    ...evidence.filter((e) => e.kind === 'minutes'),
    ...notes.filter((e) => e.level === 'school' || !merged.has(e.schoolId)),
  ];
}

/** One activity as the paper tells it. */
export function entryOf(judged: Judged, texts: Map<string, WrittenText>, roster: Roster, now: Date): ActivityEntry {
  const { activity, evidence, ones } = judged;
  const words = quoted(judged);
  const count = (kind: SummaryEvidence['kind']) => evidence.filter((e) => e.kind === kind).length;
  return {
    label: activity.subject === '' ? (activity.phase ?? activity.title) : `${activity.subject}第${activity.no}次联合教研`,
    no: activity.no,
    subject: activity.subject,
    kind: activity.kind,
    content: contentOf(activity),
    mode: activity.mode,
    timed: { day: activity.day, start: activity.start, end: activity.end, allDay: activity.allDay },
    place: activity.place,
    presenters: activity.presenters,
    commentators: activity.commentators,
    state: activity.start <= now ? 'over' : 'coming',
    revisions: judged.revisions,
    notice: ones.notice,
    discussion: ones.discussion,
    reflection: { expected: ones.reflection.expected.length, received: ones.reflection.received.length },
    complete: ones.done,
    people: peopleOf(judged, roster),
    minutes: words.filter((e) => e.kind === 'minutes').map((e) => writtenOf(e, texts)),
    schools: judged.expected.map((schoolId) => schoolOf(schoolId, judged, words, texts, roster)),
    counts: { photos: count('photo'), videos: count('video'), files: count('file'), comments: count('comment') },
    pictures: evidence
      .flatMap((e) => (e.kind === 'photo' && isShowable(e) && e.sha256 !== null ? [e.sha256] : []))
      .slice(0, MOST_PICTURES),
  };
}

function schoolOf(
  schoolId: string,
  { evidence }: Judged,
  words: SummaryEvidence[],
  texts: Map<string, WrittenText>,
  roster: Roster,
): SchoolReflection {
  const own = evidence.filter((e) => e.kind === 'reflection' && e.schoolId === schoolId);
  const merged = own.some((e) => e.level === 'school');
  return {
    school: schoolName(roster, schoolId),
    state: merged ? 'merged' : own.length > 0 ? 'notes' : 'awaited',
    notes: own.filter((e) => e.level === 'own').length,
    texts: words.filter((e) => e.kind === 'reflection' && e.schoolId === schoolId).map((e) => writtenOf(e, texts)),
  };
}

function peopleOf({ evidence, attendance, ones, expected }: Judged, roster: Roster): ActivityEntry['people'] {
  const onLeave = new Set(attendance.filter((a) => a.status === 'leave').map((a) => a.who));
  const came = [...attendance.filter((a) => !onLeave.has(a.who)), ...evidence].flatMap((row) =>
    row.schoolId === null ? [] : [row.schoolId],
  );
  const schools = new Set(came);
  const stated = evidence.filter((e) => e.kind === 'attendance' && e.data !== null).at(-1);
  return {
    participants: ones.voices.participants,
    heard: ones.voices.heard,
    onLeave: onLeave.size,
    schools: expected.filter((id) => schools.has(id)).map((id) => schoolName(roster, id)),
    stated: stated === undefined ? null : statedIn(stated.data ?? ''),
  };
}

/** 应到 and 实到 as the host said them. */
function statedIn(json: string): { expected: number | null; actual: number | null } | null {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) return null;
  const number = (key: string) => {
    const found: unknown = Reflect.get(value, key);
    return typeof found === 'number' ? found : null;
  };
  const [expected, actual] = [number('expected'), number('actual')];
  return expected === null && actual === null ? null : { expected, actual };
}

function writtenOf(item: SummaryEvidence, texts: Map<string, WrittenText>): Written {
  const found = texts.get(item.id);
  return {
    text: found?.text ?? '',
    cut: found === undefined ? item.length > 0 : !found.whole,
    files: item.fileName === null ? [] : [item.fileName],
  };
}

/** 三年级同课异构《分数的初步认识》，课后集体研讨 */
export function contentOf({ kind, topic, note, grade }: Pick<SummaryActivity, 'kind' | 'topic' | 'note' | 'grade'>): string {
  const what = topic === null || topic === '' ? kind : `${kind}《${topic.replace(/^《|》$/g, '')}》`;
  return [grade === null ? what : `${grade}${what}`, ...(note === null || note === '' ? [] : [note])].join('，');
}

/** As it is, without turning or shrinking: only what a page can carry. */
function isShowable({ mime, bytes }: SummaryEvidence): boolean {
  return (mime === 'image/jpeg' || mime === 'image/png') && bytes !== null && bytes <= MOST_PICTURE_BYTES;
}

export function schoolName(roster: Roster, schoolId: string): string {
  return roster.schools.get(schoolId)?.name ?? '';
}
