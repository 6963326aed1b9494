import { randomBytes } from 'node:crypto';
import type { Chat } from '../domain/message.ts';
import type { Log } from '../domain/ports.ts';
import { markdown, type Part, textParts } from './cards/render.ts';
import type { Rate } from './rate.ts';
import { type RealTime, wait } from './real-time.ts';
import type { WecomClient } from './wecom/client.ts';
import { ERR, type RespondBody, type SendBody } from './wecom/frames.ts';
import type { SendResult } from './wecom/send-result.ts';

/** Where an answer goes. Without a req_id, or where WeCom has forgotten it, it is pushed. */
export interface Target {
  reqId: string;
  chat: Chat;
}

/** left: we stop or may not connect any more; the row stays as it is and is answered at the next start. */
export type Ending = { status: 'sent' | 'unknown' | 'failed'; error: string | null } | { status: 'left' };

export const DONE: Ending = { status: 'sent', error: null };
export const LEFT: Ending = { status: 'left' };

export interface Delivery {
  /** All parts in order; stops at the first that does not go out. */
  send(target: Target, parts: Part[]): Promise<Ending>;
  stop(): void;
}

export interface DeliveryDeps {
  client: WecomClient;
  rate: Rate;
  real: RealTime;
  /** The clock the rate windows run on. */
  rateTime: RealTime;
  log: Log;
}

const BUSY_TRIES = 3;
const REQ_GONE: number[] = [ERR.reqIdExpired, ERR.reqIdInvalid, ERR.streamExpired];
const NOT_SENT: Promise<SendResult> = Promise.resolve({ status: 'not-sent', error: 'not subscribed' });

/** Answers onto the wire, until it is known how they ended. A repeated receipt is allowed, a missing one is not. */
export function createDelivery({ client, rate, real, rateTime, log }: DeliveryDeps): Delivery {
  const nextStreamId = streamIds();
  let stopped = false;

  async function sendEach(target: Target, parts: Part[]): Promise<Ending> {
    for (const part of parts) {
      const ending = await sendPart(target, part);
      if (ending.status !== 'sent') return ending;
    }
    return DONE;
  }

  function sendPart(target: Target, part: Part): Promise<Ending> {
    return put(target, part).then((result) => (result.status === 'sent' ? DONE : persist(target, part, result)));
  }

  function put(target: Target, part: Part): Promise<SendResult> {
    if (!client.state().subscribed) return NOT_SENT;
    rate.note(chatKey(target.chat));
    return target.reqId === ''
      ? client.push(pushBody(target.chat, part))
      : client.reply(target.reqId, respondBody(part, nextStreamId));
  }

  /** What is done about a first try that was not simply acknowledged. */
  async function persist(to: Target, what: Part, first: SendResult): Promise<Ending> {
    let target = to;
    let part = what;
    let resent = false;
    let busy = 0;
    for (let result = first; ; result = await put(target, part)) {
      if (result.status === 'sent') return DONE;
      if (result.status === 'not-sent' || (result.status === 'unknown' && result.cut && !resent)) {
        resent ||= result.status === 'unknown';
        await wait(real, 100);
        if (stopped || !(await client.subscribed())) return LEFT;
        continue;
      }
      if (result.status === 'unknown') return { status: 'unknown', error: result.error };
      if (REQ_GONE.includes(result.code) && target.reqId !== '') {
        target = { ...target, reqId: '' };
        continue;
      }
      if (isPassing(result.code) && busy++ < BUSY_TRIES) {
        await passing(result.code, target, busy);
        if (stopped) return LEFT;
        continue;
      }
      log.warn('reply.refused', { errcode: result.code, as: part.as });
      if (part.as !== 'card') return { status: 'failed', error: result.error };
      // The words of a card that WeCom does not take have either gone before it or are said now.
      const [words] = textParts(part.instead);
      if (words === undefined) return DONE;
      part = words;
    }
  }

  async function passing(code: number, target: Target, tries: number): Promise<void> {
    const key = chatKey(target.chat);
    if (!isTooMuch(code)) return wait(real, 300 * 2 ** tries);
    rate.block(key);
    await wait(rateTime, rate.waitFor(key, 1, 0));
  }

  return {
    send(target, parts) {
      const [only] = parts;
      return parts.length === 1 && only !== undefined ? sendPart(target, only) : sendEach(target, parts);
    },
    stop() {
      stopped = true;
    },
  };
}

/** Conversations are counted apart even where a userid and a chatid should be spelt alike. */
export function chatKey(chat: Chat): string {
  return chat.kind === 'group' ? chat.id : `@${chat.id}`;
}

export function pushBody(chat: Chat, part: Part): SendBody {
  const to = { chatid: chat.id, chat_type: chat.kind === 'direct' ? (1 as const) : (2 as const) };
  return part.as === 'text' ? { ...to, ...markdown(part.text) } : { ...to, msgtype: 'template_card', template_card: part.card };
}

/** Passes by itself: system busy, two writers on one stream, too often. */
export function isPassing(code: number): boolean {
  return code === ERR.busy || code === ERR.versionConflict || isTooMuch(code);
}

export function isTooMuch(code: number): boolean {
  return code === ERR.tooOften || code === ERR.tooManyAtOnce;
}

function respondBody(part: Part, streamId: () => string): RespondBody {
  return part.as === 'text'
    ? { msgtype: 'stream', stream: { id: streamId(), finish: true, content: part.text } }
    : { msgtype: 'template_card', template_card: part.card };
}

/** Never the same twice, in this process or the next. */
function streamIds(): () => string {
  const boot = randomBytes(9)
    .toString('base64url')
    .replace(/[^0-9A-Za-z]/g, '0');
  let count = 0;
  return () => `${boot}${(count++).toString(36)}`;
}
