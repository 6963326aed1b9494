import { randomBytes } from 'node:crypto';
import type { Chat } from '../domain/message.ts';
import type { Log } from '../domain/ports.ts';
import type { Card, Reply } from '../domain/reply.ts';
import { renderCard, renderDone, renderWorking } from './cards/card.ts';
import { markdown, type Part, render, textParts, wordsOf } from './cards/render.ts';
import type { Rate } from './rate.ts';
import { type RealTime, wait } from './real-time.ts';
import type { WecomClient } from './wecom/client.ts';
import { ERR, type RespondBody, type SendBody } from './wecom/frames.ts';
import type { SendResult } from './wecom/send-result.ts';
import type { Words } from './words.ts';

/** Where an answer goes. Without a req_id, or where WeCom has forgotten it, it is pushed. */
export interface Target {
  reqId: string;
  chat: Chat;
}

export interface ClickTarget extends Target {
  taskId: string;
  cardType: string | null;
  from: string;
}

/** left: we stop or may not connect any more; the row stays as it is and is answered at the next start. */
export type Ending = { status: 'sent' | 'unknown' | 'failed'; error: string | null } | { status: 'left' };

export interface Answers {
  reply(target: Target, reply: Reply): Promise<Ending>;
  /** Changes the clicked card where the reply is that card, else pushes the reply. */
  click(target: ClickTarget, reply: Reply): Promise<Ending>;
  /** Tells the clicker that it takes longer. Only their copy changes: what others see is not decided yet. */
  working(target: ClickTarget): void;
  welcome(target: Target, reply: Reply): Promise<Ending>;
  stop(): void;
}

export interface AnswersDeps {
  client: WecomClient;
  rate: Rate;
  real: RealTime;
  words: Words;
  log: Log;
}

/** Of the 30 a minute: 28 answers, one word that it is too much, and one that holds all the rest. */
const SPARE = 2;
/** Nothing we say takes more; a longer one waits as if it took this many. */
const MOST_PARTS = 20;
const BUSY_TRIES = 3;
const REQ_GONE: number[] = [ERR.reqIdExpired, ERR.reqIdInvalid, ERR.streamExpired];

interface Held {
  target: Target;
  reply: Reply;
  parts: Part[];
  done(ending: Ending): void;
}

const DONE: Ending = { status: 'sent', error: null };
const NOT_SENT: Promise<SendResult> = Promise.resolve({ status: 'not-sent', error: 'not subscribed' });
const LEFT: Ending = { status: 'left' };

/** Brings Replies onto the wire: within the rate, again over a new connection, by push where a req_id is refused. */
export function createAnswers(deps: AnswersDeps): Answers {
  const { client, rate, real, words, log } = deps;
  const holds = new Map<string, { items: Held[]; callOff: () => void }>();
  const noticed = new Map<string, number>();
  const nextStreamId = streamIds();
  let stopped = false;

  function reply(target: Target, answer: Reply): Promise<Ending> {
    const parts = render(answer);
    if (parts.length === 0) return Promise.resolve(DONE);
    const key = chatKey(target.chat);
    if (holds.size > 0 && holds.has(key)) return hold(key, target, answer, parts);
    if (rate.waitFor(key, Math.min(parts.length, MOST_PARTS), SPARE) > 0) return hold(key, target, answer, parts);
    return sendAll(target, parts);
  }

  /** Kept back; the first one kept is told why, and all are sent as one when the window opens. */
  function hold(key: string, target: Target, answer: Reply, parts: Part[]): Promise<Ending> {
    if (stopped) return Promise.resolve(LEFT);
    return new Promise((done) => {
      const item: Held = { target, reply: answer, parts, done };
      const open = holds.get(key);
      if (open !== undefined) {
        open.items.push(item);
        return;
      }
      holds.set(key, { items: [item], callOff: () => {} });
      notice(key, target);
      releaseWhenOpen(key, 1);
    });
  }

  function notice(key: string, target: Target): void {
    const last = noticed.get(key);
    if (last !== undefined && real.now() - last < 61_000) return;
    if (rate.waitFor(key, 1, 1) > 0) return;
    if (noticed.size > 1_000) noticed.clear();
    noticed.set(key, real.now());
    void sendAll(target, textParts(words.manyMessages));
  }

  function releaseWhenOpen(key: string, messages: number): void {
    const held = holds.get(key);
    if (held === undefined || stopped) return;
    held.callOff = real.after(Math.max(50, rate.waitFor(key, messages, 0)), () => release(key));
  }

  function release(key: string): void {
    const held = holds.get(key);
    const last = held?.items.at(-1);
    if (held === undefined || last === undefined) return;
    const parts = held.items.length === 1 ? last.parts : textParts(held.items.map((item) => wordsOf(item.reply)).join('\n\n'));
    const messages = Math.min(parts.length, MOST_PARTS);
    if (rate.waitFor(key, messages, 0) > 0) {
      releaseWhenOpen(key, messages);
      return;
    }
    holds.delete(key);
    void sendAll(last.target, parts).then((ending) => {
      for (const item of held.items) item.done(ending);
    });
  }

  function sendAll(target: Target, parts: Part[]): Promise<Ending> {
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? sendPart(target, only) : sendEach(target, parts);
  }

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

  /** What is done about a first try that was not simply acknowledged. A repeated receipt is allowed, a missing one is not. */
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
      if (result.code === ERR.tooOften || result.code === ERR.tooManyAtOnce) rate.block(chatKey(target.chat));
      if (isPassing(result.code) && busy < BUSY_TRIES) {
        await wait(real, Math.max(300 * 2 ** busy++, rate.waitFor(chatKey(target.chat), 1, 0)));
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

  async function update(target: ClickTarget, card: Card): Promise<Ending> {
    const again = card.done === undefined ? renderCard(card) : null;
    const sameKind = again !== null && (target.cardType === null || again.card.card_type === target.cardType);
    const shown = again !== null && sameKind ? again.card : renderDone(card, target.cardType, words.handled);
    rate.note(chatKey(target.chat));
    const result = await client.updateCard(target.reqId, { response_type: 'update_template_card', template_card: shown });
    if (result.status === 'sent') return DONE;
    if (result.status === 'unknown') return { status: 'unknown', error: result.error };
    // Too late for the card, or it is not what WeCom remembers: said as a message instead.
    return reply({ reqId: '', chat: target.chat }, { kind: 'card', card });
  }

  return {
    reply,
    click(target, answer) {
      if (answer.kind === 'none') return Promise.resolve(DONE);
      if (answer.kind === 'card' && answer.card.taskId === target.taskId && target.reqId !== '')
        return update(target, answer.card);
      return reply({ reqId: '', chat: target.chat }, answer);
    },
    working(target) {
      rate.note(chatKey(target.chat));
      const template_card = renderWorking(target.taskId, target.cardType, words.working, words.handled);
      void client
        .updateCard(target.reqId, { response_type: 'update_template_card', template_card, userids: [target.from] })
        .then((result) => {
          if (result.status === 'refused') log.warn('click.working_refused', { errcode: result.code });
        });
    },
    async welcome(target, answer) {
      const [part] = render(answer);
      if (part === undefined) return DONE;
      rate.note(chatKey(target.chat));
      const result = await client.welcome(
        target.reqId,
        part.as === 'text'
          ? { msgtype: 'text', text: { content: part.text } }
          : { msgtype: 'template_card', template_card: part.card },
      );
      if (result.status === 'sent') return DONE;
      // Five seconds are over, and with them the point of a welcome.
      return { status: result.status === 'unknown' ? 'unknown' : 'failed', error: result.error };
    },
    stop() {
      stopped = true;
      for (const { items, callOff } of holds.values()) {
        callOff();
        for (const item of items) item.done(LEFT);
      }
      holds.clear();
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
  return code === ERR.busy || code === ERR.versionConflict || code === ERR.tooOften || code === ERR.tooManyAtOnce;
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
