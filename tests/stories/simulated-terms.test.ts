import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseCountyFile } from '../../commands/county/read-file.ts';
import { at } from '../../domain/calendar.ts';
import type { CountyFile } from '../../domain/county-file.ts';
import { figuresOf } from '../../scripts/simulate/figures.ts';
import { checkTerm } from '../../scripts/simulate/invariants.ts';
import { type Performance, play } from '../../scripts/simulate/play.ts';

const COUNTIES = path.join(import.meta.dirname, '../../prisma/counties');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function county(file: string): CountyFile {
  const read = parseCountyFile(readFileSync(path.join(COUNTIES, `${file}.yaml`), 'utf8'));
  if (!read.ok) throw new Error(`${file} is not a county file`);
  return read.county;
}

/** One alliance of a county, with its people and groups. */
function part(of: CountyFile, alliances: number): CountyFile {
  const kept = of.alliances.slice(0, alliances);
  const names = new Set(kept.map(({ name }) => name));
  const schools = new Set(kept.flatMap(({ lead, members }) => [lead, ...members]));
  const people = of.people.filter(
    ({ school, posts }) =>
      (school === undefined || schools.has(school)) && posts.every((p) => p.alliance === undefined || names.has(p.alliance)),
  );
  return { ...of, alliances: kept, people, groups: of.groups.filter(({ alliance }) => names.has(alliance)) };
}

function perform(
  file: CountyFile,
  seed: number,
  weeks: number,
  mischief = { restarts: 3, doubleSweeps: true },
): Promise<Performance> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'term-'));
  folders.push(dataDir);
  return play({ county: file, seed, weeks, dataDir, mischief });
}

const breachesOf = (term: Performance, file: CountyFile) =>
  checkTerm({ ...term, extra: file.holidays, end: at(term.to, '24:00').getTime() }).map(
    ({ invariant, say }) => `${invariant}: ${say}`,
  );

/** What a term came to, without the ids that differ from run to run. */
function outcome(term: Performance) {
  const { activities, outbox } = term.facts.ledger;
  return {
    activities,
    outbox: outbox.map(({ id: _, ...row }) => row).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    said: term.messages.map(({ at, chatName, text }) => `${at} ${chatName} ${text}`).sort(),
  };
}

describe('a simulated term', { timeout: 60_000 }, () => {
  it.each([1, 2, 3])('keeps every promise through restarts and double sweeps (seed %i)', async (seed) => {
    const helan = part(county('helan'), 1);
    const term = await perform(helan, seed, 3);
    expect(breachesOf(term, helan)).toEqual([]);
    expect(term.troubles).toEqual([]);
    expect(term.facts.outbox.some(({ kind, status }) => kind === 'reminder' && status === 'sent')).toBe(true);
    expect(term.facts.ledger.activities.some(({ threeOnes }) => threeOnes.discussion)).toBe(true);
  });

  it('comes out the same for the same seed, and otherwise for another', async () => {
    const helan = part(county('helan'), 1);
    const [once, again, other] = [await perform(helan, 5, 2), await perform(helan, 5, 2), await perform(helan, 6, 2)];
    expect(outcome(again)).toEqual(outcome(once));
    expect(outcome(other)).not.toEqual(outcome(once));
  });

  it.each(['wushen', 'cangnan', 'baicheng', 'aa-city'])('is played by the people of %s too', async (name) => {
    const file = county(name);
    const term = await perform(file, 11, 2);
    expect(breachesOf(term, file)).toEqual([]);
    expect(term.troubles).toEqual([]);
    expect(term.messages.length).toBeGreaterThan(0);
  });
});

describe('the checks of a term', () => {
  it('see what must not have happened', async () => {
    const helan = part(county('helan'), 1);
    const term = await perform(helan, 9, 3, { restarts: 0, doubleSweeps: false });
    const end = at(term.to, '24:00').getTime();
    const broken = (change: (term: Performance) => Partial<Performance>) =>
      new Set(checkTerm({ ...term, ...change(term), extra: helan.holidays, end }).map(({ invariant }) => invariant));
    const outbox = (rows: (row: Performance['facts']['outbox'][number]) => object) => (t: Performance) => ({
      facts: { ...t.facts, outbox: t.facts.outbox.map((row) => ({ ...row, ...rows(row) })) },
    });
    const push = term.messages.find(({ by, via, text }) => by === null && via === 'push' && text !== '');
    if (push === undefined) throw new Error('nothing was pushed');

    expect(broken(() => ({})).size).toBe(0);
    expect(broken(outbox(() => ({ status: 'pending' })))).toContain('owed-unsent');
    expect(broken(() => ({ facts: { ...term.facts, outbox: [] } })).has('owed-unsent')).toBe(false);
    expect(broken((t) => ({ messages: [...t.messages, push] }))).toContain('twice');
    expect(
      broken((t) => ({ messages: [...t.messages, ...Array.from({ length: 31 }, () => ({ ...push, text: '' }))] })),
    ).toContain('rate');
    const night = at(term.from, '23:10').getTime();
    expect(broken(outbox((row) => (row.kind === 'reminder' ? { sentAt: night } : {})))).toContain('quiet');
    expect(broken(outbox((row) => (row.kind === 'reminder' ? { sentAt: end } : {})))).toContain('after-done');
    const figures = figuresOf({
      played: { ...term, extra: helan.holidays, end },
      breaches: [],
      seed: 9,
      from: term.from,
      to: term.to,
      papers: term.papers.length,
      troubles: 0,
    });
    expect(figures.nudges.mostPerPersonAndDay).toBeLessThanOrEqual(1);
    expect(figures.mustBeZero).toEqual({
      inQuietHours: 0,
      onRestDays: 0,
      duplicates: 0,
      afterDone: 0,
      owedUnsent: 0,
      unanswered: 0,
    });
  });
});
