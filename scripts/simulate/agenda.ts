/** What is to happen when, in order; of one moment, what was entered first. */
export interface Agenda {
  at(moment: number, what: () => Promise<void>): void;
  /** When the next thing happens, or null. */
  next(): number | null;
  /** Takes out everything up to a moment. */
  take(upTo: number): (() => Promise<void>)[];
  readonly size: number;
}

export function agenda(): Agenda {
  const entries: { at: number; what: () => Promise<void> }[] = [];

  /** The first place whose moment is later. */
  function after(moment: number): number {
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((entries[middle]?.at ?? 0) <= moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    at(moment, what) {
      entries.splice(after(moment), 0, { at: moment, what });
    },
    next: () => entries[0]?.at ?? null,
    take: (upTo) => entries.splice(0, after(upTo)).map(({ what }) => what),
    get size() {
      return entries.length;
    },
  };
}
