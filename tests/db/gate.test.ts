import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { Store, Tx } from '../../db/client.ts';
import { dbOver } from '../../db/dialect.ts';
import { CommitUnknown, JobOver, NotWritten } from '../../db/errors.ts';
import { createGate, type Writer } from '../../db/gate.ts';
import { openSqlite, sqliteWriter } from '../../db/sqlite.ts';
import { countQueries, eachDatabase } from '../support/database.ts';

const put = (tx: Tx, key: string) => tx.insertInto('Meta').values({ key, value: '1' }).execute();
const keys = async (store: Store) =>
  (await store.reader.selectFrom('Meta').select('key').where('key', '<>', 'constraints').orderBy('key').execute()).map(
    (row) => row.key,
  );

/** Resolves when told to: a job can be held in the middle of its work. */
function latch() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** One job fails while the write of another, which is told that it is saved, comes in between. */
async function race(write: Store['write']): Promise<void> {
  const { open, opened } = latch();
  const failing = write(async (tx) => {
    await put(tx, 'lost');
    await opened;
    throw new Error('changed my mind');
  });
  const told = write((tx) => put(tx, 'kept'));
  open();
  await expect(failing).rejects.toThrow('changed my mind');
  await told;
}

eachDatabase('the gate', ({ kind, fresh }) => {
  test('keeps a write that came while another job was about to fail', async () => {
    const { store } = await fresh();
    await race(store.write);
    expect(await keys(store)).toEqual(['kept']);
  });

  test('undoes the one that throws and commits the others of the batch', async () => {
    const { store } = await fresh();
    const outcomes = await Promise.allSettled([
      store.write((tx) => put(tx, 'a')),
      store.write(async (tx) => {
        await put(tx, 'b');
        await put(tx, 'b');
      }),
      store.write((tx) => put(tx, 'c')),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await keys(store)).toEqual(['a', 'c']);
  });

  test('runs the batch of one that throws again, and what the others wrote stands once', async () => {
    const { store } = await fresh();
    const runs = { a: 0, b: 0, c: 0 };
    const counting = (key: keyof typeof runs) => async (tx: Tx) => {
      runs[key]++;
      await put(tx, key);
      if (key === 'b') throw new Error('not today');
      return runs[key];
    };
    const jobs = [counting('a'), counting('b'), counting('c')].map((job) => store.write(job));
    const [a, b, c] = await Promise.allSettled(jobs);
    expect(runs).toEqual({ a: 2, b: 2, c: 1 });
    expect([a, c]).toEqual([
      { status: 'fulfilled', value: 2 },
      { status: 'fulfilled', value: 1 },
    ]);
    expect(b?.status).toBe('rejected');
    expect(await keys(store)).toEqual(['a', 'c']);
  });

  test('rejects a job that swallowed a failed statement on PostgreSQL, and only that job', async () => {
    const { store } = await fresh();
    const swallowing = store.write(async (tx) => {
      await put(tx, 'x');
      await put(tx, 'x').catch(() => {});
    });
    const other = store.write((tx) => put(tx, 'y'));
    const [first] = await Promise.allSettled([swallowing, other]);
    expect(first.status).toBe(kind === 'sqlite' ? 'fulfilled' : 'rejected');
    expect(await keys(store)).toContain('y');
  });

  test('lets a hundred writes that come together share commits, and keeps every one', async () => {
    const { store } = await fresh();
    const { commits } = await countQueries(store, () =>
      Promise.all(Array.from({ length: 100 }, (_, i) => store.write((tx) => put(tx, `k${i}`)))),
    );
    expect(commits).toBeLessThan(100);
    expect(await keys(store)).toHaveLength(100);
  });

  test('lets what is in no hurry share the next commit, and does not forget it where none comes', async () => {
    const { store, reopen } = await fresh();
    const { commits } = await countQueries(store, async () => {
      const along = store.writeAlong((tx) => put(tx, 'along'));
      await store.write((tx) => put(tx, 'next'));
      await along;
    });
    expect(commits).toBe(1);
    await store.writeAlong((tx) => put(tx, 'alone'));
    const last = store.writeAlong((tx) => put(tx, 'last'));
    await store.close();
    await last;
    expect(await keys(await reopen())).toEqual(['along', 'alone', 'last', 'next'].sort());
  });

  test('shows no reader what is not committed', async () => {
    const { store } = await fresh();
    const { open, opened } = latch();
    const seen = latch();
    const writing = store.write(async (tx) => {
      await put(tx, 'soon');
      seen.open();
      await opened;
    });
    await seen.opened;
    expect(await keys(store)).toEqual([]);
    open();
    await writing;
    expect(await keys(store)).toEqual(['soon']);
  });

  test('refuses a statement that nobody awaited inside its job', async () => {
    const { store } = await fresh();
    let leaked: Tx | null = null;
    await store.write(async (tx) => {
      leaked = tx;
      await put(tx, 'mine');
    });
    expect(leaked).not.toBeNull();
    if (leaked !== null) await expect(put(leaked, 'late')).rejects.toThrow(JobOver);
    expect(await keys(store)).toEqual(['mine']);
  });

  test('does not let the reader write', async () => {
    const { store } = await fresh();
    await expect(store.reader.insertInto('Meta').values({ key: 'r', value: '' }).execute()).rejects.toThrow(/read-?only/i);
  });

  test('refuses writes after it was closed', async () => {
    const { store } = await fresh();
    await store.write((tx) => put(tx, 'a'));
    await store.close();
    await expect(store.write((tx) => put(tx, 'b'))).rejects.toThrow(NotWritten);
  });
});

/** A writer over a fake connection, whose steps can be made to fail. */
function fakeWriter(failing: Partial<Record<'begin' | 'commit', number>>) {
  const said: string[] = [];
  let open = false;
  const step = (name: 'begin' | 'commit') => {
    said.push(name);
    if ((failing[name] ?? 0) > 0) {
      failing[name] = (failing[name] ?? 0) - 1;
      throw new Error(`${name} failed`);
    }
  };
  const writer: Writer = {
    kind: 'sqlite',
    run: async () => ({ rows: [] }),
    async begin() {
      step('begin');
      open = true;
    },
    async commit() {
      open = false;
      step('commit');
      return true;
    },
    async rollback() {
      open = false;
    },
    savepoint: async () => {},
    release: async () => {},
    rollbackToSavepoint: async () => {},
    inTransaction: () => open,
    close: async () => {},
  };
  return { writer, said };
}

test('calls nothing saved or lost when COMMIT fails', async () => {
  const { writer } = fakeWriter({ commit: 1 });
  const gate = createGate(writer);
  const both = await Promise.allSettled([gate.write(async () => 1), gate.write(async () => 2)]);
  expect(both.map((one) => (one.status === 'rejected' ? one.reason : null))).toEqual([
    expect.any(CommitUnknown),
    expect.any(CommitUnknown),
  ]);
  expect(await gate.write(async () => 3)).toBe(3);
});

test.each([
  { job: 'takes no time', ms: 0, commits: 1 },
  { job: 'takes ten milliseconds', ms: 10, commits: 20 },
  { job: 'takes longer than a batch may', ms: 60, commits: 100 },
])('commits a hundred writes together for as long as nobody waits for long: each $job', async ({ ms, commits }) => {
  const { writer, said } = fakeWriter({});
  let elapsed = 0;
  const gate = createGate(writer, () => elapsed);
  const spend = async () => {
    elapsed += ms;
  };
  await Promise.all(Array.from({ length: 100 }, () => gate.write(spend)));
  expect(said.filter((step) => step === 'commit')).toHaveLength(commits);
});

test('goes on after a BEGIN that failed', async () => {
  const { writer, said } = fakeWriter({ begin: 1 });
  const gate = createGate(writer);
  await expect(gate.write(async () => 1)).rejects.toThrow(NotWritten);
  expect(await gate.write(async () => 2)).toBe(2);
  expect(said).toEqual(['begin', 'begin', 'commit']);
});

test('goes on once another process lets go of the file', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'jiaoyan-')), 'busy.db');
  const connection = openSqlite(file, 'write');
  connection.database.exec('CREATE TABLE "Meta" ("key" TEXT PRIMARY KEY, "value" TEXT)');
  connection.database.pragma('busy_timeout = 50');
  const gate = createGate(sqliteWriter(connection));
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  await expect(gate.write((tx) => put(tx, 'a'))).rejects.toMatchObject({ name: 'NotWritten', code: 'SQLITE_BUSY' });
  other.exec('ROLLBACK');
  other.close();
  await gate.write((tx) => put(tx, 'b'));
  expect(connection.database.prepare('SELECT "key" FROM "Meta"').pluck().all()).toEqual(['b']);
  await gate.close();
});

eachDatabase('a broken connection', ({ kind, fresh }) => {
  test.runIf(kind === 'postgresql')('connects again after the server cut its connections', async () => {
    const { store, url } = await fresh();
    await store.write((tx) => put(tx, 'a'));
    await cutOthers(url);
    await store.write((tx) => put(tx, 'b'));
    expect(await keys(store)).toEqual(['a', 'b']);
  });

  test.runIf(kind === 'postgresql')('says of a batch cut off before its commit that nothing was written', async () => {
    const { store, url } = await fresh();
    const first = store.write((tx) => put(tx, 'a'));
    const second = store.write(async (tx) => {
      await put(tx, 'b');
      await cutOthers(url);
      await put(tx, 'c');
    });
    const third = store.write((tx) => put(tx, 'd'));
    const outcomes = await Promise.allSettled([first, second, third]);
    expect(outcomes.map((one) => one.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(await keys(store)).toEqual(['d']);
  });
});

async function cutOthers(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
}

test('control: without the gate the same race loses a write that was called saved', async () => {
  const { database, run } = openSqlite(join(mkdtempSync(join(tmpdir(), 'jiaoyan-')), 'control.db'), 'write');
  database.exec('CREATE TABLE "Meta" ("key" TEXT PRIMARY KEY, "value" TEXT)');
  const shared = dbOver('sqlite', run) as Tx;
  const write: Store['write'] = async (job) => {
    if (database.inTransaction) return job(shared);
    database.exec('BEGIN');
    try {
      const value = await job(shared);
      database.exec('COMMIT');
      return value;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };

  await race(write);
  expect(database.prepare('SELECT count(*) FROM "Meta"').pluck().get()).toBe(0);
  database.close();
});
