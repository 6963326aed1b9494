import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Clause } from '../../domain/programmes/clause.ts';
import { PROGRAMMES } from '../../domain/programmes/index.ts';
import { Programme } from '../../domain/programmes/schema.ts';

const PAGE = readFileSync(path.join(import.meta.dirname, '../../docs/programmes.md'), 'utf8');
/** Rows of the requirement table, by document. */
const ROWS = [
  ['H', 28],
  ['W', 21],
  ['C', 19],
  ['B', 8],
  ['A', 14],
] as const;
const EVERY = ROWS.flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, i) => `${letter}${String(i + 1).padStart(2, '0')}`),
);
/** Parts of a programme that are only told, not held against anything. */
const TOLD = ['guidance', 'answers', 'history'];

const listed = [...PAGE.matchAll(/^\| ([HWCBA]\d\d) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(
  ([, row = '', , fields = '', does = '']) => ({
    row,
    fields: fields.replaceAll('`', '').split(' '),
    does,
  }),
);

/** In which parts of a programme each row is cited. */
function cited(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const walk = (value: unknown, part: string): void => {
    const here = Clause.safeParse(value);
    if (here.success) for (const row of here.data.rows) found.set(row, (found.get(row) ?? new Set()).add(part));
    else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) walk(inner, part);
  };
  for (const programme of PROGRAMMES) for (const [part, value] of Object.entries(programme)) walk(value, part);
  return found;
}

describe('the list of requirements', () => {
  it('has every row of the five documents once', () => {
    expect(listed.map(({ row }) => row)).toEqual(EVERY);
  });

  it('says of each in which part of the programme it stands', () => {
    const data = cited();
    expect(listed.map(({ row, fields }) => [row, fields.toSorted()])).toEqual(
      EVERY.map((row) => [row, [...(data.get(row) ?? [])].toSorted()]),
    );
  });

  it('gives the reason where nothing is held against it', () => {
    const told = listed.filter(({ fields }) => fields.every((field) => TOLD.includes(field)));
    expect(told.filter(({ does }) => !/^不查：.{4,}/.test(does)).map(({ row }) => row)).toEqual([]);
    const held = listed.filter(({ fields }) => !fields.every((field) => TOLD.includes(field)));
    expect(held.filter(({ does }) => does.startsWith('不查')).map(({ row }) => row)).toEqual([]);
  });
});

describe('the page on programmes', () => {
  it('explains every part a programme has', () => {
    const explained = new Set([...PAGE.matchAll(/`([a-zA-Z]+)`/g)].map(([, name]) => name));
    expect(Object.keys(Programme.shape).filter((part) => !explained.has(part))).toEqual([]);
  });
});
