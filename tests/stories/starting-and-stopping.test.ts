import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aRunningBot, type RunningBot } from '../support/running-bot.ts';

const COUNTY = path.join(import.meta.dirname, '../../prisma/counties/helan.yaml');
const NOW = '2026-09-14T10:00:00+08:00';

describe('starting and stopping', () => {
  let bot: RunningBot;
  beforeEach(async () => {
    bot = await aRunningBot();
  });
  afterEach(() => bot.close());

  const withCounty = async () => expect((await bot.program('county', 'apply', COUNTY)).code).toBe(0);

  it('shows a demo that needs no settings: the sample county and a page to chat on', { timeout: 60_000 }, async () => {
    await bot.start(NOW, { WECOM_BOT_ID: '', WECOM_BOT_SECRET: '', WECOM_WS_URL: '' });
    expect(bot.output()).toContain('演示模式');
    expect(bot.output()).toContain('贺兰县，10个联盟');
    expect(bot.output()).toContain(`${bot.url()}/console`);
    const page = await (await fetch(`${bot.url()}/console`)).text();
    expect(page).toContain('李娜');
    expect(page).toContain('下周三下午第二节在三小');
    expect(await bot.stop()).toBe(0);
  });

  it('answers people in one sentence while there is no county, and says so to the supervisor', { timeout: 60_000 }, async () => {
    await bot.start(NOW, {}, { ready: false });
    expect(await bot.readiness()).toEqual({ status: 503, reasons: ['no_county'] });
    const answer = await bot.world.person('lina').tells('你好').answer();
    expect(answer.text).toContain('还没有录入县的名单');

    await withCounty();
    expect(await bot.readiness()).toEqual({ status: 200, reasons: [] });
    expect((await bot.world.person('lina').tells('帮助').answer()).text).toContain('登记活动');
  });

  it('stops for good on wrong credentials: one try, the reason at /readyz, exit 78', { timeout: 60_000 }, async () => {
    await withCounty();
    const ending = bot.tries({ WECOM_BOT_SECRET: 'wrong' });
    await expect
      .poll(() => bot.readiness().catch(() => null), { timeout: 10_000 })
      .toEqual({ status: 503, reasons: ['bad_credentials'] });
    const { code, said } = await ending;
    expect(code).toBe(78);
    expect(said).toContain('853000');
    expect(bot.world.bot.seen.get('aibot_subscribe')).toBe(1);
  });

  it('gives way when the same bot connects elsewhere, and does not fight for it', { timeout: 60_000 }, async () => {
    await withCounty();
    await bot.start(NOW);
    const other = await aRunningBot({ joins: bot });
    await other.program('county', 'apply', COUNTY);
    await other.start(NOW);
    await expect
      .poll(() => bot.readiness().catch(() => null), { timeout: 10_000 })
      .toEqual({ status: 503, reasons: ['replaced'] });
    expect(await bot.ended()).toBe(78);
    expect((await other.readiness()).status).toBe(200);
    await other.close();
  });

  it('refuses to serve a data folder twice and names the process that does', { timeout: 60_000 }, async () => {
    await withCounty();
    await bot.start(NOW);
    const { code, said } = await bot.tries();
    expect(code).toBe(75);
    expect(said).toMatch(/已经有一个教研助手在运行（进程 \d+）/);
    await bot.kill();
    await bot.start(NOW);
  });

  it('says in words that the port is taken', { timeout: 60_000 }, async () => {
    const taken = http.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const { code, said } = await bot.tries({ PORT: port });
    taken.close();
    expect(code).toBe(75);
    expect(said).toContain(`端口 127.0.0.1:${port} 已被别的程序占用`);
  });

  it('leaves a database of a newer version alone', { timeout: 60_000 }, async () => {
    await withCounty();
    const database = new Database(path.join(bot.dataDir, 'bot.db'));
    database.exec(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ('x', 'x', '29991231000000_later', 0, 0, 1)",
    );
    database.close();
    const { code, said } = await bot.tries();
    expect(code).toBe(78);
    expect(said).toContain('更新版本');
  });

  it('shows a database that served a real bot to nobody without a login', { timeout: 60_000 }, async () => {
    await withCounty();
    const database = new Database(path.join(bot.dataDir, 'bot.db'));
    database.exec("INSERT INTO Meta (key, value) VALUES ('servedRealBot', 'yes')");
    database.close();
    const demo = { WECOM_BOT_ID: '', WECOM_BOT_SECRET: '', WECOM_WS_URL: '' };
    const { code, said } = await bot.tries(demo);
    expect(code).toBe(78);
    expect(said).toContain('--demo');
    expect((await bot.tries({ ...demo, HOST: '0.0.0.0' })).code).toBe(78);
  });

  it('takes a changed county file while it runs, by its next message', { timeout: 60_000 }, async () => {
    await withCounty();
    await bot.start(NOW);
    const newcomer = bot.world.person('wxidNEW');
    expect((await newcomer.tells('本周有什么活动').answer()).text).toContain('我是 学校 姓名');
    const changed = path.join(bot.dataDir, 'changed.yaml');
    const line = '  - { userid: wxidNEW, name: 向晚, school: 第七小学, subjects: [数学], posts: [{ post: 教师 }] }\n';
    writeFileSync(changed, readFileSync(COUNTY, 'utf8').replace(/^people:\n/m, `people:\n${line}`));
    const { code, out } = await bot.program('county', 'apply', changed);
    expect(code).toBe(0);
    expect(out).toContain('向晚');
    expect((await newcomer.tells('本周有什么活动').answer()).text).toContain('还没有登记活动');
    expect((await bot.program('county', 'apply', changed)).out).toContain('没有变化');
  });

  it('lists everything that is wrong with the settings and exits 78', async () => {
    const { code, said } = await bot.tries({ PORT: 'x' });
    expect(code).toBe(78);
    expect(said).toContain('PORT 应是');
    expect((await bot.tries({ WECOM_BOT_ID: '123456' })).said).toContain('不是 Bot ID');
  });

  it('refuses a bad county file with its lines and changes nothing', { timeout: 60_000 }, async () => {
    await withCounty();
    const before = await bot.ledger();
    const bad = path.join(import.meta.dirname, '../support/bad-county.yaml');
    const { code, err, out } = await bot.program('county', 'apply', bad);
    expect(code).toBe(65);
    expect(out).toBe('');
    expect(err).toMatch(/第\d+行/);
    expect(await bot.ledger()).toEqual(before);
  });
});
