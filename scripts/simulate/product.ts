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
import { workInHand } from './work-in-hand.ts';

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

export async function startProduct(options: LifeOptions): Promise<Life> {
  const { dataDir, clock, gateway, log } = options;
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

  return {
    store,
    expect: work.expect,
    async sweep(twice) {
      await scheduler.beat();
      if (!twice) return;
      for (const job of jobs) await job.run({ store, now: clock.now(), log });
      bot.poke();
    },
    settled: () => work.settled(bot.poke, () => clock.nextTimer() !== null),
    async stop() {
      await bot.stop();
      await scheduler.stop();
      await papers.close();
      await store.close();
      await lock.release();
    },
  };
}
