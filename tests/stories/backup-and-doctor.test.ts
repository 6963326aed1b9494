import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WHOLE } from '../../db/whole.ts';
import { eachDatabase } from '../support/database.ts';
import { aPicture } from '../support/pictures.ts';
import { aRunningBot, type RunningBot } from '../support/running-bot.ts';

const COUNTY = path.join(import.meta.dirname, '../../prisma/counties/helan.yaml');
const GROUP = 'wrHL3SX0001';

eachDatabase('keeping a county safe', (databases) => {
  let bot: RunningBot;
  let other: RunningBot;
  beforeEach(async () => {
    [bot, other] = [await aRunningBot(await databases.bare()), await aRunningBot(await databases.bare())];
    await bot.program('county', 'apply', COUNTY);
  });
  afterEach(async () => {
    await bot.close();
    await other.close();
  });

  it('backs up beside the running bot and restores the same record elsewhere, media and all', { timeout: 60_000 }, async () => {
    await bot.start('2026-09-23T16:30:00+08:00');
    const lina = bot.world.person('lina');
    await lina.asks(GROUP, '明天下午3点数学集体备课，三小').answer();
    await bot.kill();
    await bot.start('2026-09-24T17:00:00+08:00');
    await lina.asks(GROUP, '现场照片', { images: [{ name: '1.png', bytes: aPicture(7) }] }).answer();
    const file = path.join(bot.dataDir, '备份.zip');
    const taken = await bot.program('backup', file);
    expect(taken.out).toContain('已核对');

    const back = await other.program('restore', file);
    expect(back).toMatchObject({ code: 0, err: '' });
    expect(await other.ledger()).toEqual(await bot.ledger());
    await bot.kill();
    await other.start('2026-09-25T09:00:00+08:00');
    expect((await other.world.person('lina').asks(GROUP, '本月有哪些活动').answer()).text).toContain('数学第1次联合教研');
    expect((await other.program('restore', file)).code).toBe(75);
  });

  it('refuses a damaged backup and a place that is not empty, and changes nothing', { timeout: 60_000 }, async () => {
    const file = path.join(bot.dataDir, '备份.zip');
    await bot.program('backup', file);
    const bytes = readFileSync(file);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    const bad = path.join(bot.dataDir, '坏.zip');
    writeFileSync(bad, bytes);
    expect((await other.program('restore', bad)).code).toBe(65);
    writeFileSync(bad, readFileSync(file).subarray(0, 2000));
    expect((await other.program('restore', bad)).code).toBe(65);

    const before = await bot.ledger();
    const refused = await bot.program('restore', file);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain('这里已经有记录');
    expect(await bot.ledger()).toEqual(before);
  });

  it('tells what is wrong here and how to mend it', { timeout: 60_000 }, async () => {
    const empty = await other.program('doctor');
    expect(empty.code).toBe(1);
    expect(empty.out).toMatch(/✗ 数据库：.*请先运行/);
    const filled = await bot.program('doctor', '--json');
    const checks = JSON.parse(filled.out) as { id: string; status: string; detail: string }[];
    expect(filled.code).toBe(0);
    expect(checks.find((check) => check.id === 'county')?.detail).toMatch(/^贺兰县，\d+人$/);
    expect(checks.find((check) => check.id === 'groups')).toMatchObject({ status: 'note' });
  });

  it('knows every table there is, so that none is left out of a backup', async () => {
    const { store } = await databases.fresh();
    const tables = await store.reader.introspection.getTables();
    const ours = tables.map((table) => table.name).filter((name) => !name.startsWith('_prisma') && !name.startsWith('sqlite_'));
    expect(WHOLE.map(([name]) => name).toSorted()).toEqual([...new Set(ours)].toSorted());
  });
});
