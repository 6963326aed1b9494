import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Reading, World } from '../../../commands/reading/reading.ts';
import { MUTATIONS } from './mutations.ts';
import { AT_LEAST, RUNS } from './runs.ts';
import { understand } from './world.ts';

interface Said {
  text: string;
  from: World['role'];
  chat: World['chat'];
}

const load = (name: string): Said[] =>
  JSON.parse(readFileSync(new URL(`../../utterances/${name}.json`, import.meta.url), 'utf8'));
const messages = [...load('utterances'), ...load('invented')];
const ACTS =
  /^(?:activity\.(?:create|update|reschedule|cancel)|meeting\.create|policy\.set|task\.create|roster\.|reflection\.withdraw)/;

/** Days a reading would act on; those it only asks about do not count. */
function daysActedOn({ clarify: _asked, assumes: _a, flags: _f, next3: _n, skip: _s, text: _t, ...acted }: Reading): string[] {
  return [...new Set(JSON.stringify(acted).match(/\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?/g) ?? [])];
}

/** Says what a disturbed message would do that the plain one does not. */
function wrongActs(plain: Reading, disturbed: Reading): string | null {
  if (!ACTS.test(disturbed.intent)) return null;
  if (disturbed.intent !== plain.intent) return `${plain.intent} became ${disturbed.intent}`;
  const wrong = daysActedOn(disturbed).filter((day) => !daysActedOn(plain).some((said) => said.startsWith(day)));
  return wrong.length === 0 || plain.clarify !== undefined ? null : `acts on ${wrong.join(', ')}`;
}

/** The same numbers in every run. */
function numbers(): (below: number) => number {
  let seed = 20260914;
  return (below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed % below;
  };
}

test('politeness, fillers, homophones and odd marks never change the day or the act', () => {
  const wrong: string[] = [];
  const next = numbers();
  let [read, same] = [0, 0];
  const plains = messages.map(({ text, from, chat }) => understand(text, { role: from, chat }));
  // Round after round over all of them, each disturbed by up to three mutations at once.
  for (let round = 0; read < RUNS.disturbed; round += 1) {
    for (const [i, { text, from, chat }] of messages.entries()) {
      const plain = plains[i];
      if (plain === undefined || read >= RUNS.disturbed) break;
      let disturbed = text;
      for (let more = 0; more <= round % 3; more += 1)
        disturbed = MUTATIONS[next(MUTATIONS.length)]?.apply(disturbed, next(97)) ?? disturbed;
      if (disturbed === text) continue;
      const found = understand(disturbed, { role: from, chat });
      read += 1;
      if (found.intent === plain.intent) same += 1;
      const why = wrongActs(plain, found);
      if (why !== null) wrong.push(`${why}: ${disturbed}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(read).toBe(RUNS.disturbed);
  expect(same / read).toBeGreaterThan(0.98);
  // Half a minute on an idle machine; a busy one is no failure.
}, 900_000);

test('a hundred thousand messages are read by these runs', () => {
  expect(Object.values(RUNS).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(AT_LEAST);
});
