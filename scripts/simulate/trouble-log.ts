import type { Log } from '../../domain/ports.ts';

export interface Trouble {
  at: number;
  event: string;
  facts: string;
}

/** Nothing the product calls an error may happen in a term. */
export function troubleLog(into: Trouble[], now: () => number): Log {
  const keep = (event: string, facts?: Record<string, unknown>) =>
    into.push({ at: now(), event, facts: JSON.stringify(facts ?? {}) });
  return { info: () => {}, warn: () => {}, error: keep };
}
