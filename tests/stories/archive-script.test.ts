import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import JSZip from 'jszip';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eachDatabase } from '../support/database.ts';
import { aPicture } from '../support/pictures.ts';
import { aRunningBot, type RunningBot } from '../support/running-bot.ts';

const COUNTY = path.join(import.meta.dirname, '../../prisma/counties/helan.yaml');
const GROUP = 'wrHL3SX0001';

eachDatabase('the archive of a term as one file', (databases) => {
  let bot: RunningBot;
  beforeEach(async () => {
    bot = await aRunningBot(await databases.bare());
    await bot.program('county', 'apply', COUNTY);
  });
  afterEach(() => bot.close());

  it('is made beside the running bot and holds the bytes that were handed in', { timeout: 90_000 }, async () => {
    await bot.start('2026-09-23T16:30:00+08:00');
    const lina = bot.world.person('lina');
    await lina.asks(GROUP, '明天下午3点数学集体备课，三小').answer();
    await bot.kill();
    await bot.start('2026-09-24T17:00:00+08:00');
    const photo = aPicture(7);
    await lina.asks(GROUP, '现场照片', { images: [{ name: '1.png', bytes: photo }] }).answer();
    const file = path.join(bot.dataDir, '档案.zip');
    const made = await bot.program('archive', file, '--alliance', '第三小学联盟', '--subject', '数学');
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain('《第三小学联盟数学学科2026-2027学年第一学期档案》已存到');
    const zip = await JSZip.loadAsync(readFileSync(file), { checkCRC32: true });
    const name = Object.keys(zip.files).find((one) => one.endsWith('照片01.png')) ?? '';
    const sha = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
    expect(sha((await zip.file(name)?.async('nodebuffer')) ?? Buffer.alloc(0))).toBe(sha(photo));
  });

  it('says what there is where something is not, and leaves nothing behind', { timeout: 60_000 }, async () => {
    const file = path.join(bot.dataDir, '档案.zip');
    const unknown = await bot.program('archive', file, '--alliance', '第九十九联盟');
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain('第三小学联盟');
    const empty = await bot.program('archive', file);
    expect(empty).toMatchObject({ code: 1 });
    expect(empty.err).toContain('还没有登记活动');
    expect((await bot.program('archive', file, '--subject', '数学')).code).toBe(2);
    expect(existsSync(file) || existsSync(`${file}.half`)).toBe(false);
  });
});
