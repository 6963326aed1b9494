import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCountyFile } from '../../commands/county/read-file.ts';
import { unpack } from '../../commands/reading/placeholders.ts';
import { read } from '../../commands/reading/read.ts';
import type { World } from '../../commands/reading/reading.ts';
import { addDays } from '../../domain/calendar.ts';
import { schoolsIn } from '../../domain/county-file.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import { waysToWriteDay, waysToWriteTime } from '../../tests/commands/reading/print-date.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const FILES = ['utterances', 'more', 'invented'];
/** Days ahead whose every spelling is read. */
const DAYS = 60;
const LEAST_MS = 3_000;
const ROUNDS = 3;

/** Messages read a second on one core, warm: what the tests hold people to say, and a lesson under every spelling of its day. */
export function readingRate(): { perSecond: number; messages: number } {
  const heard = [...utterances(), ...printedDates()];
  const worlds = heard.map(({ text, from, chat }) => {
    const { text: words, ...came } = unpack(text);
    return { words, world: { ...WORLD, ...came, role: from, chat } };
  });
  const once = () => {
    for (const { words, world } of worlds) read(words, world);
  };
  once();
  const rates = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    let count = 0;
    while (performance.now() - from < LEAST_MS) {
      once();
      count += worlds.length;
    }
    return (count * 1000) / (performance.now() - from);
  });
  return { perSecond: rates.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN, messages: worlds.length };
}

interface Heard {
  text: string;
  from: World['role'];
  chat: World['chat'];
}

function utterances(): Heard[] {
  return FILES.flatMap((name): Heard[] => JSON.parse(readFileSync(path.join(ROOT, 'tests/utterances', `${name}.json`), 'utf8')));
}

function printedDates(): Heard[] {
  const days = Array.from({ length: DAYS }, (_, i) => addDays('2026-09-15', i));
  const times = [...waysToWriteTime(9, 30), ...waysToWriteTime(15, 20)];
  return days
    .flatMap((day) => waysToWriteDay(day))
    .map((day, i) => ({ text: `@教研助手 ${day} ${times[i % times.length]} 数学集备，三小`, from: 'researcher', chat: 'group' }));
}

const WORLD = worldOf('prisma/counties/helan.yaml');

function worldOf(file: string): World {
  const parsed = parseCountyFile(readFileSync(path.join(ROOT, file), 'utf8'));
  if (!parsed.ok) throw new Error(`${file} cannot be read`);
  const { county } = parsed;
  const programme = programmeOf(county.programme);
  return {
    now: new Date('2026-09-14T10:00:00+08:00'),
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
}
