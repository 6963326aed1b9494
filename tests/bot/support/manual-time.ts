import { setImmediate as turn } from 'node:timers/promises';
import type { RealTime } from '../../../bot/real-time.ts';

/** Real time that only passes when told to. */
export class ManualTime implements RealTime {
  #at: number;
  #waiting: { at: number; what: () => void }[] = [];

  constructor(at = Date.parse('2026-09-14T08:00:00+08:00')) {
    this.#at = at;
  }

  now = (): number => this.#at;

  after = (ms: number, what: () => void): (() => void) => {
    const entry = { at: this.#at + ms, what };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  };

  /** Lets so much time pass, everything due in between happening in its order. */
  async pass(ms: number): Promise<void> {
    const end = this.#at + ms;
    await settled();
    for (;;) {
      const next = this.#waiting.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((entry) => entry !== next);
      this.#at = Math.max(this.#at, next.at);
      next.what();
      await settled();
    }
    this.#at = end;
  }
}

/** Everything that only waits for its turn has had it. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await turn();
}
