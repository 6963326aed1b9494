// npm run doctor: what is wrong with this installation and how to mend it. Works with the bot stopped and beside it.
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { sayTrouble } from '../database-words.ts';
import { openReader } from '../db/open.ts';
import { type Health, healthOf } from '../db/queries/health.ts';
import { holidayCoverage } from '../domain/holidays.ts';

const HELP = `用法  npm run doctor [-- --json]
逐项检查这里的安装，每个问题都写明怎样处理。机器人运行时也可以执行，不改动任何东西。

选项  --json  结果以JSON输出：[{id, status, title, detail, fix}]
退出码 0 没有问题  1 有问题需要处理  2 用法有误`;

interface Check {
  id: string;
  status: 'ok' | 'note' | 'wrong';
  title: string;
  detail: string;
  fix?: string;
}

const root = path.join(import.meta.dirname, '..');
const MARKS = { ok: '✓', note: '!', wrong: '✗' };

async function run(argv: string[]): Promise<number> {
  let values: { json?: boolean | undefined; help?: boolean | undefined };
  try {
    ({ values } = parseArgs({ args: argv, options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }));
  } catch {
    console.error(HELP);
    return 2;
  }
  if (values.help === true) {
    console.log(HELP);
    return 0;
  }
  const checks = await examine();
  if (values.json === true) console.log(JSON.stringify(checks, null, 2));
  else print(checks);
  return checks.some((check) => check.status === 'wrong') ? 1 : 0;
}

async function examine(): Promise<Check[]> {
  const checks: Check[] = [program()];
  let config: Config;
  try {
    config = readConfig(root);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [
      ...checks,
      ...error.problems.map((detail, i): Check => ({ id: `settings-${i + 1}`, status: 'wrong', title: '设置', detail })),
    ];
  }
  checks.push(
    credentials(config),
    folder(config.dataDir),
    ...(await database(config)),
    holidays(),
    await running(config.dataDir),
  );
  return checks;
}

function program(): Check {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fit = major > 26 || (major === 26 && minor >= 4);
  const detail = `教研助手 ${version}，Node ${process.versions.node}`;
  return fit
    ? { id: 'program', status: 'ok', title: '程序', detail }
    : { id: 'program', status: 'wrong', title: '程序', detail, fix: '请用 npm run 启动，它会换用固定的 Node 26' };
}

function credentials({ gateway }: Config): Check {
  const title = '企业微信';
  if (gateway.kind === 'wecom') return { id: 'credentials', status: 'ok', title, detail: `已设置 ${gateway.botId.slice(0, 6)}…` };
  return {
    id: 'credentials',
    status: 'note',
    title,
    detail: '未设置 WECOM_BOT_ID，运行的是演示',
    fix: '把 WECOM_BOT_ID 和 WECOM_BOT_SECRET 写进 .env',
  };
}

function folder(dir: string): Check {
  const title = '数据目录';
  try {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.W_OK);
  } catch {
    return {
      id: 'folder',
      status: 'wrong',
      title,
      detail: `${dir} 不能写入`,
      fix: '检查文件夹的所有者和权限，或换一个 DATA_DIR',
    };
  }
  const { bavail, bsize } = statfsSync(dir);
  const free = (bavail * bsize) / 1024 ** 3;
  const detail = `${dir}，剩余${free.toFixed(0)} GB`;
  return free < 2
    ? { id: 'folder', status: 'note', title, detail, fix: '请清出空间，照片和文件会越存越多' }
    : { id: 'folder', status: 'ok', title, detail };
}

async function database(config: Config): Promise<Check[]> {
  const title = '数据库';
  try {
    const { reader, close } = await openReader({ url: config.databaseUrl });
    try {
      const health = await healthOf(reader, config.databaseUrl.startsWith('file:') ? 'sqlite' : 'postgresql');
      return [integrity(health), county(health), teachers(health), groups(health), outbox(health)];
    } finally {
      await close();
    }
  } catch (error) {
    const trouble = sayTrouble(error);
    if (trouble === null) throw error;
    return [{ id: 'database', status: 'wrong', title, detail: trouble.words.join('') }];
  }
}

function integrity({ sound, durable }: Health): Check {
  const title = '数据库';
  if (!sound)
    return {
      id: 'database',
      status: 'wrong',
      title,
      detail: '完整性检查没有通过',
      fix: '停掉机器人，用最近的备份恢复：npm run restore -- <文件>',
    };
  if (!durable)
    return {
      id: 'database',
      status: 'wrong',
      title,
      detail: '数据库没有设为断电不丢',
      fix: 'PostgreSQL 请打开 fsync、synchronous_commit 和 full_page_writes',
    };
  return { id: 'database', status: 'ok', title, detail: '能打开，结构是最新的，完整性检查通过' };
}

function county({ county, people }: Health): Check {
  const title = '县的名单';
  if (county === null)
    return { id: 'county', status: 'wrong', title, detail: '还没有录入', fix: 'npm run county -- apply 县.yaml' };
  return { id: 'county', status: 'ok', title, detail: `${county}，${people}人` };
}

function teachers({ people, reachable }: Health): Check {
  const title = '可单独送达';
  const detail = `${people}人中${reachable}人私聊过机器人`;
  if (people > 0 && reachable === 0)
    return {
      id: 'teachers',
      status: 'note',
      title,
      detail,
      fix: '请任一位普通教师私聊机器人“你好”。没有回应时，检查机器人的“可使用权限”是否一项都没有加',
    };
  return { id: 'teachers', status: 'ok', title, detail };
}

function groups({ groups, silentGroups }: Health): Check {
  const title = '群';
  const detail = `${groups}个群，${silentGroups}个还没有人@过`;
  return silentGroups > 0
    ? { id: 'groups', status: 'note', title, detail, fix: '在这些群里@机器人说一句话，之后才能往群里发提醒' }
    : { id: 'groups', status: 'ok', title, detail };
}

function outbox({ pending, unknown, failed }: Health): Check {
  const title = '待发';
  const detail = `待发${pending}条，没有送到${failed}条，未得到回执${unknown}条`;
  return failed > 0
    ? { id: 'outbox', status: 'note', title, detail, fix: '在企业微信里对机器人说“发送情况”看原因' }
    : { id: 'outbox', status: 'ok', title, detail };
}

function holidays(): Check {
  const year = new Date().getFullYear();
  const missing = [year, year + 1].filter((y) => !holidayCoverage(y));
  const title = '节假日';
  if (missing.length === 0) return { id: 'holidays', status: 'ok', title, detail: `${year}、${year + 1}年已录入` };
  return {
    id: 'holidays',
    status: 'note',
    title,
    detail: `${missing.join('、')}年放假安排尚未录入`,
    fix: '国务院通知发布后升级程序，或写进县文件的 holidays',
  };
}

async function running(dataDir: string): Promise<Check> {
  const title = '运行';
  const file = path.join(dataDir, 'run.json');
  if (!existsSync(file)) return { id: 'running', status: 'note', title, detail: '机器人没有在运行', fix: 'npm start' };
  const { url } = JSON.parse(readFileSync(file, 'utf8')) as { url: string };
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3000) }).catch(() => null);
  if (answer === null) return { id: 'running', status: 'note', title, detail: '机器人没有在运行', fix: 'npm start' };
  if (answer.status === 200) return { id: 'running', status: 'ok', title, detail: `${url}，已连接` };
  const { reasons } = (await answer.json()) as { reasons: { detail: string }[] };
  return { id: 'running', status: 'wrong', title, detail: reasons.map((reason) => reason.detail).join('；') };
}

function print(checks: Check[]): void {
  for (const [i, { status, title, detail, fix }] of checks.entries()) {
    console.log(`${String(i + 1).padStart(2)} ${MARKS[status]} ${title}：${detail}`);
    if (fix !== undefined) console.log(`     → ${fix}`);
  }
  const count = (status: Check['status']) => checks.filter((check) => check.status === status).length;
  console.log(`结果：${count('wrong')}项需处理，${count('note')}项提醒`);
}

process.exitCode = await run(process.argv.slice(2));
