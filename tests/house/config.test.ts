import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, readInstant } from '../../config.ts';

const ROOT = '/srv/jiaoyan';
const problemsOf = (env: Record<string, string>) => {
  try {
    loadConfig(env, ROOT);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('settings', () => {
  it('needs none: without credentials it is the demo', () => {
    expect(loadConfig({}, ROOT)).toMatchObject({
      gateway: { kind: 'local' },
      botName: '教研助手',
      databaseUrl: 'file:/srv/jiaoyan/data/bot.db',
      dataDir: '/srv/jiaoyan/data',
      http: { host: '127.0.0.1', port: 3000 },
      clock: null,
    });
  });

  it('reads empty values as absent', () => {
    expect(loadConfig({ WECOM_BOT_ID: '', PORT: ' ' }, ROOT)).toMatchObject({ gateway: { kind: 'local' }, http: { port: 3000 } });
  });

  it('takes relative paths from the repository and leaves PostgreSQL addresses alone', () => {
    expect(loadConfig({ DATABASE_URL: 'file:./x/a.db', DATA_DIR: 'x' }, ROOT)).toMatchObject({
      databaseUrl: 'file:/srv/jiaoyan/x/a.db',
      dataDir: '/srv/jiaoyan/x',
    });
    expect(loadConfig({ DATABASE_URL: 'postgresql://u@h/d' }, ROOT).databaseUrl).toBe('postgresql://u@h/d');
  });

  it.each([
    [{ WECOM_BOT_ID: 'aibX' }, '还需要 WECOM_BOT_SECRET'],
    [{ WECOM_BOT_SECRET: 's' }, '还需要 WECOM_BOT_ID'],
    [{ WECOM_BOT_ID: '123456', WECOM_BOT_SECRET: 's' }, '不是 Bot ID'],
    [{ WECOM_BOT_ID: 'ww12', WECOM_BOT_SECRET: 's' }, '企业ID'],
    [{ PORT: 'abc' }, 'PORT 应是'],
    [{ PORT: '70000' }, 'PORT 应是'],
    [{ CLOCK_SPEED: '-1' }, 'CLOCK_SPEED 应是'],
    [{ CLOCK_START: 'yesterday' }, 'CLOCK_START 应写成'],
    [{ HOST: '0.0.0.0' }, '外人也能打开'],
    [{ WECOM_BOT_ID: 'aibX', WECOM_BOT_SECRET: 's', CLOCK_START: '2026-09-14' }, '只用于测试和演示'],
    [
      { WECOM_BOT_ID: 'aibX', WECOM_BOT_SECRET: 's', WECOM_WS_URL: 'wss://qy.example.com', CLOCK_SPEED: '60' },
      '只用于测试和演示',
    ],
    [{ WECOM_TOKEN: 't', WECOM_AES_KEY: 'k' }, '只支持长连接'],
  ])('says in words what is wrong with %j', (env, words) => {
    expect(problemsOf(env as Record<string, string>).join()).toContain(words);
  });

  it('names every problem at once', () => {
    expect(problemsOf({ HOST: '0.0.0.0', CLOCK_START: 'soon' })).toHaveLength(2);
  });

  it.each([
    'ws://127.0.0.1:9/x',
    'ws://localhost:9',
    'ws://[::1]:9',
  ])('lets the clock be set on a loopback gateway: %s', (wsUrl) => {
    const config = loadConfig(
      {
        WECOM_BOT_ID: 'aibX',
        WECOM_BOT_SECRET: 's',
        WECOM_WS_URL: wsUrl,
        CLOCK_START: '2026-09-14T10:00:00',
        CLOCK_SPEED: '600',
      },
      ROOT,
    );
    expect(config.clock).toEqual({ start: new Date('2026-09-14T02:00:00Z'), speed: 600 });
  });

  it.each([
    ['2026-09-14T10:00:00', '2026-09-14T02:00:00.000Z'],
    ['2026-09-14', '2026-09-13T16:00:00.000Z'],
    ['2026-09-14T10:00:00Z', '2026-09-14T10:00:00.000Z'],
    ['2026-09-14T10:00:00+09:00', '2026-09-14T01:00:00.000Z'],
  ])('reads %s without an offset as Beijing time', (text, instant) => {
    expect(readInstant(text)?.toISOString()).toBe(instant);
  });
});
