/**
 * node scripts/new-migration.ts NAME: writes the migration that leads from the last one to prisma/schema.prisma, for both databases.
 * What the last one led to is kept in prisma/migrations/schema.prisma, so no database is needed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationFolder, readSchema } from '../db/migrations.ts';
import { diffSchemas } from '../db/schema-engine.ts';

const name = process.argv[2];
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('usage: node scripts/new-migration.ts name_in_snake_case');
  process.exit(64);
}

const snapshot = join(migrationFolder('sqlite'), '..', 'schema.prisma');
const before = existsSync(snapshot) ? readFileSync(snapshot, 'utf8') : null;
const after = readSchema();
const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);

if (before === after) {
  console.error('prisma/schema.prisma has not changed since the last migration');
  process.exit(1);
}
for (const kind of ['sqlite', 'postgresql'] as const) {
  const sql = await diffSchemas(kind, before, after);
  const folder = join(migrationFolder(kind), `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  // The schema is there already, and CREATE SCHEMA asks for a right a tenant's role may lack.
  writeFileSync(join(folder, 'migration.sql'), sql.replace(/-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n+/, ''));
  writeFileSync(join(migrationFolder(kind), 'migration_lock.toml'), `provider = "${kind}"\n`);
  console.log(join(folder, 'migration.sql'));
}
writeFileSync(snapshot, after);
