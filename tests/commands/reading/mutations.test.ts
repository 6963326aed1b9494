import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Reading, World } from '../../../commands/reading/reading.ts';
import { MUTATIONS } from './mutations.ts';
import { understand } from './world.ts';

interface Utterance {
  id: string;
  text: string;
  from: World['role'];
  chat: World['chat'];
}

const utterances: Utterance[] = JSON.parse(readFileSync(new URL('../../utterances/utterances.json', import.meta.url), 'utf8'));
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

test('politeness, fillers, homophones and odd marks never change the day or the act', () => {
  const wrong: string[] = [];
  let read = 0;
  let same = 0;
  for (const { text, from, chat } of utterances) {
    const plain = understand(text, { role: from, chat });
    for (const { name, apply } of MUTATIONS) {
      for (let pick = 0; pick < 12; pick += 1) {
        const disturbed = apply(text, pick);
        if (disturbed === null || disturbed === text) continue;
        const found = understand(disturbed, { role: from, chat });
        read += 1;
        if (found.intent === plain.intent) same += 1;
        const why = wrongActs(plain, found);
        if (why !== null) wrong.push(`${name}: ${why}: ${disturbed}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(same / read).toBeGreaterThan(0.97);
});
