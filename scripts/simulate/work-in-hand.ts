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
  /** Calls `die` at this point of the next work, before anybody hears of it; from then on nothing is taken or sent. */
  dieAt(point: DyingPoint, die: () => void): void;
  /** Nothing of this life is waited for any more. */
  dead(): void;
  /** Resolves when everything is answered and everything due is sent. `held`: an answer may be waiting for a timer of the clock. */
  settled(poke: () => void, held: () => boolean): Promise<void>;
}

/** heard: somebody's words are kept and not acted on yet. unsent: what is due is written and not begun. unsettled: one message has left and is not marked. */
export type DyingPoint = 'heard' | 'unsent' | 'unsettled';

/** Longer than any ack is waited for; then something hangs. */
const SILENT_MS = 120_000;
const HELD_MS = 150;

export function workInHand({ inbox, outbox, clock }: { inbox: Inbox; outbox: Outbox; clock: Clock }): WorkInHand {
  let awaited = 0;
  let sending = 0;
  const open = new Set<number>();
  let tell: () => void = () => {};
  let isDead = false;
  let dying: { at: DyingPoint; die: () => void; begun: boolean } | null = null;

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
        if (dying?.at === 'heard') dying.die();
        moved();
        return known;
      },
      async leftOver() {
        const rows = await inbox.leftOver();
        for (const { id } of rows) open.add(id);
        return rows;
      },
      async unansweredReplies() {
        const rows = await inbox.unansweredReplies();
        for (const { id, reply } of rows) if (reply.kind !== 'none') open.add(id);
        return rows;
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
        // One at a time, so that it is known which one it was.
        const one = dying?.at === 'unsettled';
        if (isDead || dying?.at === 'unsent' || (one && dying?.begun)) return [];
        const rows = await outbox.claim(now, one ? 1 : most, busy);
        if (one && dying !== null && rows.length > 0) dying.begun = true;
        sending += rows.length;
        if (rows.length > 0) moved();
        return rows;
      },
      async settle(id, outcome, now) {
        if (dying?.at === 'unsettled') dying.die();
        await outbox.settle(id, outcome, now);
        sending--;
        moved();
      },
    },
    expect() {
      awaited++;
    },
    dieAt(at, die) {
      dying = { at, die, begun: false };
    },
    dead() {
      isDead = true;
      moved();
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
        if (isDead) return;
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
