import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const ROOMS = ['bot', 'commands', 'db', 'domain', 'jobs', 'web', 'prisma', 'scripts'];
const FILES = [
  ...globSync('*.ts', { cwd: ROOT }).filter((name) => !name.startsWith('_')),
  'tsconfig.json',
  'package.json',
  '.dependency-cruiser.cjs',
];

describe('the rooms stay apart', () => {
  let house = '';
  beforeAll(() => {
    house = mkdtempSync(path.join(os.tmpdir(), 'house-'));
    for (const name of [...ROOMS, ...FILES]) cpSync(path.join(ROOT, name), path.join(house, name), { recursive: true });
    mkdirSync(path.join(house, 'tests'));
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(house, 'node_modules'));
  });
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  const cruise = () => {
    const program = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const { status, stdout } = spawnSync(
      process.execPath,
      [program, '--config', '.dependency-cruiser.cjs', ...ROOMS, 'main.ts'],
      { cwd: house, encoding: 'utf8' },
    );
    return { status, stdout };
  };

  it('finds nothing in the house as it stands', { timeout: 120_000 }, () => {
    expect(cruise().stdout).toContain('no dependency violations found');
  });

  it('catches a planted violation of every kind that matters', { timeout: 120_000 }, () => {
    const planted = {
      'domain/planted.ts': "import '../db/gate.ts';",
      'commands/help/planted.ts': "import '../reflection/replies.ts';",
      'bot/planted.ts': "import '../commands/words.ts';",
      'jobs/planted.ts': "import '../bot/outbox.ts';",
      'commands/planted.ts': "import 'koa';",
    };
    for (const [file, text] of Object.entries(planted)) writeFileSync(path.join(house, file), `${text}\n`);
    const { status, stdout } = cruise();
    for (const file of Object.keys(planted)) rmSync(path.join(house, file));

    expect(status).not.toBe(0);
    for (const rule of [
      'domain-is-pure',
      'commands-are-strangers',
      'bot-knows-no-alliance',
      'jobs-never-send',
      'koa-only-in-web',
      'nothing-forgotten',
    ]) {
      expect(stdout).toContain(rule);
    }
  });
});
