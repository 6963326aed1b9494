import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROGRAMMES } from '../../domain/programmes/index.ts';

const ROOMS = ['bot', 'commands', 'db', 'domain', 'jobs', 'web', 'main.ts', 'config.ts', 'log.ts'];
/** The files that may say which county: its data. */
const DATA = 'domain/programmes/';
/** Which sample a fresh start loads is a choice of the demonstration, made in one place. */
const SAMPLE = ['main.ts'];

/** Place names of the five documents, and the slugs. */
const NAMES = [
  '贺兰',
  '乌审',
  '苍南',
  '白城',
  'AA市',
  '铁力',
  '贺教通',
  ...PROGRAMMES.map((p) => p.slug),
  'wushen',
  'cangnan',
  'baicheng',
  'aa-city',
];

function filesUnder(place: string): string[] {
  if (!statSync(place, { throwIfNoEntry: false })) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|css|html)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe('which county it is', () => {
  it('is said in no code outside the programmes', () => {
    const files = ROOMS.flatMap(filesUnder).filter((file) => !file.startsWith(DATA) && !SAMPLE.includes(file));
    const told = files.flatMap((file) => {
      const text = withoutComments(readFileSync(file, 'utf8'));
      return NAMES.filter((name) => text.includes(name)).map((name) => `${file}: ${name}`);
    });
    expect(told).toEqual([]);
  });
});

/** A comment may cite a document as its example. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}
