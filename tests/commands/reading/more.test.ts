import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Intent, Reading, World } from '../../../commands/reading/reading.ts';
import { understand } from './world.ts';

interface Message {
  id: string;
  text: string;
  from: World['role'];
  chat: World['chat'];
  expect: Record<string, unknown>;
  /** Readings as good as the expected one, where the rules leave it open. */
  or?: Intent[];
  /** Slots that must be there, whatever they hold. */
  has?: string[];
  /** Slots that would be a guess. */
  without?: string[];
  /** Acts that nobody asked for. */
  never?: Intent[];
}

const messages = ['more', 'tired', 'fresh', 'unseen'].flatMap((file): Message[] =>
  JSON.parse(readFileSync(new URL(`../../utterances/${file}.json`, import.meta.url), 'utf8')),
);

describe('messages written by somebody who had not seen the readers', () => {
  test.each(messages.map((m) => [m.id, m.text, m] as const))('%s is read as it was meant: %s', (_id, _text, message) => {
    const { text, from, chat, expect: wanted, or = [], has = [], without = [], never = [] } = message;
    const reading = understand(text, { role: from, chat });
    const { intent, items, also, ...slots } = wanted;
    const found: Record<string, unknown> = { ...reading };
    expect([intent, ...or]).toContain(reading.intent);
    expect(Object.fromEntries(Object.keys(slots).map((slot) => [slot, found[slot]]))).toEqual(slots);
    for (const [slot, parts] of Object.entries({ items, also }))
      if (parts !== undefined) expect(found[slot]).toMatchObject(Object(parts));
    for (const slot of has) expect(found).toHaveProperty(slot);
    for (const slot of without) expect(found).not.toHaveProperty(slot);
    for (const act of never) expect(actsOf(reading)).not.toContain(act);
  });
});

function actsOf({ intent, also = [] }: Reading): Intent[] {
  return [intent, ...also.map((further) => further.intent)];
}
