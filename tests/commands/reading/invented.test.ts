import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Intent, World } from '../../../commands/reading/reading.ts';
import { understand } from './world.ts';

interface Invented {
  text: string;
  from: World['role'];
  chat: World['chat'];
  intent: Intent;
}

const invented: Invented[] = JSON.parse(readFileSync(new URL('../../utterances/invented.json', import.meta.url), 'utf8'));

describe('messages made up for each intent, in other words than the agreed ones', () => {
  test.each(invented.map((u) => [u.text, u] as const))('%s', (text, { from, chat, intent }) => {
    expect(understand(text, { role: from, chat }).intent).toBe(intent);
  });
});
