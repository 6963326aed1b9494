import type { Clock, Inbox, InboxRow, Log, MediaStore, Outbox, ReadyFile } from '../domain/ports.ts';
import type { PaperRequest, Reply } from '../domain/reply.ts';
import { createAnswers } from './answers.ts';
import { type DoorEvents, nobodyCounts } from './events.ts';
import { createInboxDoor } from './inbox.ts';
import { createOutboxDoor } from './outbox.ts';
import { createRate } from './rate.ts';
import { paceOf, type RealTime, wait, wallTime } from './real-time.ts';
import { createSender } from './send-row.ts';
import { type ClientState, createClient } from './wecom/client.ts';
import { createMediaFetcher } from './wecom/media.ts';
import { WORDS, type Words } from './words.ts';

export type { DoorEvents } from './events.ts';
export type { RealTime } from './real-time.ts';
export type { ClientState } from './wecom/client.ts';

export interface BotDeps {
  credentials: { botId: string; secret: string; wsUrl?: string };
  inbox: Inbox;
  outbox: Outbox;
  media: MediaStore;
  /** Reads, acts and commits; the reply is kept with the row in the same transaction. */
  handle(row: InboxRow): Promise<Reply>;
  makePaper(request: PaperRequest): Promise<ReadyFile>;
  /** A group's own address for a real @; null where it has none. */
  webhookOf?(chatid: string): Promise<string | null>;
  /** Product time. */
  clock: Clock;
  log: Log;
  /** The gateway is on loopback: its media links may be too, and in plain http. */
  allowLoopbackMedia: boolean;
  onState?(state: ClientState): void;
  events?: Partial<DoorEvents>;
  words?: Partial<Words>;
  real?: RealTime;
  /** The clock the gateway counts its rate windows on: product time under a simulated term, else real time. */
  rateTime?: RealTime;
  /** What one conversation may get; the platform's figures unless a benchmark lifts them. */
  limits?: { perMinute: number; perHour: number };
  /** For tests. */
  authWaitMs?: number;
  reconnectMs?: number;
}

export interface Bot {
  /** Resolves once connecting has begun; `state()` says when it is subscribed. */
  start(): Promise<void>;
  /** Takes nothing more, finishes what is in work for at most 10 seconds, and closes. */
  stop(): Promise<void>;
  state(): ClientState;
  /** Outbox rows were committed, or the product clock has jumped. */
  poke(): void;
}

const STOP_MS = 10_000;

/** The chat door: frames in, rows, Replies out; and the outbox drained beside it. */
export function createBot(deps: BotDeps): Bot {
  const { inbox, outbox, clock, log } = deps;
  const real = deps.real ?? wallTime;
  const words: Words = { ...WORDS, ...deps.words };
  const events: DoorEvents = { ...nobodyCounts, ...deps.events };
  const rateTime = deps.rateTime ?? real;
  const pace = paceOf(clock, real);
  const windowPace = deps.rateTime === undefined ? pace : paceOf(clock, rateTime);
  const rate = createRate(rateTime.now, deps.limits?.perMinute, deps.limits?.perHour);

  const client = createClient({
    credentials: deps.credentials,
    onFrame: (frame) => door.take(frame),
    onState(state) {
      if (state.subscribed) drain.poke();
      deps.onState?.(state);
    },
    onReconnect: events.reconnected,
    real,
    log,
    ...(deps.authWaitMs === undefined ? {} : { authWaitMs: deps.authWaitMs }),
    ...(deps.reconnectMs === undefined ? {} : { reconnectMs: deps.reconnectMs }),
  });
  const answers = createAnswers({ client, rate, real, rateTime, words, log });
  const fetchMedia = createMediaFetcher({ store: deps.media, real, log, allowLoopback: deps.allowLoopbackMedia });
  const door = createInboxDoor({ inbox, answers, fetchMedia, handle: deps.handle, clock, real, log, events, words });
  const webhook = { of: deps.webhookOf ?? (async () => null), allowLoopback: deps.allowLoopbackMedia };
  const papers = { media: deps.media, makePaper: deps.makePaper };
  const send = createSender({ client, rate, ...papers, clock, pace, windowPace, words, log, webhook });
  const drain = createOutboxDoor({ outbox, client, send, clock, pace, real, log, events });

  return {
    async start() {
      const unknown = await outbox.sweepLeftSending();
      if (unknown > 0) log.warn('outbox.left_sending', { rows: unknown });
      await door.takeUp();
      client.connect();
    },
    async stop() {
      door.stopTaking();
      const finished = Promise.all([door.idle(), drain.stop()]);
      answers.stop();
      await Promise.race([finished, wait(real, STOP_MS)]);
      client.close();
    },
    state: () => client.state(),
    poke: () => drain.poke(),
  };
}
