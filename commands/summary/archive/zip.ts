import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** What goes in: a paper just made, or a file as it lies on disk. */
export type Entry = { data: Buffer } | { file: string; at: Date };

export interface Zip {
  /** Resolves when the entry has been handed on: one at a time is in memory. */
  put(name: string, entry: Entry): Promise<void>;
  end(): Promise<void>;
  abort(): void;
}

/**
 * A ZIP of things that are packed already, stored as they are. `small`: whole in memory at the end, but each entry says its size
 * before its bytes, which readers on phones ask of what is stored. Otherwise the sizes stand behind, and it may be of any length.
 */
export function openZip(out: Writable, { small }: { small: boolean }): Zip {
  const zip = new yazl.ZipFile();
  const stream = zip.outputStream;
  const ended = new AbortController();
  const flowing = pipeline(stream, out, { signal: ended.signal });
  // Told of where it is waited for.
  flowing.catch(() => undefined);

  async function putWhole(name: string, entry: Entry): Promise<void> {
    const data = 'data' in entry ? entry.data : await readFile(entry.file);
    zip.addBuffer(data, name, { compress: false, ...('at' in entry ? { mtime: entry.at } : {}) });
    if (stream instanceof PassThrough && stream.writableNeedDrain) await Promise.race([once(stream, 'drain'), flowing]);
  }

  function putStream(name: string, entry: Entry): Promise<void> {
    const options = { compress: false, ...('at' in entry ? { mtime: entry.at } : {}) };
    const passed = new Promise<void>((resolve, reject) => {
      // The writer keeps this function to the end, so it must not keep the bytes.
      let open: (() => Readable) | null = () => ('data' in entry ? Readable.from([entry.data]) : createReadStream(entry.file));
      zip.addReadStreamLazy(name, options, (give) => {
        const source = open?.() ?? Readable.from([]);
        open = null;
        source.once('close', resolve).once('error', reject);
        give(null, source);
      });
    });
    return Promise.race([passed, flowing]);
  }

  return {
    put: small ? putWhole : putStream,
    async end() {
      zip.end();
      await flowing;
    },
    abort: () => ended.abort(),
  };
}
