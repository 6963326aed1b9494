import { z } from 'zod';
import type { Db, Tables, Tx } from './client.ts';
import { instant } from './columns.ts';
import { newId } from './id.ts';

const status = z.enum(['present', 'online', 'leave', 'expected']);
const source = z.enum(['signin', 'host', 'list', 'leave']);

/** One row a person and activity. */
export type AttendanceRow = Omit<Tables['Attendance'], 'at' | 'status' | 'source'> & {
  at: Date;
  status: z.infer<typeof status>;
  source: z.infer<typeof source>;
};

export type NewAttendance = Pick<AttendanceRow, 'activityId' | 'name' | 'status' | 'source' | 'by'> &
  Partial<Pick<AttendanceRow, 'personId' | 'schoolId' | 'reason'>>;

/** Writes what is now known of these people, whatever was known before. Returns the rows as they were, for undo. */
export async function setAttendance(tx: Tx, entries: NewAttendance[], now: Date): Promise<AttendanceRow[]> {
  // The last word on a person counts; one statement may not touch a row twice.
  const rows = [...new Map(entries.map((entry) => [`${entry.activityId} ${whoOf(entry)}`, newRow(entry, now)])).values()];
  if (rows.length === 0) return [];
  const before = await rowsOf(tx, rows);
  await tx
    .insertInto('Attendance')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['activityId', 'who']).doUpdateSet((e) => ({
        status: e.ref('excluded.status'),
        source: e.ref('excluded.source'),
        reason: e.ref('excluded.reason'),
        schoolId: e.ref('excluded.schoolId'),
        by: e.ref('excluded.by'),
        at: e.ref('excluded.at'),
      })),
    )
    .execute();
  return before;
}

/** Undo of setAttendance: the rows named go back to what they were, or away. */
export async function restoreAttendance(tx: Tx, activityId: string, who: string[], before: AttendanceRow[]): Promise<void> {
  if (who.length === 0) return;
  await tx.deleteFrom('Attendance').where('activityId', '=', activityId).where('who', 'in', who).execute();
  if (before.length > 0) await tx.insertInto('Attendance').values(before.map(columnsOf)).execute();
}

export async function attendanceOf(db: Db, activityIds: string | string[]): Promise<AttendanceRow[]> {
  const ids = [activityIds].flat();
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('Attendance').selectAll().where('activityId', 'in', ids).execute();
  return rows.map(attendanceRow).sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
}

/** How a person is known in an activity's list. */
export function whoOf(entry: { personId?: string | null; name: string }): string {
  return entry.personId ?? entry.name;
}

async function rowsOf(tx: Tx, rows: { activityId: string; who: string }[]): Promise<AttendanceRow[]> {
  const found = await tx
    .selectFrom('Attendance')
    .selectAll()
    .where('activityId', 'in', [...new Set(rows.map((row) => row.activityId))])
    .where(
      'who',
      'in',
      rows.map((row) => row.who),
    )
    .execute();
  return found.map(attendanceRow);
}

function newRow(entry: NewAttendance, now: Date) {
  return {
    id: newId(now),
    activityId: entry.activityId,
    personId: entry.personId ?? null,
    name: entry.name,
    who: whoOf(entry),
    schoolId: entry.schoolId ?? null,
    status: entry.status,
    source: entry.source,
    reason: entry.reason ?? null,
    by: entry.by,
    at: instant(now),
  };
}

function columnsOf(row: AttendanceRow): Tables['Attendance'] {
  return { ...row, at: instant(row.at) };
}

function attendanceRow(row: Tables['Attendance']): AttendanceRow {
  return { ...row, at: new Date(row.at), status: status.parse(row.status), source: source.parse(row.source) };
}
