import { z } from 'zod';
import { POSTS, type PostName } from '../domain/roles.ts';
import type { Db, Tables, Tx } from './client.ts';
import { instant, names } from './columns.ts';
import { newId } from './id.ts';

/** Something an alliance asks of its schools, or of a post, by a moment. */
export interface TaskRow {
  id: string;
  allianceId: string;
  subject: string | null;
  item: string;
  owedBy: PostName;
  /** None: the holders of the post owe it. */
  schools: string[];
  dueAt: Date;
  userid: string;
}

export async function createTask(tx: Tx, made: Omit<TaskRow, 'id'>, now: Date): Promise<string> {
  const id = newId(now);
  const { schools, dueAt, ...plain } = made;
  await tx
    .insertInto('Task')
    .values({ ...plain, id, schools: JSON.stringify(schools), dueAt: instant(dueAt), at: instant(now), withdrawnAt: null })
    .execute();
  return id;
}

export async function withdrawTask(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('Task')
    .set({ withdrawnAt: instant(now) })
    .where('id', '=', id)
    .execute();
}

/** Standing tasks of these alliances due after a moment, soonest first. */
export async function tasksOf(db: Db, wanted: { allianceIds: readonly string[]; dueAfter: Date }): Promise<TaskRow[]> {
  if (wanted.allianceIds.length === 0) return [];
  const rows = await db
    .selectFrom('Task')
    .selectAll()
    .where('allianceId', 'in', [...wanted.allianceIds])
    .where('dueAt', '>=', instant(wanted.dueAfter))
    .where('withdrawnAt', 'is', null)
    .orderBy('dueAt')
    .orderBy('id')
    .execute();
  return rows.map(taskRow);
}

/** The item key of what answers a task. */
export function taskItem(id: string): string {
  return `task.${id}`;
}

const post = z.enum(POSTS);

function taskRow({ id, allianceId, subject, item, owedBy, schools, dueAt, userid }: Tables['Task']): TaskRow {
  return { id, allianceId, subject, item, owedBy: post.parse(owedBy), schools: names(schools), dueAt: new Date(dueAt), userid };
}
