import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Bot, createBot } from '../../bot/index.ts';
import type { LocalGateway } from '../../bot/local-gateway/index.ts';
import { awayNotices } from '../../commands/away/notices.ts';
import { createHandler } from '../../commands/handle.ts';
import { createPaperMaker } from '../../commands/summary/paper-maker.ts';
import type { Store } from '../../db/client.ts';
import { createInbox } from '../../db/inbox.ts';
import { takeLock } from '../../db/lock.ts';
import { createMediaStore, sweepHalfReceived } from '../../db/media.ts';
import { openStore } from '../../db/open.ts';
import { createOutbox, enqueue } from '../../db/outbox.ts';
import type { Log } from '../../domain/ports.ts';
import { jobs } from '../../jobs/index.ts';
import { startScheduler } from '../../jobs/scheduler.ts';
import type { SteppedClock } from './stepped-clock.ts';
import { type DyingPoint, workInHand } from './work-in-hand.ts';

/** The product from one start to its stop, wired as main.ts wires it, on a clock that stands still. */
export interface Life {
  store: Store;
  /** A frame is on its way to the bot. */
  expect(): void;
  /** What the clock owes at this moment; `twice` as a second process beside this one would do it too. */
  sweep(twice: boolean): Promise<void>;
  /** Everything said is answered, everything due is sent. */
  settled(): Promise<void>;
  stop(): Promise<void>;
  /** Ends it as kill -9 would, at this point of its work; `heard`: when somebody says something next. Then it has to be stopped too. */
  killedAt(point: DyingPoint | 'now'): Promise<void>;
  readonly killed: boolean;
}

export interface LifeOptions {
  dataDir: string;
  clock: SteppedClock;
  gateway: LocalGateway;
  credentials: { botId: string; secret: string; wsUrl: string };
  botName: string;
  bootId: string;
  log: Log;
  /** Before the bot answers anybody: the county into an empty database. */
  prepare(store: Store): Promise<void>;
}

const DATABASE = ['bot.db', 'bot.db-wal'];

export async function startProduct(options: LifeOptions): Promise<Life> {
  const { dataDir, clock, gateway } = options;
  let killed = false;
  // Whatever a killed process still says is heard by nobody.
  const log: Log = {
    info: () => {},
    warn: () => {},
    error: (event, facts) => {
      if (!killed) options.log.error(event, facts);
    },
  };
  const url = `file:${path.join(dataDir, 'bot.db')}`;
  const lock = await takeLock({ url, dataDir, onLost: () => {} });
  const store = await openStore({ url, dataDir });
  await options.prepare(store);
  const papers = createPaperMaker({ databaseUrl: url, dataDir });
  sweepHalfReceived(dataDir);
  for (const draft of await awayNotices(store.reader, clock.now())) await store.write((tx) => enqueue(tx, draft, clock.now()));

  const work = workInHand({ inbox: createInbox(store), outbox: createOutbox(store, options.bootId), clock });
  const handle = createHandler({ store, clock, log, botName: options.botName });
  const bot: Bot = createBot({
    credentials: options.credentials,
    allowLoopbackMedia: true,
    inbox: work.inbox,
    outbox: work.outbox,
    media: createMediaStore(dataDir),
    makePaper: (request) => papers.make(request, clock.now()),
    async handle(row) {
      const reply = await handle(row);
      bot.poke();
      work.handled(row.id, reply);
      return reply;
    },
    clock,
    log,
    events: { rejected: work.rejected },
    real: clock.real,
    rateTime: clock.rateTime,
    reconnectMs: 50,
  });
  // Its own clock is this one: steps of hours are no sign that somebody set the computer's.
  const realNow = () => clock.now().getTime();
  const scheduler = startScheduler({ jobs, store, clock, log, onWork: bot.poke, realNow });
  await scheduler.beat();
  await bot.start();
  await gateway.world.bot.ready();

  const kept = `${dataDir}.kept`;
  let gone: Promise<void> = Promise.resolve();

  /** What is on disk at this moment is all that will be left; the connection breaks off without a goodbye. */
  function kill(): void {
    if (killed) return;
    killed = true;
    rmSync(kept, { recursive: true, force: true });
    mkdirSync(kept);
    for (const file of DATABASE) {
      if (existsSync(path.join(dataDir, file))) copyFileSync(path.join(dataDir, file), path.join(kept, file));
    }
    work.dead();
    gateway.world.bot.breakOff();
    gone = bot.stop();
  }

  async function close(): Promise<void> {
    await scheduler.stop();
    await papers.close();
    await store.close();
    await lock.release();
  }

  /** Puts the killed process's last moment in the place of what it would have written afterwards. */
  async function bury(): Promise<void> {
    await gone;
    await close();
    for (const file of [...DATABASE, 'bot.db-shm']) rmSync(path.join(dataDir, file), { force: true });
    for (const file of DATABASE) {
      if (existsSync(path.join(kept, file))) renameSync(path.join(kept, file), path.join(dataDir, file));
    }
    rmSync(kept, { recursive: true });
  }

  return {
    store,
    expect: work.expect,
    async sweep(twice) {
      if (!twice) return scheduler.beat();
      const second = async () => {
        for (const job of jobs) await job.run({ store, now: clock.now(), log });
      };
      await Promise.all([scheduler.beat(), second()]);
      bot.poke();
    },
    settled: () => work.settled(bot.poke, () => clock.nextTimer() !== null),
    async killedAt(point) {
      if (point === 'heard') return work.dieAt(point, kill);
      if (point !== 'now') {
        work.dieAt(point, kill);
        await scheduler.beat();
        if (point === 'unsettled') await work.settled(bot.poke, () => false);
      }
      kill();
    },
    get killed() {
      return killed;
    },
    async stop() {
      if (killed) return bury();
      await bot.stop();
      await close();
    },
  };
}
