import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDates } from '../../../commands/reading/read.ts';
import { WORLD } from './world.ts';

const dates: { text: string; expect: string | null }[] = JSON.parse(
  readFileSync(new URL('../../utterances/dates.json', import.meta.url), 'utf8'),
);

describe('days and times as people write them', () => {
  test.each(dates.map((d) => [d.text, d.expect] as const))('%s', (text, wanted) => {
    expect(readDates(text, WORLD)).toBe(wanted);
  });
});
