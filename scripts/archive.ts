// npm run archive -- FILE.zip: everything of a term as one file of any length, also beside a running bot. What is too large for the chat.
import { createWriteStream, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ArchiveRequest } from '../commands/summary/archive/collect.ts';
import { writeArchive } from '../commands/summary/archive/write.ts';
import { readConfig } from '../config.ts';
import { sayTrouble } from '../database-words.ts';
import type { Db } from '../db/client.ts';
import { createMediaStore } from '../db/media.ts';
import { readMeta } from '../db/meta.ts';
import { openReader } from '../db/open.ts';
import { rosterOf } from '../db/roster.ts';
import { productClock } from '../domain/clock.ts';
import { programmeOf } from '../domain/programmes/index.ts';

const HELP = `用法  npm run archive -- <文件.zip> [选项]
把一个学期的档案打成一个文件：每次活动的通知、记录、体会、照片、视频，另有目录、台账、总结和缺件清单。
不受企业微信20MB的限制；运行中也可执行，不影响使用。

例    npm run archive -- 档案.zip --alliance 第三小学联盟 --subject 数学

选项  --alliance <名称>  只要一个联盟（不写为全县）
      --subject <学科>   只要一个学科，要同时写联盟
      --term <名称>      哪个学期（不写为当前学期）
      --no-media         不含照片和文件
退出码 0 成功  1 没有做成  2 用法有误  73 无法写入  78 环境设置有误`;

const root = path.join(import.meta.dirname, '..');
const WHOLE = { bytes: Number.POSITIVE_INFINITY, papers: Number.POSITIVE_INFINITY };

type Asked = NonNullable<ReturnType<typeof readArguments>>;

async function run(argv: string[]): Promise<number> {
  const asked = readArguments(argv);
  if (asked === null || asked.help) {
    (asked === null ? console.error : console.log)(HELP);
    return asked === null ? 2 : 0;
  }
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), asked.file);
  const half = `${file}.half`;
  try {
    writeFileSync(half, '');
  } catch {
    return fail(73, `“${file}”不能写入。请检查文件夹是否存在、能否写入。`);
  }
  try {
    return await pack(asked, file, half);
  } catch (error) {
    const trouble = sayTrouble(error);
    if (trouble === null) throw error;
    return fail(trouble.exit, trouble.words.join('\n'));
  } finally {
    if (existsSync(half)) rmSync(half);
  }
}

async function pack(asked: Asked, file: string, half: string): Promise<number> {
  const config = readConfig(root, { demo: true });
  const { reader, close } = await openReader({ url: config.databaseUrl });
  try {
    const what = await wanted(reader, asked);
    if (typeof what === 'string') return fail(1, what);
    const { path: mediaPath } = createMediaStore(config.dataDir);
    const asOf = productClock(config.clock, Date.now).now();
    const request = { ...what, asOf, media: asked.media, most: WHOLE, part: 1, fonts: 'official' as const, mediaPath };
    const made = await writeArchive(reader, request, () => createWriteStream(half));
    if (made === null) return fail(1, '这个学期还没有登记活动，没有生成档案。');
    renameSync(half, file);
    const mb = (statSync(file).size / 1024 / 1024).toFixed(1);
    console.log(`《${made.title}》已存到${file}（${mb} MB，活动${made.activities.length}次）。`);
    return 0;
  } finally {
    await close();
  }
}

/** What was asked for, or why there is no such thing. */
async function wanted(
  db: Db,
  { alliance, subject, term }: Asked,
): Promise<Pick<ArchiveRequest, 'scope' | 'term' | 'roster' | 'programme'> | string> {
  const roster = await rosterOf(db);
  if (roster === null) return '还没有县。请先用 npm run county -- apply 导入一个县。';
  const current = await readMeta(db, 'currentTerm');
  const found = roster.terms.find((one) => (term === null ? one.id === current : one.name === term));
  if (found === undefined) return `没有这个学期。已录入的学期：${roster.terms.map(({ name }) => name).join('、')}。`;
  const given = { term: found, roster, programme: programmeOf(roster.county.programme) };
  if (alliance === null) return { ...given, scope: { of: 'county' } };
  const own = [...roster.alliances.values()].find(({ name }) => name === alliance);
  if (own === undefined)
    return `没有叫“${alliance}”的联盟。已有：${[...roster.alliances.values()].map(({ name }) => name).join('、')}。`;
  return {
    ...given,
    scope: subject === null ? { of: 'alliance', allianceId: own.id } : { of: 'subject', allianceId: own.id, subject },
  };
}

function fail(code: number, words: string): number {
  console.error(words);
  return code;
}

function readArguments(argv: string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        alliance: text,
        subject: text,
        term: text,
        'no-media': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const { alliance = null, subject = null, term = null, help = false } = values;
    const [file, ...more] = positionals;
    const clear = file !== undefined && more.length === 0 && (subject === null || alliance !== null);
    if (!help && !clear) return null;
    return { file: file ?? '', alliance, subject, term, help, media: values['no-media'] !== true };
  } catch {
    return null;
  }
}

process.exitCode = await run(process.argv.slice(2));
