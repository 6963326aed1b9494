import { randomUUID } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Bot, type ClientState, createBot } from './bot/index.ts';
import { awayNotices } from './commands/away/notices.ts';
import { createHandler } from './commands/handle.ts';
import { createPaperMaker } from './commands/summary/paper-maker.ts';
import { type Config, isLoopback, readConfig } from './config.ts';
import type { Store } from './db/client.ts';
import { createInbox } from './db/inbox.ts';
import { takeLock } from './db/lock.ts';
import { createMediaStore, sweepHalfReceived } from './db/media.ts';
import { writeMeta } from './db/meta.ts';
import { openStore, sqliteFile } from './db/open.ts';
import { createOutbox, enqueue } from './db/outbox.ts';
import { outboxState } from './db/queries/outbox-state.ts';
import { rosterOf } from './db/roster.ts';
import { besideDemo, type Demo, loadSample, openDemo } from './demo.ts';
import { productClock } from './domain/clock.ts';
import { jobs } from './jobs/index.ts';
import { startScheduler } from './jobs/scheduler.ts';
import { beginLife } from './life.ts';
import { createLog } from './log.ts';
import { banner, SAYS } from './start-words.ts';
import { EXIT, Stop, whyStopped } from './stop.ts';
import { createWebApp, type NotReady } from './web/app.ts';
import { createMetrics } from './web/metrics.ts';
import { listen } from './web/server.ts';

const ROOT = import.meta.dirname;
const VERSION: string = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')).version;
/** Long enough for a supervisor to read the reason from /readyz. */
const LAST_WORDS_MS = 10_000;
const WHY = { bad_credentials: SAYS.badCredentials, replaced: SAYS.replaced, not_subscribed: SAYS.waiting } as const;

async function main(config: Config, anyDatabase: boolean): Promise<void> {
  const log = createLog(config.logLevel);
  const clock = productClock(config.clock, Date.now);
  const life = beginLife(log);

  makeDataDir(config.dataDir);
  const lock = await takeLock({ url: config.databaseUrl, dataDir: config.dataDir, onLost: () => void life.leave(EXIT.tryLater) });
  life.atEnd(() => lock.release());

  // The server listens before anything slow, so that /readyz can say what is being waited for.
  let store: Store | null = null;
  let bot: Bot | null = null;
  let demo: Demo | null = null;
  let migrating = SAYS.migrating(1, 1);
  let hasCounty = false;
  const lookForCounty = async () => {
    if (!hasCounty && store !== null) hasCounty = (await rosterOf(store.reader)) !== null;
  };
  const reasons = (): NotReady[] => {
    if (store === null) return [{ code: 'migrating', detail: migrating }];
    const missing: NotReady[] = hasCounty ? [] : [{ code: 'no_county', detail: SAYS.noCounty }];
    const reason = bot?.state().reason ?? (bot === null ? 'not_subscribed' : null);
    return reason === null ? missing : [{ code: reason, detail: WHY[reason] }, ...missing];
  };
  const metrics = createMetrics(
    { version: VERSION, node: process.version },
    {
      connected: () => bot?.state().subscribed === true,
      outbox: async () =>
        store === null ? { pending: 0, unknown: 0, oldestSeconds: 0 } : outboxState(store.reader, clock.now()),
    },
  );
  const app = createWebApp({ reasons, metrics, log, refresh: lookForCounty });
  const server = await listen({ app, beside: besideDemo(() => demo) }, config.http);
  life.atEnd(() => server.close());
  const runFile = path.join(config.dataDir, 'run.json');
  writeFileSync(runFile, `${JSON.stringify({ pid: process.pid, url: server.url })}\n`);
  life.atEnd(() => rmSync(runFile, { force: true }));

  const opened = await openStore({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    onProgress: ({ step, of }) => {
      migrating = SAYS.migrating(step, of);
    },
  });
  store = opened;
  life.atEnd(() => opened.close());
  const fresh = (await rosterOf(opened.reader)) === null;
  if (config.gateway.kind === 'local') {
    await loadSample(opened, clock.now(), anyDatabase);
    demo = await openDemo({ store: opened, clock, botName: config.botName, url: server.url });
    life.atEnd(() => demo?.gateway.close());
  } else if (!onLoopback(config)) await opened.write((tx) => writeMeta(tx, 'servedRealBot', 'yes'));
  await lookForCounty();

  const papers = createPaperMaker({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  life.atEnd(() => papers.close());
  sweepHalfReceived(config.dataDir);
  for (const draft of await awayNotices(opened.reader, clock.now())) await opened.write((tx) => enqueue(tx, draft, clock.now()));

  const handle = createHandler({ store: opened, clock, log, botName: config.botName, onHandled: metrics.handled });
  const chat = createBot({
    credentials: demo?.credentials ?? credentialsOf(config),
    allowLoopbackMedia: onLoopback(config),
    inbox: createInbox(opened),
    outbox: createOutbox(opened, randomUUID()),
    media: createMediaStore(config.dataDir),
    makePaper: (request) => papers.make(request, clock.now()),
    webhookOf: async (chatid) => (await rosterOf(opened.reader))?.groupsByChatid.get(chatid)?.webhook ?? null,
    async handle(row) {
      const reply = await handle(row);
      chat.poke();
      return reply;
    },
    clock,
    log,
    events: metrics,
    onState: endWhereRefused,
  });
  bot = chat;
  const scheduler = startScheduler({ jobs, store: opened, clock, log, onWork: chat.poke, speed: config.clock?.speed ?? 1 });
  life.atEnd(() => scheduler.stop());
  life.atEnd(() => chat.stop());
  // What the clock owed while nobody was there comes before anybody is answered.
  await scheduler.beat();
  await chat.start();

  const roster = await rosterOf(opened.reader);
  const county = roster === null ? null : { name: roster.county.name, alliances: roster.alliances.size };
  const database = sqliteFile(config.databaseUrl) ?? hidePassword(config.databaseUrl);
  process.stdout.write(`${banner({ version: VERSION, config, url: server.url, database, county, fresh })}\n`);

  /** Wrong credentials, or another process took over: say it, stay for /readyz, and end for good. */
  function endWhereRefused(state: ClientState): void {
    if (state.reason !== 'bad_credentials' && state.reason !== 'replaced') return;
    process.stderr.write(`${WHY[state.reason]}\n`);
    setTimeout(() => void life.leave(EXIT.settings), LAST_WORDS_MS);
  }
}

function makeDataDir(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, constants.W_OK);
  } catch {
    throw new Stop(SAYS.folder(dir), EXIT.settings);
  }
}

function onLoopback({ gateway }: Config): boolean {
  return gateway.kind === 'local' || (gateway.wsUrl !== null && isLoopback(new URL(gateway.wsUrl).hostname));
}

function credentialsOf({ gateway }: Config): { botId: string; secret: string; wsUrl?: string } {
  if (gateway.kind === 'local') throw new Error('the demo makes its own credentials');
  const { botId, secret, wsUrl } = gateway;
  return { botId, secret, ...(wsUrl === null ? {} : { wsUrl }) };
}

function hidePassword(url: string): string {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  return shown.href;
}

let http: Config['http'] = { host: '', port: 0 };
try {
  const anyDatabase = process.argv.includes('--demo');
  const config = readConfig(ROOT, { demo: anyDatabase });
  http = config.http;
  await main(config, anyDatabase);
} catch (error) {
  const stop = whyStopped(error, http);
  process.stderr.write(`${stop.message}\n`);
  process.exit(stop.exit);
}
