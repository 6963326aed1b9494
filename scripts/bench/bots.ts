import { type ChildProcess, fork, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NOW } from './county.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const CREDENTIALS = { WECOM_BOT_ID: 'aibBENCH', WECOM_BOT_SECRET: 'bench' };

/** The bare echo bot, subscribed. */
export async function startEcho(wsUrl: string): Promise<ChildProcess> {
  const child = fork(path.join(import.meta.dirname, 'echo.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...CREDENTIALS, WECOM_WS_URL: wsUrl },
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the echo bot ended with ${code}`)));
  });
  return child;
}

/** The product as it is, ready. */
export async function startProduct(wsUrl: string, dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(ROOT, 'main.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...CREDENTIALS,
      WECOM_WS_URL: wsUrl,
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      PORT: '0',
      LOG_LEVEL: 'error',
      CLOCK_START: NOW,
      CLOCK_SPEED: '1',
    },
  });
  await ready(dataDir, child);
  return child;
}

/** Seconds from `npm start` to a 200 of /readyz, with the sample county on a new database. */
export async function timeStart(dataDir: string): Promise<number> {
  const from = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    stdio: 'ignore',
    detached: true,
    env: { ...withoutCredentials(), DATA_DIR: dataDir, PORT: '0' },
  });
  await ready(dataDir, child);
  const seconds = (performance.now() - from) / 1000;
  const { pid } = JSON.parse(readFileSync(path.join(dataDir, 'run.json'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  return seconds;
}

export async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

function withoutCredentials(): NodeJS.ProcessEnv {
  const { WECOM_BOT_ID, WECOM_BOT_SECRET, WECOM_WS_URL, DATABASE_URL, CLOCK_START, CLOCK_SPEED, ...rest } = process.env;
  return rest;
}

async function ready(dataDir: string, child: ChildProcess): Promise<void> {
  const runFile = path.join(dataDir, 'run.json');
  for (const until = performance.now() + 60_000; performance.now() < until; ) {
    if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}`);
    const text = existsSync(runFile) ? readFileSync(runFile, 'utf8') : '';
    if (text.endsWith('\n')) {
      const { url } = JSON.parse(text) as { url: string };
      if ((await fetch(`${url}/readyz`).catch(() => null))?.status === 200) return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the bot was not ready within a minute');
}
