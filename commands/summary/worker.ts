import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Db } from '../../db/client.ts';
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
const media = createMediaStore(dataDir);
let last: Promise<unknown> = Promise.resolve();

// One paper at a time: two at once would need twice the memory.
parentPort?.on('message', (task: PaperTask) => {
  last = last.then(() => answer(task)).catch(() => undefined);
});

async function answer({ id, request, now }: PaperTask): Promise<void> {
  let result: PaperResult;
  try {
    const file = await fromMoment((reader) =>
      makePaper(reader, request, { now, dir: path.join(dataDir, 'papers'), fonts, mediaPath: media.path }),
    );
    result = { id, file };
  } catch (error) {
    result = { id, error: error instanceof Error ? error.message : String(error), gone: error instanceof PaperGone };
  }
  parentPort?.postMessage(result);
}

/** A reader shows the moment it was opened at, and keeps the journal from being carried over: each paper has its own. */
async function fromMoment<T>(make: (reader: Db) => Promise<T>): Promise<T> {
  const { reader, close } = await openReader({ url: databaseUrl });
  try {
    return await make(reader);
  } finally {
    await close();
  }
}
