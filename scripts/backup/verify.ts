import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { entriesOf, hashing, type Manifest } from './archive.ts';

/** The file is no backup of ours, or not whole. */
export class BadBackup extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'BadBackup';
  }
}

const ManifestForm = z.object({
  form: z.literal(1),
  takenAt: z.string(),
  county: z.string().nullable(),
  migrations: z.array(z.string()),
  tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
  media: z.object({ files: z.number(), bytes: z.number(), missing: z.array(z.string()) }),
});

/** Reads the whole file and compares every table and every medium with what the manifest says. Throws BadBackup. */
export async function verifyArchive(file: string): Promise<Manifest> {
  const seen = new Map<string, string>();
  let manifest: Manifest | null = null;
  let media = 0;
  try {
    for await (const entry of entriesOf(file)) {
      const stream = await entry.open();
      if (entry.name === 'manifest.json') {
        manifest = ManifestForm.parse(JSON.parse(await text(stream)));
        continue;
      }
      const { through, digest } = hashing();
      await pipeline(stream, through, async (passed) => {
        for await (const _ of passed);
      });
      if (entry.name.startsWith('media/')) {
        if (digest() !== entry.name.slice('media/'.length)) throw new BadBackup(`材料${entry.name}的内容与记录不符`);
        media += 1;
      } else seen.set(entry.name, digest());
    }
  } catch (error) {
    if (error instanceof BadBackup) throw error;
    throw new BadBackup('文件不完整，或不是本程序的备份');
  }
  if (manifest === null) throw new BadBackup('文件不完整，缺少清单');
  const empty = createHash('sha256').digest('hex');
  for (const [table, { sha256, rows }] of Object.entries(manifest.tables)) {
    const found = seen.get(`tables/${table}.jsonl`) ?? (rows === 0 ? empty : null);
    if (found !== sha256) throw new BadBackup(`“${table}”的内容与清单不符`);
  }
  if (media !== manifest.media.files) throw new BadBackup('材料的个数与清单不符');
  return manifest;
}
