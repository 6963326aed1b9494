import type { Clock } from '../domain/ports.ts';

/** Real time: acks, the 5 seconds of a click, media links, rate windows. Handed in so that tests and the simulated term need not wait. */
export interface RealTime {
  /** Milliseconds. */
  now(): number;
  /** Calls once after so many milliseconds; returns how to call it off. */
  after(ms: number, what: () => void): () => void;
}

export const wallTime: RealTime = {
  now: () => Date.now(),
  after: (ms, what) => {
    const timer = setTimeout(what, ms);
    return () => clearTimeout(timer);
  },
};

export function wait(real: RealTime, ms: number): Promise<void> {
  return new Promise((done) => {
    real.after(ms, done);
  });
}

/** How much product time passes in so much of another, as observed: the clock of tests and demos runs faster. */
export function paceOf(clock: Clock, time: RealTime): (ms: number) => number {
  const origin = { time: time.now(), product: clock.now().getTime() };
  return (ms) => {
    const passed = time.now() - origin.time;
    return passed < 500 ? ms : ms * Math.max(1, (clock.now().getTime() - origin.product) / passed);
  };
}
