import { z } from 'zod';
import { POSTS, type PostName } from '../domain/roles.ts';
import type { TaskAnswer } from '../domain/tasks.ts';
import type { Db, Tables, Tx } from './client.ts';
import { instant, names } from './columns.ts';
import { ownerOf } from './handed-in.ts';
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
  /** When it was asked. */
  at: Date;
}

export async function createTask(tx: Tx, made: Omit<TaskRow, 'id' | 'at'>, now: Date): Promise<string> {
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

/** Undo of withdrawTask. */
export async function restoreTask(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('Task').set({ withdrawnAt: null }).where('id', '=', id).execute();
}

/** Those of these that stand. */
export async function tasksById(db: Db, ids: readonly string[]): Promise<TaskRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('Task')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('withdrawnAt', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(taskRow);
}

/** Standing tasks due after a moment, soonest first; of these alliances, or of all. */
export async function tasksOf(db: Db, wanted: { allianceIds?: readonly string[]; dueAfter: Date }): Promise<TaskRow[]> {
  const { allianceIds, dueAfter } = wanted;
  if (allianceIds?.length === 0) return [];
  let query = db
    .selectFrom('Task')
    .selectAll()
    .where('dueAt', '>=', instant(dueAfter))
    .where('withdrawnAt', 'is', null)
    .orderBy('dueAt')
    .orderBy('id');
  if (allianceIds !== undefined) query = query.where('allianceId', 'in', [...allianceIds]);
  return (await query.execute()).map(taskRow);
}

/** What stands as an answer to each of these tasks: one query. */
export async function answersTo(db: Db, ids: readonly string[]): Promise<Map<string, TaskAnswer[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('HandedIn')
    .select(['item', 'ownerKind', 'ownerId', 'subject', 'day'])
    .where('item', 'in', ids.map(taskItem))
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .execute();
  const answers = rows.map(({ item, subject, day, ...row }) => ({ item, owner: ownerOf(row), subject, day }));
  return Map.groupBy(answers, ({ item }) => item.slice(taskItem('').length));
}

/** The item key of what answers a task. */
export function taskItem(id: string): string {
  return `task.${id}`;
}

const post = z.enum(POSTS);

function taskRow({ withdrawnAt: _open, owedBy, schools, dueAt, at, ...row }: Tables['Task']): TaskRow {
  return { ...row, owedBy: post.parse(owedBy), schools: names(schools), dueAt: new Date(dueAt), at: new Date(at) };
}
