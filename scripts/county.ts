// npm run county -- apply FILE.yaml: makes the database say what the file says, and prints what that changed.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseCountyFile } from '../commands/county/read-file.ts';
import { loadConfig } from '../config.ts';
import { sayTrouble } from '../database-words.ts';
import { applyCounty, type CountyChange } from '../db/county.ts';
import { openStore } from '../db/open.ts';
import { productClock } from '../domain/clock.ts';
import type { CountyFile } from '../domain/county-file.ts';
import { gapsIn } from '../domain/county-gaps.ts';
import { PROGRAMMES } from '../domain/programmes/index.ts';
import type { Programme } from '../domain/programmes/schema.ts';

const HELP = `用法  npm run county -- apply <文件.yaml> [选项]
      npm run county -- programmes
按文件建立或更新一个县，说出改了什么，还有什么没有写；文件没变就什么也不改。机器人运行时也可以执行。
programmes 列出各份方案，写了哪些、没有写哪些。

例    npm run county -- apply prisma/counties/helan.yaml

选项  --check     只检查文件，不写入
      --json      结果以JSON输出：{county, changes: [{did, what, name}], gaps: [文字]}
退出码 0 成功  1 没有做成  2 用法有误  65 县文件有误  75 数据库正忙  78 环境设置有误
另见  docs/county.md  docs/programmes.md`;

const MOST_BYTES = 20 * 1024 * 1024;
const root = path.join(import.meta.dirname, '..');

async function run(argv: string[]): Promise<number> {
  const asked = readArguments(argv);
  if (asked === null) return fail(2, [HELP]);
  if (asked.help) {
    console.log(HELP);
    return 0;
  }

  if (asked.programmes) {
    for (const line of PROGRAMMES.flatMap(sayProgramme)) console.log(line);
    return 0;
  }

  const file = readText(asked.file);
  if ('why' in file) return fail(file.exit, [file.why]);
  const read = parseCountyFile(file.text);
  if (!read.ok) {
    const lines = read.problems.map(({ line, message }) => `${asked.file} 第${line}行：${message}`);
    return fail(65, [...lines, `共${read.problems.length}处不对，没有改动。各项写法见docs/county.md。`]);
  }
  if (asked.check) return tell(asked, read.county, [], '文件没有问题，没有写入。');

  try {
    const changes = await apply(read.county);
    return tell(asked, read.county, changes, '没有变化。');
  } catch (error) {
    const trouble = sayTrouble(error);
    if (trouble === null) throw error;
    return fail(trouble.exit, trouble.words);
  }
}

async function apply(county: CountyFile): Promise<CountyChange[]> {
  const config = loadConfig(process.env, root);
  const store = await openStore({ url: config.databaseUrl, dataDir: config.dataDir });
  try {
    const now = productClock(config.clock, Date.now).now();
    return await store.write((tx) => applyCounty(tx, county, now));
  } finally {
    await store.close();
  }
}

function tell({ json, check }: Arguments, county: CountyFile, changes: CountyChange[], nothing: string): number {
  const gaps = gapsIn(county);
  if (json) console.log(JSON.stringify({ county: county.county, changes, gaps }));
  else {
    const said = changes.length === 0 ? [`${county.county}：${nothing}`] : [`${county.county}：`, ...sayChanges(changes)];
    // Said with what is new, not at every run that changes nothing.
    const more = gaps.length > 0 && (check || changes.length > 0) ? ['还可以补上：', ...gaps.map((gap) => `  ${gap}`)] : [];
    console.log([...said, ...more].join('\n'));
  }
  return 0;
}

const WHAT: Record<CountyChange['what'], string> = {
  county: '县',
  term: '学期',
  district: '学区',
  school: '学校',
  alliance: '联盟',
  member: '成员校',
  person: '人员',
  post: '岗位',
  group: '学科群',
};
const DID: Record<CountyChange['did'], string> = { added: '新增', changed: '更改', ended: '结束', reopened: '恢复' };

/** One line for each sort of change; long lists are counted and only begun. */
function sayChanges(changes: CountyChange[]): string[] {
  const sorts = Map.groupBy(changes, ({ did, what }) => `${DID[did]}${WHAT[what]}`);
  return [...sorts].map(([sort, rows]) => {
    const names = rows.map((row) => row.name);
    const shown = names.length > 12 ? `${names.slice(0, 8).join('、')}等` : names.join('、');
    return `  ${sort}${rows.length}：${shown}`;
  });
}

/** What a programme says, and what it leaves unsaid. */
function sayProgramme(programme: Programme): string[] {
  const { slug, name, quotas, evidence, deliverables, visits, reportChains, targets, forms, assessment, workload } = programme;
  const parts: [string, number][] = [
    ['次数', quotas.length],
    ['每次活动的材料', evidence.items.length],
    ['应交材料', deliverables.length],
    ['督查', visits === null ? 0 : 1],
    ['逐级上报', reportChains.length],
    ['目标', targets.length],
    ['形式要求', forms === null ? 0 : 1],
    ['工作量', workload.length],
    ['考核', assessment.length],
  ];
  const there = parts.filter(([, count]) => count > 0).map(([part, count]) => `${part}${count}项`);
  const silent = parts.filter(([, count]) => count === 0).map(([part]) => part);
  return [
    `${slug}  ${name}`,
    `  有：${there.join('、')}`,
    ...(silent.length === 0 ? [] : [`  文件没有写：${silent.join('、')}`]),
  ];
}

interface Arguments {
  file: string;
  json: boolean;
  check: boolean;
  help: boolean;
  programmes: boolean;
}

function readArguments(argv: string[]): Arguments | null {
  const options = { json: { type: 'boolean' }, check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true });
    const [verb, file, ...more] = positionals;
    const { json = false, check = false, help = false } = values;
    const asked = { file: file ?? '', json, check, help, programmes: verb === 'programmes' };
    if (help || (asked.programmes && file === undefined)) return asked;
    return verb === 'apply' && file !== undefined && more.length === 0 ? asked : null;
  } catch {
    return null;
  }
}

/** npm runs us in the repository; the path was typed in the user's own folder. */
function readText(file: string): { text: string } | { exit: number; why: string } {
  const places = [process.env.INIT_CWD, process.cwd()].flatMap((folder) =>
    folder === undefined ? [] : [path.resolve(folder, file)],
  );
  const found = places.find((place) => existsSync(place));
  if (found === undefined) return { exit: 1, why: `没有找到“${file}”。请检查路径。` };
  if (!statSync(found).isFile()) return { exit: 1, why: `“${file}”不是文件。` };
  if (statSync(found).size > MOST_BYTES) return { exit: 65, why: `“${file}”超过20MB，不像县文件，没有改动。` };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(found)) };
  } catch {
    return { exit: 65, why: `“${file}”不是UTF-8编码，没有改动。请另存为UTF-8再试。` };
  }
}

function fail(exit: number, words: string[]): number {
  for (const line of words) console.error(line);
  return exit;
}

// Last, so that every table above is there.
process.exitCode = await run(process.argv.slice(2));
