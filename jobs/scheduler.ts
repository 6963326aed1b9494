import schedule from 'node-schedule';
import type { Store } from '../db/client.ts';
import type { Clock, Log } from '../domain/ports.ts';
import { type Job, slotOf } from './job.ts';

/** So far off what was to be expected the clock was set, not read late. */
const SET_FORWARD_MS = 10 * 60_000;
const SET_BACK_MS = 60_000;

export interface Scheduler {
  /** Looks once what is due now. Resolves when all of it is done. */
  beat(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * One beat a real second, which only says "look": what is due follows product time. A slot runs once in this process, and a job's own
 * rows make a second run harmless, so that a restart or a second process does no harm. A clock that was set forwards or back is
 * logged, and nothing is done until it has run evenly for `steadyMs`: a slip that is put right at once leaves no trace.
 */
export function startScheduler({
  jobs,
  store,
  clock,
  log,
  onWork,
  speed = 1,
  steadyMs = 60_000,
  realNow = () => performance.now(),
}: {
  jobs: Job[];
  store: Store;
  clock: Clock;
  log: Log;
  onWork?: () => void;
  /** Product time that passes in a unit of real time. */
  speed?: number;
  steadyMs?: number;
  realNow?: () => number;
}): Scheduler {
  const lastSlot = new Map<string, number>();
  let running: Promise<void> | null = null;
  let seen: { product: number; real: number } | null = null;
  let steadyFrom = Number.NEGATIVE_INFINITY;

  /** Whether the clock ran evenly for long enough. */
  function isSteady(now: Date): boolean {
    const at = { product: now.getTime(), real: realNow() };
    const off = seen === null ? 0 : at.product - seen.product - (at.real - seen.real) * speed;
    seen = at;
    if (off > SET_FORWARD_MS || off < -SET_BACK_MS) {
      log.warn(off > 0 ? 'clock.set_forward' : 'clock.set_back', { seconds: Math.round(off / 1000), now: now.toISOString() });
      // Slots of a time that never was must not hold back those of the right one.
      if (off < 0) lastSlot.clear();
      steadyFrom = at.real + steadyMs;
    }
    return at.real >= steadyFrom;
  }

  let stopped = false;

  async function look(): Promise<void> {
    if (stopped) return;
    const now = clock.now();
    if (!isSteady(now)) return;
    for (const job of jobs) {
      const slot = slotOf(job, now).getTime();
      // Also when the clock went backwards: a slot that was already run stays run.
      if (slot <= (lastSlot.get(job.name) ?? -1)) continue;
      try {
        const changed = await job.run({ store, now, log });
        lastSlot.set(job.name, slot);
        if (changed > 0) onWork?.();
      } catch (error) {
        // The slot stays open: the next beat tries again.
        log.error('job_failed', { job: job.name, message: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  function beat(): Promise<void> {
    running ??= look().finally(() => {
      running = null;
    });
    return running;
  }

  const tick = schedule.scheduleJob('* * * * * *', () => void beat());
  return {
    beat,
    async stop() {
      stopped = true;
      tick.cancel();
      await running;
    },
  };
}
