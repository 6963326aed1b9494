import { type InsertObject, sql } from 'kysely';
import type { EvidenceKind } from '../domain/evidence-kinds.ts';
import type { Db, Tables, Tx } from './client.ts';
import { instant } from './columns.ts';
import { type EvidenceRow, evidenceRow, type NewEvidence, type NewRow, newRow } from './evidence-row.ts';
import { statement } from './statement.ts';

export type { EvidenceRow, NewEvidence } from './evidence-row.ts';

export interface Added {
  added: EvidenceRow[];
  /** What stands already of the same person, kind, text and file: nothing was written for these. */
  duplicateOf: EvidenceRow[];
  /** The school's earlier 体会 that a new one took the place of. */
  replaced: EvidenceRow[];
}

/** Adds items in one go. A school's 体会 takes the place of the one that stood, as its next version. */
export async function addEvidence(tx: Tx, items: NewEvidence | NewEvidence[], now: Date): Promise<Added> {
  const rows = [items].flat().map((item) => newRow(item, now));
  const result: Added = { added: [], duplicateOf: [], replaced: [] };
  const own = rows.filter((row) => row.level === 'own');
  for (const row of rows.filter((r) => r.level === 'school')) await addForSchool(tx, row, now, result);
  if (own.length === 0) return result;

  result.added.push(...(await insertUnlessThere(tx, own)));
  const left = own.filter((row) => !result.added.some((there) => there.id === row.id));
  if (left.length > 0) result.duplicateOf.push(...(await repeatsOf(tx, left)));
  return result;
}

async function addForSchool(tx: Tx, row: NewRow, now: Date, result: Added): Promise<void> {
  const standing = await tx
    .selectFrom('Evidence')
    .selectAll()
    .where('activityId', '=', row.activityId)
    .where('schoolId', '=', row.schoolId)
    .where('subject', '=', row.subject)
    .where('kind', '=', 'reflection')
    .where('level', '=', 'school')
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
  if (standing === undefined) {
    const [added] = await insertUnlessThere(tx, [row]);
    if (added === undefined) result.duplicateOf.push(...(await repeatsOf(tx, [row])));
    else result.added.push(added);
    return;
  }
  const old = evidenceRow(standing);
  if (old.contentKey === row.contentKey) {
    result.duplicateOf.push(old);
    return;
  }
  const next = await putInPlaceOf(tx, old, row, now);
  if ('duplicateOf' in next) result.duplicateOf.push(next.duplicateOf);
  else {
    result.added.push(next.revised);
    result.replaced.push(old);
  }
}

/**
 * The next version of an item: the old one is kept and superseded. Says so instead where nothing would change, or where the same
 * person's same words stand as another item.
 */
export async function reviseEvidence(
  tx: Tx,
  previous: EvidenceRow,
  patch: Partial<NewEvidence>,
  now: Date,
): Promise<{ revised: EvidenceRow } | { duplicateOf: EvidenceRow }> {
  const { activityId, kind, level, personId, userid, schoolId, subject, text, sha256, bytes, fileName, late, data } = previous;
  const kept = { activityId, kind, level, personId, userid, schoolId, subject, text, sha256, bytes, fileName, late, data };
  const row = newRow({ ...kept, ...patch }, now);
  if (row.contentKey === previous.contentKey) return { duplicateOf: previous };
  return putInPlaceOf(tx, previous, row, now);
}

async function putInPlaceOf(tx: Tx, old: EvidenceRow, row: NewRow, now: Date) {
  await supersede(tx, { id: old.id, at: instant(now) });
  const { rows } = await insertNext(tx, { ...row, itemId: old.itemId });
  const [made] = rows;
  if (made !== undefined) return { revised: evidenceRow({ ...row, itemId: old.itemId, version: made.version }) };
  await supersede(tx, { id: old.id, at: null });
  return { duplicateOf: (await repeatsOf(tx, [row]))[0] ?? old };
}

const supersede = statement((db, $: { id: string; at: string | null }) =>
  db.updateTable('Evidence').set({ supersededAt: $.at }).where('id', '=', $.id),
);

/** Undo of a revision: the newer version is withdrawn and the one before stands again. */
export async function unreviseEvidence(tx: Tx, newId: string, previousId: string, now: Date): Promise<void> {
  await tx
    .updateTable('Evidence')
    .set({ withdrawnAt: instant(now) })
    .where('id', '=', newId)
    .execute();
  await supersede(tx, { id: previousId, at: null });
}

/** Takes standing items back; returns those it took. */
export async function withdrawEvidence(tx: Tx, ids: string | string[], now: Date): Promise<EvidenceRow[]> {
  const rows = await tx
    .updateTable('Evidence')
    .set({ withdrawnAt: instant(now) })
    .where('id', 'in', [ids].flat())
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .returningAll()
    .execute();
  return rows.map(evidenceRow);
}

/** Undo of a withdrawal. Leaves out what has meanwhile been handed in again; returns what stands again. */
export async function restoreEvidence(tx: Tx, ids: string | string[]): Promise<EvidenceRow[]> {
  const wanted = await evidenceBy(tx, [ids].flat());
  const again = wanted.length === 0 ? [] : await repeatsOf(tx, wanted);
  const free = wanted.filter((row) => !again.some((other) => isSame(other, row)));
  if (free.length === 0) return [];
  const rows = await tx
    .updateTable('Evidence')
    .set({ withdrawnAt: null })
    .where(
      'id',
      'in',
      free.map((row) => row.id),
    )
    .returningAll()
    .execute();
  return rows.map(evidenceRow);
}

export async function evidenceBy(db: Db, ids: string[]): Promise<EvidenceRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('Evidence').selectAll().where('id', 'in', ids).orderBy('id').execute();
  return rows.map(evidenceRow);
}

/** What stands for these activities, oldest first. */
export async function standingEvidence(db: Db, activityIds: string | string[], kinds?: EvidenceKind[]): Promise<EvidenceRow[]> {
  const ids = [activityIds].flat();
  if (ids.length === 0) return [];
  let query = db
    .selectFrom('Evidence')
    .selectAll()
    .where('activityId', 'in', ids)
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null);
  if (kinds !== undefined) query = query.where('kind', 'in', kinds);
  const rows = await query.orderBy('at').orderBy('id').execute();
  return rows.map(evidenceRow);
}

/** What a person handed in and did not take back, newest first. */
export async function ownEvidence(
  db: Db,
  of: { userid: string; kinds?: EvidenceKind[]; activityId?: string; since?: Date; most?: number },
): Promise<EvidenceRow[]> {
  let query = db
    .selectFrom('Evidence')
    .selectAll()
    .where('userid', '=', of.userid)
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null);
  if (of.kinds !== undefined) query = query.where('kind', 'in', of.kinds);
  if (of.activityId !== undefined) query = query.where('activityId', '=', of.activityId);
  if (of.since !== undefined) query = query.where('at', '>=', instant(of.since));
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(of.most ?? 100)
    .execute();
  return rows.map(evidenceRow);
}

export async function lastOwnEvidence(
  db: Db,
  of: { userid: string; kinds?: EvidenceKind[]; activityId?: string },
): Promise<EvidenceRow | null> {
  const [last] = await ownEvidence(db, { ...of, most: 1 });
  return last ?? null;
}

/** The rows that came to stand; of those that would repeat something standing nothing is written. */
async function insertUnlessThere(tx: Tx, rows: NewRow[]): Promise<EvidenceRow[]> {
  const [only] = rows;
  if (rows.length === 1 && only !== undefined) {
    const { numAffectedRows } = await insertOne(tx, only);
    return numAffectedRows === 1n ? [evidenceRow(only)] : [];
  }
  const added = await tx
    .insertInto('Evidence')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  const ids = new Set(added.map(({ id }) => id));
  return rows.filter((row) => ids.has(row.id)).map(evidenceRow);
}

const insertOne = statement((db, $: NewRow) => insertUnless(db, columnsOf($)));

/** As the version after the newest of its item, which need not be the one that stood. */
const insertNext = statement((db, $: NewRow) =>
  insertUnless(db, {
    ...columnsOf($),
    version: db
      .selectFrom('Evidence')
      .select((e) => e(e.fn.max('version'), '+', sql.lit(1)).as('version'))
      .where('itemId', '=', $.itemId),
  }).returning('version'),
);

function insertUnless(db: Db, row: InsertObject<Tables, 'Evidence'>) {
  return db
    .insertInto('Evidence')
    .values(row)
    .onConflict((conflict) => conflict.doNothing());
}

/** Named one by one: the places of a statement are known by being asked for. */
function columnsOf($: NewRow): NewRow {
  return {
    id: $.id,
    itemId: $.itemId,
    version: $.version,
    activityId: $.activityId,
    kind: $.kind,
    level: $.level,
    personId: $.personId,
    userid: $.userid,
    schoolId: $.schoolId,
    subject: $.subject,
    at: $.at,
    text: $.text,
    sha256: $.sha256,
    bytes: $.bytes,
    fileName: $.fileName,
    contentKey: $.contentKey,
    late: $.late,
    data: $.data,
    inboxId: $.inboxId,
    supersededAt: $.supersededAt,
    withdrawnAt: $.withdrawnAt,
  };
}

type Sameness = Pick<EvidenceRow, 'activityId' | 'userid' | 'contentKey'>;

function isSame(a: Sameness, b: Sameness): boolean {
  return a.activityId === b.activityId && a.userid === b.userid && a.contentKey === b.contentKey;
}

async function repeatsOf(tx: Tx, rows: Sameness[]): Promise<EvidenceRow[]> {
  const found = await tx
    .selectFrom('Evidence')
    .selectAll()
    .where(
      'contentKey',
      'in',
      rows.map((row) => row.contentKey),
    )
    .where(
      'activityId',
      'in',
      rows.map((row) => row.activityId),
    )
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .execute();
  return found.filter((row) => rows.some((wanted) => isSame(row, wanted))).map(evidenceRow);
}
