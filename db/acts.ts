import type { Selectable } from 'kysely';
import type { Db, Tables, Tx } from './client.ts';
import { instant, record } from './columns.ts';
import { statement } from './statement.ts';

/** What somebody did, as the audit trail has it. */
export interface ActRow {
  /** Grows with every act. */
  id: number;
  actId: string;
  at: Date;
  userid: string;
  chatId: string;
  intent: string | null;
  action: string;
  /** kind:id */
  target: string;
  detail: Record<string, unknown>;
  /** How to take it back; null: it cannot be. */
  undo: Record<string, unknown> | null;
  inboxId: number | null;
}

export type NewAct = Pick<ActRow, 'actId' | 'userid' | 'chatId' | 'intent' | 'action' | 'target' | 'detail'> & {
  undo?: Record<string, unknown>;
  outcome: 'done' | 'refused';
  inboxId?: number | null;
};

const UNDO_MS = 24 * 3_600_000;

export async function recordAct(tx: Tx, act: NewAct, now: Date): Promise<void> {
  await insertEntry(tx, {
    actId: act.actId,
    at: instant(now),
    userid: act.userid,
    chatId: act.chatId,
    intent: act.intent,
    action: act.action,
    target: act.target,
    detail: JSON.stringify(act.detail),
    undo: act.undo === undefined ? null : JSON.stringify(act.undo),
    outcome: act.outcome,
    inboxId: act.inboxId ?? null,
  });
}

const insertEntry = statement((db, $: Omit<Selectable<Tables['AuditEntry']>, 'id' | 'undoneAt'>) =>
  db.insertInto('AuditEntry').values({
    actId: $.actId,
    at: $.at,
    userid: $.userid,
    chatId: $.chatId,
    intent: $.intent,
    action: $.action,
    target: $.target,
    detail: $.detail,
    undo: $.undo,
    outcome: $.outcome,
    inboxId: $.inboxId,
  }),
);

/** The last thing a person changed within a day, in any chat, and has not taken back. */
export async function lastActOf(db: Db, userid: string, now: Date): Promise<ActRow | null> {
  const row = await db
    .selectFrom('AuditEntry')
    .selectAll()
    .where('userid', '=', userid)
    .where('outcome', '=', 'done')
    .where('undo', 'is not', null)
    .where('undoneAt', 'is', null)
    .where('at', '>=', instant(new Date(now.getTime() - UNDO_MS)))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : actRow(row);
}

/** False where somebody was faster. */
export async function markUndone(tx: Tx, actId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('AuditEntry')
    .set({ undoneAt: instant(now) })
    .where('actId', '=', actId)
    .where('undoneAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What somebody else has done to the same thing since, of these actions where they are given; null: nobody did. */
export async function changedSince(
  db: Db,
  target: string,
  afterId: number,
  exceptUserid: string,
  actions?: readonly string[],
): Promise<ActRow | null> {
  const row = await db
    .selectFrom('AuditEntry')
    .selectAll()
    .where('target', '=', target)
    .where('id', '>', afterId)
    .where('userid', '<>', exceptUserid)
    .where('outcome', '=', 'done')
    .where('undoneAt', 'is', null)
    .$if(actions !== undefined, (q) => q.where('action', 'in', actions ?? []))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : actRow(row);
}

function actRow(row: Selectable<Tables['AuditEntry']>): ActRow {
  return {
    id: row.id,
    actId: row.actId,
    at: new Date(row.at),
    userid: row.userid,
    chatId: row.chatId,
    intent: row.intent,
    action: row.action,
    target: row.target,
    detail: record(row.detail),
    undo: row.undo === null ? null : record(row.undo),
    inboxId: row.inboxId,
  };
}
