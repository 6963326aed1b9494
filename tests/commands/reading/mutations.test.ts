import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Reading, World } from '../../../commands/reading/reading.ts';
import { MUTATIONS } from './mutations.ts';
import { understand } from './world.ts';

interface Said {
  text: string;
  from: World['role'];
  chat: World['chat'];
}

const load = (name: string): Said[] =>
  JSON.parse(readFileSync(new URL(`../../utterances/${name}.json`, import.meta.url), 'utf8'));
const messages = [...load('utterances'), ...load('invented')];
/** Each message is disturbed this often, by up to three mutations at once. */
const ROUNDS = 180;
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
  for (const { text, from, chat } of messages) {
    const plain = understand(text, { role: from, chat });
    for (let round = 0; round < ROUNDS; round += 1) {
      let disturbed = text;
      for (let i = 0; i <= round % 3; i += 1)
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
  expect(read).toBeGreaterThan(70_000);
  expect(same / read).toBeGreaterThan(0.98);
  // Six seconds on an idle machine; a busy one is no failure.
}, 180_000);
