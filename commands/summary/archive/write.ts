import { existsSync } from 'node:fs';
import type { Writable } from 'node:stream';
import type { Db } from '../../../db/client.ts';
import type { FontSet } from '../layout/fonts.ts';
import { activityPapers } from './activity-papers.ts';
import { type Archive, type ArchiveRequest, collectArchive } from './collect.ts';
import { frontPapers } from './front.ts';
import type { Part } from './plan.ts';
import { openZip, type Zip } from './zip.ts';

export interface WriteRequest extends ArchiveRequest {
  /** 1 is the first. */
  part: number;
  fonts: FontSet;
  mediaPath(sha256: string): string;
}

/** One part of an archive, its papers made one after another. Returns null where there is no such part. */
export async function writeArchive(db: Db, request: WriteRequest, out: () => Writable): Promise<Archive | null> {
  const archive = await collectArchive(db, request);
  const part = archive.plan.parts[request.part - 1];
  if (part === undefined || archive.activities.length === 0) return null;
  const zip = openZip(out(), { small: request.most === undefined });
  try {
    await fill(db, zip, archive, part, request);
    await zip.end();
  } catch (error) {
    zip.abort();
    throw error;
  }
  return archive;
}

async function fill(db: Db, zip: Zip, archive: Archive, part: Part, request: WriteRequest): Promise<void> {
  const { fonts, mediaPath, roster, programme } = request;
  if (request.part === 1) {
    const isThere = (sha256: string) => existsSync(mediaPath(sha256));
    for await (const { name, data } of frontPapers(db, archive, { ...request, isThere }))
      await zip.put(`${archive.root}/${name}`, { data });
  }
  for (const activity of archive.activities) {
    const own = part.get(activity.id);
    if (own === undefined) continue;
    const folder = `${archive.root}/${archive.folders.get(activity.id) ?? ''}`;
    const items = archive.items.get(activity.id) ?? [];
    if (own.papers) {
      for await (const { name, data } of activityPapers(db, { activity, items, roster, programme, fonts }))
        await zip.put(`${folder}/${name}`, { data });
    }
    for (const { id, sha256, withdrawn, at } of items) {
      if (sha256 === null || withdrawn || !own.media.has(id)) continue;
      const file = mediaPath(sha256);
      // What is not there any more is named in the list of what is missing.
      if (existsSync(file)) await zip.put(`${folder}/${archive.names.get(id) ?? id}`, { file, at });
    }
  }
}
