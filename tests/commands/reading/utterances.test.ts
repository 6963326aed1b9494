import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { World } from '../../../commands/reading/reading.ts';
import { understand } from './world.ts';

interface Utterance {
  id: string;
  text: string;
  from: World['role'];
  chat: World['chat'];
  expect: Record<string, unknown>;
}

const utterances: Utterance[] = JSON.parse(readFileSync(new URL('../../utterances/utterances.json', import.meta.url), 'utf8'));

describe('messages as people type them', () => {
  test.each(utterances.map((u) => [u.id, u] as const))('%s is read as agreed', (_id, { text, from, chat, expect: wanted }) => {
    const found: Record<string, unknown> = { ...understand(text, { role: from, chat }) };
    const said = Object.fromEntries(Object.keys(wanted).map((slot) => [slot, found[slot]]));
    expect(said).toEqual(wanted);
  });
});
