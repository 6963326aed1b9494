import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createLocalGateway, type LocalGateway, type World } from '../../bot/local-gateway/index.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const BOT = { id: 'aibSTORY', secret: 'story', name: '教研助手' };

export interface RunningBot {
  world: World;
  dataDir: string;
  /** Starts the process with product time at this instant; resolves when /readyz says 200. */
  start(now: string, more?: Record<string, string>, until?: { ready: boolean }): Promise<void>;
  /** Resolves with the exit code once the process has ended by itself. */
  ended(): Promise<number | null>;
  /** For a second bot on the same gateway. */
  wsUrl: string;
  /** A start that is expected to end by itself: its exit code and what it said. */
  tries(more?: Record<string, string>): Promise<{ code: number | null; said: string }>;
  /** /readyz of the running process. */
  readiness(): Promise<{ status: number; reasons: string[] }>;
  url(): string;
  /** kill -9, as a power switch would; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Runs one of our programs on the same data; its stdout. */
  program(name: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }>;
  ledger(): Promise<Ledger>;
  /** The process's own output so far. */
  output(): string;
  close(): Promise<void>;
}

export interface Ledger {
  activities: {
    no: number;
    alliance: string;
    subject: string;
    kind: string;
    title: string;
    start: string;
    end: string | null;
    place: string;
    presenters: string[];
    status: string;
    revisions: number;
    threeOnes: {
      notice: boolean;
      discussion: boolean;
      reflection: { expected: string[]; received: string[]; done: boolean };
      done: boolean;
    };
    voices: { participants: number; heard: number };
    evidence: {
      kind: string;
      by: string;
      school: string;
      at: string;
      text: string;
      sha256: string | null;
      bytes: number | null;
      late: boolean;
      version: number;
    }[];
  }[];
  outbox: {
    id: string;
    to: string;
    kind: string;
    dueAt: string;
    status: string;
    sentAt: string | null;
    attempts: number;
    error: string | null;
  }[];
}

/** The product as its users run it: main.ts in a process of its own, the official SDK, a gateway of the test's. */
export async function aRunningBot(options: { url?: string; dataDir?: string; joins?: RunningBot } = {}): Promise<RunningBot> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'story-'));
  const gateway: LocalGateway = createLocalGateway({ bot: BOT });
  const wsUrl = options.joins?.wsUrl ?? (await gateway.listen()).wsUrl;
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    WECOM_BOT_ID: BOT.id,
    WECOM_BOT_SECRET: BOT.secret,
    WECOM_WS_URL: wsUrl,
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'warn',
    TZ: 'America/New_York',
    ...(options.url === undefined ? {} : { DATABASE_URL: options.url }),
  };
  let child: ChildProcess | null = null;
  let said = '';

  const gone = (process: ChildProcess): Promise<number | null> =>
    process.exitCode !== null || process.signalCode !== null
      ? Promise.resolve(process.exitCode)
      : new Promise((resolve) => process.once('exit', (code) => resolve(code)));

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const running = child;
    if (running === null) return null;
    child = null;
    running.kill(signal);
    return gone(running);
  }

  function launch(more: Record<string, string>): ChildProcess {
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(ROOT, 'main.ts')], {
      cwd: ROOT,
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
    };
    started.stdout?.on('data', hear);
    started.stderr?.on('data', hear);
    return started;
  }

  const bot: RunningBot = {
    world: gateway.world,
    wsUrl,
    ended: () => (child === null ? Promise.resolve(null) : gone(child)),
    dataDir,
    async start(now, more = {}, until = { ready: true }) {
      const runFile = path.join(dataDir, 'run.json');
      rmSync(runFile, { force: true });
      const started = launch({ CLOCK_START: now, CLOCK_SPEED: '1', ...more });
      child = started;
      await ready(runFile, started, () => said, until.ready);
    },
    async tries(more = {}) {
      const from = said.length;
      const started = launch(more);
      const code = await gone(started);
      return { code, said: said.slice(from) };
    },
    async readiness() {
      const answer = await fetch(`${bot.url()}/readyz`);
      const { reasons } = (await answer.json()) as { reasons: { code: string }[] };
      return { status: answer.status, reasons: reasons.map((reason) => reason.code) };
    },
    url: () => (JSON.parse(readFileSync(path.join(dataDir, 'run.json'), 'utf8')) as { url: string }).url,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    program: (name, ...args) => runProgram(name, args, env),
    async ledger() {
      const { out, err } = await bot.program('ledger');
      if (out === '') throw new Error(`no ledger: ${err}`);
      return JSON.parse(out) as Ledger;
    },
    output: () => said,
    async close() {
      await end('SIGKILL');
      await gateway.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return bot;
}

/** Asks /readyz until it says yes; gives up when the process ends or after 20 seconds. */
async function ready(runFile: string, started: ChildProcess, said: () => string, wanted: boolean): Promise<void> {
  const until = performance.now() + 20_000;
  while (performance.now() < until) {
    if (started.exitCode !== null) throw new Error(`the bot ended with ${started.exitCode}:\n${said()}`);
    if (existsSync(runFile)) {
      const text = readFileSync(runFile, 'utf8');
      const url = text.endsWith('\n') ? (JSON.parse(text) as { url: string }).url : null;
      const answer = url === null ? null : await fetch(`${url}/readyz`).catch(() => null);
      if (answer !== null && (answer.status === 200 || (!wanted && !(await answer.text()).match(/migrating|not_subscribed/))))
        return;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`the bot was not ready in time:\n${said()}`);
}

function runProgram(
  name: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(ROOT, `scripts/${name}.ts`), ...args],
    { cwd: ROOT, env },
  );
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}
