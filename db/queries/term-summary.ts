import { type SqlBool, sql } from 'kysely';
import type { EvidenceKind } from '../../domain/evidence-kinds.ts';
import type { Db } from '../client.ts';

/** What a paper is about: one alliance or, without one, the county; one subject or all of them; or a single activity. */
export interface SummaryWant {
  termId: string;
  allianceId?: string;
  subject?: string;
  activityId?: string;
  /** Of the term only these; at least one. */
  activityIds?: readonly string[];
}

export interface SummaryActivity {
  id: string;
  allianceId: string;
  subject: string;
  no: number;
  kind: string;
  title: string;
  topic: string | null;
  grade: string | null;
  mode: 'offline' | 'online' | 'hybrid';
  day: string;
  start: Date;
  end: Date | null;
  allDay: boolean;
  place: string;
  presenters: string[];
  commentators: string[];
  phase: string | null;
  note: string | null;
  status: 'planned' | 'announced' | 'held' | 'closed' | 'cancelled';
  cancelReason: string | null;
}

/** A standing item of evidence without its text, which may be long: `length` says how long. */
export interface SummaryEvidence {
  id: string;
  activityId: string;
  kind: EvidenceKind;
  level: 'own' | 'school';
  personId: string | null;
  userid: string;
  schoolId: string | null;
  subject: string;
  at: Date;
  length: number;
  sha256: string | null;
  bytes: number | null;
  mime: string | null;
  fileName: string | null;
  late: boolean;
  data: string | null;
}

export interface SummaryAttendance {
  activityId: string;
  who: string;
  personId: string | null;
  schoolId: string | null;
  status: 'present' | 'online' | 'leave' | 'expected';
  source: 'signin' | 'host' | 'list' | 'leave';
}

export interface SummaryRows {
  activities: SummaryActivity[];
  evidence: Map<string, SummaryEvidence[]>;
  attendance: Map<string, SummaryAttendance[]>;
  revisions: Map<string, number>;
}

/** Everything a term's paper counts, in four queries whatever its size. Activities in the order they took place. */
export async function termSummaryRows(db: Db, want: SummaryWant): Promise<SummaryRows> {
  const activities = await db
    .selectFrom('Activity')
    .selectAll()
    .where('id', 'in', activityIdsOf(db, want))
    .orderBy('day')
    .orderBy('start')
    .orderBy('id')
    .execute();

  const evidence = await db
    .selectFrom('Evidence')
    .leftJoin('Media', 'Media.sha256', 'Evidence.sha256')
    .select([
      'Evidence.id',
      'Evidence.activityId',
      'Evidence.kind',
      'Evidence.level',
      'Evidence.personId',
      'Evidence.userid',
      'Evidence.schoolId',
      'Evidence.subject',
      'Evidence.at',
      'Evidence.sha256',
      'Evidence.bytes',
      'Evidence.fileName',
      'Evidence.late',
      'Evidence.data',
      'Media.mime',
    ])
    .select(sql<number>`length("Evidence"."text")`.as('length'))
    .where('Evidence.activityId', 'in', activityIdsOf(db, want))
    .where('Evidence.supersededAt', 'is', null)
    .where('Evidence.withdrawnAt', 'is', null)
    .orderBy('Evidence.at')
    .orderBy('Evidence.id')
    .execute();

  const attendance = await db
    .selectFrom('Attendance')
    .select(['activityId', 'who', 'personId', 'schoolId', 'status', 'source'])
    .where('activityId', 'in', activityIdsOf(db, want))
    .orderBy('at')
    .orderBy('id')
    .execute();

  const revisions = await db
    .selectFrom('ActivityRevision')
    .select(({ fn }) => ['activityId', fn.countAll<number>().as('count')])
    .where('activityId', 'in', activityIdsOf(db, want))
    .groupBy('activityId')
    .execute();

  return {
    activities: activities.map((row) => ({
      ...row,
      mode: row.mode as SummaryActivity['mode'],
      status: row.status as SummaryActivity['status'],
      start: new Date(row.start),
      end: row.end === null ? null : new Date(row.end),
      allDay: row.allDay === 1,
      presenters: namesIn(row.presenters),
      commentators: namesIn(row.commentators),
    })),
    evidence: byActivity(
      evidence.map((row) => ({
        ...row,
        kind: row.kind as EvidenceKind,
        level: row.level as SummaryEvidence['level'],
        at: new Date(row.at),
        length: Number(row.length),
        late: row.late === 1,
      })),
    ),
    attendance: byActivity(
      attendance.map((row) => ({
        ...row,
        status: row.status as SummaryAttendance['status'],
        source: row.source as SummaryAttendance['source'],
      })),
    ),
    revisions: new Map(revisions.map((row) => [row.activityId, Number(row.count)])),
  };
}

export interface WrittenText {
  text: string;
  whole: boolean;
}

/** The words of minutes and notes, each at most `most` characters long, in one query. */
export async function writtenTexts(
  db: Db,
  want: SummaryWant,
  kinds: EvidenceKind[],
  most: number,
): Promise<Map<string, WrittenText>> {
  if (kinds.length === 0) return new Map();
  const rows = await db
    .selectFrom('Evidence')
    .select(['id'])
    .select(sql<string>`substr("text", 1, ${sql.lit(most)})`.as('words'))
    .select(sql<number>`length("text")`.as('length'))
    .where('activityId', 'in', activityIdsOf(db, want))
    .where('kind', 'in', kinds)
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('text', '<>', '')
    .execute();
  return new Map(rows.map((row) => [row.id, { text: row.words, whole: Number(row.length) <= most }]));
}

/** Two subjects may share an activity: 语文、数学 belongs to both. */
export function activityIdsOf(db: Db, want: SummaryWant) {
  return db
    .selectFrom('Activity')
    .select('Activity.id')
    .where('Activity.termId', '=', want.termId)
    .$if(want.allianceId !== undefined, (q) => q.where('Activity.allianceId', '=', want.allianceId ?? ''))
    .$if(want.activityId !== undefined, (q) => q.where('Activity.id', '=', want.activityId ?? ''))
    .$if(want.activityIds !== undefined, (q) => q.where('Activity.id', 'in', want.activityIds ?? []))
    .$if(want.subject !== undefined, (q) =>
      q.where(sql<SqlBool>`'、' || "Activity"."subject" || '、' LIKE ${`%、${want.subject}、%`}`),
    );
}

function byActivity<Row extends { activityId: string }>(rows: Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const list = found.get(row.activityId);
    if (list === undefined) found.set(row.activityId, [row]);
    else list.push(row);
  }
  return found;
}

function namesIn(json: string): string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}
