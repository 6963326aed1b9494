import { randomUUID } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Bot, type ClientState, createBot } from './bot/index.ts';
import { createLocalGateway, type LocalGateway, SOCKET_PATH } from './bot/local-gateway/index.ts';
import { awayNotices } from './commands/away/notices.ts';
import { parseCountyFile } from './commands/county/read-file.ts';
import { createHandler } from './commands/handle.ts';
import { createPaperMaker } from './commands/summary/paper-maker.ts';
import { type Config, isLoopback, readConfig } from './config.ts';
import { sayTrouble } from './database-words.ts';
import type { Store } from './db/client.ts';
import { applyCounty } from './db/county.ts';
import { AlreadyRunning } from './db/errors.ts';
import { createInbox } from './db/inbox.ts';
import { takeLock } from './db/lock.ts';
import { createMediaStore, sweepHalfReceived } from './db/media.ts';
import { readMeta, writeMeta } from './db/meta.ts';
import { openStore, sqliteFile } from './db/open.ts';
import { createOutbox, enqueue } from './db/outbox.ts';
import { outboxState } from './db/queries/outbox-state.ts';
import { rosterOf } from './db/roster.ts';
import { dayOf } from './domain/calendar.ts';
import { productClock } from './domain/clock.ts';
import { peopleAndGroups } from './domain/who-is-where.ts';
import { jobs } from './jobs/index.ts';
import { startScheduler } from './jobs/scheduler.ts';
import { createLog } from './log.ts';
import { banner, READY_SENTENCES, READY_SPEAKER, SAYS } from './start-words.ts';
import { createWebApp, type NotReady } from './web/app.ts';
import { createMetrics } from './web/metrics.ts';
import { listen } from './web/server.ts';

const ROOT = import.meta.dirname;
const VERSION: string = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')).version;
const SAMPLE_COUNTY = path.join(ROOT, 'prisma/counties/helan.yaml');
/** Long enough for a supervisor to read the reason from /readyz. */
const LAST_WORDS_MS = 10_000;
/** What a supervisor should know: 75, try again later; 78, do not restart before somebody changed the settings. */
const EXIT = { failed: 1, tryLater: 75, settings: 78 };

/** Ends the start with a sentence and an exit code. */
class Stop extends Error {
  readonly exit: number;

  constructor(words: string, exit: number) {
    super(words);
    this.exit = exit;
  }
}

async function main(): Promise<void> {
  const demo = process.argv.includes('--demo');
  const config = readConfig(ROOT, { demo });
  const log = createLog(config.logLevel);
  const clock = productClock(config.clock, Date.now);
  const undo: (() => unknown)[] = [];

  makeDataDir(config.dataDir);
  const lock = await takeLock({ url: config.databaseUrl, dataDir: config.dataDir, onLost: () => leave(EXIT.tryLater) });
  undo.push(() => lock.release());

  // The server listens before anything slow, so that /readyz can say what is being waited for.
  let store: Store | null = null;
  let bot: Bot | null = null;
  let migrating = SAYS.migrating(1, 1);
  let hasCounty = false;
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
  const local: { gateway: LocalGateway | null } = { gateway: null };
  const beside = {
    handler: (...[req, res]: Parameters<LocalGateway['handler']>) => local.gateway?.handler(req, res) ?? false,
    upgrade(...[req, socket, head]: Parameters<LocalGateway['upgrade']>) {
      if (local.gateway !== null && req.url?.startsWith(SOCKET_PATH)) local.gateway.upgrade(req, socket, head);
      else socket.destroy();
    },
  };
  const server = await listen({ app: createWebApp({ reasons, metrics, log, refresh: lookForCounty }), beside }, config.http);
  undo.push(() => server.close());
  const runFile = path.join(config.dataDir, 'run.json');
  writeFileSync(runFile, `${JSON.stringify({ pid: process.pid, url: server.url })}\n`);
  undo.push(() => rmSync(runFile, { force: true }));

  const opened = await openStore({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    onProgress: ({ step, of }) => {
      migrating = SAYS.migrating(step, of);
    },
  });
  store = opened;
  undo.push(() => opened.close());
  const fresh = (await rosterOf(opened.reader)) === null;
  if (config.gateway.kind === 'local') await loadSample(opened, clock.now(), demo);
  await lookForCounty();

  const { credentials, allowLoopbackMedia } = await openGateway();
  const papers = createPaperMaker({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  undo.push(() => papers.close());
  sweepHalfReceived(config.dataDir);
  for (const draft of await awayNotices(opened.reader, clock.now())) await opened.write((tx) => enqueue(tx, draft, clock.now()));

  const handle = createHandler({ store: opened, clock, log, botName: config.botName, onHandled: metrics.handled });
  const chat = createBot({
    credentials,
    allowLoopbackMedia,
    inbox: createInbox(opened),
    outbox: createOutbox(opened, randomUUID()),
    media: createMediaStore(config.dataDir),
    makePaper: (request) => papers.make(request, clock.now()),
    async handle(row) {
      const reply = await handle(row);
      chat.poke();
      return reply;
    },
    clock,
    log,
    events: metrics,
    onState,
  });
  bot = chat;
  const scheduler = startScheduler({ jobs, store: opened, clock, log, onWork: chat.poke, speed: config.clock?.speed ?? 1 });
  undo.push(() => scheduler.stop());
  undo.push(() => chat.stop());
  // What the clock owed while nobody was there comes before anybody is answered.
  await scheduler.beat();
  await chat.start();

  const roster = await rosterOf(opened.reader);
  const county = roster === null ? null : { name: roster.county.name, alliances: roster.alliances.size };
  const database = sqliteFile(config.databaseUrl) ?? hidePassword(config.databaseUrl);
  process.stdout.write(`${banner({ version: VERSION, config, url: server.url, database, county, fresh })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void leave(0));

  async function lookForCounty(): Promise<void> {
    if (!hasCounty && store !== null) hasCounty = (await rosterOf(store.reader)) !== null;
  }

  /** The real gateway as the settings say, or the double of our own on this very server. */
  async function openGateway() {
    if (config.gateway.kind === 'wecom') {
      const { botId, secret, wsUrl } = config.gateway;
      const loopback = wsUrl !== null && isLoopback(new URL(wsUrl).hostname);
      if (!loopback) await opened.write((tx) => writeMeta(tx, 'servedRealBot', 'yes'));
      return { credentials: { botId, secret, ...(wsUrl === null ? {} : { wsUrl }) }, allowLoopbackMedia: loopback };
    }
    const roster = await rosterOf(opened.reader);
    const who = roster === null ? { people: [], groups: [] } : peopleAndGroups(roster, dayOf(clock.now()));
    const speaker = who.people.find((person) => person.name === READY_SPEAKER);
    const made = { id: `aib${randomUUID().replaceAll('-', '')}`, secret: randomUUID() };
    const gateway = createLocalGateway({
      bot: { ...made, name: config.botName },
      ...who,
      ...(speaker === undefined ? {} : { startAs: speaker.userid }),
      ...(roster === null ? {} : { place: `${roster.county.name}（示例）` }),
      sentences: READY_SENTENCES,
      now: () => clock.now(),
      ackLatencyMs: [20, 80],
    });
    gateway.reachedAt(server.url);
    local.gateway = gateway;
    undo.push(() => gateway.close());
    return {
      credentials: { botId: made.id, secret: made.secret, wsUrl: `${server.url.replace('http', 'ws')}${SOCKET_PATH}` },
      allowLoopbackMedia: true,
    };
  }

  /** Wrong credentials, or another process took over: say it, stay for /readyz, and end for good. */
  function onState(state: ClientState): void {
    if (state.reason !== 'bad_credentials' && state.reason !== 'replaced') return;
    process.stderr.write(`${WHY[state.reason]}\n`);
    setTimeout(() => void leave(EXIT.settings), LAST_WORDS_MS);
  }

  let leaving = false;
  async function leave(exit: number): Promise<void> {
    if (leaving) return;
    leaving = true;
    for (const step of undo.toReversed()) {
      try {
        await step();
      } catch (error) {
        log.error('stop_failed', { error: String(error) });
      }
    }
    process.exit(exit);
  }

  process.on('unhandledRejection', crash);
  process.on('uncaughtException', crash);
  /** Nobody expected this: what is committed is safe, so end and let the supervisor start anew. */
  function crash(error: unknown): void {
    log.error('crashed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exit(EXIT.failed);
  }
}

const WHY = { bad_credentials: SAYS.badCredentials, replaced: SAYS.replaced, not_subscribed: SAYS.waiting } as const;

function makeDataDir(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, constants.W_OK);
  } catch {
    throw new Stop(SAYS.folder(dir), EXIT.settings);
  }
}

/** The demo's county into an empty database. A database that served real people is shown to nobody without a login. */
async function loadSample(store: Store, now: Date, demo: boolean): Promise<void> {
  if (!demo && (await readMeta(store.reader, 'servedRealBot')) !== null) throw new Stop(SAYS.realDatabase, EXIT.settings);
  if ((await rosterOf(store.reader)) !== null) return;
  const read = parseCountyFile(readFileSync(SAMPLE_COUNTY, 'utf8'));
  if (!read.ok) throw new Error(`the sample county is not right: line ${read.problems[0]?.line}`);
  await store.write((tx) => applyCounty(tx, read.county, now));
}

function hidePassword(url: string): string {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  return shown.href;
}

/** What stopped the start, as a sentence for whoever runs it. */
function saysWhy(error: unknown, config: Pick<Config, 'http'> | null): Stop {
  if (error instanceof Stop) return error;
  if (error instanceof AlreadyRunning) return new Stop(SAYS.running(error.pid), EXIT.tryLater);
  const trouble = sayTrouble(error);
  if (trouble !== null) return new Stop(trouble.words.join('\n'), trouble.exit);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const { host, port } = config?.http ?? { host: '', port: 0 };
  if (code === 'EADDRINUSE') return new Stop(SAYS.portTaken(host, port), EXIT.tryLater);
  if (code === 'EACCES') return new Stop(SAYS.portForbidden(port), EXIT.settings);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new Stop(SAYS.hostUnknown(host), EXIT.settings);
  return new Stop(error instanceof Error ? (error.stack ?? error.message) : String(error), EXIT.failed);
}

try {
  await main();
} catch (error) {
  let config: Config | null = null;
  try {
    config = readConfig(ROOT, { demo: true });
  } catch {}
  const stop = saysWhy(error, config);
  process.stderr.write(`${stop.message}\n`);
  process.exit(stop.exit);
}
