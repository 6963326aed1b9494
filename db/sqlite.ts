import Database from 'better-sqlite3';
import type { QueryResult } from 'kysely';
import type { OnQuery, Run } from './dialect.ts';
import { UnusableDatabase } from './errors.ts';
import type { Writer } from './gate.ts';

/** What every connection is set to and must read back. WAL alone would lose receipted rows in a power cut: FULL does not. */
const PRAGMAS = [
  { name: 'busy_timeout', set: '5000', reads: 5000 },
  { name: 'journal_mode', set: 'WAL', reads: 'wal' },
  { name: 'synchronous', set: 'FULL', reads: 2 },
  { name: 'foreign_keys', set: 'ON', reads: 1 },
  { name: 'secure_delete', set: 'ON', reads: 1 },
  // After years every note touches pages far apart: carried over four times as rarely, many of them are carried over once.
  { name: 'wal_autocheckpoint', set: '4000', reads: 4000 },
  // Years of a county are looked up by person and by activity: their indexes fit, where the preset 16 MB would be read anew.
  { name: 'cache_size', set: '-65536', reads: -65536 },
  // What undoes one job of a batch is wanted only while the batch lasts: on disk it would be half the cost of every row.
  { name: 'temp_store', set: 'MEMORY', reads: 2 },
] as const;

/** Beyond this many different texts (lists of many lengths) the prepared ones are forgotten. */
const MOST_STATEMENTS = 1000;

export interface SqliteConnection {
  run: Run;
  database: Database.Database;
}

export function openSqlite(file: string, mode: 'write' | 'read', onQuery?: OnQuery): SqliteConnection {
  const database = new Database(file, { readonly: mode === 'read', fileMustExist: mode === 'read' });
  try {
    for (const pragma of PRAGMAS) {
      // A read-only connection cannot change the journal; it still has to find the one we expect.
      if (mode === 'write' || pragma.name !== 'journal_mode') database.pragma(`${pragma.name} = ${pragma.set}`);
    }
    assertPragmas(database);
    if (mode === 'read') database.pragma('query_only = ON');
  } catch (error) {
    database.close();
    throw error;
  }
  return { database, run: runOn(database, onQuery) };
}

export function assertPragmas(database: Database.Database): void {
  for (const { name, reads } of PRAGMAS) {
    const found: unknown = database.pragma(name, { simple: true });
    if (found !== reads) throw new UnusableDatabase('pragma', `${name} is ${String(found)}, not ${reads}`);
  }
}

function runOn(database: Database.Database, onQuery?: OnQuery): Run {
  const prepared = new Map<string, Database.Statement>();
  return async (sql, parameters): Promise<QueryResult<unknown>> => {
    onQuery?.(sql);
    let statement = prepared.get(sql);
    if (statement === undefined) {
      if (prepared.size >= MOST_STATEMENTS) prepared.clear();
      statement = database.prepare(sql);
      prepared.set(sql, statement);
    }
    if (statement.reader) return { rows: statement.all(parameters) };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  };
}

/** The writing connection for the gate. IMMEDIATE, because a plain BEGIN gets BUSY at its first write, ignoring the time-out. */
export function sqliteWriter({ run, database }: SqliteConnection): Writer {
  const say = async (sql: string) => {
    await run(sql, []);
  };
  return {
    kind: 'sqlite',
    run,
    async begin() {
      if (database.inTransaction) await say('ROLLBACK');
      await say('BEGIN IMMEDIATE');
    },
    async commit() {
      await say('COMMIT');
      return true;
    },
    async rollback() {
      try {
        if (database.inTransaction) await say('ROLLBACK');
      } catch {
        // begin() tries again.
      }
    },
    savepoint: () => say('SAVEPOINT job'),
    release: () => say('RELEASE job'),
    async rollbackToSavepoint() {
      await say('ROLLBACK TO job');
      await say('RELEASE job');
    },
    inTransaction: () => database.inTransaction,
    async close() {
      database.close();
    },
  };
}
