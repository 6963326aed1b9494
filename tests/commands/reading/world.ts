import { readFileSync } from 'node:fs';
import { parseCountyFile } from '../../../commands/county/read-file.ts';
import { unpack } from '../../../commands/reading/placeholders.ts';
import { read } from '../../../commands/reading/read.ts';
import type { Reading, World } from '../../../commands/reading/reading.ts';
import { schoolsIn } from '../../../domain/county-file.ts';
import { programmeOf } from '../../../domain/programmes/index.ts';

/** Monday morning of the third teaching week. */
export const NOW = new Date('2026-09-14T10:00:00+08:00');

const file = parseCountyFile(readFileSync(new URL('../../../prisma/counties/helan.yaml', import.meta.url), 'utf8'));
if (!file.ok) throw new Error('the sample county cannot be read');
const { county } = file;
const programme = programmeOf(county.programme);

/** The sample county, spoken to by its researcher in a group of no subject. */
export const WORLD: World = {
  now: NOW,
  botName: '教研助手',
  role: 'researcher',
  chat: 'group',
  timetable: county.timetable,
  term: county.term,
  schools: schoolsIn(county),
  alliances: county.alliances.map(({ name }) => name),
  people: county.people.map(({ name, school, subjects, posts }) => ({
    name,
    school: school ?? null,
    subjects,
    posts: posts.map(({ post }) => post),
  })),
  kinds: programme.kinds.map(({ name, aliases }) => ({ name, aliases })),
  defaultKind: programme.defaultKind,
  attachments: [],
  voice: false,
  quote: null,
};

/** Reads a transcript in which [图片], [文件] and [引用 …] stand for what came along. */
export function understand(transcript: string, world: Partial<World> = {}): Reading {
  const { text, ...came } = unpack(transcript);
  return read(text, { ...WORLD, ...came, ...world });
}
