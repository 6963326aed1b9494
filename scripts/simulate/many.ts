import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const COUNTIES = path.join(import.meta.dirname, '../../prisma/counties');
const ONE = path.join(import.meta.dirname, 'one-of-many.ts');

/** How one term of one county went. */
export interface Outcome {
  county: string;
  seed: number;
  activities: number;
  messages: number;
  nudges: number;
  mostPerPersonAndDay: number;
  held: number;
  complete: number;
  /** Times the bot was away, and how many of those it had been killed. */
  away: number;
  killed: number;
  breaches: number;
  troubles: number;
  /** Every breach and error, in words. */
  said: string[];
}

interface Term {
  file: string;
  seed: number;
}

export interface Many {
  /** How many seeds, from the first on. */
  seeds: number;
  first: number;
  weeks: number | null;
}

/** Every sample county with so many seeds, each term in a process of its own, as many at a time as there are processors; 1 where anything broke. */
export async function playMany({ seeds, first, weeks }: Many, say: (words: string) => void): Promise<number> {
  const files = readdirSync(COUNTIES)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  // The longest first, so that the last processor does not wait for one that began late.
  const terms = files
    .toSorted((a, b) => Number(b === 'helan.yaml') - Number(a === 'helan.yaml'))
    .flatMap((file) => Array.from({ length: seeds }, (_, i): Term => ({ file, seed: first + i })));
  const began = performance.now();
  const outcomes = new Map<string, (Outcome | null)[]>(files.map((file) => [file, []]));
  let done = 0;
  let broken = 0;

  const waiting = [...terms];
  const work = async (): Promise<void> => {
    for (let term = waiting.shift(); term !== undefined; term = waiting.shift()) {
      const outcome = await playOne(term, weeks, say);
      outcomes.get(term.file)?.push(outcome);
      done += 1;
      broken += outcome === null ? 1 : outcome.breaches + outcome.troubles;
      say(`${done}/${terms.length}  ${outcome === null ? `${term.file} 种子${term.seed}：没有演完` : sayOne(outcome)}`);
      for (const line of outcome?.said ?? []) say(`  种子${term.seed} ${line}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), terms.length) }, work));

  say('');
  for (const file of files) say(sayCounty(outcomes.get(file) ?? []));
  say(`用时${Math.round((performance.now() - began) / 1_000)}秒。${broken === 0 ? '全部符合。' : `有${broken}处不符。`}`);
  return broken === 0 ? 0 : 1;
}

async function playOne({ file, seed }: Term, weeks: number | null, say: (words: string) => void): Promise<Outcome | null> {
  const args = [ONE, path.join(COUNTIES, file), String(seed), ...(weeks === null ? [] : [String(weeks)])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, wrong] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (out.trim() === '') {
    for (const line of wrong.split('\n').slice(0, 12)) say(`  ${line}`);
    return null;
  }
  return JSON.parse(out);
}

const sayOne = ({ county, seed, activities, messages, breaches, troubles }: Outcome): string =>
  `${county} 种子${seed}：活动${activities}次，消息${messages}条，${breaches}处不符，${troubles}次报错`;

/** The sums of all seeds of a county. */
function sayCounty(all: readonly (Outcome | null)[]): string {
  const there = all.filter((one) => one !== null).sort((a, b) => a.seed - b.seed);
  const [one] = there;
  if (one === undefined) return '没有演完';
  const sum = (of: (outcome: Outcome) => number): number => there.reduce((total, outcome) => total + of(outcome), 0);
  const wrong = there.filter(({ breaches, troubles }) => breaches + troubles > 0).map(({ seed }) => seed);
  const parts = [
    `${there.length}个学期`,
    `活动${sum((o) => o.activities)}次`,
    `三个一齐全${sum((o) => o.complete)}/${sum((o) => o.held)}`,
    `消息${sum((o) => o.messages)}条`,
    `私聊提醒${sum((o) => o.nudges)}条（每人每天最多${Math.max(...there.map((o) => o.mostPerPersonAndDay))}条）`,
    `中断${sum((o) => o.away)}次，其中强行结束${sum((o) => o.killed)}次`,
    `${sum((o) => o.breaches)}处不符，${sum((o) => o.troubles)}次报错${wrong.length === 0 ? '' : `（种子${wrong.join('、')}）`}`,
  ];
  return `${one.county}：${parts.join('，')}`;
}
