import type { Clock, Inbox, Outbox } from '../../domain/ports.ts';
import type { Reply } from '../../domain/reply.ts';

/** Knows when the bot has nothing left to do at this moment of the clock. */
export interface WorkInHand {
  inbox: Inbox;
  outbox: Outbox;
  /** A frame was put on the bot's socket. */
  expect(): void;
  /** A frame was not one of ours. */
  rejected(): void;
  handled(rowId: number, reply: Reply): void;
  /** Resolves when everything is answered and everything due is sent. `held`: an answer may be waiting for a timer of the clock. */
  settled(poke: () => void, held: () => boolean): Promise<void>;
}

/** Longer than any ack is waited for; then something hangs. */
const SILENT_MS = 20_000;
const HELD_MS = 150;

export function workInHand({ inbox, outbox, clock }: { inbox: Inbox; outbox: Outbox; clock: Clock }): WorkInHand {
  let awaited = 0;
  let sending = 0;
  const open = new Set<number>();
  let tell: () => void = () => {};

  const moved = (): void => {
    const told = tell;
    tell = () => {};
    told();
  };
  const close = (rowId: number): void => {
    open.delete(rowId);
    moved();
  };

  return {
    inbox: {
      ...inbox,
      async arrive(frame) {
        const known = await inbox.arrive(frame);
        awaited--;
        open.add(known.id);
        moved();
        return known;
      },
      // Noted along with the next commit, for which nobody need wait: the answer has arrived.
      replied(id, outcome) {
        close(id);
        return inbox.replied(id, outcome);
      },
    },
    outbox: {
      ...outbox,
      async claim(now, most, busy) {
        const rows = await outbox.claim(now, most, busy);
        sending += rows.length;
        if (rows.length > 0) moved();
        return rows;
      },
      async settle(id, outcome, now) {
        await outbox.settle(id, outcome, now);
        sending--;
        moved();
      },
    },
    expect() {
      awaited++;
    },
    rejected() {
      awaited--;
      moved();
    },
    handled(rowId, reply) {
      if (reply.kind === 'none') close(rowId);
    },
    async settled(poke, held) {
      for (;;) {
        poke();
        if (awaited === 0 && open.size === 0 && sending === 0) {
          const due = await outbox.nextDue();
          if (due === null || due > clock.now()) return;
        }
        const went = await orSilence(held() ? HELD_MS : SILENT_MS);
        if (went) continue;
        if (held() && awaited === 0 && sending === 0) return;
        throw new Error(`the bot fell silent with ${awaited} frames, ${open.size} messages and ${sending} sendings in hand`);
      }
    },
  };

  function orSilence(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      tell = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}
