// The figures, measured here and now, one JSON line each: {name, value, unit, baseline?, ratio?}. Words go to stderr.
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openStore } from '../db/open.ts';
import { measureArchive } from './bench/archive.ts';
import { end, startEcho, startProduct, timeStart } from './bench/bots.ts';
import { seedCounty, seedHistory } from './bench/county.ts';
import { startCrowd } from './bench/crowd.ts';
import { readingRate } from './bench/reading.ts';
import { timeSweeps } from './bench/reminders.ts';

const TEACHERS = 3000;
const HISTORY = { terms: 20, activities: 300, notes: 6000 };
const PACE = { perSecond: 50, seconds: 12 };
const ROUNDS = 3;
const ARCHIVE = { activities: 500, notes: 20_000, mediaBytes: 5 * 1024 ** 3 };
const FEW = 1_000;
const MANY = 100_000;

interface Figure {
  name: string;
  value: number;
  unit: string;
  baseline?: number;
  ratio?: number;
  goal: string;
}

const wanted = new Set(process.argv.slice(2));
const asked = (name: string) => wanted.size === 0 || wanted.has(name);
const say = (words: string) => process.stderr.write(`${words}\n`);
const tell = (figure: Figure) => process.stdout.write(`${JSON.stringify(figure)}\n`);
const round = (value: number, digits = 2) => Number(value.toFixed(digits));
const folders: string[] = [];
const people = Array.from({ length: TEACHERS }, (_, i) => `t${i}`);

try {
  if (asked('reading')) measureReading();
  if (asked('start')) await measureStart();
  if (asked('reminders')) await measureReminders();
  if (asked('archive')) await measurePacking();
  if (['throughput', 'latency_p99', 'history'].some(asked)) await measureTalk();
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

function measureReading(): void {
  const { perSecond, messages } = readingRate();
  say(`reading: ${messages} messages, read over and over`);
  tell({ name: 'reading', value: round(perSecond, 0), unit: 'messages/s', goal: '>= 2000' });
}

async function measureStart(): Promise<void> {
  const seconds: number[] = [];
  for (let i = 0; i < ROUNDS; i++) seconds.push(await timeStart(folder()));
  tell({ name: 'start', value: round(median(seconds)), unit: 's', goal: '<= 2' });
}

async function measureReminders(): Promise<void> {
  say('reminders …');
  // The first run warms the machine up.
  await timeSweeps(FEW, TEACHERS);
  const few = await timeSweeps(FEW, TEACHERS);
  const many = await timeSweeps(MANY, TEACHERS);
  tell({
    name: 'reminders',
    value: round(many.ms, 3),
    unit: 'ms/sweep',
    baseline: round(few.ms, 3),
    ratio: round(many.ms / few.ms),
    goal: 'ratio <= 2',
  });
  tell({ name: 'reminders_memory', value: round(many.mb, 1), unit: 'MB', goal: '<= 50' });
}

async function measurePacking(): Promise<void> {
  say('archive …');
  const found = await measureArchive(ARCHIVE);
  if (found === null) {
    say('archive: left out, the disk has no room for a ZIP of 5 GB');
    return;
  }
  const gb = (found.zipBytes / 1024 ** 3).toFixed(2);
  say(`archive: ${gb} GB in ${found.seconds.toFixed(1)} s`);
  tell({ name: 'archive', value: round(found.peakMb, 0), unit: 'MB', baseline: round(found.baseMb, 0), goal: '<= 200' });
}

async function measureTalk(): Promise<void> {
  say('echo bot …');
  const echo = await measure((wsUrl) => startEcho(wsUrl));
  say('the product on a new database …');
  const empty = await measure((wsUrl, dataDir) => startProduct(wsUrl, dataDir), await seeded(false));
  if (asked('throughput')) {
    tell({
      name: 'throughput',
      value: round(empty.perSecond, 0),
      unit: 'messages/s',
      baseline: round(echo.perSecond, 0),
      ratio: round(empty.perSecond / echo.perSecond),
      goal: 'ratio >= 0.5',
    });
  }
  if (asked('latency_p99')) {
    tell({
      name: 'latency_p99',
      value: round(empty.p99),
      unit: 'ms',
      baseline: round(echo.p99),
      ratio: round(empty.p99 / echo.p99),
      goal: 'ratio <= 4',
    });
  }
  if (!asked('history')) return;
  say(`the product with ${HISTORY.terms} terms stored …`);
  const full = await measure((wsUrl, dataDir) => startProduct(wsUrl, dataDir), await seeded(true));
  tell({
    name: 'history',
    value: round(1000 / full.perSecond, 3),
    unit: 'ms/message',
    baseline: round(1000 / empty.perSecond, 3),
    ratio: round(empty.perSecond / full.perSecond),
    goal: 'ratio <= 1.2',
  });
}

/**
 * Everybody in private hands in a note of their own on the lesson of their alliance: first all at once, three times over, then at a
 * steady pace. The first note of a person is a new item, each later one a new draft of it. Every message is a row, committed and
 * synced, before it is handled; its note, its act and its answer are committed before the receipt leaves; the ack is noted.
 */
async function measure(
  start: (wsUrl: string, dataDir: string) => Promise<ChildProcess>,
  dataDir = folder(),
): Promise<{ perSecond: number; p99: number }> {
  const crowd = await startCrowd();
  const bot = await start(crowd.wsUrl, dataDir);
  try {
    const words = (turn: string) =>
      people.map((_, i) => `反思：这节课${turn}${i}，先让学生动手折一折再说一说，板书留出了关键的一步。`);
    await crowd.tell({ kind: 'burst', people: people.slice(0, 600), words: words('热身') });
    const rates: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const { seconds } = await crowd.tell({ kind: 'burst', people, words: words(`第${i + 1}轮`) });
      rates.push(people.length / seconds);
    }
    const some = people.slice(0, PACE.perSecond * PACE.seconds);
    const { latencies } = await crowd.tell({ kind: 'paced', people: some, words: words('慢慢说'), perSecond: PACE.perSecond });
    return { perSecond: median(rates), p99: quantile(latencies, 0.99) };
  } finally {
    await end(bot);
    crowd.close();
  }
}

async function seeded(withHistory: boolean): Promise<string> {
  const dataDir = folder();
  const store = await openStore({ url: `file:${path.join(dataDir, 'bot.db')}`, dataDir });
  await seedCounty(store, TEACHERS);
  if (withHistory) await seedHistory(store, HISTORY.terms, HISTORY);
  await store.close();
  return dataDir;
}

function folder(): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  folders.push(made);
  return made;
}

function median(values: number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}
