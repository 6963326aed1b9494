export interface Lanes {
  /** Runs when everything given before under this key is done; other keys do not wait. The work must not reject. */
  run(key: string, work: () => Promise<void>): void;
}

/** One after another within a key, all keys side by side. */
export function createLanes(): Lanes {
  const busy = new Map<string, (() => Promise<void>)[]>();

  function next(key: string, queue: (() => Promise<void>)[]): void {
    const work = queue.shift();
    if (work === undefined) busy.delete(key);
    else void work().finally(() => next(key, queue));
  }

  return {
    run(key, work) {
      const queue = busy.get(key);
      if (queue !== undefined) {
        queue.push(work);
        return;
      }
      const fresh = [work];
      busy.set(key, fresh);
      next(key, fresh);
    },
  };
}
