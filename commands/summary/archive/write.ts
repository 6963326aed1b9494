import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import type { Db } from '../../../db/client.ts';
import type { FontSet } from '../layout/fonts.ts';
import { activityPapers } from './activity-papers.ts';
import { type Archive, type ArchiveRequest, collectArchive } from './collect.ts';
import { frontPapers } from './front.ts';
import { MOST_FILE_BYTES, type Part } from './plan.ts';

export interface WriteRequest extends ArchiveRequest {
  /** 1 is the first. */
  part: number;
  fonts: FontSet;
  mediaPath(sha256: string): string;
}

/** One part of an archive, streamed: no more than one of its files is in memory. Returns null where there is no such part. */
export async function writeArchive(db: Db, request: WriteRequest, out: () => Writable): Promise<Archive | null> {
  const archive = await collectArchive(db, request);
  const plan = archive.plan.parts[request.part - 1];
  if (plan === undefined || archive.activities.length === 0) return null;

  const zip = new yazl.ZipFile();
  const ended = new AbortController();
  const flowing = pipeline(zip.outputStream, out(), { signal: ended.signal });
  // Told of where it is waited for.
  flowing.catch(() => undefined);
  try {
    await fill(db, zip, flowing, archive, request, plan);
    zip.end();
    await flowing;
  } catch (error) {
    ended.abort();
    throw error;
  }
  return archive;
}

async function fill(
  db: Db,
  zip: yazl.ZipFile,
  flowing: Promise<void>,
  archive: Archive,
  request: WriteRequest,
  plan: Part,
): Promise<void> {
  const { part, fonts, mediaPath, roster, programme } = request;
  const put = putInto(zip, flowing);
  if (part === 1) {
    const isThere = (sha256: string) => existsSync(mediaPath(sha256));
    for await (const { name, data } of frontPapers(db, archive, { ...request, isThere }))
      await put(`${archive.root}/${name}`, data, { compress: false });
  }
  for (const activity of archive.activities) {
    const own = plan.get(activity.id);
    if (own === undefined) continue;
    const folder = `${archive.root}/${archive.folders.get(activity.id) ?? ''}`;
    const items = archive.items.get(activity.id) ?? [];
    if (own.papers) {
      for await (const { name, data } of activityPapers(db, { activity, items, roster, programme, fonts }))
        await put(`${folder}/${name}`, data, { compress: false });
    }
    for (const { id, sha256, withdrawn, bytes, at } of items) {
      if (sha256 === null || withdrawn || !own.media.has(id)) continue;
      const file = mediaPath(sha256);
      // What is not there any more is named in the list of what is missing.
      if (!existsSync(file)) continue;
      const name = `${folder}/${archive.names.get(id) ?? id}`;
      if (bytes > MOST_FILE_BYTES) await Promise.race([putStream(zip, name, file, at), flowing]);
      else await put(name, await readFile(file), { compress: false, mtime: at });
    }
  }
}

/** Pictures and films are packed already and so are Word's and Excel's files: stored as they are, one at a time. */
function putInto(zip: yazl.ZipFile, flowing: Promise<void>) {
  const stream = zip.outputStream;
  return async (name: string, data: Buffer, options: { compress: boolean; mtime?: Date }) => {
    zip.addBuffer(data, name, options);
    if (stream instanceof PassThrough && stream.writableNeedDrain) await Promise.race([once(stream, 'drain'), flowing]);
  };
}

function putStream(zip: yazl.ZipFile, name: string, file: string, mtime: Date): Promise<void> {
  return new Promise((resolve, reject) => {
    const through = new PassThrough();
    through.once('end', resolve);
    const source = createReadStream(file).once('error', reject);
    zip.addReadStream(source.pipe(through), name, { compress: false, mtime });
  });
}
