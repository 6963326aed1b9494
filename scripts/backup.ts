// npm run backup -- FILE: database and media in one file, also beside a running bot; read back and compared before it is called done.
import { createWriteStream, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { sayTrouble } from '../database-words.ts';
import { countyName } from '../db/county.ts';
import { createMediaStore } from '../db/media.ts';
import { knownMigrations } from '../db/migrations.ts';
import { openReader } from '../db/open.ts';
import { type Manifest, writeArchive } from './backup/archive.ts';
import { verifyArchive } from './backup/verify.ts';

const HELP = `用法  npm run backup -- <文件> [选项]
把数据库和全部材料打成一个文件；运行中也可执行，不影响使用。写完再逐一核对。

例    npm run backup -- 备份-20261122.zip

选项  --no-media  不含照片和文件（小，但恢复后材料缺失）
      --json      结果以JSON输出：{file, bytes, takenAt, rows, media}
退出码 0 成功  1 没有做成  2 用法有误  73 无法写入  78 环境设置有误
另见  npm run restore -- --help`;

const root = path.join(import.meta.dirname, '..');

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
    console.error(`“${file}”不能写入。请检查文件夹是否存在、能否写入。`);
    return 73;
  }
  try {
    const manifest = await take(half, asked.media);
    await verifyArchive(half);
    await sync(half);
    renameSync(half, file);
    tell(asked.json, file, manifest);
    return 0;
  } catch (error) {
    const trouble = sayTrouble(error);
    if (trouble === null) throw error;
    for (const line of trouble.words) console.error(line);
    return trouble.exit;
  } finally {
    if (existsSync(half)) rmSync(half);
  }
}

async function take(file: string, media: boolean): Promise<Manifest> {
  const config = readConfig(root, { demo: true });
  const { reader, close } = await openReader({ url: config.databaseUrl });
  try {
    return await writeArchive(reader, createWriteStream(file), {
      takenAt: new Date().toISOString(),
      county: await countyName(reader),
      migrations: knownMigrations('sqlite').map((migration) => migration.name.replace(/^\d+_/, '')),
      mediaPath: media ? createMediaStore(config.dataDir).path : null,
    });
  } finally {
    await close();
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

function tell(json: boolean, file: string, { takenAt, tables, media }: Manifest): void {
  const { size } = statSync(file);
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  if (json) {
    console.log(JSON.stringify({ file, bytes: size, takenAt, rows, media }));
    return;
  }
  console.log(`已备份到${file}（${(size / 1024 / 1024).toFixed(1)} MB，${rows}行，材料${media.files}个），已核对。`);
  if (media.missing.length > 0) console.log(`有${media.missing.length}个材料的文件不在数据目录里，没有备份到。`);
  console.log(`恢复：npm run restore -- ${path.basename(file)}`);
}

function readArguments(argv: string[]): { file: string; media: boolean; json: boolean; help: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { 'no-media': { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    const help = values.help === true;
    const [file, ...more] = positionals;
    if (!help && (file === undefined || more.length > 0)) return null;
    return { file: file ?? '', media: values['no-media'] !== true, json: values.json === true, help };
  } catch {
    return null;
  }
}

process.exitCode = await run(process.argv.slice(2));
