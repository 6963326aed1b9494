import type { Db } from '../../db/client.ts';
import { type Ledger, ledgerOf } from '../../db/queries/ledger.ts';
import { rosterOf } from '../../db/roster.ts';
import type { Roster } from '../../domain/roster.ts';
import { type DutyFacts, readDuties } from './facts-of-duty.ts';
import { type EvidenceFact, evidenceOf } from './facts-of-evidence.ts';

/** What the database says after a term, as far as the checks and figures ask. Instants in milliseconds. */
export interface Facts {
  ledger: Ledger;
  outbox: OutboxFact[];
  activities: ActivityFact[];
  /** What each reminder in private was about: 「day thing person」 → its key. */
  rungs: { slot: string; key: string }[];
  inbox: InboxFact[];
  schools: Map<string, string>;
  roster: Roster;
  duties: DutyFacts;
}

export interface OutboxFact {
  key: string;
  to: string;
  toKind: 'group' | 'direct';
  kind: string;
  status: string;
  error: string | null;
  text: string;
  activityId: string | null;
  createdAt: number;
  dueAt: number;
  notAfter: number | null;
  sentAt: number | null;
}

export interface ActivityFact {
  id: string;
  allianceId: string;
  subject: string;
  no: number;
  kind: string;
  phase: string | null;
  day: string;
  start: number;
  status: string;
  createdIn: string;
  createdAt: number;
  /** When its group last read of it: announced, moved or changed. */
  toldAt: number;
  cancelledAt: number | null;
  /** Starts it had before, each with the moment it lost it. */
  formerStarts: { start: number; until: number }[];
  /** `by`: the person's id, or the userid of whom the roster does not know. */
  evidence: EvidenceFact[];
  /** Who signed in, was counted or took leave. */
  came: { who: string; status: string; at: number }[];
}

export interface InboxFact {
  id: number;
  kind: string;
  userid: string;
  at: number;
  status: string;
  intent: string | null;
  outcome: string | null;
  replyStatus: string;
  text: string;
}

export async function readFacts(db: Db): Promise<Facts> {
  const evidence = await evidenceOf(db);
  const attendance = Map.groupBy(
    await db.selectFrom('Attendance').select(['activityId', 'at', 'source', 'who', 'status']).execute(),
    (row) => row.activityId,
  );
  const revisions = Map.groupBy(
    await db.selectFrom('ActivityRevision').selectAll().orderBy('no').execute(),
    (row) => row.activityId,
  );
  const activities = await db.selectFrom('Activity').selectAll().orderBy('start').orderBy('id').execute();
  const outbox = await db.selectFrom('Outbox').selectAll().orderBy('dueAt').orderBy('id').execute();
  const inbox = await db.selectFrom('Inbox').selectAll().orderBy('id').execute();
  const runs = await db.selectFrom('JobRun').select(['slot', 'outcome']).where('job', '=', 'nudge').execute();
  const roster = await rosterOf(db);
  if (roster === null) throw new Error('no county was played');
  const schools = await db.selectFrom('School').select(['id', 'name']).execute();
  return {
    ledger: await ledgerOf(db),
    outbox: outbox.map((row) => ({
      key: row.dedupeKey,
      to: row.to,
      toKind: row.toKind === 'group' ? 'group' : 'direct',
      kind: row.kind,
      status: row.status,
      error: row.error,
      text: textOf(row.content),
      activityId: row.activityId,
      createdAt: Date.parse(row.createdAt),
      dueAt: Date.parse(row.dueAt),
      notAfter: row.notAfter === null ? null : Date.parse(row.notAfter),
      sentAt: row.sentAt === null ? null : Date.parse(row.sentAt),
    })),
    activities: activities.map((row) => ({
      id: row.id,
      allianceId: row.allianceId,
      subject: row.subject,
      no: row.no,
      kind: row.kind,
      phase: row.phase,
      day: row.day,
      start: Date.parse(row.start),
      status: row.status,
      createdIn: row.createdIn,
      createdAt: Date.parse(row.createdAt),
      toldAt: Math.max(Date.parse(row.createdAt), ...(revisions.get(row.id) ?? []).map((one) => Date.parse(one.at))),
      cancelledAt: row.cancelledAt === null ? null : Date.parse(row.cancelledAt),
      formerStarts: (revisions.get(row.id) ?? []).flatMap(({ before, at }) => {
        const start = startIn(before);
        return start === null ? [] : [{ start, until: Date.parse(at) }];
      }),
      evidence: [
        ...(evidence.get(row.id) ?? []),
        ...(attendance.get(row.id) ?? [])
          .filter(({ source }) => source === 'host')
          .map((one) => ({ kind: 'attendance', schoolId: null, by: one.who, at: Date.parse(one.at), withdrawnAt: null })),
      ],
      came: (attendance.get(row.id) ?? []).map(({ who, status, at }) => ({ who, status, at: Date.parse(at) })),
    })),
    rungs: runs.map(({ slot, outcome }) => ({ slot, key: outcome ?? '' })),
    inbox: inbox.map((row) => ({
      id: row.id,
      kind: row.kind,
      userid: row.userid,
      at: Date.parse(row.receivedAt),
      status: row.status,
      intent: row.intent,
      outcome: row.outcome,
      replyStatus: row.replyStatus,
      text: textOf(row.payload),
    })),
    schools: new Map(schools.map(({ id, name }) => [id, name])),
    roster,
    duties: await readDuties(db),
  };
}

function textOf(json: string): string {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) return '';
  if ('text' in value && typeof value.text === 'string') return value.text;
  return '';
}

function startIn(json: string): number | null {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null || !('start' in value)) return null;
  return typeof value.start === 'string' || typeof value.start === 'number' ? new Date(value.start).getTime() : null;
}
