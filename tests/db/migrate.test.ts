import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { ruleNames } from '../../db/constraints.ts';
import { NewerDatabase, UnusableDatabase } from '../../db/errors.ts';
import { migrate } from '../../db/migrate.ts';
import { knownMigrations, migrationFolder, readSchema } from '../../db/migrations.ts';
import { openReader, openStore, postgresDoor, sqliteDoor, sqliteFile } from '../../db/open.ts';
import { diffSchemas } from '../../db/schema-engine.ts';
import { assertPragmas } from '../../db/sqlite.ts';
import { eachDatabase } from '../support/database.ts';

/** Asks the database directly, past our own store. */
async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const file = sqliteFile(url);
  if (file === null) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }
  const database = new Database(file);
  try {
    const statement = database.prepare<[], Record<string, unknown>>(sql);
    if (statement.reader) return statement.all();
    statement.run();
    return [];
  } finally {
    database.close();
  }
}

const doorOf = (url: string) => {
  const file = sqliteFile(url);
  return file === null ? postgresDoor(url) : sqliteDoor(file);
};

const newer = `INSERT INTO _prisma_migrations (id, checksum, migration_name, applied_steps_count, finished_at)
  VALUES ('x', 'x', '99990101000000_later', 1, '2099-01-01')`;

eachDatabase('migration at start', ({ kind, bare, fresh }) => {
  test('makes an empty database ours and tells how far it is', async () => {
    const at = await bare();
    const steps: string[] = [];
    const store = await openStore({ ...at, onProgress: ({ step, of }) => steps.push(`${step}/${of}`) });
    await store.write((tx) => tx.insertInto('Meta').values({ key: 'a', value: 'b' }).execute());
    await store.close();
    const last = knownMigrations(kind).length + 2;
    expect(steps).toEqual(Array.from({ length: last }, (_, i) => `${i + 1}/${last}`));
  });

  test('does nothing at the second start', async () => {
    const { reopen } = await fresh();
    const store = await reopen();
    expect(await store.reader.selectFrom('County').selectAll().execute()).toEqual([]);
  });

  test('leaves no lock of the engine behind', async () => {
    const at = await bare();
    await migrate(doorOf(at.url));
    await ask(at.url, `INSERT INTO "Meta" ("key", "value") VALUES ('free', '1')`);
    const both = await Promise.all([openStore(at), openStore(at)]);
    await Promise.all(both.map((store) => store.write((tx) => tx.selectFrom('Meta').selectAll().execute())));
    await Promise.all(both.map((store) => store.close()));
  });

  test('refuses a database of a newer version and writes nothing to it', async () => {
    const { url, dataDir, store } = await fresh();
    await store.close();
    await ask(url, newer);
    const before = kind === 'sqlite' ? readFileSync(sqliteFile(url) ?? '') : null;

    await expect(openStore({ url, dataDir })).rejects.toThrow(NewerDatabase);
    await expect(openReader({ url })).rejects.toThrow(NewerDatabase);
    if (before !== null) expect(readFileSync(sqliteFile(url) ?? '').equals(before)).toBe(true);
  });

  test('refuses a database of somebody else', async () => {
    const at = await bare();
    await ask(at.url, 'CREATE TABLE theirs (id INTEGER)');
    await expect(openStore(at)).rejects.toMatchObject({ why: 'foreign' });
  });

  test('refuses a migration that was edited after it was applied', async () => {
    const { url, dataDir, store } = await fresh();
    await store.close();
    await ask(url, `UPDATE _prisma_migrations SET checksum = 'other'`);
    await expect(openStore({ url, dataDir })).rejects.toMatchObject({ why: 'edited-migration' });
  });

  test('opens nothing for a reader where there is nothing', async () => {
    const at = await bare();
    await expect(openReader({ url: at.url })).rejects.toThrow(UnusableDatabase);
  });

  test('puts the rules back after a migration that rebuilt a table', async () => {
    const at = await bare();
    const folder = join(at.dataDir, 'migrations');
    for (const { name, sql } of knownMigrations(kind)) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'migration.sql'), sql);
    }
    await migrate(doorOf(at.url), undefined, folder);
    const rebuilt = readSchema().replace('cancelReason String?', 'cancelReason String @default("")');
    mkdirSync(join(folder, '99990101000000_later'));
    writeFileSync(join(folder, '99990101000000_later', 'migration.sql'), await diffSchemas(kind, readSchema(), rebuilt));
    await migrate(doorOf(at.url), undefined, folder);
    expect(await rulesIn(at.url, kind)).toEqual(ruleNames(kind));
  });
});

async function rulesIn(url: string, kind: 'sqlite' | 'postgresql'): Promise<unknown[]> {
  const found =
    kind === 'sqlite'
      ? await ask(url, `SELECT name FROM sqlite_master WHERE type = 'trigger'`)
      : await ask(
          url,
          `SELECT conname AS name FROM pg_constraint WHERE contype = 'c' UNION ALL
           SELECT tgname FROM pg_trigger WHERE NOT tgisinternal`,
        );
  return found
    .map((row) => row.name)
    .filter((name) => kind === 'sqlite' || String(name).startsWith('rule_'))
    .sort();
}

const PARTIAL_UNIQUES = [
  'Activity_same_slot_key',
  'Evidence_no_repeat_key',
  'Evidence_one_school_reflection_key',
  'Evidence_standing_key',
  'GroupBinding_open_key',
  'HandedIn_standing_key',
  'MediaItem_no_repeat_key',
  'Membership_one_lead_key',
  'Membership_open_key',
  'Visit_one_a_day_key',
];

eachDatabase('the rules of the database', ({ kind, fresh }) => {
  test('stand as listed', async () => {
    const { url } = await fresh();
    expect(await rulesIn(url, kind)).toEqual(ruleNames(kind));
  });

  test('include every partial unique index', async () => {
    const { url } = await fresh();
    const found = await ask(
      url,
      kind === 'sqlite'
        ? `SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE%WHERE%'`
        : `SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public' AND indexdef LIKE 'CREATE UNIQUE%WHERE%'`,
    );
    expect(found.map((row) => row.name).sort()).toEqual(PARTIAL_UNIQUES);
  });

  test('refuse what no row may be', async () => {
    const { store } = await fresh();
    const row = { toKind: 'group', to: 'g', kind: 'k', content: '{}', dueAt: '', attempts: 0, nextTryAt: '', createdAt: '' };
    const insert = (status: string) =>
      store.write((tx) =>
        tx
          .insertInto('Outbox')
          .values({ ...row, id: status, dedupeKey: status, status })
          .execute(),
      );
    await insert('pending');
    await expect(insert('later')).rejects.toThrow('rule_outbox_status');
    await expect(store.write((tx) => tx.updateTable('Outbox').set({ toKind: 'x' }).execute())).rejects.toThrow(
      'rule_outbox_to_kind',
    );
  });

  test('refuse to send again what was sent', async () => {
    const { store } = await fresh();
    const row = { toKind: 'group', to: 'g', kind: 'k', content: '{}', dueAt: '', attempts: 1, nextTryAt: '', createdAt: '' };
    await store.write((tx) =>
      tx
        .insertInto('Outbox')
        .values({ ...row, id: 'a', dedupeKey: 'a', status: 'unknown' })
        .execute(),
    );
    const again = store.write((tx) => tx.updateTable('Outbox').set({ status: 'pending' }).execute());
    await expect(again).rejects.toThrow('rule_outbox_never_resent');
  });
});

eachDatabase('how a connection is set', ({ kind, fresh }) => {
  test('reads back as set', async () => {
    const { store } = await fresh();
    if (kind === 'postgresql') {
      const { rows } = await store.write((tx) => sql`SHOW synchronous_commit`.execute(tx));
      expect(rows).toEqual([{ synchronous_commit: 'on' }]);
      return;
    }
    const found = await store.write(async (tx) => {
      const read = async (name: string) =>
        Object.values((await sql<Record<string, unknown>>`${sql.raw(`PRAGMA ${name}`)}`.execute(tx)).rows[0] ?? {})[0];
      return [await read('journal_mode'), await read('synchronous'), await read('foreign_keys'), await read('secure_delete')];
    });
    expect(found).toEqual(['wal', 2, 1, 1]);
  });

  test.runIf(kind === 'sqlite')('is refused where it reads otherwise', async () => {
    const { url } = await fresh();
    const careless = new Database(sqliteFile(url) ?? '');
    careless.pragma('synchronous = NORMAL');
    expect(() => assertPragmas(careless)).toThrow(UnusableDatabase);
    careless.close();
  });
});

test('the last migrations lead to the schema as it is', () => {
  const snapshot = readFileSync(join(migrationFolder('sqlite'), '..', 'schema.prisma'), 'utf8');
  expect(snapshot).toBe(readSchema());
});

test('both databases have the same migrations', () => {
  const names = (kind: 'sqlite' | 'postgresql') => knownMigrations(kind).map((migration) => migration.name);
  expect(names('sqlite')).toEqual(names('postgresql'));
});
