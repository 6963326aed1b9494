import type { Clock } from './ports.ts';

/** Product time: starts at `start` and runs `speed` times as fast as `realNow`. Without settings it is the real time. */
export function productClock(settings: { start: Date; speed: number } | null, realNow: () => number): Clock {
  if (settings === null) return { now: () => new Date(realNow()) };
  const origin = realNow();
  return { now: () => new Date(settings.start.getTime() + (realNow() - origin) * settings.speed) };
}
