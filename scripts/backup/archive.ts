import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { PassThrough, Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import yazl from 'yazl';
import type { Db } from '../../db/client.ts';
import { rowsOf, WHOLE } from '../../db/whole.ts';

/** What a backup says of itself: enough to know that it came back whole. */
export interface Manifest {
  form: 1;
  takenAt: string;
  county: string | null;
  migrations: string[];
  tables: Record<string, { rows: number; sha256: string }>;
  media: { files: number; bytes: number; missing: string[] };
}

/** Streams the record of one moment into a ZIP: a file of JSON lines a table, every medium by its hash, the manifest last. */
export async function writeArchive(
  db: Db,
  out: Writable,
  facts: Pick<Manifest, 'takenAt' | 'county' | 'migrations'> & { mediaPath: ((sha256: string) => string) | null },
): Promise<Manifest> {
  const zip = new yazl.ZipFile();
  const manifest: Manifest = { form: 1, ...pick(facts), tables: {}, media: { files: 0, bytes: 0, missing: [] } };
  const flowing = pipeline(zip.outputStream, out);
  for (const [table] of WHOLE) {
    const counted = { rows: 0, hash: createHash('sha256') };
    await put(zip, `tables/${table}.jsonl`, Readable.from(lines(db, table, counted)));
    manifest.tables[table] = { rows: counted.rows, sha256: counted.hash.digest('hex') };
  }
  if (facts.mediaPath !== null) {
    for await (const { sha256, bytes } of rowsOf(db, 'Media')) {
      const file = facts.mediaPath(String(sha256));
      if (!existsSync(file)) {
        manifest.media.missing.push(String(sha256));
        continue;
      }
      await put(zip, `media/${sha256}`, createReadStream(file), false);
      manifest.media.files += 1;
      manifest.media.bytes += Number(bytes);
    }
  }
  await put(zip, 'manifest.json', Readable.from([JSON.stringify(manifest, null, 2)]));
  zip.end();
  await flowing;
  return manifest;
}

async function* lines(db: Db, table: (typeof WHOLE)[number][0], counted: { rows: number; hash: ReturnType<typeof createHash> }) {
  for await (const row of rowsOf(db, table)) {
    const line = `${JSON.stringify(row)}\n`;
    counted.rows += 1;
    counted.hash.update(line);
    yield line;
  }
}

/** One entry at a time, so that a table is not read before its turn. */
function put(zip: yazl.ZipFile, name: string, source: Readable, compress = true): Promise<void> {
  return new Promise((resolve, reject) => {
    const through = new PassThrough();
    through.once('end', resolve);
    source.once('error', reject);
    zip.addReadStream(source.pipe(through), name, { compress });
  });
}

function pick({ takenAt, county, migrations }: Pick<Manifest, 'takenAt' | 'county' | 'migrations'>) {
  return { takenAt, county, migrations };
}

/** The entries of an archive in their order; each is read, or skipped, before the next comes. */
export async function* entriesOf(file: string): AsyncGenerator<{ name: string; open(): Promise<Readable> }> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  try {
    for (;;) {
      const entry = await new Promise<yauzl.Entry | null>((resolve, reject) => {
        zip.once('entry', resolve);
        zip.once('end', () => resolve(null));
        zip.once('error', reject);
        zip.readEntry();
      });
      zip.removeAllListeners();
      if (entry === null) return;
      yield {
        name: entry.fileName,
        open: () =>
          new Promise((resolve, reject) => {
            zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
          }),
      };
    }
  } finally {
    zip.close();
  }
}

/** Passes bytes on and tells their hash at the end. */
export function hashing(): { through: Transform; digest(): string } {
  const hash = createHash('sha256');
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, digest: () => hash.digest('hex') };
}
