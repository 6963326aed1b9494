import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import type { Store } from './client.ts';

/*
 * Prisma's own migration engine as WASM: no binary is downloaded, and `prisma migrate` works on the same folders. It is not a
 * public API, so the version is pinned and this is the only file that talks to it.
 */

type Kind = Store['kind'];
const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** The schema is written for SQLite; PostgreSQL's differs in the provider line alone. */
export function schemaFor(kind: Kind, schema: string): string {
  return schema.replace('provider = "sqlite"', `provider = "${kind}"`);
}

/** Brings a database up to the last of the listed migrations; returns the names of those it applied. */
export async function applyMigrations(kind: Kind, url: string, schema: string, list: MigrationList): Promise<string[]> {
  const { factory, dispose } = remembering(
    kind === 'sqlite' ? new PrismaBetterSqlite3({ url }) : new PrismaPg({ connectionString: url }),
  );
  try {
    const engine = await startEngine(kind, schema, factory);
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: list, filters: NO_FILTERS });
    engine.free();
    return appliedMigrationNames;
  } finally {
    await dispose();
  }
}

/** The SQL that leads from one schema to another; null: from nothing. Needs no database. */
export async function diffSchemas(kind: Kind, before: string | null, after: string): Promise<string> {
  const engine = await startEngine(kind, after, noDatabase(kind));
  const datamodel = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content: schemaFor(kind, content) }],
  });
  const { stdout } = await engine.diff({
    from: before === null ? { tag: 'empty' } : datamodel(before),
    to: datamodel(after),
    script: true,
    exitCode: null,
    filters: NO_FILTERS,
  });
  engine.free();
  return stdout ?? '';
}

async function startEngine(kind: Kind, schema: string, factory: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  engineCode ??= loadEngine();
  const code = await engineCode;
  return code.SchemaEngine.new(
    { datamodels: [['schema.prisma', schemaFor(kind, schema)]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

// Its glue keeps a view of the first instance's memory, so there is one instance a process.
let engineCode: ReturnType<typeof loadEngine> | null = null;

async function loadEngine() {
  const code = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await readFile(fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm').replace(/\.js$/, '_bg.wasm')));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': code });
  code.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  return code;
}

/** Node has it; TypeScript declares it only with the browser's types. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, (() => void) | undefined> } }>;
};

/**
 * The engine opens its SQLite connection with locking_mode=EXCLUSIVE and keeps it, even after free(): whoever opens the file next
 * would wait for ever. So its connections are remembered and closed by hand.
 */
function remembering(inner: SqlMigrationAwareDriverAdapterFactory) {
  const opened: { dispose(): Promise<void> }[] = [];
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: inner.provider,
    adapterName: inner.adapterName,
    async connect() {
      const connection = await inner.connect();
      opened.push(connection);
      return connection;
    },
    async connectToShadowDb() {
      const connection = await inner.connectToShadowDb();
      opened.push(connection);
      return connection;
    },
  };
  return {
    factory,
    async dispose() {
      for (const connection of opened) await connection.dispose();
    },
  };
}

/** The engine insists on a connection when it starts, also for comparing two texts. */
function noDatabase(kind: Kind): SqlMigrationAwareDriverAdapterFactory {
  const connection = {
    provider: kind === 'sqlite' ? ('sqlite' as const) : ('postgres' as const),
    adapterName: 'no-database',
    queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: false }),
    startTransaction: async () => {
      throw new Error('there is no database behind a comparison');
    },
    dispose: async () => {},
  };
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    connect: async () => connection,
    connectToShadowDb: async () => connection,
  };
}
