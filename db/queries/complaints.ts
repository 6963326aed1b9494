import type { Db } from '../client.ts';
import { record, word } from '../columns.ts';

/** The action a complaint is on record as. */
export const COMPLAINT = 'complaint.submit';
const TARGET = 'complaint:';

export interface Complaint {
  /** Four digits at least. */
  no: string;
  at: Date;
  text: string;
}

export function complaintTarget(no: string): string {
  return `${TARGET}${no}`;
}

/** The number of the next one. One that was taken back keeps its own. */
export async function nextComplaintNo(db: Db): Promise<string> {
  const last = await made(db).select('target').orderBy('id', 'desc').limit(1).executeTakeFirst();
  const before = last === undefined ? 0 : Number(last.target.slice(TARGET.length));
  return String(before + 1).padStart(4, '0');
}

/** Those that stand, newest first, and how many there are in all. Who made them is never read. */
export async function complaints(db: Db, most: number): Promise<{ total: number; latest: Complaint[] }> {
  const standing = made(db).where('undoneAt', 'is', null);
  const { total } = await standing.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await standing.select(['target', 'at', 'detail']).orderBy('id', 'desc').limit(most).execute();
  return {
    total: Number(total),
    latest: rows.map(({ target, at, detail }) => {
      const { text } = record(detail);
      return { no: target.slice(TARGET.length), at: new Date(at), text: typeof text === 'string' ? text : '' };
    }),
  };
}

/** A refused one is on record under the person, not under a number. */
function made(db: Db) {
  return db
    .selectFrom('AuditEntry')
    .where('action', '=', COMPLAINT)
    .where('target', 'like', `${TARGET}%`)
    .where('outcome', '=', word('done'));
}
