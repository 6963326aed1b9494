import type { ServerResponse } from 'node:http';
import type { Core } from '../core.ts';

/** Tells open pages that something changed; what it was they ask for themselves. */
export class EventStream {
  readonly #core: Core;
  readonly #open = new Set<ServerResponse>();
  readonly #unwatch: () => void;
  #soon: NodeJS.Timeout | null = null;

  constructor(core: Core) {
    this.#core = core;
    this.#unwatch = core.watch(() => {
      if (this.#open.size === 0 || this.#soon) return;
      // Many changes of one moment make one line.
      this.#soon = setTimeout(() => this.#tell(), 40);
      this.#soon.unref();
    });
  }

  open(res: ServerResponse): void {
    res.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    res.write('retry: 2000\n\n');
    this.#open.add(res);
    // Proxies and phones drop silent connections.
    const beat = setInterval(() => res.write(': still here\n\n'), 20_000).unref();
    res.on('close', () => {
      clearInterval(beat);
      this.#open.delete(res);
    });
  }

  close(): void {
    this.#unwatch();
    if (this.#soon) clearTimeout(this.#soon);
    for (const res of this.#open) res.end();
  }

  #tell(): void {
    this.#soon = null;
    for (const res of this.#open) res.write(`data: ${this.#core.seq}\n\n`);
  }
}
