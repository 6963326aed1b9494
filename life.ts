import type { Log } from './domain/ports.ts';
import { EXIT } from './stop.ts';

/** The process's end: what was opened is closed in reverse, once, however it comes. */
export interface Life {
  /** To be done at the end, before everything that was named earlier. */
  atEnd(step: () => unknown): void;
  leave(exit: number): Promise<void>;
}

/** Signals end it in order; what nobody expected ends it at once: what is committed is safe, and a supervisor starts anew. */
export function beginLife(log: Log): Life {
  const steps: (() => unknown)[] = [];
  let leaving = false;

  async function leave(exit: number): Promise<void> {
    if (leaving) return;
    leaving = true;
    for (const step of steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        log.error('stop_failed', { error: String(error) });
      }
    }
    process.exit(exit);
  }

  function crash(error: unknown): void {
    log.error('crashed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exit(EXIT.failed);
  }

  process.on('unhandledRejection', crash);
  process.on('uncaughtException', crash);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void leave(0));
  return { atEnd: (step) => steps.push(step), leave };
}
