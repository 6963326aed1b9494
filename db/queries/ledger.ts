import { beijingIso } from '../../domain/calendar.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import type { Db } from '../client.ts';
import { NoCounty } from '../errors.ts';
import { readMeta } from '../meta.ts';
import { activityBoard, type BoardEntry } from './activity-board.ts';
import { alliancesEver } from './facts.ts';

/** The whole record, in the form programs rely on. Instants are Beijing time with their offset. */
export interface Ledger {
  county: { name: string; programme: string; term: { name: string; start: string; end: string } };
  activities: LedgerActivity[];
  outbox: LedgerMessage[];
}

export interface LedgerActivity {
  no: number;
  alliance: string;
  subject: string;
  kind: string;
  title: string;
  mode: 'offline' | 'online' | 'hybrid';
  start: string;
  end: string | null;
  place: string;
  presenters: string[];
  status: string;
  revisions: number;
  threeOnes: {
    notice: boolean;
    discussion: boolean;
    reflection: { expected: string[]; received: string[]; done: boolean };
    done: boolean;
  };
  voices: { participants: number; heard: number };
  evidence: LedgerEvidence[];
}

export interface LedgerEvidence {
  kind: string;
  by: string;
  school: string;
  at: string;
  text: string;
  sha256: string | null;
  bytes: number | null;
  late: boolean;
  version: number;
}

export interface LedgerMessage {
  id: string;
  to: string;
  kind: string;
  dueAt: string;
  status: string;
  sentAt: string | null;
  attempts: number;
  error: string | null;
}

/** Throws NoCounty. States are as stored: the ledger has no clock of its own. */
export async function ledgerOf(db: Db): Promise<Ledger> {
  const county = await db.selectFrom('County').selectAll().executeTakeFirst();
  if (county === undefined) throw new NoCounty();
  const board = await activityBoard(db, {}, programmeOf(county.programme).evidence);
  const alliances = await alliancesEver(db);
  const schools = await schoolNames(db);
  const revisions = await revisionCounts(db);
  const evidence = await evidenceByActivity(db, schools);
  const named = (ids: string[]) => ids.map((id) => schools.get(id) ?? '');
  const activityOf = ({ activity, ones }: BoardEntry): LedgerActivity => ({
    no: activity.no,
    alliance: alliances.get(activity.allianceId)?.name ?? '',
    subject: activity.subject,
    kind: activity.kind,
    title: activity.title,
    mode: activity.mode,
    start: beijingIso(activity.start),
    end: activity.end === null ? null : beijingIso(activity.end),
    place: activity.place,
    presenters: activity.presenters,
    status: activity.status,
    revisions: revisions.get(activity.id) ?? 0,
    threeOnes: {
      notice: ones.notice,
      discussion: ones.discussion,
      reflection: {
        expected: named(ones.reflection.expected),
        received: named(ones.reflection.received),
        done: ones.reflection.done,
      },
      done: ones.done,
    },
    voices: { participants: ones.voices.participants, heard: ones.voices.heard },
    evidence: evidence.get(activity.id) ?? [],
  });
  return {
    county: { name: county.name, programme: county.programme, term: await currentTerm(db) },
    activities: board.map(activityOf),
    outbox: await outboxOf(db),
  };
}

/** The term of the county file that was applied last. */
async function currentTerm(db: Db): Promise<Ledger['county']['term']> {
  const id = await readMeta(db, 'currentTerm');
  const row = await db.selectFrom('Term').select(['name', 'start', 'end']).where('id', '=', id).executeTakeFirst();
  return row ?? { name: '', start: '', end: '' };
}

async function schoolNames(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('School').select(['id', 'name']).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function revisionCounts(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('ActivityRevision')
    .select((e) => ['activityId', e.fn.countAll<number>().as('count')])
    .groupBy('activityId')
    .execute();
  return new Map(rows.map((row) => [row.activityId, row.count]));
}

async function evidenceByActivity(db: Db, schools: Map<string, string>): Promise<Map<string, LedgerEvidence[]>> {
  const rows = await db
    .selectFrom('Evidence')
    .select(['activityId', 'kind', 'userid', 'schoolId', 'at', 'text', 'sha256', 'bytes', 'late', 'version'])
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const entries = rows.map((row) => ({
    activityId: row.activityId,
    entry: {
      kind: row.kind,
      by: row.userid,
      school: row.schoolId === null ? '' : (schools.get(row.schoolId) ?? ''),
      at: beijingIso(new Date(row.at)),
      text: row.text,
      sha256: row.sha256,
      bytes: row.bytes,
      late: row.late === 1,
      version: row.version,
    },
  }));
  const grouped = Map.groupBy(entries, (row) => row.activityId);
  return new Map([...grouped].map(([id, list]) => [id, list.map((row) => row.entry)]));
}

async function outboxOf(db: Db): Promise<LedgerMessage[]> {
  const rows = await db
    .selectFrom('Outbox')
    .select(['id', 'to', 'kind', 'dueAt', 'status', 'sentAt', 'attempts', 'error'])
    .orderBy('dueAt')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    dueAt: beijingIso(new Date(row.dueAt)),
    sentAt: row.sentAt === null ? null : beijingIso(new Date(row.sentAt)),
  }));
}
