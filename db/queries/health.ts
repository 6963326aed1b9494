import { sql } from 'kysely';
import type { Db, Store } from '../client.ts';

/** How an installation stands, for whoever keeps it running. */
export interface Health {
  sound: boolean;
  /** A commit survives a power cut. SQLite's own setting is checked at every start. */
  durable: boolean;
  county: string | null;
  people: number;
  /** People who have spoken to the bot in private. */
  reachable: number;
  groups: number;
  silentGroups: number;
  pending: number;
  unknown: number;
  failed: number;
}

export async function healthOf(db: Db, kind: Store['kind']): Promise<Health> {
  const county = await db.selectFrom('County').select('name').executeTakeFirst();
  const people = await db
    .selectFrom('Person')
    .leftJoin('Conversation', 'Conversation.chatId', 'Person.userid')
    .select((e) => [e.fn.countAll().as('all'), e.fn.count('Conversation.chatId').as('spoken')])
    .where('endedOn', 'is', null)
    .executeTakeFirst();
  const groups = await db
    .selectFrom('GroupBinding')
    .leftJoin('Conversation', 'Conversation.chatId', 'GroupBinding.chatid')
    .select((e) => [e.fn.countAll().as('all'), e.fn.count('Conversation.chatId').as('spoken')])
    .where('to', 'is', null)
    .executeTakeFirst();
  const outbox = await db
    .selectFrom('Outbox')
    .select((e) => ['status', e.fn.countAll().as('count')])
    .groupBy('status')
    .execute();
  const count = (status: string) => Number(outbox.find((row) => row.status === status)?.count ?? 0);
  return {
    sound: kind === 'sqlite' ? await passesQuickCheck(db) : true,
    durable: kind === 'sqlite' ? true : await writesThrough(db),
    county: county?.name ?? null,
    people: Number(people?.all ?? 0),
    reachable: Number(people?.spoken ?? 0),
    groups: Number(groups?.all ?? 0),
    silentGroups: Number(groups?.all ?? 0) - Number(groups?.spoken ?? 0),
    pending: count('pending'),
    unknown: count('unknown'),
    failed: count('failed'),
  };
}

async function passesQuickCheck(db: Db): Promise<boolean> {
  const { rows } = await sql<{ quick_check: string }>`PRAGMA quick_check`.execute(db);
  return rows[0]?.quick_check === 'ok';
}

async function writesThrough(db: Db): Promise<boolean> {
  const { rows } = await sql<{ setting: string }>`
    SELECT setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')`.execute(db);
  return rows.every((row) => row.setting === 'on');
}
