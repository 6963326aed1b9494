import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCountyFile } from '../../commands/county/read-file.ts';
import { checkCounty } from '../../domain/county-check.ts';
import { withSupportingCast } from '../../scripts/simulate/supporting-cast.ts';
import { wordFile } from '../../scripts/simulate/word-file.ts';
import { openWord } from '../support/word.ts';

function county(file: string) {
  const read = parseCountyFile(readFileSync(path.join(import.meta.dirname, '../../prisma/counties', `${file}.yaml`), 'utf8'));
  if (!read.ok) throw new Error(`${file} is not a county file`);
  return read.county;
}

describe('the people a term is played by', () => {
  it.each(['aa-city', 'baicheng', 'cangnan', 'helan', 'wushen'])('are enough in %s for every unit to meet', (name) => {
    const played = withSupportingCast(county(name), 1);

    for (const { name: alliance, lead, members } of played.alliances) {
      const run = played.people.flatMap(({ posts }) =>
        posts.filter((held) => held.post === '学科教研员' && held.alliance === alliance),
      );
      expect(run, alliance).not.toEqual([]);
      for (const { subject = '' } of run) {
        const schools = new Set(played.people.filter(({ subjects }) => subjects.includes(subject)).map(({ school }) => school));
        expect([lead, ...members].filter((school) => schools.has(school)).length, `${alliance}${subject}`).toBeGreaterThan(1);
      }
    }
    expect(checkCounty(played)).toMatchObject({ ok: true });
    expect(withSupportingCast(county(name), 1)).toEqual(played);
  });
});

it('hands in Word files that are the same in every run', async () => {
  const [once, again] = [await wordFile('听课反思', '很有收获'), await wordFile('听课反思', '很有收获')];
  expect(again.equals(once)).toBe(true);
  expect((await openWord(once)).paragraphs.map(({ text }) => text)).toEqual(['听课反思', '很有收获']);
});
