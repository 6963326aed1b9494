import type { Clock, Log, Outbox, OutboxRow, SendOutcome } from '../domain/ports.ts';
import type { DoorEvents } from './events.ts';
import type { RealTime } from './real-time.ts';
import type { WecomClient } from './wecom/client.ts';

export interface OutboxDoor {
  /** Something may be due: a row was written, the clock jumped, the connection is back. */
  poke(): void;
  /** What is being sent ends; what was claimed and not begun goes back. */
  stop(): Promise<void>;
}

export interface OutboxDeps {
  outbox: Outbox;
  client: WecomClient;
  /** How one row ends. */
  send(row: OutboxRow): Promise<SendOutcome>;
  /** Product milliseconds in so many real ones. */
  pace(realMs: number): number;
  clock: Clock;
  real: RealTime;
  log: Log;
  events: DoorEvents;
}

/** Rows in hand at a time, all conversations together. */
const IN_HAND = 32;
const SHORTEST_SLEEP_MS = 1_000;
const LONGEST_SLEEP_MS = 30_000;
/** Pokes come with every message; looking this often is soon enough. */
const BETWEEN_LOOKS_MS = 50;

/** Drains the outbox: what is due goes out, one at a time per conversation, while there is a connection. */
export function createOutboxDoor(deps: OutboxDeps): OutboxDoor {
  const { outbox, client, clock, real, log, events } = deps;
  /** Conversations a message is on its way to. */
  const busy = new Set<string>();
  let looking = false;
  let lookAgain = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let lookSoon = false;
  let stopped = false;
  let callOff = () => {};
  let whenEmpty: (() => void) | null = null;

  async function look(): Promise<void> {
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = true;
    lookedAt = real.now();
    let pause = LONGEST_SLEEP_MS;
    try {
      do {
        lookAgain = false;
        await takeDue();
        pause = await untilDue();
      } while (lookAgain && !stopped);
    } catch (error) {
      log.error('outbox.not_read', { error: String(error) });
    }
    looking = false;
    // Without a connection there is nothing to wait for but the next one, which pokes.
    if (client.state().subscribed && !lookSoon) sleep(pause);
  }

  async function takeDue(): Promise<void> {
    while (!stopped && client.state().subscribed && busy.size < IN_HAND) {
      const rows = await outbox.claim(clock.now(), IN_HAND - busy.size, busy);
      if (rows.length === 0) return;
      for (const row of rows) {
        busy.add(row.to.id);
        void finish(row);
      }
    }
  }

  async function finish(row: OutboxRow): Promise<void> {
    try {
      const outcome = stopped ? putBack(clock.now()) : await deps.send(row);
      await outbox.settle(row.id, outcome, clock.now());
      count(row, outcome);
    } catch (error) {
      // Left in `sending`: whether it went out is not known, so the next start calls it unknown.
      log.error('outbox.not_settled', { id: row.id, error: String(error) });
    }
    busy.delete(row.to.id);
    if (busy.size === 0) whenEmpty?.();
    if (!stopped) void look();
  }

  function count(row: OutboxRow, outcome: SendOutcome): void {
    if (outcome.status === 'sent') events.sent(row.kind);
    if (outcome.status === 'pending' || outcome.status === 'sent') return;
    events.dropped(row.kind, outcome.status);
    log.warn('outbox.not_sent', { id: row.id, kind: row.kind, status: outcome.status, error: outcome.error });
  }

  async function untilDue(): Promise<number> {
    const due = await outbox.nextDue();
    if (due === null) return LONGEST_SLEEP_MS;
    const wait = (due.getTime() - clock.now().getTime()) / deps.pace(1);
    return Math.min(Math.max(wait, SHORTEST_SLEEP_MS), LONGEST_SLEEP_MS);
  }

  function sleep(ms: number): void {
    callOff();
    if (stopped) return;
    callOff = real.after(ms, () => {
      lookSoon = false;
      void look();
    });
  }

  return {
    poke() {
      if (stopped || lookSoon) return;
      if (!looking && real.now() - lookedAt >= BETWEEN_LOOKS_MS) {
        void look();
        return;
      }
      lookSoon = true;
      sleep(BETWEEN_LOOKS_MS);
    },
    stop() {
      stopped = true;
      callOff();
      return busy.size === 0
        ? Promise.resolve()
        : new Promise((empty) => {
            whenEmpty = empty;
          });
    },
  };
}

function putBack(now: Date): SendOutcome {
  return { status: 'pending', error: 'stopped before it was sent', nextTryAt: now };
}
