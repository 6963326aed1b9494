import { WSClient } from '@wecom/aibot-node-sdk';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { createLocalGateway, type GatewayOptions, type World } from '../../../bot/local-gateway/index.ts';

export const BOT = { id: `aib${'K'.repeat(32)}`, secret: 'a-long-secret', name: '教研助手' };
export const GROUP = 'wrHL3SX0001aBcDeFgHiJkLmNoPqRsTu';
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Time a test moves by hand. */
export class FakeTime {
  ms = Date.parse('2026-09-14T14:00:00+08:00');
  readonly wireNow = (): number => this.ms;
  readonly now = (): Date => new Date(this.ms);
  pass(ms: number): void {
    this.ms += ms;
  }
}

export async function aGateway(options: Partial<GatewayOptions> = {}) {
  const gateway = createLocalGateway({
    bot: BOT,
    people: [
      { userid: 'lina', name: '李娜', school: '第三小学', subjects: ['数学'], posts: ['学科教研员'] },
      { userid: 'zhouting', name: '周婷', school: '第七小学', subjects: ['数学'], posts: ['教师'] },
    ],
    groups: [
      { chatid: GROUP, name: '第三小学联盟 数学', members: ['lina', 'zhouting'] },
      { chatid: 'wrElsewhere', name: '没有机器人的群', botIsMember: false },
    ],
    ...options,
  });
  onTestFinished(() => gateway.close());
  const at = await gateway.listen();
  return { ...at, world: gateway.world, gateway };
}

/** The official client, subscribed. Its errors are kept, for there is nobody else to hear them. */
export async function anSdkBot(wsUrl: string, world: World, secret = BOT.secret) {
  const client = new WSClient({ botId: BOT.id, secret, wsUrl, logger: quiet, maxAuthFailureAttempts: 0, reconnectInterval: 20 });
  const errors: Error[] = [];
  client.on('error', (error) => errors.push(error));
  onTestFinished(() => client.disconnect());
  client.connect();
  if (secret === BOT.secret) await world.bot.ready();
  return Object.assign(client, { errors });
}

export interface Frame {
  cmd?: string;
  headers: { req_id: string };
  errcode?: number;
  body: {
    msgid: string;
    msgtype: string;
    chattype: string;
    chatid?: string;
    from: { userid: string };
    response_url?: string;
    create_time?: number;
    text: { content: string };
    image: { url: string; aeskey: string };
    file: { url: string; aeskey: string };
    voice: { content: string };
    mixed: { msg_item: { msgtype: string; text: { content: string }; image: { url: string; aeskey: string } }[] };
    quote?: { msgtype: string; text: { content: string }; image: { url: string; aeskey: string } };
    event: { eventtype: string; template_card_event: { [key: string]: unknown } };
    upload_id: string;
    media_id: string;
    type: string;
  };
}

/** A bare socket that sends what a test wants to see refused. */
export class RawBot {
  readonly socket: WebSocket;
  readonly frames: Frame[] = [];
  closed = false;
  #looks = new Set<() => void>();
  #count = 0;

  constructor(wsUrl: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(wsUrl, { headers });
    this.socket.on('message', (data) => {
      this.frames.push(JSON.parse(data.toString()));
      for (const look of this.#looks) look();
    });
    this.socket.on('close', () => {
      this.closed = true;
      for (const look of this.#looks) look();
    });
    this.socket.on('error', () => {});
    onTestFinished(() => this.socket.terminate());
  }

  opened(): Promise<void> {
    return new Promise((resolve) => this.socket.once('open', () => resolve()));
  }

  post(cmd: string, body: unknown, reqId = `${cmd}_${++this.#count}`): string {
    this.socket.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body }));
    return reqId;
  }

  /** Sends, and returns the ack. */
  ask(cmd: string, body: unknown, reqId?: string): Promise<Frame> {
    const seen = this.frames.length;
    const id = this.post(cmd, body, reqId);
    return this.until((frame) => frame.cmd === undefined && frame.headers.req_id === id, seen);
  }

  async code(cmd: string, body: unknown, reqId?: string): Promise<number | undefined> {
    return (await this.ask(cmd, body, reqId)).errcode;
  }

  callback(seen = 0): Promise<Frame> {
    return this.until((frame) => frame.cmd !== undefined, seen);
  }

  until(wanted: (frame: Frame) => boolean, seen = 0): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no such frame came')), 3_000);
      const look = (): void => {
        const found = this.frames.slice(seen).find(wanted);
        if (!found) return;
        clearTimeout(timer);
        this.#looks.delete(look);
        resolve(found);
      };
      this.#looks.add(look);
      look();
    });
  }

  /** Everything sent so far has been read at the other end. */
  reached(): Promise<void> {
    return new Promise((resolve) => {
      this.socket.once('pong', () => resolve());
      this.socket.ping();
    });
  }

  shut(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.closed) resolve();
      };
      this.#looks.add(look);
      look();
    });
  }
}

export async function aRawBot(wsUrl: string): Promise<RawBot> {
  const bot = new RawBot(wsUrl);
  await bot.opened();
  await bot.ask('aibot_subscribe', { bot_id: BOT.id, secret: BOT.secret });
  return bot;
}

/** A raw bot in a group where somebody just addressed it, with the req_id to answer with. */
export async function aRawBotSpokenTo(options: Partial<GatewayOptions> = {}) {
  const gateway = await aGateway(options);
  const bot = await aRawBot(gateway.wsUrl);
  const said = gateway.world.person('lina').asks(GROUP, '三个一');
  const { headers } = await bot.callback();
  return { ...gateway, bot, said, reqId: headers.req_id, talk: gateway.world.group(GROUP) };
}

export const streamOf = (content: string, finish = true, id = 's1') => ({ msgtype: 'stream', stream: { id, finish, content } });
export const markdownOf = (content: string) => ({ msgtype: 'markdown', markdown: { content } });
export const cardOf = (card: unknown) => ({ msgtype: 'template_card', template_card: card });
