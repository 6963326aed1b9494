import path from 'node:path';
import { z } from 'zod';

/** What is wrong with the settings, a Chinese sentence each with how to mend it. main.ts prints them and exits 78. */
export class ConfigError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export type Config = {
  gateway: { kind: 'local' } | { kind: 'wecom'; botId: string; secret: string; wsUrl: string | null };
  /** The name people type after @ in a group. */
  botName: string;
  /** file:… (absolute by now) or postgresql://… */
  databaseUrl: string;
  dataDir: string;
  http: { host: string; port: number };
  publicUrl: string | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Product time starts here and runs this fast; null: the real clock. Only on a loopback gateway. */
  clock: { start: Date; speed: number } | null;
};

const blank = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const text = z.preprocess(blank, z.string().trim().optional());

const Environment = z.object({
  WECOM_BOT_ID: text,
  WECOM_BOT_SECRET: text,
  WECOM_BOT_NAME: z.preprocess(blank, z.string().trim().default('教研助手')),
  WECOM_WS_URL: text,
  WECOM_TOKEN: text,
  WECOM_AES_KEY: text,
  DATABASE_URL: text,
  DATA_DIR: z.preprocess(blank, z.string().trim().default('./data')),
  HOST: z.preprocess(blank, z.string().trim().default('127.0.0.1')),
  PORT: z.preprocess(blank, z.coerce.number().int().min(0).max(65535).default(3000)),
  PUBLIC_URL: text,
  LOG_LEVEL: z.preprocess(blank, z.enum(['debug', 'info', 'warn', 'error']).default('info')),
  CLOCK_START: text,
  CLOCK_SPEED: z.preprocess(blank, z.coerce.number().positive().max(1_000_000).optional()),
});

const SAYS: Record<string, string> = {
  PORT: 'PORT 应是 0 到 65535 的整数，0 表示任选一个空闲端口',
  LOG_LEVEL: 'LOG_LEVEL 应是 debug、info、warn、error 之一',
  CLOCK_SPEED: 'CLOCK_SPEED 应是大于0的数，1表示与真实时间一样快',
};

export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127(?:\.\d{1,3}){3}$/.test(bare);
}

/** Settings out of the environment, relative paths from `root`. Throws ConfigError with every problem at once. */
export function loadConfig(env: Record<string, string | undefined>, root: string, flags: { demo?: boolean } = {}): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => SAYS[String(issue.path[0])] ?? `${String(issue.path[0])} 无法使用：${issue.message}`),
    );
  }
  const e = parsed.data;
  const problems: string[] = [];
  const gateway = gatewayOf(e, problems);
  const dataDir = path.resolve(root, e.DATA_DIR);
  const clock = clockOf(e, problems);

  const onLoopback = gateway.kind === 'local' || (gateway.wsUrl !== null && isLoopback(hostOf(gateway.wsUrl)));
  if (clock && !onLoopback) problems.push('CLOCK_START 和 CLOCK_SPEED 只用于测试和演示，连接真实的企业微信时请去掉');
  if (gateway.kind === 'local' && !isLoopback(e.HOST) && !flags.demo) {
    problems.push(
      `演示模式不需要登录，HOST=${e.HOST} 会让外人也能打开。请去掉 HOST，或设置 WECOM_BOT_ID；确实要公开演示请加 --demo`,
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);

  return {
    gateway,
    botName: e.WECOM_BOT_NAME,
    databaseUrl: databaseOf(e.DATABASE_URL, dataDir, root),
    dataDir,
    http: { host: e.HOST, port: e.PORT },
    publicUrl: e.PUBLIC_URL ?? null,
    logLevel: e.LOG_LEVEL,
    clock,
  };
}

function gatewayOf(e: z.infer<typeof Environment>, problems: string[]): Config['gateway'] {
  if (e.WECOM_TOKEN || e.WECOM_AES_KEY) {
    problems.push(
      '这个版本只支持长连接：请在企业微信里把机器人改为“长连接”，设置 WECOM_BOT_ID 和 WECOM_BOT_SECRET，并去掉 WECOM_TOKEN 和 WECOM_AES_KEY',
    );
  }
  if (!e.WECOM_BOT_ID && !e.WECOM_BOT_SECRET) {
    if (e.WECOM_WS_URL) problems.push('设置了 WECOM_WS_URL，还需要 WECOM_BOT_ID 和 WECOM_BOT_SECRET');
    return { kind: 'local' };
  }
  if (!e.WECOM_BOT_ID) problems.push('有 WECOM_BOT_SECRET，还需要 WECOM_BOT_ID（机器人详情页“API 模式”里以 aib 开头的一串）');
  if (!e.WECOM_BOT_SECRET) problems.push('有 WECOM_BOT_ID，还需要 WECOM_BOT_SECRET（在同一页，点“查看”）');
  if (e.WECOM_BOT_ID && /^\d+$/.test(e.WECOM_BOT_ID))
    problems.push('WECOM_BOT_ID 全是数字：这是网页地址里的编号，不是 Bot ID，Bot ID 以 aib 开头');
  if (e.WECOM_BOT_ID && /^w[xw]/.test(e.WECOM_BOT_ID))
    problems.push('WECOM_BOT_ID 以 ww 或 wx 开头：这是企业ID，Bot ID 以 aib 开头');
  if (e.WECOM_WS_URL && !/^wss?:\/\/[^/]/.test(e.WECOM_WS_URL)) problems.push('WECOM_WS_URL 应以 ws:// 或 wss:// 开头');
  return { kind: 'wecom', botId: e.WECOM_BOT_ID ?? '', secret: e.WECOM_BOT_SECRET ?? '', wsUrl: e.WECOM_WS_URL ?? null };
}

function clockOf(e: z.infer<typeof Environment>, problems: string[]): Config['clock'] {
  if (e.CLOCK_START === undefined && e.CLOCK_SPEED === undefined) return null;
  const start = e.CLOCK_START === undefined ? new Date() : readInstant(e.CLOCK_START);
  if (start === null) {
    problems.push('CLOCK_START 应写成 2026-09-14T10:00:00+08:00 这样');
    return null;
  }
  return { start, speed: e.CLOCK_SPEED ?? 1 };
}

/** An ISO instant; without an offset it is Beijing time. */
export function readInstant(iso: string): Date | null {
  const zoned = /(?:[zZ]|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso.includes('T') ? iso : `${iso}T00:00:00`}+08:00`;
  const date = new Date(zoned);
  return Number.isNaN(date.getTime()) ? null : date;
}

function databaseOf(url: string | undefined, dataDir: string, root: string): string {
  if (url === undefined) return `file:${path.join(dataDir, 'bot.db')}`;
  return url.startsWith('file:') ? `file:${path.resolve(root, url.slice('file:'.length))}` : url;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

/** Settings of this process. The only other place that looks at the environment is scripts/. */
export function readConfig(root: string, flags: { demo?: boolean } = {}): Config {
  return loadConfig(process.env, root, flags);
}
