// Plays one term of one county with restarts, kills and second sweeps, and says in a line of JSON how it went. Run by many.ts.
import { readFileSync, rmSync } from 'node:fs';
import { parseCountyFile } from '../../commands/county/read-file.ts';
import { at } from '../../domain/calendar.ts';
import { figuresOf } from './figures.ts';
import { sayBreach } from './figures-page.ts';
import { checkTerm } from './invariants.ts';
import type { Outcome } from './many.ts';
import { play } from './play.ts';
import { scratchFolder } from './scratch.ts';

const RESTARTS = 8;
const MOST_SAID = 20;

const [file = '', seedSaid = '1', weeksSaid] = process.argv.slice(2);
const seed = Number(seedSaid);
const read = parseCountyFile(readFileSync(file, 'utf8'));
if (!read.ok) throw new Error(`${file} is not a county file`);
const dataDir = scratchFolder();
let outcome: Outcome;
try {
  const mischief = { restarts: RESTARTS, doubleSweeps: true };
  const term = await play({
    county: read.county,
    seed,
    dataDir,
    mischief,
    ...(weeksSaid === undefined ? {} : { weeks: Number(weeksSaid) }),
  });
  const { messages, facts, absences, troubles, from, to } = term;
  const played = { messages, facts, absences, extra: read.county.holidays, end: at(to, '24:00').getTime() };
  const breaches = checkTerm(played);
  const figures = figuresOf({ played, breaches, seed, from, to, papers: term.papers.length, troubles: troubles.length });
  outcome = {
    county: read.county.county,
    seed,
    activities: figures.activities.all,
    messages: messages.length,
    nudges: figures.nudges.sent,
    mostPerPersonAndDay: figures.nudges.mostPerPersonAndDay,
    held: figures.threeOnes.of,
    complete: figures.threeOnes.complete,
    away: absences.length,
    killed: absences.filter(({ ending }) => ending !== 'stopped').length,
    breaches: breaches.length,
    troubles: troubles.length,
    said: [
      ...breaches.slice(0, MOST_SAID).map(sayBreach),
      ...troubles.slice(0, MOST_SAID).map((trouble) => `- 程序报错 ${trouble.event} ${trouble.facts}`),
    ],
  };
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
process.stdout.write(`${JSON.stringify(outcome)}\n`, () => process.exit(0));
