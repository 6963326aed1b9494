// Writes prisma/generated: row types for db/, nothing that runs. Offline: the engine binary Prisma asks for is never started.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Skips when the types already fit the schema. */
export function generateTypes(): boolean {
  const stamp = 'prisma/generated/.schema';
  const wanted = createHash('sha256').update(readFileSync('prisma/schema.prisma')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  const run = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  });
  if (run.status === 0) writeFileSync(stamp, wanted);
  return run.status === 0;
}
