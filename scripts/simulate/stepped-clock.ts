import type { RealTime } from '../../bot/real-time.ts';
import type { Clock } from '../../domain/ports.ts';

/** A clock that stands still until it is moved. */
export interface SteppedClock extends Clock {
  moveTo(moment: number): void;
  /** For the bot's own short pauses: its readings stand with the clock, its timers are real and never long. */
  real: RealTime;
  /** For the rate windows: readings and timers both follow this clock. */
  rateTime: RealTime;
  /** When the next timer of the rate windows rings, or null. */
  nextTimer(): number | null;
}

/** Pauses up to this only keep a busy process from looking too often; nothing needs them here. */
const BREATH_MS = 100;

export function steppedClock(start: number): SteppedClock {
  let now = start;
  let timers: { at: number; what: () => void }[] = [];

  return {
    now: () => new Date(now),
    moveTo(moment) {
      now = Math.max(now, moment);
      const due = timers.filter((timer) => timer.at <= now).sort((a, b) => a.at - b.at);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.what();
    },
    real: {
      now: () => now,
      after(ms, what) {
        const timer = setTimeout(what, ms <= BREATH_MS ? 0 : ms).unref();
        return () => clearTimeout(timer);
      },
    },
    rateTime: {
      now: () => now,
      after(ms, what) {
        const timer = { at: now + ms, what };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    nextTimer: () => timers.reduce<number | null>((least, { at }) => (least === null || at < least ? at : least), null),
  };
}
