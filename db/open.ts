import { existsSync, mkdirSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Db, Store } from './client.ts';
import { dbOver, type OnQuery } from './dialect.ts';
import { UnusableDatabase } from './errors.ts';
import { createGate } from './gate.ts';
import { type Ask, type Door, migrate, type OnProgress, standingOf } from './migrate.ts';
import { connectPostgres, openPostgresMoment, openPostgresReaders, postgresWriter } from './postgres.ts';
import { openSqlite, sqliteWriter } from './sqlite.ts';

export interface OpenOptions {
  /** `file:…` (relative to the repo root) or `postgresql://…`. */
  url: string;
  dataDir: string;
  /** Told only where there is something to bring up to date. */
  onProgress?: OnProgress;
  onQuery?: OnQuery;
}

/** Opens the database for serving: migrates it first, then makes the one writer and the reader. */
export async function openStore({ url, dataDir, onProgress, onQuery }: OpenOptions): Promise<Store> {
  mkdirSync(dataDir, { recursive: true });
  const file = sqliteFile(url);
  if (file === null) {
    await migrate(postgresDoor(url), onProgress);
    return openPostgresStore(url, onQuery);
  }
  mkdirSync(dirname(file), { recursive: true });
  await migrate(sqliteDoor(file), onProgress);
  return openSqliteStore(file, onQuery);
}

/**
 * Opens the database for looking only, also beside a running bot. What is read is the state of one moment; nothing is created or
 * migrated.
 */
export async function openReader({
  url,
  onQuery,
}: Pick<OpenOptions, 'url' | 'onQuery'>): Promise<{ reader: Db; close(): Promise<void> }> {
  const file = sqliteFile(url);
  if (file !== null && !existsSync(file)) throw new UnusableDatabase('missing', file);
  const { pending } = await standingOf(file === null ? postgresDoor(url) : sqliteDoor(file));
  const next = pending[0];
  if (next !== undefined) throw new UnusableDatabase('not-migrated', next.name);
  if (file === null) return openPostgresMoment(url, onQuery);
  const { run, database } = openSqlite(file, 'read', onQuery);
  // Whoever looks reads each page once: what the bot keeps for its next look-ups would only be held here.
  database.pragma('cache_size = -4096');
  database.exec('BEGIN');
  return { reader: dbOver('sqlite', run), close: async () => void database.close() };
}

/** The file behind a `file:` address, or null for PostgreSQL. */
export function sqliteFile(url: string): string | null {
  if (/^postgres(ql)?:\/\//.test(url)) return null;
  if (!url.startsWith('file:')) throw new UnusableDatabase('missing', 'the address must begin with file: or postgresql://');
  const path = url
    .slice('file:'.length)
    .replace(/^\/\/(?=\/)/, '')
    .replace(/\?.*$/, '');
  return isAbsolute(path) ? path : join(import.meta.dirname, '..', path);
}

function openSqliteStore(file: string, onQuery?: OnQuery): Store {
  const writer = openSqlite(file, 'write', onQuery);
  const reading = openSqlite(file, 'read', onQuery);
  const gate = createGate(sqliteWriter(writer));
  return {
    kind: 'sqlite',
    reader: dbOver('sqlite', reading.run),
    write: gate.write,
    writeAlong: gate.writeAlong,
    async close() {
      reading.database.close();
      await gate.close();
    },
  };
}

async function openPostgresStore(url: string, onQuery?: OnQuery): Promise<Store> {
  const readers = openPostgresReaders(url, onQuery);
  const gate = createGate(postgresWriter(url, onQuery));
  return {
    kind: 'postgresql',
    reader: dbOver('postgresql', readers.run),
    write: gate.write,
    writeAlong: gate.writeAlong,
    async close() {
      await gate.close();
      await readers.close();
    },
  };
}

export function sqliteDoor(file: string): Door {
  const asking = (database: Database.Database): Ask => {
    return async (sql, parameters = []) => {
      const statement = database.prepare<unknown[], Record<string, unknown>>(sql);
      if (statement.reader) return statement.all(...parameters);
      statement.run(...parameters);
      return [];
    };
  };
  return {
    kind: 'sqlite',
    engineUrl: `file:${file}`,
    async look(ask) {
      if (!existsSync(file)) return null;
      const database = new Database(file, { readonly: true, timeout: 5000 });
      try {
        return await ask(asking(database));
      } finally {
        database.close();
      }
    },
    async change(work) {
      const { database } = openSqlite(file, 'write');
      try {
        database.exec('BEGIN IMMEDIATE');
        await work(asking(database));
        database.exec('COMMIT');
      } finally {
        database.close();
      }
    },
  };
}

export function postgresDoor(url: string): Door {
  const withClient = async <T>(work: (ask: Ask) => Promise<T>, begin: string): Promise<T> => {
    const client = await connectPostgres(url);
    try {
      await client.query(begin);
      const value = await work(
        async (sql, parameters = []) => (await client.query<Record<string, unknown>>(sql, parameters)).rows,
      );
      await client.query('COMMIT');
      return value;
    } finally {
      await client.end();
    }
  };
  return {
    kind: 'postgresql',
    engineUrl: url,
    look: (ask) => withClient(ask, 'BEGIN READ ONLY'),
    change: (work) => withClient(work, 'BEGIN'),
  };
}
