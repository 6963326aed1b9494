import type { Clock, Log, Outbox, OutboxRow, SendOutcome } from '../domain/ports.ts';
import { chatKey } from './delivery.ts';
import type { DoorEvents } from './events.ts';
import { createLanes } from './lanes.ts';
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

/** Drains the outbox: what is due goes out, one at a time per conversation, while there is a connection. */
export function createOutboxDoor(deps: OutboxDeps): OutboxDoor {
  const { outbox, client, clock, real, log, events } = deps;
  const lanes = createLanes();
  let inHand = 0;
  let looking = false;
  let lookAgain = false;
  let stopped = false;
  let callOff = () => {};
  let whenEmpty: (() => void) | null = null;

  async function look(): Promise<void> {
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = true;
    callOff();
    try {
      do {
        lookAgain = false;
        await takeDue();
      } while (lookAgain && !stopped);
      await sleepUntilDue();
    } catch (error) {
      log.error('outbox.not_read', { error: String(error) });
      sleep(LONGEST_SLEEP_MS);
    } finally {
      looking = false;
    }
  }

  async function takeDue(): Promise<void> {
    while (!stopped && client.state().subscribed && inHand < IN_HAND) {
      const rows = await outbox.claim(clock.now(), IN_HAND - inHand);
      if (rows.length === 0) return;
      for (const row of rows) {
        inHand++;
        lanes.run(chatKey(row.to), () => finish(row));
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
    const wasFull = inHand-- === IN_HAND;
    if (inHand === 0) whenEmpty?.();
    if (wasFull || inHand === 0) void look();
  }

  function count(row: OutboxRow, outcome: SendOutcome): void {
    if (outcome.status === 'sent') events.sent(row.kind);
    if (outcome.status === 'pending' || outcome.status === 'sent') return;
    events.dropped(row.kind, outcome.status);
    log.warn('outbox.not_sent', { id: row.id, kind: row.kind, status: outcome.status, error: outcome.error });
  }

  async function sleepUntilDue(): Promise<void> {
    if (stopped || !client.state().subscribed) return;
    const due = await outbox.nextDue();
    const wait = due === null ? LONGEST_SLEEP_MS : (due.getTime() - clock.now().getTime()) / deps.pace(1);
    sleep(Math.min(Math.max(wait, SHORTEST_SLEEP_MS), LONGEST_SLEEP_MS));
  }

  function sleep(ms: number): void {
    callOff();
    if (!stopped) callOff = real.after(ms, () => void look());
  }

  return {
    poke() {
      if (!stopped) void look();
    },
    stop() {
      stopped = true;
      callOff();
      return inHand === 0
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
