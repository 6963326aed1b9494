import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { MediaError, type MediaStore } from '../domain/ports.ts';

export { insertMedia, mediaBy, type StoredMedia } from './media-rows.ts';

/** Bytes under DATA_DIR/media, named by their SHA-256. */
export function createMediaStore(dataDir: string): MediaStore {
  const root = join(dataDir, 'media');
  const path = (sha256: string) => join(root, sha256.slice(0, 2), sha256.slice(2));
  return {
    path,
    async save(bytes, mostBytes) {
      const temporary = join(root, 'incoming', randomUUID());
      await mkdir(dirname(temporary), { recursive: true });
      try {
        const written = await writeThrough(temporary, bytes, mostBytes);
        const mime = await mimeOf(temporary);
        await moveDurably(temporary, path(written.sha256), written.bytes);
        return { ...written, mime };
      } finally {
        await rm(temporary, { force: true });
      }
    },
  };
}

/** Removes what a crash left half received. For the one process that holds the lock, before it receives anything. */
export function sweepHalfReceived(dataDir: string): number {
  const folder = join(dataDir, 'media', 'incoming');
  mkdirSync(folder, { recursive: true });
  const left = readdirSync(folder);
  for (const name of left) rmSync(join(folder, name), { force: true });
  return left.length;
}

/** A file too broken to be recognised is still kept. */
async function mimeOf(path: string): Promise<string> {
  const found = await fileTypeFromFile(path).catch(() => undefined);
  return found?.mime ?? 'application/octet-stream';
}

async function writeThrough(path: string, source: AsyncIterable<Uint8Array>, mostBytes: number) {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw new MediaError('too-big');
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    if (bytes === 0) throw new MediaError('empty');
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, done);
    done += bytesWritten;
  }
}

/** Without the last two fsyncs a power cut can leave the row and take the file. */
async function moveDurably(from: string, to: string, bytes: number): Promise<void> {
  const folder = dirname(to);
  const made = await mkdir(folder, { recursive: true });
  const there = await stat(to).catch(() => null);
  if (there?.size !== bytes) await rename(from, to);
  await syncFolder(folder);
  if (made !== undefined) await syncFolder(dirname(folder));
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no directories and needs no fsync of them.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
