import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AlreadyRunning } from './errors.ts';
import { sqliteFile } from './open.ts';
import { connectPostgres } from './postgres.ts';

/** One bot per database. Held until release, or until the process dies: then the kernel, or the server, frees it. */
export interface Lock {
  release(): Promise<void>;
}

export interface LockOptions {
  url: string;
  dataDir: string;
  /** The connection that holds a PostgreSQL lock broke: somebody else may serve the database by now. */
  onLost?: () => void;
}

/** Throws AlreadyRunning with the pid of the holder. */
export async function takeLock({ url, dataDir, onLost }: LockOptions): Promise<Lock> {
  const file = sqliteFile(url);
  // The folder holds media and run.json, the database may lie elsewhere: neither serves two.
  const places = [join(dataDir, 'bot.lock'), ...(file === null ? [] : [`${file}.lock`])];
  const held: Lock[] = [];
  const release = async () => {
    for (const lock of held.toReversed()) await lock.release();
  };
  try {
    for (const place of places) held.push(lockFile(place));
    if (file === null) held.push(await lockPostgres(url, onLost));
    return { release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Node has no flock; SQLite's own lock on a file of its own is one. The holder's pid stands beside it. */
function lockFile(path: string): Lock {
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path, { timeout: 0 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw new AlreadyRunning(pidBeside(path));
    throw error;
  }
  writeFileSync(`${path}.pid`, `${process.pid}\n`);
  return { release: async () => void database.close() };
}

function pidBeside(path: string): number | null {
  try {
    const pid = Number(readFileSync(`${path}.pid`, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/** Any two numbers will do, as long as they stay the same. */
const KEY = [20_221, 1_009];

async function lockPostgres(url: string, onLost: () => void = () => {}): Promise<Lock> {
  const client = await connectPostgres(url);
  let released = false;
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1::int, $2::int) AS got', KEY);
  if (rows[0]?.got !== true) {
    const holder = await client.query(
      `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
       WHERE l.locktype = 'advisory' AND l.classid = $1::int AND l.objid = $2::int AND l.granted
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      KEY,
    );
    await client.end();
    const pid = /(\d+)$/.exec(String(holder.rows[0]?.name ?? ''))?.[1];
    throw new AlreadyRunning(pid === undefined ? null : Number(pid));
  }
  client.on('end', () => {
    if (!released) onLost();
  });
  return {
    async release() {
      released = true;
      await client.end();
    },
  };
}
