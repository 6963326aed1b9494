import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { ReadyFile } from '../../domain/ports.ts';
import type { PaperRequest } from '../../domain/reply.ts';
import type { FontSet } from './layout/fonts.ts';
import { PaperGone } from './papers.ts';
import type { PaperResult, PaperTask, PaperWorkerData } from './worker.ts';

export interface PaperMaker {
  /** Resolves when the file is ready to upload. Throws PaperGone where trying again will not help. */
  make(request: PaperRequest, now: Date): Promise<ReadyFile>;
  close(): Promise<void>;
}

interface Options {
  databaseUrl: string;
  dataDir: string;
  fonts?: FontSet;
  timeoutMs?: number;
}

interface Waiting {
  resolve(file: ReadyFile): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** What a worker's heap may grow to. An archive holds little at a time, and V8 would rather let its leavings pile up. */
const PAPER_HEAP = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };
export const ARCHIVE_HEAP = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 3 };
/** So many times longer than a paper an archive may take. */
const ARCHIVE_PATIENCE = 5;

/** Makes papers beside the main loop. Archives have a worker of their own, so that no other paper waits behind one. */
export function createPaperMaker({ databaseUrl, dataDir, fonts = 'official', timeoutMs = 60_000 }: Options): PaperMaker {
  const workerData: PaperWorkerData = { databaseUrl, dataDir, fonts };
  const papers = createBench({ workerData, resourceLimits: PAPER_HEAP, timeoutMs });
  const archives = createBench({ workerData, resourceLimits: ARCHIVE_HEAP, timeoutMs: timeoutMs * ARCHIVE_PATIENCE });
  return {
    make: (request, now) => (request.paper === 'archive' ? archives : papers).make(request, now),
    async close() {
      await Promise.all([papers.close(), archives.close()]);
    },
  };
}

interface BenchOptions {
  workerData: PaperWorkerData;
  resourceLimits: ResourceLimits;
  timeoutMs: number;
}

/** One at a time in one worker; a worker that dies or hangs is replaced at the next paper. */
function createBench({ workerData, resourceLimits, timeoutMs }: BenchOptions): PaperMaker {
  let worker: Worker | null = null;
  let count = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const made = new Worker(new URL('./worker.ts', import.meta.url), { workerData, resourceLimits });
    made.on('message', settle);
    made.on('error', (error) => lost(made, error instanceof Error ? error : new Error(String(error))));
    made.on('exit', () => lost(made, new Error('the paper worker ended')));
    // An idle worker must not keep the program alive.
    made.unref();
    return made;
  }

  function settle(result: PaperResult): void {
    const one = waiting.get(result.id);
    if (one === undefined) return;
    waiting.delete(result.id);
    clearTimeout(one.timer);
    if ('file' in result) one.resolve(result.file);
    else one.reject(result.gone ? new PaperGone(result.error) : new Error(result.error));
  }

  function lost(which: Worker, error: Error): void {
    if (worker !== which) return;
    worker = null;
    for (const one of waiting.values()) {
      clearTimeout(one.timer);
      one.reject(error);
    }
    waiting.clear();
  }

  function giveUp(): void {
    const hanging = worker;
    if (hanging === null) return;
    lost(hanging, new Error(`the paper was not ready after ${timeoutMs} ms`));
    void hanging.terminate();
  }

  return {
    make(request, now) {
      worker ??= start();
      count += 1;
      const task: PaperTask = { id: count, request, now };
      const made = worker;
      return new Promise((resolve, reject) => {
        waiting.set(task.id, { resolve, reject, timer: setTimeout(giveUp, timeoutMs) });
        made.postMessage(task);
      });
    },
    async close() {
      const last = worker;
      if (last === null) return;
      lost(last, new Error('closing'));
      await last.terminate();
    },
  };
}
