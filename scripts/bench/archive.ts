import { fork } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { createWriteStream, linkSync, mkdirSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeArchive } from '../../commands/summary/archive/write.ts';
import { ARCHIVE_HEAP } from '../../commands/summary/paper-maker.ts';
import type { Store } from '../../db/client.ts';
import { newId } from '../../db/id.ts';
import { createMediaStore } from '../../db/media.ts';
import { openReader, openStore } from '../../db/open.ts';
import { rosterOf } from '../../db/roster.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import { seedCounty, seedHistory } from './county.ts';

const MB = 1024 * 1024;
const PHOTO_BYTES = 2 * MB;
const TEACHERS = 600;
const BATCH = 500;
/** A worker's limit on its young generation is three of its halves. */
const HEAP = [
  '--disable-warning=ExperimentalWarning',
  `--max-old-space-size=${ARCHIVE_HEAP.maxOldGenerationSizeMb}`,
  `--max-semi-space-size=${Math.floor(ARCHIVE_HEAP.maxYoungGenerationSizeMb / 3)}`,
];

export interface ArchiveSize {
  activities: number;
  notes: number;
  mediaBytes: number;
}

export interface Packed {
  /** What the process weighed with everything loaded, before it began. */
  baseMb: number;
  peakMb: number;
  seconds: number;
  zipBytes: number;
}

/**
 * One ZIP of a county's whole term, made by a process that does nothing else: the most memory it ever held, and how long it took.
 * The photos are one file under as many names as it takes, so that only the ZIP needs room. null: the disk has none.
 */
export async function measureArchive(size: ArchiveSize): Promise<Packed | null> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    if (bavail * bsize < size.mediaBytes * 1.3 + 1024 * MB) return null;
    await seed(dataDir, size);
    return await new Promise((resolve, reject) => {
      const child = fork(import.meta.filename, [dataDir], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: HEAP });
      child.once('message', (found) => resolve(found as Packed));
      child.once('exit', (code) => reject(new Error(`the archive ended with ${code}`)));
    });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function seed(dataDir: string, size: ArchiveSize): Promise<void> {
  const store = await openStore({ url: urlOf(dataDir), dataDir });
  await seedCounty(store, TEACHERS);
  await seedHistory(store, 1, { activities: size.activities, notes: size.notes });
  await seedPhotos(store, dataDir, Math.ceil(size.mediaBytes / PHOTO_BYTES));
  await store.close();
}

async function seedPhotos(store: Store, dataDir: string, count: number): Promise<void> {
  const original = path.join(dataDir, 'photo');
  writeFileSync(original, randomFillSync(Buffer.alloc(PHOTO_BYTES)));
  const { path: pathOf } = createMediaStore(dataDir);
  const activities = await store.reader.selectFrom('Activity').select(['id', 'start']).where('status', '=', 'closed').execute();
  const rows = Array.from({ length: count }, (_, i) => {
    const sha256 = createHash('sha256').update(`photo ${i}`).digest('hex');
    mkdirSync(path.dirname(pathOf(sha256)), { recursive: true });
    linkSync(original, pathOf(sha256));
    return { sha256, activity: activities[i % activities.length] };
  });
  await store.write(async (tx) => {
    for (let from = 0; from < rows.length; from += BATCH) {
      const some = rows.slice(from, from + BATCH);
      const media = some.map(({ sha256 }) => ({
        sha256,
        bytes: PHOTO_BYTES,
        mime: 'image/jpeg',
        storedAt: '2026-03-01T00:00:00.000Z',
      }));
      await tx.insertInto('Media').values(media).execute();
      const photos = some.flatMap(({ sha256, activity }) => (activity === undefined ? [] : [photoRow(sha256, activity)]));
      await tx.insertInto('Evidence').values(photos).execute();
    }
  });
}

function photoRow(sha256: string, { id: activityId, start }: { id: string; start: string }) {
  const id = newId(new Date(start));
  return {
    ...{ id, itemId: id, version: 1, activityId, kind: 'photo', level: 'own', personId: null, userid: 't0', schoolId: null },
    ...{
      subject: '数学',
      at: start,
      text: '',
      sha256,
      bytes: PHOTO_BYTES,
      fileName: null,
      contentKey: sha256,
      late: 0,
      data: null,
    },
    ...{ inboxId: null, supersededAt: null, withdrawnAt: null },
  };
}

function urlOf(dataDir: string): string {
  return `file:${path.join(dataDir, 'bot.db')}`;
}

/** The child: the archive and nothing else. */
async function make(dataDir: string): Promise<void> {
  const { reader } = await openReader({ url: urlOf(dataDir) });
  const roster = await rosterOf(reader);
  const term = roster?.terms.find(({ name }) => name.includes('第二学期'));
  if (roster === null || term === undefined) throw new Error('no county');
  const zip = path.join(dataDir, 'archive.zip');
  const baseMb = process.resourceUsage().maxRSS / 1024;
  const from = performance.now();
  const made = await writeArchive(
    reader,
    {
      ...{ scope: { of: 'county' }, term, roster, programme: programmeOf(roster.county.programme), media: true, part: 1 },
      ...{ asOf: new Date('2026-09-01T10:00:00+08:00'), fonts: 'official', mediaPath: createMediaStore(dataDir).path },
      most: { bytes: Number.POSITIVE_INFINITY, papers: Number.POSITIVE_INFINITY },
    },
    () => createWriteStream(zip),
  );
  if (made === null || made.plan.parts.length !== 1) throw new Error('not one part');
  const seconds = (performance.now() - from) / 1000;
  process.send?.({ baseMb, peakMb: process.resourceUsage().maxRSS / 1024, seconds, zipBytes: statSync(zip).size });
  process.disconnect?.();
}

const [folder] = process.argv.slice(2);
if (process.send !== undefined && import.meta.main && folder !== undefined) await make(folder);
