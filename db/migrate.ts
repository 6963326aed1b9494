import type { Store } from './client.ts';
import { constraintStatements, constraintsFingerprint } from './constraints.ts';
import { NewerDatabase, UnusableDatabase } from './errors.ts';
import { knownMigrations, type Migration, migrationFolder, readSchema } from './migrations.ts';
import { applyMigrations } from './schema-engine.ts';

type Kind = Store['kind'];

/** How far the start has come: step 3 of 5. */
export type OnProgress = (progress: { step: number; of: number }) => void;

/** A short-lived connection that looks at a database without changing it, and one that may change it. */
export interface Door {
  kind: Kind;
  /** As Prisma's adapter wants it: the file, or the connection string. */
  engineUrl: string;
  /** null: there is no database yet. */
  look<T>(ask: (query: Ask) => Promise<T>): Promise<T | null>;
  /** All statements in one transaction. */
  change(work: (query: Ask) => Promise<void>): Promise<void>;
}

export type Ask = (sql: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;

/** Where a database stands against the migrations we know. */
export interface Standing {
  pending: Migration[];
  constraintsCurrent: boolean;
}

/** Throws where the database is newer than this program, or not ours. Writes nothing. */
export async function standingOf(door: Door, known = knownMigrations(door.kind)): Promise<Standing> {
  const found = await door.look(async (ask) => {
    const tables = await ask(TABLES[door.kind]);
    const names = tables.map((row) => String(row.name));
    if (!names.includes('_prisma_migrations')) return { tables: names, applied: null, fingerprint: null };
    const applied = await ask('SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations');
    const meta = names.includes('Meta') ? await ask(`SELECT "value" FROM "Meta" WHERE "key" = 'constraints'`) : [];
    return { tables: names, applied, fingerprint: meta[0]?.value ?? null };
  });
  if (found === null || found.tables.length === 0) return { pending: known, constraintsCurrent: false };
  if (found.applied === null) throw new UnusableDatabase('foreign', 'it holds tables that are not ours');

  const standing = found.applied.filter((row) => row.rolled_back_at === null);
  const ours = new Map(known.map((migration) => [migration.name, migration]));
  const unknown = standing.map((row) => String(row.migration_name)).filter((name) => !ours.has(name));
  if (unknown.length > 0) throw new NewerDatabase(unknown);

  const applied = new Set<string>();
  for (const row of standing) {
    const name = String(row.migration_name);
    if (row.finished_at === null) throw new UnusableDatabase('failed-migration', name);
    if (row.checksum !== ours.get(name)?.checksum) throw new UnusableDatabase('edited-migration', name);
    applied.add(name);
  }
  return {
    pending: known.filter((migration) => !applied.has(migration.name)),
    constraintsCurrent: found.fingerprint === constraintsFingerprint(),
  };
}

/**
 * Brings the database to our version. Where it is already there the engine is not even loaded. Afterwards every rule of
 * constraints.ts stands.
 */
export async function migrate(door: Door, onProgress: OnProgress = () => {}, folder = migrationFolder(door.kind)): Promise<void> {
  const known = knownMigrations(door.kind, folder);
  const { pending, constraintsCurrent } = await standingOf(door, known);
  if (pending.length === 0 && constraintsCurrent) return;

  const of = pending.length + 2;
  onProgress({ step: 1, of });
  if (pending.length > 0 && pending.length < known.length) {
    // A rebuilt table loses its triggers; should we die in between, the next start must see that they are due.
    await door.change(async (ask) => void (await ask(`DELETE FROM "Meta" WHERE "key" = 'constraints'`)));
  }
  for (const [i, migration] of pending.entries()) {
    const upTo = known.slice(0, known.indexOf(migration) + 1);
    await applyMigrations(door.kind, door.engineUrl, readSchema(), migrationList(door.kind, upTo));
    onProgress({ step: 2 + i, of });
  }
  await door.change((ask) => putConstraints(door.kind, ask));
  onProgress({ step: of, of });
}

async function putConstraints(kind: Kind, ask: Ask): Promise<void> {
  const present = (await ask(RULES[kind])).map((row) => ({
    name: String(row.name),
    table: String(row.table),
    made: row.made === 'check' ? ('check' as const) : ('trigger' as const),
  }));
  for (const statement of constraintStatements(kind, present)) await ask(statement);
  await ask(`DELETE FROM "Meta" WHERE "key" = 'constraints'`);
  await ask(`INSERT INTO "Meta" ("key", "value") VALUES ('constraints', '${constraintsFingerprint()}')`);
}

function migrationList(kind: Kind, migrations: Migration[]) {
  return {
    baseDir: 'prisma/migrations',
    lockfile: { path: './migration_lock.toml', content: `provider = "${kind}"\n` },
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
    shadowDbInitScript: '',
  };
}

const TABLES: Record<Kind, string> = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  postgresql: `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`,
};

const RULES: Record<Kind, string> = {
  sqlite: `SELECT name, tbl_name AS "table", 'trigger' AS made FROM sqlite_master
    WHERE type = 'trigger' AND name LIKE 'rule\\_%' ESCAPE '\\'`,
  postgresql: `SELECT o.conname AS name, c.relname AS "table", 'check' AS made FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
      WHERE o.conname LIKE 'rule\\_%' AND c.relnamespace = current_schema()::regnamespace
    UNION ALL
    SELECT t.tgname, c.relname, 'trigger' FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE t.tgname LIKE 'rule\\_%' AND NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace`,
};
