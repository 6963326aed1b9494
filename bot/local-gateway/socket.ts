import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { CMD } from '../wecom/frames.ts';
import type { Core } from './core.ts';
import { newMsgId, newReqId } from './id.ts';
import { judge } from './rule/index.ts';
import { ackOf, bytesOf, type Frame, OK, parseFrame, refuse, textAt, type Verdict } from './wire.ts';

/** The bot's side: sockets, who is subscribed, acks. One connection holds the bot; the newest wins. */
export class BotSocket {
  readonly #core: Core;
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 4 * 1024 * 1024 });
  readonly #heard = new Map<WebSocket, number>();
  readonly #waiting = new Set<() => void>();
  readonly #idle: NodeJS.Timeout;
  #holder: WebSocket | null = null;
  /** Frames seen, for tests that ask how often a bot tried. */
  readonly seen = new Map<string, number>();

  constructor(core: Core) {
    this.#core = core;
    core.push = (frame) => this.#push(frame);
    this.#idle = setInterval(() => this.#dropSilent(), Math.min(10_000, core.limits.idleMs)).unref();
  }

  get subscribed(): boolean {
    return this.#holder !== null;
  }

  /** Resolves once a bot is subscribed. */
  ready(ms = 5_000): Promise<void> {
    if (this.#holder) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!this.#holder) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`no bot subscribed within ${ms} ms`));
      }, ms);
      this.#waiting.add(look);
    });
  }

  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Browsers send Origin and bots do not: no web page may pose as the bot.
    if (req.headers.origin !== undefined) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(req, socket, head, (ws) => this.#welcome(ws));
  }

  /** Every connection breaks off without a goodbye, which clients see as code 1006. */
  breakOff(): void {
    for (const ws of this.#heard.keys()) ws.terminate();
  }

  /** The sockets stay open, but the bot is no longer subscribed: it gets nothing and every command is 846609. */
  loseSubscription(): void {
    this.#holder = null;
  }

  close(): void {
    clearInterval(this.#idle);
    this.breakOff();
    this.#server.close();
  }

  #welcome(ws: WebSocket): void {
    this.#heard.set(ws, this.#core.wireNow());
    ws.on('message', (data) => this.#frame(ws, data));
    ws.on('error', () => ws.terminate());
    ws.on('close', () => {
      this.#heard.delete(ws);
      if (this.#holder === ws) this.#holder = null;
    });
  }

  #frame(ws: WebSocket, data: RawData): void {
    this.#heard.set(ws, this.#core.wireNow());
    const frame = parseFrame(data.toString());
    if (!frame?.cmd || this.#core.faults.mute) return;
    this.seen.set(frame.cmd, (this.seen.get(frame.cmd) ?? 0) + 1);
    const verdict = this.#verdict(ws, frame);
    if (verdict) this.#ack(ws, frame, verdict);
  }

  #verdict(ws: WebSocket, frame: Frame): Verdict | null {
    const reqId = frame.headers.req_id;
    if (reqId === '' || bytesOf(reqId) > 256) return refuse(40058);
    if (frame.cmd === CMD.subscribe) return this.#subscribe(ws, frame);
    if (frame.cmd === CMD.ping && this.#core.faults.takePing()) return null;
    // A heartbeat is answered even where the subscription was lost: that is what makes the loss hard to see.
    if (this.#holder !== ws && frame.cmd !== CMD.ping) return refuse(846609);
    return judge(this.#core, frame);
  }

  #subscribe(ws: WebSocket, { body }: Frame): Verdict {
    const { id, secret } = this.#core.options.bot;
    if (textAt(body, 'bot_id') !== id || textAt(body, 'secret') !== secret) return refuse(853000);
    const older = this.#holder;
    this.#holder = ws;
    if (older && older !== ws) this.#replace(older);
    // After the ack has left, so that whoever waits may push at once.
    queueMicrotask(() => {
      for (const look of this.#waiting) look();
    });
    return OK;
  }

  #replace(older: WebSocket): void {
    const body = {
      msgid: newMsgId(),
      create_time: Math.floor(this.#core.now().getTime() / 1000),
      aibotid: this.#core.options.bot.id,
      msgtype: 'event',
      event: { eventtype: 'disconnected_event' },
    };
    older.send(JSON.stringify({ cmd: CMD.event, headers: { req_id: newReqId() }, body }));
    setTimeout(() => older.close(), this.#core.limits.kickMs).unref();
  }

  #ack(ws: WebSocket, frame: Frame, verdict: Verdict): void {
    const cmd = frame.cmd ?? '';
    if (this.#core.faults.takeDrop(cmd)) return;
    const ms = this.#core.faults.takeDelay(cmd) || this.#latency();
    const text = JSON.stringify(ackOf(frame.headers.req_id, verdict));
    if (ms === 0) ws.send(text);
    else setTimeout(() => ws.readyState === ws.OPEN && ws.send(text), ms).unref();
  }

  #latency(): number {
    const set = this.#core.options.ackLatencyMs ?? 0;
    return typeof set === 'number' ? set : set[0] + Math.random() * (set[1] - set[0]);
  }

  #push(frame: Frame): boolean {
    const ws = this.#holder;
    if (!ws || ws.readyState !== ws.OPEN || this.#core.faults.mute) return false;
    ws.send(JSON.stringify(frame));
    return true;
  }

  #dropSilent(): void {
    const now = this.#core.wireNow();
    for (const [ws, heardAt] of this.#heard) if (now - heardAt > this.#core.limits.idleMs) ws.terminate();
  }
}
