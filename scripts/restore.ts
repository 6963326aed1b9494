// npm run restore -- FILE: a backup back into an empty place, compared row by row with what the backup says.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { sayTrouble } from '../database-words.ts';
import type { Store, Tables } from '../db/client.ts';
import { AlreadyRunning } from '../db/errors.ts';
import { takeLock } from '../db/lock.ts';
import { createMediaStore } from '../db/media.ts';
import { openStore, sqliteFile } from '../db/open.ts';
import { advanceCounters, clearTraces, isUntouched, putRows, rowsOf, WHOLE } from '../db/whole.ts';
import { entriesOf, type Manifest } from './backup/archive.ts';
import { BadBackup, verifyArchive } from './backup/verify.ts';

const HELP = `用法  npm run restore -- <文件>
把备份恢复到数据目录和数据库。先核对备份，再写入，再逐表核对；只往空的地方恢复，不覆盖已有的记录。
要换掉现有的数据，请先停掉机器人，把 DATA_DIR 改名留底，再恢复。

例    npm run restore -- 备份-20261122.zip
退出码 0 成功  1 没有做成  2 用法有误  65 备份有误  75 机器人正在运行  78 环境设置有误`;

const root = path.join(import.meta.dirname, '..');
const MOST_MEDIA_BYTES = 200 * 1024 * 1024;

class NotEmpty extends Error {}

async function run(argv: string[]): Promise<number> {
  const asked = readArguments(argv);
  if (asked === null || asked.help) {
    (asked === null ? console.error : console.log)(HELP);
    return asked === null ? 2 : 0;
  }
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), asked.file);
  if (!existsSync(file)) return fail(1, `没有找到“${asked.file}”。请检查路径。`);
  try {
    const manifest = await verifyArchive(file);
    const rows = await restore(file, manifest);
    console.log(`已恢复${manifest.county ?? '（没有县）'}：${rows}行，材料${manifest.media.files}个，已逐表核对。`);
    console.log(`备份时间：${manifest.takenAt}。现在可以运行 npm start。`);
    return 0;
  } catch (error) {
    if (error instanceof BadBackup) return fail(65, `这个备份不能用：${error.message}。没有改动任何记录。`);
    if (error instanceof NotEmpty)
      return fail(1, '这里已经有记录，没有恢复，也没有改动。请先停掉机器人，把 DATA_DIR 改名留底，再恢复。');
    if (error instanceof AlreadyRunning) return fail(75, '机器人正在运行，没有恢复。请先停掉它。');
    const trouble = sayTrouble(error);
    if (trouble === null) throw error;
    return fail(trouble.exit, trouble.words.join('\n'));
  }
}

async function restore(file: string, manifest: Manifest): Promise<number> {
  const config = readConfig(root, { demo: true });
  const wasThere = existsSync(sqliteFile(config.databaseUrl) ?? root);
  const lock = await takeLock({ url: config.databaseUrl, dataDir: config.dataDir });
  const store = await openStore({ url: config.databaseUrl, dataDir: config.dataDir });
  let whole = false;
  try {
    if (!(await isUntouched(store.reader))) throw new NotEmpty();
    await restoreMedia(file, config.dataDir);
    await store.write(async (tx) => {
      await clearTraces(tx);
      const tables = new Set<string>(WHOLE.map(([name]) => name));
      for await (const entry of entriesOf(file)) {
        const table = /^tables\/(\w+)\.jsonl$/.exec(entry.name)?.[1];
        if (table === undefined || !tables.has(table)) continue;
        let batch: Record<string, unknown>[] = [];
        for await (const line of createInterface({ input: await entry.open() })) {
          batch.push(JSON.parse(line));
          if (batch.length >= 500) {
            await putRows(tx, table as keyof Tables, batch);
            batch = [];
          }
        }
        if (batch.length > 0) await putRows(tx, table as keyof Tables, batch);
      }
      if (store.kind === 'postgresql') await advanceCounters(tx);
    });
    const rows = await compare(store, manifest);
    whole = true;
    return rows;
  } finally {
    await store.close();
    await lock.release();
    const made = sqliteFile(config.databaseUrl);
    if (!whole && !wasThere && made !== null) for (const end of ['', '-wal', '-shm']) rmSync(`${made}${end}`, { force: true });
  }
}

async function restoreMedia(file: string, dataDir: string): Promise<void> {
  const media = createMediaStore(dataDir);
  for await (const entry of entriesOf(file)) {
    if (entry.name.startsWith('media/')) await media.save(await entry.open(), MOST_MEDIA_BYTES);
  }
}

async function compare(store: Store, manifest: Manifest): Promise<number> {
  let all = 0;
  for (const [table] of WHOLE) {
    let rows = 0;
    for await (const _ of rowsOf(store.reader, table)) rows += 1;
    if (rows !== (manifest.tables[table]?.rows ?? 0))
      throw new BadBackup(`“${table}”恢复后是${rows}行，备份里是${manifest.tables[table]?.rows}行`);
    all += rows;
  }
  return all;
}

function readArguments(argv: string[]): { file: string; help: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    });
    const [file, ...more] = positionals;
    if (values.help !== true && (file === undefined || more.length > 0)) return null;
    return { file: file ?? '', help: values.help === true };
  } catch {
    return null;
  }
}

function fail(exit: number, words: string): number {
  console.error(words);
  return exit;
}

process.exitCode = await run(process.argv.slice(2));
