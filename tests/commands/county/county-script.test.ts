import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const SAMPLE = readFileSync('prisma/counties/helan.yaml', 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'county-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program of ours on its own data folder, as npm would. */
function run(script: string, args: string[], data = 'data') {
  const { DATABASE_URL: _, ...env } = process.env;
  const ended = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], {
    env: { ...env, DATA_DIR: path.join(folder, data), INIT_CWD: process.cwd() },
    encoding: 'utf8',
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

function aFile(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('npm run county', () => {
  it('creates the county and says what is new', () => {
    const first = run('county', ['apply', 'prisma/counties/helan.yaml']);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('新增联盟10：第一中学联盟');
  });

  it('changes nothing the second time', () => {
    expect(run('county', ['apply', 'prisma/counties/helan.yaml'])).toEqual({ code: 0, out: '贺兰县：没有变化。\n', err: '' });
  });

  it('says what a changed file changed, as data where asked', () => {
    const file = aFile('more.yaml', SAMPLE.replace('name: 周婷,', 'name: 周小婷,'));
    const { changes } = JSON.parse(run('county', ['apply', file, '--json']).out) as { changes: unknown[] };
    expect(changes).toEqual([{ what: 'person', did: 'changed', name: '周小婷' }]);
  });

  it('refuses a bad file with its lines and changes nothing', () => {
    const before = run('ledger', []).out;
    const bad = aFile('bad.yaml', SAMPLE.replace('county: 贺兰县', 'county: 别的县\ncolour: red'));
    const refused = run('county', ['apply', bad]);
    expect(refused).toMatchObject({ code: 65, out: '' });
    expect(refused.err).toContain('第3行：不认识“colour”这一项，请检查拼写');
    expect(run('ledger', []).out).toBe(before);
  });

  it('explains itself where it was called wrongly', () => {
    expect(run('county', [])).toMatchObject({ code: 2, out: '' });
    expect(run('county', ['apply', 'nowhere.yaml'])).toMatchObject({ code: 1, err: '没有找到“nowhere.yaml”。请检查路径。\n' });
  });
});

describe('npm run ledger', () => {
  it('prints nothing but JSON', () => {
    const { code, out } = run('ledger', []);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ county: { name: '贺兰县', programme: 'helan-2022' }, activities: [], outbox: [] });
  });

  it('says in a sentence that there is no database yet', () => {
    const none = run('ledger', [], 'empty');
    expect(none).toMatchObject({ code: 1, out: '' });
    expect(none.err).toContain('还没有数据库');
  });
});
