import { sql } from 'kysely';
import type { Db, Tables, Tx } from './client.ts';

/** Every table and what orders its rows, each after those it refers to: so a record can be written out and read back in. */
export const WHOLE: readonly (readonly [keyof Tables, string])[] = [
  ['Meta', 'key'],
  ['County', 'id'],
  ['District', 'id'],
  ['Term', 'id'],
  ['School', 'id'],
  ['Alliance', 'id'],
  ['Membership', 'id'],
  ['Person', 'id'],
  ['Post', 'id'],
  ['GroupBinding', 'id'],
  ['Conversation', 'chatId'],
  ['Activity', 'id'],
  ['ActivityRevision', 'id'],
  ['Media', 'sha256'],
  ['Evidence', 'id'],
  ['Attendance', 'id'],
  ['Leave', 'id'],
  ['PolicySetting', 'id'],
  ['BureauSetting', 'id'],
  ['HandedIn', 'id'],
  ['Visit', 'id'],
  ['CaseNomination', 'id'],
  ['MediaItem', 'id'],
  ['Task', 'id'],
  ['Inbox', 'id'],
  ['Outbox', 'id'],
  ['Question', 'id'],
  ['AuditEntry', 'id'],
  ['JobRun', 'id'],
];

/** Kept by the migration itself, so it is not part of the record. */
const OF_THE_SCHEMA = 'constraints';
const AT_ONCE = 500;

type AnyRow = Record<string, unknown>;

/** All rows of a table in the order of its key, a few hundred at a time. */
export async function* rowsOf(db: Db, table: keyof Tables): AsyncGenerator<AnyRow> {
  const key = keyOf(table);
  let last: unknown = null;
  for (;;) {
    let query = db.selectFrom(table).selectAll().orderBy(db.dynamic.ref(key)).limit(AT_ONCE);
    if (last !== null) query = query.where(db.dynamic.ref<string>(key), '>', last);
    const rows: AnyRow[] = await query.execute();
    for (const row of rows) if (table !== 'Meta' || row.key !== OF_THE_SCHEMA) yield row;
    if (rows.length < AT_ONCE) return;
    last = rows.at(-1)?.[key];
  }
}

/** Writes rows as they were. The table must be empty of them. */
export async function putRows(tx: Tx, table: keyof Tables, rows: AnyRow[]): Promise<void> {
  for (let i = 0; i < rows.length; i += AT_ONCE / 10) {
    // The rows were read from the very table they go back to.
    await tx
      .insertInto(table)
      .values(rows.slice(i, i + AT_ONCE / 10) as never)
      .execute();
  }
}

/** Nothing of anybody is in it yet: it may be restored into. */
export async function isUntouched(db: Db): Promise<boolean> {
  const county = await db.selectFrom('County').select('id').limit(1).executeTakeFirst();
  const inbox = await db.selectFrom('Inbox').select('id').limit(1).executeTakeFirst();
  return county === undefined && inbox === undefined;
}

/** What a bot without a county leaves behind, before somebody's record takes its place. */
export async function clearTraces(tx: Tx): Promise<void> {
  await tx.deleteFrom('JobRun').execute();
  await tx.deleteFrom('Meta').where('key', '<>', OF_THE_SCHEMA).execute();
}

/** PostgreSQL counts on from what it gave out itself, not from what was put in. */
export async function advanceCounters(tx: Tx): Promise<void> {
  for (const table of ['Inbox', 'AuditEntry']) {
    await sql`SELECT setval(pg_get_serial_sequence(${`"${table}"`}, 'id'), GREATEST((SELECT MAX("id") FROM ${sql.table(table)}), 1))`.execute(
      tx,
    );
  }
}

function keyOf(table: keyof Tables): string {
  return WHOLE.find(([name]) => name === table)?.[1] ?? 'id';
}
