import { afterEach } from 'vitest';
import { type BotDeps, createBot } from '../../../bot/index.ts';
import { createLocalGateway, type GatewayOptions, type Person, type World } from '../../../bot/local-gateway/index.ts';
import type { Incoming } from '../../../domain/message.ts';
import type { InboxRow } from '../../../domain/ports.ts';
import type { Reply } from '../../../domain/reply.ts';
import { MemoryInbox, MemoryMedia, MemoryOutbox, quiet } from './memory.ts';

export const GROUP = 'wrHL3SX0001';
const BOT = { id: 'aibTEST', secret: 'secret', name: '教研助手' };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export async function aGateway(options: Partial<GatewayOptions> = {}) {
  const gateway = createLocalGateway({ bot: BOT, groups: [{ chatid: GROUP, name: '数学' }], limits: { kickMs: 20 }, ...options });
  const { wsUrl } = await gateway.listen();
  closing.push(() => gateway.close());
  return { world: gateway.world, credentials: { botId: BOT.id, secret: BOT.secret, wsUrl } };
}

export interface Given extends Partial<Omit<BotDeps, 'handle' | 'inbox' | 'outbox' | 'media'>> {
  inbox?: MemoryInbox;
  outbox?: MemoryOutbox;
  media?: MemoryMedia;
  gateway?: Awaited<ReturnType<typeof aGateway>>;
  gatewayOptions?: Partial<GatewayOptions>;
  /** What dispatch would answer; by default the text back. */
  answers?: (incoming: Incoming, row: InboxRow) => Reply | Promise<Reply>;
  connect?: boolean;
}

/** A bot on the local gateway, with an inbox and outbox in memory and commands that a test writes in a line. */
export async function aBot(given: Given = {}) {
  const gateway = given.gateway ?? (await aGateway(given.gatewayOptions));
  const inbox = given.inbox ?? new MemoryInbox();
  const outbox = given.outbox ?? new MemoryOutbox();
  const media = given.media ?? new MemoryMedia();
  const handled: Incoming[] = [];
  const answers = given.answers ?? ((incoming: Incoming) => ({ kind: 'text' as const, text: `已收到：${textOf(incoming)}` }));
  let subscribed = () => {};
  const ready = new Promise<void>((done) => {
    subscribed = done;
  });
  const bot = createBot({
    credentials: gateway.credentials,
    makePaper: () => Promise.reject(new Error('no papers here')),
    clock: { now: () => new Date() },
    log: quiet,
    allowLoopbackMedia: true,
    reconnectMs: 20,
    onState: (state) => state.subscribed && subscribed(),
    ...given,
    inbox,
    outbox,
    media,
    async handle(row) {
      handled.push(row.incoming);
      return inbox.handled(row.id, await answers(row.incoming, row));
    },
  });
  closing.push(() => bot.stop());
  if (given.connect !== false) {
    await bot.start();
    await ready;
  }
  return { bot, inbox, outbox, media, handled, gateway, world: gateway.world };
}

/** A person of the world whose private chat is open, so that it may be pushed to. */
export function someone(world: World, userid = 'lina'): Person {
  world.direct(userid).talked = true;
  return world.person(userid);
}

function textOf(incoming: Incoming): string {
  return incoming.kind === 'message' ? incoming.text : incoming.kind;
}
