import type { Store } from '../db/client.ts';
import type { Log } from '../domain/ports.ts';

/** Something the clock does. It finds and writes rows; it never sends. Run twice for a slot, the second run changes nothing. */
export interface Job {
  name: string;
  /** Product minutes between slots. */
  everyMinutes: number;
  /** Returns how many rows it changed. */
  run(deps: { store: Store; now: Date; log: Log }): Promise<number>;
}

export function defineJob(job: Job): Job {
  return job;
}

/** The slot a moment belongs to: its start. Slots that were missed collapse into the newest. */
export function slotOf(job: Job, now: Date): Date {
  const length = job.everyMinutes * 60_000;
  return new Date(Math.floor(now.getTime() / length) * length);
}
