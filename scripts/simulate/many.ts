import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseCountyFile } from '../../commands/county/read-file.ts';
import { at } from '../../domain/calendar.ts';
import { sayBreach } from './figures-page.ts';
import { checkTerm } from './invariants.ts';
import { play } from './play.ts';

const COUNTIES = path.join(import.meta.dirname, '../../prisma/counties');

/** Every sample county with so many seeds, restarted at random and swept twice; 1 where anything broke. */
export async function playMany(seeds: number, weeks: number | null, say: (words: string) => void): Promise<number> {
  let broken = 0;
  for (const file of readdirSync(COUNTIES)
    .filter((name) => name.endsWith('.yaml'))
    .sort()) {
    const read = parseCountyFile(readFileSync(path.join(COUNTIES, file), 'utf8'));
    if (!read.ok) throw new Error(`${file} is not a county file`);
    for (let seed = 1; seed <= seeds; seed++) {
      const dataDir = mkdtempSync(path.join(os.tmpdir(), 'simulate-'));
      try {
        const began = performance.now();
        const mischief = { restarts: 6, doubleSweeps: true };
        const term = await play({ county: read.county, seed, dataDir, mischief, ...(weeks === null ? {} : { weeks }) });
        const breaches = checkTerm({ ...term, extra: read.county.holidays, end: at(term.to, '24:00').getTime() });
        const seconds = Math.round((performance.now() - began) / 1_000);
        say(
          `${read.county.county} 种子${seed}：活动${term.facts.activities.length}次，消息${term.messages.length}条，${breaches.length}处不符，${term.troubles.length}次报错，${seconds}秒`,
        );
        for (const breach of breaches.slice(0, 10)) say(sayBreach(breach));
        for (const trouble of term.troubles.slice(0, 5)) say(`- ${trouble.event} ${trouble.facts}`);
        broken += breaches.length + term.troubles.length;
      } finally {
        rmSync(dataDir, { recursive: true, force: true });
      }
    }
  }
  return broken === 0 ? 0 : 1;
}
