// npm run simulate -- --county FILE: plays a term with invented people against the real product, and leaves its papers in a folder.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseCountyFile } from '../commands/county/read-file.ts';
import { at } from '../domain/calendar.ts';
import type { CountyFile } from '../domain/county-file.ts';
import { type Figures, figuresOf } from './simulate/figures.ts';
import { figuresPage, sayBreach } from './simulate/figures-page.ts';
import { type Breach, checkTerm } from './simulate/invariants.ts';
import { clearOutput, writeMessages, writePapers } from './simulate/output.ts';
import { play } from './simulate/play.ts';
import { progressOn } from './simulate/progress.ts';
import { moveFolder, scratchFolder } from './simulate/scratch.ts';

const HELP = `用法  npm run simulate -- [选项]
用编好的老师演一个学期：程序是真的，人和话是编的，时间按事情跳着走。
演完检查该发的发了、没有重复、没有打扰，并留下全部文件和消息。

例    npm run simulate -- --county prisma/counties/helan.yaml --out out
      npm run simulate -- --weeks 3 --seed 7
      npm run simulate -- --all 20

选项  --county <文件.yaml>  县文件（不写时用示例县贺兰）
      --seed <整数>         随机种子，同一种子结果相同（默认1）
      --weeks <周数>        只演前几周（默认演完整学期）
      --out <文件夹>        结果放在哪里（默认out）；其中旧的结果会被换掉
      --speed <倍数>        放慢到真实时间的多少倍，便于看着演（默认不等待）
      --all <个数>          不写文件：每个示例县各演这么多个种子，随机停机、强行结束、两份同时检查；
                            从--seed起，例如 --seed 4 --all 5 演种子4到8；几个处理器就同时演几个
      --json                把数字以JSON写到标准输出，不写说明
留下  ledger.json 台账  papers/ 全部文件  messages/ 每天的消息
      figures.md 和 figures.json 数字  data/ 数据库和材料
退出码 0 成功  1 有不该发生的事发生了  2 用法有误  65 县文件有误
另见  npm run county -- --help  npm run ledger -- --help`;

const root = path.join(import.meta.dirname, '..');
const say = (words: string): void => void process.stderr.write(`${words}\n`);

interface Asked {
  county: string;
  seed: number;
  weeks: number | null;
  out: string;
  speed: number | null;
  json: boolean;
  all: number | null;
}

async function run(argv: string[]): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const asked = readArguments(argv);
  if (asked === null) {
    say(HELP);
    return 2;
  }
  if (asked.all !== null) {
    const { playMany } = await import('./simulate/many.ts');
    return playMany({ seeds: asked.all, first: asked.seed, weeks: asked.weeks }, say);
  }
  const county = readCounty(asked.county);
  return county === null ? 65 : playOne(county, asked);
}

async function playOne(county: CountyFile, asked: Asked): Promise<number> {
  const out = path.resolve(asked.out);
  clearOutput(out);
  const began = performance.now();
  const dataDir = scratchFolder();
  const progress = progressOn(process.stderr);
  const term = await play({
    county,
    seed: asked.seed,
    dataDir,
    ...(asked.weeks === null ? {} : { weeks: asked.weeks }),
    ...(asked.speed === null ? {} : { speed: asked.speed }),
    onProgress: progress.show,
  });
  progress.end();
  moveFolder(dataDir, path.join(out, 'data'));
  const { messages, facts, absences, papers, troubles, from, to } = term;
  const played = { messages, facts, absences, extra: county.holidays, end: at(to, '24:00').getTime() };
  const breaches = checkTerm(played);
  const figures = figuresOf({ played, breaches, seed: asked.seed, from, to, papers: papers.length, troubles: troubles.length });

  const nameOf = (userid: string): string => term.county.people.find((person) => person.userid === userid)?.name ?? userid;
  writeMessages(out, messages, nameOf);
  writePapers(out, papers, nameOf);
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  writeFileSync(path.join(out, 'ledger.json'), json(facts.ledger));
  writeFileSync(path.join(out, 'figures.json'), json({ ...figures, breaches }));
  writeFileSync(path.join(out, 'figures.md'), figuresPage(figures, breaches));
  for (const trouble of troubles.slice(0, 10)) say(`程序报错：${trouble.event} ${trouble.facts}`);
  tell(asked, figures, breaches, out, (performance.now() - began) / 1_000);
  return breaches.length === 0 && troubles.length === 0 ? 0 : 1;
}

function tell({ json }: Asked, figures: Figures, breaches: readonly Breach[], out: string, seconds: number): void {
  for (const breach of breaches.slice(0, 20)) say(sayBreach(breach));
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...figures, seconds: Math.round(seconds), breaches })}\n`);
    return;
  }
  const { activities, threeOnes, nudges } = figures;
  say(
    `用时${Math.round(seconds)}秒。活动${activities.all}次，三个一齐全${threeOnes.complete}次（共开展${threeOnes.of}次），私聊提醒${nudges.sent}条，每人每天最多${nudges.mostPerPersonAndDay}条。`,
  );
  say(breaches.length === 0 ? '该发的都发了，没有重复，没有打扰。' : `有${breaches.length}处不该发生，见figures.md。`);
  say(`结果在${out}，先看figures.md。`);
}

function readCounty(file: string): CountyFile | null {
  if (!existsSync(file) || !statSync(file).isFile()) {
    say(`没有找到县文件${file}。请检查路径，例如prisma/counties/helan.yaml。`);
    return null;
  }
  const read = parseCountyFile(readFileSync(file, 'utf8'));
  if (read.ok) return read.county;
  for (const { line, message } of read.problems) say(`${file} 第${line}行：${message}`);
  return null;
}

function readArguments(argv: string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        county: { type: 'string', default: path.join(root, 'prisma/counties/helan.yaml') },
        seed: { type: 'string', default: '1' },
        weeks: { type: 'string' },
        out: { type: 'string', default: path.join(root, 'out') },
        speed: { type: 'string' },
        all: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [seed, weeks, speed, all] = [values.seed, values.weeks, values.speed, values.all].map(positive);
    if (positionals.length > 0 || [seed, weeks, speed, all].some((number) => Number.isNaN(number))) return null;
    return { ...values, seed: seed ?? 1, weeks: weeks ?? null, speed: speed ?? null, all: all ?? null };
  } catch {
    return null;
  }
}

/** undefined where it was not given, NaN where it is none. */
function positive(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  return number > 0 ? number : Number.NaN;
}

// Timers of a product that has stopped keep nothing waiting.
process.exit(await run(process.argv.slice(2)));
