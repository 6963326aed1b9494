import pg from 'pg';
import type { Db } from './client.ts';
import { dbOver, type OnQuery, type Run } from './dialect.ts';
import { UnusableDatabase } from './errors.ts';
import type { Writer } from './gate.ts';

const READERS = 4;
/** Statements the server keeps planned per connection; longer lists are sent unnamed. */
const MOST_NAMED = 500;

/** count(*) and sums are bigint in PostgreSQL; ours fit a number. */
const numbers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format ?? 'text');
  },
};

function clientConfig(url: string, settings: string): pg.ClientConfig {
  return {
    connectionString: url,
    types: numbers,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
    application_name: `jiaoyan-bot ${process.pid}`,
    options: `-c synchronous_commit=on -c client_min_messages=warning ${settings}`.trim(),
  };
}

/** One connection outside pool and gate: for looking, migrating and locking. The caller ends it. */
export async function connectPostgres(url: string): Promise<pg.Client> {
  const client = new pg.Client(clientConfig(url, ''));
  // Without a listener a lost connection would end the process.
  client.on('error', () => {});
  await client.connect();
  return client;
}

export interface PostgresReaders {
  run: Run;
  close(): Promise<void>;
}

export function openPostgresReaders(url: string, onQuery?: OnQuery): PostgresReaders {
  const pool = new pg.Pool({ ...clientConfig(url, '-c default_transaction_read_only=on'), max: READERS });
  pool.on('error', () => {});
  const name = statementNames();
  return {
    async run(sql, parameters) {
      onQuery?.(sql);
      const { rows } = await pool.query(name(sql, parameters));
      return { rows };
    },
    close: () => pool.end(),
  };
}

/** Reads of one moment, over one connection. */
export async function openPostgresMoment(url: string, onQuery?: OnQuery): Promise<{ reader: Db; close(): Promise<void> }> {
  const client = await connectPostgres(url);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  let last: Promise<unknown> = Promise.resolve();
  const run: Run = (sql, parameters) => {
    onQuery?.(sql);
    const mine = last.then(async () => ({ rows: (await client.query(sql, [...parameters])).rows }));
    last = mine.catch(() => {});
    return mine;
  };
  return { reader: dbOver('postgresql', run), close: () => client.end() };
}

/** The writing connection for the gate: made when first needed, made again after it was lost. */
export function postgresWriter(url: string, onQuery?: OnQuery): Writer {
  let client: pg.Client | null = null;
  let open = false;
  let last: Promise<unknown> = Promise.resolve();
  let name = statementNames();

  function giveUp(lost: pg.Client | null): void {
    if (lost === null || client !== lost) return;
    client = null;
    open = false;
    lost.end().catch(() => {});
  }

  async function connected(): Promise<pg.Client> {
    if (client !== null) return client;
    const fresh = await connectPostgres(url);
    const { rows } = await fresh.query('SHOW synchronous_commit');
    if (rows[0]?.synchronous_commit !== 'on') throw new UnusableDatabase('pragma', 'synchronous_commit is not on');
    fresh.on('error', () => giveUp(fresh));
    fresh.on('end', () => giveUp(fresh));
    name = statementNames();
    client = fresh;
    return fresh;
  }

  async function send(sql: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    onQuery?.(sql);
    const on = client;
    if (on === null) throw new Error('the connection was lost');
    try {
      return await on.query(name(sql, parameters));
    } catch (error) {
      // Anything but an ordinary answer of the server leaves the connection in an unknown state.
      if (!(error instanceof pg.DatabaseError) || error.severity === 'FATAL') giveUp(on);
      throw error;
    }
  }

  /** One at a time: a job may ask for two things at once, a connection cannot. */
  function say(sql: string, parameters: readonly unknown[] = []): Promise<pg.QueryResult> {
    const mine = last.then(() => send(sql, parameters));
    last = mine.catch(() => {});
    return mine;
  }

  return {
    kind: 'postgresql',
    async run(sql, parameters) {
      const { command, rowCount, rows } = await say(sql, parameters);
      return command === 'SELECT' ? { rows } : { rows, numAffectedRows: BigInt(rowCount ?? 0) };
    },
    async begin() {
      const fresh = client === null;
      await connected();
      try {
        await say('BEGIN');
      } catch (error) {
        // A connection that died while idle is found out here, before anything was said on it.
        if (fresh || client !== null) throw error;
        await connected();
        await say('BEGIN');
      }
      open = true;
    },
    async commit() {
      open = false;
      const { command } = await say('COMMIT');
      return command === 'COMMIT';
    },
    async rollback() {
      open = false;
      try {
        if (client !== null) await say('ROLLBACK');
      } catch {
        giveUp(client);
      }
    },
    async savepoint() {
      await say('SAVEPOINT job');
    },
    async release() {
      await say('RELEASE job');
    },
    async rollbackToSavepoint() {
      await say('ROLLBACK TO job');
      await say('RELEASE job');
    },
    inTransaction: () => open && client !== null,
    async close() {
      const old = client;
      client = null;
      await old?.end();
    },
  };
}

/** Named statements are planned once per connection. */
function statementNames(): (sql: string, parameters: readonly unknown[]) => pg.QueryConfig {
  const names = new Map<string, string>();
  return (sql, parameters) => {
    const query = { text: sql, values: [...parameters] };
    if (parameters.length === 0) return query;
    let name = names.get(sql);
    if (name === undefined) {
      if (names.size >= MOST_NAMED) return query;
      name = `s${names.size}`;
      names.set(sql, name);
    }
    return { ...query, name };
  };
}
