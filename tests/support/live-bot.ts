import { onTestFinished } from 'vitest';
import { createBot, type RealTime } from '../../bot/index.ts';
import { createLocalGateway, type Extras, type World } from '../../bot/local-gateway/index.ts';
import { createHandler } from '../../commands/handle.ts';
import { createPaperMaker } from '../../commands/summary/paper-maker.ts';
import { applyCounty } from '../../db/county.ts';
import { createInbox } from '../../db/inbox.ts';
import { createMediaStore } from '../../db/media.ts';
import { createOutbox } from '../../db/outbox.ts';
import { type Ledger, ledgerOf } from '../../db/queries/ledger.ts';
import type { CountyFile } from '../../domain/county-file.ts';
import type { Log } from '../../domain/ports.ts';
import { jobs } from '../../jobs/index.ts';
import { aCountyFile } from './builders.ts';
import type { TestDatabase } from './database.ts';

const BOT = { id: 'aibLIVE', secret: 'live', name: '教研助手' };
const silent: Log = { info() {}, warn() {}, error() {} };

export interface LiveBot {
  world: World;
  /** Product time from now on; what the clock owes until then is written first. */
  at(moment: string): Promise<void>;
  /** What somebody is answered in private, or in a group; by a reply or, after a click, by a message. */
  tell(by: string, text: string, extras?: Extras): Promise<string>;
  ask(by: string, chatid: string, text: string, extras?: Extras): Promise<string>;
  /** The last message of the bot in a conversation, once it fits. */
  hears(chat: { group: string } | { person: string }, wanted: string | RegExp): Promise<string>;
  ledger(): Promise<Ledger>;
}

/** The product in this process: official SDK, local gateway, real database, and a product clock that is moved by hand. */
export async function aLiveBot(
  db: TestDatabase,
  given: { county?: CountyFile; now?: string; real?: RealTime; rateTime?: RealTime } = {},
): Promise<LiveBot> {
  const { store, url, dataDir } = db;
  let now = new Date(given.now ?? '2026-09-14T10:00:00+08:00');
  const clock = { now: () => now };
  await store.write((tx) => applyCounty(tx, given.county ?? aCountyFile(), now));

  const gateway = createLocalGateway({
    bot: BOT,
    now: clock.now,
    ...(given.real === undefined ? {} : { wireNow: given.real.now }),
    ...(given.rateTime === undefined ? {} : { rate: 'product' as const }),
  });
  const { wsUrl } = await gateway.listen();
  const papers = createPaperMaker({ databaseUrl: url, dataDir });
  const handle = createHandler({ store, clock, log: silent, botName: BOT.name });
  let subscribed = () => {};
  const ready = new Promise<void>((done) => {
    subscribed = done;
  });
  const bot = createBot({
    credentials: { botId: BOT.id, secret: BOT.secret, wsUrl },
    inbox: createInbox(store),
    outbox: createOutbox(store, 'live'),
    media: createMediaStore(dataDir),
    makePaper: (request) => papers.make(request, now),
    async handle(row) {
      const reply = await handle(row);
      bot.poke();
      return reply;
    },
    clock,
    log: silent,
    allowLoopbackMedia: true,
    onState: (state) => state.subscribed && subscribed(),
    ...(given.real === undefined ? {} : { real: given.real }),
    ...(given.rateTime === undefined ? {} : { rateTime: given.rateTime }),
  });
  onTestFinished(async () => {
    await bot.stop();
    await papers.close();
    await gateway.close();
  });
  await bot.start();
  await ready;
  const { world } = gateway;

  return {
    world,
    async at(moment) {
      now = new Date(moment);
      for (const job of jobs) await job.run({ store, now, log: silent });
      bot.poke();
    },
    tell: async (by, text, extras) => (await world.person(by).tells(text, extras).answer()).text,
    ask: async (by, chatid, text, extras) => (await world.person(by).asks(chatid, text, extras).answer()).text,
    async hears(chat, wanted) {
      const talk = 'group' in chat ? world.group(chat.group) : world.direct(chat.person);
      const fits = (text: string) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text));
      return (await talk.until((entry) => entry.via !== 'said' && fits(entry.text), 10_000)).text;
    },
    ledger: () => ledgerOf(store.reader),
  };
}
