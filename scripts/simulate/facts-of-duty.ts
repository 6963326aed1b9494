import type { Db } from '../../db/client.ts';

/** What else the checks of a term ask the database. Instants in milliseconds. */
export interface DutyFacts {
  /** When each person first spoke to the bot in private, by userid. */
  heard: Map<string, number>;
  /** Person ids and the moment they said that they are away; nobody is asked anything from then on. */
  leaves: { personId: string; at: number }[];
  handedIn: { item: string; owner: string; subject: string; period: string; at: number; withdrawnAt: number | null }[];
  visits: { day: string; at: number; withdrawnAt: number | null }[];
  tasks: {
    id: string;
    allianceId: string;
    item: string;
    owedBy: string;
    schools: string[];
    by: string;
    at: number;
    dueAt: number;
    withdrawnAt: number | null;
  }[];
  /** Moments at which a rule of an alliance or of the bureau was set. */
  settings: { key: string; allianceId: string | null; subject: string | null; at: number }[];
}

export async function readDuties(db: Db): Promise<DutyFacts> {
  const talks = await db.selectFrom('Conversation').selectAll().where('kind', '=', 'direct').execute();
  const leaves = await db.selectFrom('Leave').select(['personId', 'at']).execute();
  const handedIn = await db.selectFrom('HandedIn').selectAll().execute();
  const visits = await db.selectFrom('Visit').selectAll().execute();
  const tasks = await db.selectFrom('Task').selectAll().execute();
  const policies = await db.selectFrom('PolicySetting').select(['key', 'allianceId', 'subject', 'at']).execute();
  const bureau = await db.selectFrom('BureauSetting').select(['key', 'at']).execute();
  return {
    heard: new Map(talks.map(({ chatId, firstHeardAt }) => [chatId, Date.parse(firstHeardAt)])),
    leaves: leaves.map(({ personId, at }) => ({ personId, at: Date.parse(at) })),
    handedIn: handedIn.map((row) => ({
      item: row.item,
      owner: row.ownerKind === 'county' ? 'county' : `${row.ownerKind}:${row.ownerId}`,
      subject: row.subject,
      period: row.period,
      at: Date.parse(row.at),
      withdrawnAt: maybe(row.withdrawnAt),
    })),
    visits: visits.map(({ day, at, withdrawnAt }) => ({ day, at: Date.parse(at), withdrawnAt: maybe(withdrawnAt) })),
    tasks: tasks.map((row) => ({
      id: row.id,
      allianceId: row.allianceId,
      item: row.item,
      owedBy: row.owedBy,
      schools: schoolsIn(row.schools),
      by: row.userid,
      at: Date.parse(row.at),
      dueAt: Date.parse(row.dueAt),
      withdrawnAt: maybe(row.withdrawnAt),
    })),
    settings: [
      ...policies.map((row) => ({ ...row, at: Date.parse(row.at) })),
      ...bureau.map(({ key, at }) => ({ key, allianceId: null, subject: null, at: Date.parse(at) })),
    ],
  };
}

const maybe = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant));

function schoolsIn(json: string): string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.map(String) : [];
}
