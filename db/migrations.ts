import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from './client.ts';

const PRISMA = join(import.meta.dirname, '..', 'prisma');

export interface Migration {
  name: string;
  sql: string;
  /** As Prisma computes it: SHA-256 of the file. */
  checksum: string;
}

export function readSchema(): string {
  return readText(join(PRISMA, 'schema.prisma'));
}

export function migrationFolder(kind: Store['kind']): string {
  return join(PRISMA, 'migrations', kind);
}

/** The migrations this program knows, oldest first. */
export function knownMigrations(kind: Store['kind'], folder = migrationFolder(kind)): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readText(join(folder, name, 'migration.sql'));
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** A checkout with CRLF must not look like an edited migration. */
function readText(path: string): string {
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
}
