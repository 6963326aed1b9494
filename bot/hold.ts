import type { Reply } from '../domain/reply.ts';
import { type Part, render, textParts, wordsOf } from './cards/render.ts';
import { chatKey, type Delivery, DONE, type Ending, LEFT, type Target } from './delivery.ts';
import type { Rate } from './rate.ts';
import type { RealTime } from './real-time.ts';
import type { Words } from './words.ts';

export interface Hold {
  /** At once where the minute allows it, else merged with what else waits for this conversation. */
  reply(target: Target, reply: Reply): Promise<Ending>;
  stop(): void;
}

export interface HoldDeps {
  delivery: Delivery;
  rate: Rate;
  rateTime: RealTime;
  words: Words;
}

/** Of the 30 a minute: 28 answers, one word that it is too much, and one that holds all the rest. */
const SPARE = 2;
/** Nothing we say takes more messages; a longer one waits as if it took this many. */
const MOST_PARTS = 20;
/** The word that it is too much is not repeated within this time. */
const NOTICE_MS = 61_000;
const SHORTEST_MS = 50;

interface Held {
  target: Target;
  reply: Reply;
  parts: Part[];
  done(ending: Ending): void;
}

/** Keeps answers within the rate of their conversation: what does not fit is sent as one when the window opens. */
export function createHold({ delivery, rate, rateTime, words }: HoldDeps): Hold {
  const holds = new Map<string, { items: Held[]; callOff: () => void }>();
  const noticed = new Map<string, number>();
  let stopped = false;

  /** The first one kept back is told why. */
  function hold(key: string, target: Target, reply: Reply, parts: Part[]): Promise<Ending> {
    if (stopped) return Promise.resolve(LEFT);
    return new Promise((done) => {
      const item: Held = { target, reply, parts, done };
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
    if (last !== undefined && rateTime.now() - last < NOTICE_MS) return;
    if (rate.waitFor(key, 1, 1) > 0) return;
    if (noticed.size > 1_000) noticed.clear();
    noticed.set(key, rateTime.now());
    void delivery.send(target, textParts(words.manyMessages));
  }

  function releaseWhenOpen(key: string, messages: number): void {
    const held = holds.get(key);
    if (held === undefined || stopped) return;
    held.callOff = rateTime.after(Math.max(SHORTEST_MS, rate.waitFor(key, messages, 0)), () => release(key));
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
    void delivery.send(last.target, parts).then((ending) => {
      for (const item of held.items) item.done(ending);
    });
  }

  return {
    reply(target, reply) {
      const parts = render(reply);
      if (parts.length === 0) return Promise.resolve(DONE);
      const key = chatKey(target.chat);
      const full = holds.has(key) || rate.waitFor(key, Math.min(parts.length, MOST_PARTS), SPARE) > 0;
      return full ? hold(key, target, reply, parts) : delivery.send(target, parts);
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
