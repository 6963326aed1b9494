import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createMediaStore } from '../../db/media.ts';
import { openReader } from '../../db/open.ts';
import type { ReadyFile } from '../../domain/ports.ts';
import type { PaperRequest } from '../../domain/reply.ts';
import type { FontSet } from './layout/fonts.ts';
import { makePaper, PaperGone } from './papers.ts';

/** What the worker is started with. */
export interface PaperWorkerData {
  databaseUrl: string;
  dataDir: string;
  fonts: FontSet;
}

export interface PaperTask {
  id: number;
  request: PaperRequest;
  now: Date;
}

export type PaperResult = { id: number; file: ReadyFile } | { id: number; error: string; gone: boolean };

const { databaseUrl, dataDir, fonts }: PaperWorkerData = workerData;
const store = openReader({ url: databaseUrl });
const media = createMediaStore(dataDir);
let last: Promise<unknown> = store;

// One paper at a time: two at once would need twice the memory.
parentPort?.on('message', (task: PaperTask) => {
  last = last.then(() => answer(task)).catch(() => undefined);
});

async function answer({ id, request, now }: PaperTask): Promise<void> {
  let result: PaperResult;
  try {
    const { reader } = await store;
    const dir = path.join(dataDir, 'papers');
    result = { id, file: await makePaper(reader, request, { now, dir, fonts, mediaPath: media.path }) };
  } catch (error) {
    result = { id, error: error instanceof Error ? error.message : String(error), gone: error instanceof PaperGone };
  }
  parentPort?.postMessage(result);
}
