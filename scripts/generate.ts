/**
 * node scripts/generate.ts: writes prisma/generated from prisma/schema.prisma. Only its types are used. Prisma's command line looks
 * for an engine binary it would have to download; generating does not run it, so any executable file will do.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** False where Prisma refused the schema; what it said went to stderr. */
export function generateTypes(): boolean {
  const root = join(import.meta.dirname, '..');
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--no-hints'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  });
  return status === 0;
}

if (import.meta.main && !generateTypes()) process.exit(1);
