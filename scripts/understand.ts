// npm run understand -- --now ISO [--county FILE.yaml]: JSON lines of messages in, JSON lines of their readings out. No database, no network.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseCountyFile } from '../commands/county/read-file.ts';
import { unpack } from '../commands/reading/placeholders.ts';
import { read } from '../commands/reading/read.ts';
import type { World } from '../commands/reading/reading.ts';
import { type CountyFile, schoolsIn } from '../domain/county-file.ts';
import { programmeOf } from '../domain/programmes/index.ts';

const HELP = `用法  npm run -s understand -- --now <时刻> [--county <文件.yaml>]
从标准输入读JSON行 {"text","from","chat"}，逐行写出读法。不带县文件时用示例县。

例    echo '{"text":"下周三下午第二节数学集备","from":"researcher","chat":"group"}' | npm run -s understand -- --now 2026-09-14T10:00+08:00`;

const Message = z.object({
  text: z.string(),
  from: z.enum(['researcher', 'teacher', 'school', 'lead', 'bureau', 'admin', 'any']).default('any'),
  chat: z.enum(['group', 'direct']).default('group'),
});

type County = Omit<World, 'now' | 'role' | 'chat' | 'attachments' | 'voice' | 'quote'>;

const root = path.join(import.meta.dirname, '..');

async function run(argv: string[]): Promise<number> {
  const asked = readArguments(argv);
  if (asked === null) return fail(2, HELP);
  const read = parseCountyFile(readFileSync(asked.county, 'utf8'));
  if (!read.ok) return fail(65, read.problems.map(({ line, message }) => `${asked.county} 第${line}行：${message}`).join('\n'));
  const county = countyOf(read.county);
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') process.stdout.write(`${JSON.stringify(answer(line, county, asked.now))}\n`);
  }
  return 0;
}

function answer(line: string, county: County, now: Date): object {
  try {
    const { text, from, chat } = Message.parse(JSON.parse(line));
    const { text: words, ...came } = unpack(text);
    return read(words, { ...county, ...came, now, role: from, chat });
  } catch (error) {
    return { error: error instanceof SyntaxError ? `这一行不是JSON：${error.message}` : said(error) };
  }
}

function said(error: unknown): string {
  if (error instanceof z.ZodError) return error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`).join('；');
  return error instanceof Error ? error.message : String(error);
}

/** The readers' world of a county file. */
function countyOf(file: CountyFile): County {
  const programme = programmeOf(file.programme);
  return {
    botName: process.env.WECOM_BOT_NAME ?? '教研助手',
    timetable: file.timetable,
    term: file.term,
    schools: schoolsIn(file),
    alliances: file.alliances.map(({ name }) => name),
    people: file.people.map(({ name, school, subjects, posts }) => ({
      name,
      school: school ?? null,
      subjects,
      posts: posts.map(({ post }) => post),
    })),
    kinds: programme.kinds.map(({ name, aliases }) => ({ name, aliases })),
    defaultKind: programme.defaultKind,
    extraHolidays: file.holidays,
  };
}

function readArguments(argv: string[]): { now: Date; county: string } | null {
  try {
    const { values } = parseArgs({ args: argv, options: { now: { type: 'string' }, county: { type: 'string' } } });
    if (values.now === undefined) return null;
    // No offset means Beijing.
    const now = new Date(
      /(?:Z|[+-]\d{2}:?\d{2})$/.test(values.now)
        ? values.now
        : `${values.now.includes('T') ? values.now : `${values.now}T00:00`}+08:00`,
    );
    if (Number.isNaN(now.getTime())) return null;
    return { now, county: values.county ?? path.join(root, 'prisma/counties/helan.yaml') };
  } catch {
    return null;
  }
}

function fail(code: number, words: string): number {
  process.stderr.write(`${words}\n`);
  return code;
}

process.exitCode = await run(process.argv.slice(2));
