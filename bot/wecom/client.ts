import { WSClient } from '@wecom/aibot-node-sdk';
import type { Log } from '../../domain/ports.ts';
import type { RealTime } from '../real-time.ts';
import { CMD, ERR, type RespondBody, type SendBody, type SentMediaKind, type UpdateBody, type WelcomeBody } from './frames.ts';
import { quietLogger } from './quiet-logger.ts';
import { readFailure, SENT, type SendResult, type UploadResult } from './send-result.ts';

export interface ClientState {
  subscribed: boolean;
  /** Why not; bad_credentials and replaced are final: this process never subscribes again. */
  reason: null | 'not_subscribed' | 'bad_credentials' | 'replaced';
}

/** The one connection of the bot. Sending never throws: how it ended is the value. */
export interface WecomClient {
  connect(): void;
  reply(reqId: string, body: RespondBody): Promise<SendResult>;
  updateCard(reqId: string, body: UpdateBody): Promise<SendResult>;
  welcome(reqId: string, body: WelcomeBody): Promise<SendResult>;
  push(body: SendBody): Promise<SendResult>;
  upload(bytes: Buffer, as: SentMediaKind, filename: string): Promise<UploadResult>;
  state(): ClientState;
  /** True once subscribed, at once if it is; false when it never will be. */
  subscribed(): Promise<boolean>;
  close(): void;
}

export interface ClientDeps {
  credentials: { botId: string; secret: string; wsUrl?: string };
  onFrame(frame: unknown): void;
  onState(state: ClientState): void;
  onReconnect(reason: string): void;
  real: RealTime;
  log: Log;
  /** How long the answer to a subscription may take. The SDK itself would wait for ever. */
  authWaitMs?: number;
  /** First pause before connecting again; doubles up to 30 s. */
  reconnectMs?: number;
}

const LONGEST_PAUSE_MS = 30_000;
/** Frames in flight when a subscription is found dead get this long for their own acks. */
const DRAIN_MS = 1_000;

/**
 * The official SDK with its gaps filled: it waits for ever for the auth ack, it stops for good after any refused
 * subscription, and it does not notice a subscription that died under an open socket (846609).
 */
export function createClient(deps: ClientDeps): WecomClient {
  const { real, log } = deps;
  const firstPause = deps.reconnectMs ?? 1_000;
  const sdk = new WSClient({
    botId: deps.credentials.botId,
    secret: deps.credentials.secret,
    ...(deps.credentials.wsUrl === undefined ? {} : { wsUrl: deps.credentials.wsUrl }),
    maxReconnectAttempts: -1,
    // 0, since 1 would already subscribe twice with wrong credentials.
    maxAuthFailureAttempts: 0,
    reconnectInterval: firstPause,
    wsOptions: { handshakeTimeout: 10_000, maxPayload: 8 * 1024 * 1024, perMessageDeflate: false },
    logger: quietLogger(log),
  });

  let state: ClientState = { subscribed: false, reason: 'not_subscribed' };
  let started = false;
  let closed = false;
  let open = false;
  let renewing = false;
  let attempts = 0;
  let authCode = 0;
  let inFlight = 0;
  let callOff = () => {};
  let onDrained: (() => void) | null = null;
  let waiting: ((subscribed: boolean) => void)[] = [];

  const isOver = () => closed || state.reason === 'bad_credentials' || state.reason === 'replaced';

  function become(next: ClientState): void {
    if (next.subscribed === state.subscribed && next.reason === state.reason) return;
    state = next;
    if (state.subscribed || isOver()) release(state.subscribed);
    deps.onState(state);
  }

  function release(subscribed: boolean): void {
    const told = waiting;
    waiting = [];
    for (const tell of told) tell(subscribed);
  }

  function connectLater(): void {
    if (isOver()) return;
    const pause = Math.min(firstPause * 2 ** Math.min(attempts++, 10), LONGEST_PAUSE_MS);
    callOff();
    callOff = real.after(pause, () => {
      if (!isOver()) sdk.connect();
    });
  }

  /** Drops the socket and connects anew once it is really gone: connecting earlier would let the old one's end orphan the new one. */
  function renew(reason: string): void {
    if (isOver() || renewing) return;
    deps.onReconnect(reason);
    if (!open) return;
    renewing = true;
    sdk.disconnect();
  }

  sdk.on('connected', () => {
    open = true;
    callOff();
    callOff = real.after(deps.authWaitMs ?? 10_000, () => {
      log.warn('wecom.auth_unanswered');
      renew('auth_unanswered');
    });
  });
  sdk.on('authenticated', () => {
    callOff();
    attempts = 0;
    authCode = 0;
    become({ subscribed: true, reason: null });
  });
  sdk.on('disconnected', (why) => {
    open = false;
    callOff();
    if (isOver()) return;
    if (why.startsWith('New connection established')) return replaced();
    if (state.subscribed) deps.onReconnect('closed');
    become({ subscribed: false, reason: 'not_subscribed' });
    if (renewing) {
      renewing = false;
      connectLater();
    }
  });
  sdk.on('error', (error) => {
    // The SDK keeps the code only in the words of its error.
    if (error.message.startsWith('Authentication failed')) authCode = Number(/\(code: (-?\d+)\)$/.exec(error.message)?.[1] ?? 0);
    if (error.name === 'WSAuthFailureError') authRefused();
  });
  sdk.on('message', hand);
  sdk.on('event', hand);

  function hand(frame: unknown): void {
    if (isReplacedEvent(frame)) {
      replaced();
      return;
    }
    try {
      deps.onFrame(frame);
    } catch (error) {
      log.error('wecom.frame_failed', { error: String(error) });
    }
  }

  function replaced(): void {
    if (isOver()) return;
    log.error('wecom.replaced');
    become({ subscribed: false, reason: 'replaced' });
  }

  /** The SDK has given up here. Wrong credentials stay so; anything else may pass. */
  function authRefused(): void {
    if (isOver()) return;
    log.error('wecom.auth_refused', { errcode: authCode });
    if (authCode === ERR.badCredentials || authCode === ERR.illegalParameter) {
      become({ subscribed: false, reason: 'bad_credentials' });
      return;
    }
    sdk.disconnect();
    connectLater();
  }

  function landed(): void {
    inFlight--;
    if (inFlight === 0) onDrained?.();
  }

  const arrived = (): SendResult => {
    landed();
    return SENT;
  };
  const failed = (reason: unknown): SendResult => {
    landed();
    return readFailure(reason);
  };

  function once(send: () => Promise<unknown>): Promise<SendResult> {
    inFlight++;
    return send().then(arrived, failed);
  }

  /** Sends; where the subscription turns out to be dead, once more over a new one. */
  function deliver(send: () => Promise<unknown>): Promise<SendResult> {
    if (!state.subscribed) return Promise.resolve({ status: 'not-sent', error: 'not subscribed' });
    return once(send).then((result) => {
      if (result.status !== 'refused' || result.code !== ERR.notSubscribed) return result;
      return again(send);
    });
  }

  async function again(send: () => Promise<unknown>): Promise<SendResult> {
    lostSubscription();
    return (await client.subscribed()) ? once(send) : { status: 'not-sent', error: 'not subscribed' };
  }

  function lostSubscription(): void {
    if (!state.subscribed) return;
    log.warn('wecom.subscription_lost');
    become({ subscribed: false, reason: 'not_subscribed' });
    const go = () => {
      onDrained = null;
      stopWaiting();
      renew('subscription_lost');
    };
    const stopWaiting = real.after(DRAIN_MS, go);
    onDrained = go;
    if (inFlight === 0) go();
  }

  const client: WecomClient = {
    connect() {
      if (started || closed) return;
      started = true;
      sdk.connect();
    },
    reply: (reqId, body) => deliver(() => sdk.reply({ headers: { req_id: reqId } }, body)),
    updateCard: (reqId, body) => deliver(() => sdk.reply({ headers: { req_id: reqId } }, body, CMD.update)),
    welcome: (reqId, body) => deliver(() => sdk.reply({ headers: { req_id: reqId } }, body, CMD.welcome)),
    // The SDK's type lacks chat_type; its code spreads what it is given.
    push: ({ chatid, ...body }) => deliver(() => sdk.sendMessage(chatid, body)),
    async upload(bytes, as, filename) {
      let mediaId = '';
      const result = await deliver(async () => {
        mediaId = (await sdk.uploadMedia(bytes, { type: as, filename })).media_id;
      });
      return result.status === 'sent' ? { status: 'uploaded', mediaId } : result;
    },
    state: () => state,
    subscribed() {
      if (state.subscribed) return Promise.resolve(true);
      if (isOver()) return Promise.resolve(false);
      return new Promise((tell) => {
        waiting.push(tell);
      });
    },
    close() {
      if (closed) return;
      closed = true;
      callOff();
      sdk.disconnect();
      become({ subscribed: false, reason: state.reason ?? 'not_subscribed' });
      release(false);
    },
  };
  return client;
}

function isReplacedEvent(frame: unknown): boolean {
  const body = (frame as { body?: { event?: { eventtype?: unknown } } } | null)?.body;
  return body?.event?.eventtype === 'disconnected_event';
}
