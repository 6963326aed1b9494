import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const filesOf = (...patterns: string[]) =>
  globSync(patterns, { cwd: ROOT, exclude: (name) => name.includes('node_modules') || name.includes('generated') });
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const code = (file: string) =>
  read(file)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '');

describe('the source keeps the house rules', () => {
  it('takes the time as an argument below main.ts', () => {
    const clocks = /new Date\(\s*\)|Date\.now\(\)|Temporal\.Now/;
    const wrong = filesOf('domain/**/*.ts', 'commands/**/*.ts', 'db/**/*.ts', 'jobs/**/*.ts').filter((file) =>
      clocks.test(code(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('speaks no Chinese where running code only deals in codes and facts', () => {
    const wrong = filesOf('jobs/**/*.ts', 'bot/wecom/**/*.ts', 'bot/*.ts', 'db/**/*.ts')
      .filter((file) => !['bot/words.ts'].includes(file))
      .filter((file) => /[\u4e00-\u9fff]/.test(code(file).replaceAll(/'(教师|其他|联席会议)'/g, '')));
    expect(wrong).toEqual([]);
  });

  it('has no shelves for odds and ends', () => {
    const shelves = filesOf('{bot,commands,db,domain,jobs,web}/**/*.ts').filter((file) =>
      /(^|\/)(utils?|helpers?|common|constants|types|misc)(\/|\.ts$)/.test(file),
    );
    expect(shelves).toEqual([]);
  });

  it('keeps files short enough to read', () => {
    // A programme is as long as the document it states.
    const long = filesOf('{bot,commands,db,domain,jobs,web}/**/*.ts', '*.ts')
      .filter((file) => !file.startsWith('domain/programmes/'))
      .filter((file) => read(file).split('\n').length > 300);
    expect(long).toEqual([]);
  });

  it('has a README in every room', () => {
    const rooms = ['bot', 'bot/local-gateway', 'commands', 'commands/reading', 'db', 'domain', 'jobs', 'scripts', 'web'];
    const short = rooms.filter((room) =>
      globSync(`${room}/README.md`, { cwd: ROOT }).length === 0 ? true : read(`${room}/README.md`).split('\n').length < 8,
    );
    expect(short).toEqual([]);
  });
});
