import schedule from 'node-schedule';
import type { Store } from '../db/client.ts';
import type { Clock, Log } from '../domain/ports.ts';
import { type Job, slotOf } from './job.ts';

export interface Scheduler {
  /** Looks once what is due now. Resolves when all of it is done. */
  beat(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * One beat a real second, which only says "look": what is due follows product time. A slot runs once in this process, and a job's own
 * rows make a second run harmless, so that a restart or a second process does no harm.
 */
export function startScheduler({
  jobs,
  store,
  clock,
  log,
  onWork,
}: {
  jobs: Job[];
  store: Store;
  clock: Clock;
  log: Log;
  onWork?: () => void;
}): Scheduler {
  const lastSlot = new Map<string, number>();
  let running: Promise<void> | null = null;

  async function look(): Promise<void> {
    const now = clock.now();
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
      tick.cancel();
      await running;
    },
  };
}
