import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AlreadyRunning } from '../../db/errors.ts';
import { takeLock } from '../../db/lock.ts';
import { eachDatabase } from '../support/database.ts';

const MODULE = join(import.meta.dirname, '../../db/lock.ts');

/** Another process that takes the lock and holds it until it is killed. */
async function holder(at: { url: string; dataDir: string }) {
  const code = `const { takeLock } = await import(${JSON.stringify(MODULE)});
    await takeLock(${JSON.stringify(at)}); console.log('held'); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

eachDatabase('the lock of a database', ({ bare }) => {
  test('is one bot’s, and the second is told whose', async () => {
    const at = await bare();
    const child = await holder(at);
    await expect(takeLock(at)).rejects.toMatchObject({ name: 'AlreadyRunning', pid: child.pid });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await patiently(() => takeLock(at));
    await lock.release();
  });

  test('can be taken again after it was released', async () => {
    const at = await bare();
    await (await takeLock(at)).release();
    await (await takeLock(at)).release();
  });

  test('holds also for another data folder', async () => {
    const at = await bare();
    const other = await bare();
    const lock = await takeLock(at);
    await expect(takeLock({ url: at.url, dataDir: other.dataDir })).rejects.toThrow(AlreadyRunning);
    await lock.release();
  });
});

/** The server notices a dead client a moment after the kernel does. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 50; left > 0; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof AlreadyRunning)) throw error;
    }
  }
  return attempt();
}
