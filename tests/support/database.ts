import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe } from 'vitest';
import type { Store } from '../../db/client.ts';
import { openStore } from '../../db/open.ts';
import { noteSkipped } from './skipped.ts';

export interface TestDatabase {
  url: string;
  dataDir: string;
  store: Store;
  /** A second store on the same database, as another start would open it. */
  reopen(): Promise<Store>;
}

export interface Databases {
  kind: Store['kind'];
  /** An empty, migrated database of its own. Closed and removed after the last test. */
  fresh(): Promise<TestDatabase>;
  /** The address of a database that holds nothing yet. */
  bare(): Promise<{ url: string; dataDir: string }>;
}

const server = await answeringServer();

/** Runs the same tests on SQLite and, where TEST_POSTGRES_URL answers, on PostgreSQL. */
export function eachDatabase(name: string, tests: (databases: Databases) => void): void {
  describe(`${name} (sqlite)`, () => tests(databasesOf('sqlite')));
  describe.skipIf(server === null)(`${name} (postgresql)`, () => tests(databasesOf('postgresql')));
}

/** For what is said rather than stored: the rows beneath are tested on both. */
export function onSqlite(name: string, tests: (databases: Databases) => void): void {
  describe(name, () => tests(databasesOf('sqlite')));
}

interface Counted {
  queries: string[];
  commits: number;
}
const counters = new WeakMap<Store, Counted>();

/** What `work` asks of the database, without the gate's own BEGIN, SAVEPOINT and COMMIT. The store must come from this file. */
export async function countQueries<T>(store: Store, work: () => Promise<T>): Promise<Counted & { value: T }> {
  const counter = counters.get(store);
  if (counter === undefined) throw new Error('open the store through tests/support/database.ts');
  counter.queries.length = 0;
  counter.commits = 0;
  const value = await work();
  return { value, queries: [...counter.queries], commits: counter.commits };
}

/** Opens a store whose statements can be counted. */
export async function openCounted(at: { url: string; dataDir: string }): Promise<Store> {
  const counter: Counted = { queries: [], commits: 0 };
  const store = await openStore({
    ...at,
    onQuery: (sql) => {
      if (sql === 'COMMIT') counter.commits++;
      else if (!/^(BEGIN|SAVEPOINT|RELEASE|ROLLBACK)/.test(sql)) counter.queries.push(sql);
    },
  });
  counters.set(store, counter);
  return store;
}

function databasesOf(kind: Store['kind']): Databases {
  const stores: Store[] = [];
  const folders: string[] = [];
  const made: string[] = [];
  let template: { url: string; dataDir: string } | null = null;

  afterAll(async () => {
    for (const store of stores) await store.close().catch(() => {});
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    for (const name of made.toReversed()) await onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  });

  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'jiaoyan-'));
    folders.push(path);
    return path;
  };
  const bare = async () => {
    const dataDir = folder();
    if (kind === 'sqlite') return { dataDir, url: `file:${join(dataDir, 'bot.db')}` };
    return { dataDir, url: await newDatabase('template0') };
  };
  const newDatabase = async (from: string) => {
    const name = `t_${randomUUID().replaceAll('-', '')}`;
    await onServer(`CREATE DATABASE "${name}" TEMPLATE "${from}"`);
    made.push(name);
    return urlOf(name);
  };
  const keep = async (at: { url: string; dataDir: string }) => {
    const store = await openCounted(at);
    stores.push(store);
    return store;
  };

  return {
    kind,
    bare,
    async fresh() {
      if (template === null) {
        template = await bare();
        await (await openStore(template)).close();
      }
      const at = { dataDir: folder(), url: '' };
      if (kind === 'postgresql') at.url = await newDatabase(new URL(template.url).pathname.slice(1));
      else {
        copyFileSync(template.url.slice('file:'.length), join(at.dataDir, 'bot.db'));
        at.url = `file:${join(at.dataDir, 'bot.db')}`;
      }
      return { ...at, store: await keep(at), reopen: () => keep(at) };
    },
  };
}

async function answeringServer(): Promise<string | null> {
  const url = process.env.TEST_POSTGRES_URL;
  const why = url === undefined || url === '' ? 'TEST_POSTGRES_URL is not set' : await refusal(url);
  if (why === null) return url ?? null;
  noteSkipped(`the PostgreSQL parts (${why})`);
  return null;
}

async function refusal(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return null;
  } catch {
    return 'TEST_POSTGRES_URL does not answer';
  }
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server ?? '' });
  await client.connect();
  await client.query(sql);
  await client.end();
}

function urlOf(name: string): string {
  const url = new URL(server ?? '');
  url.pathname = `/${name}`;
  return url.href;
}
