// Runs one of our programs on a fresh clone: looks, installs what is missing, then hands over to the pinned Node.
// Plain JavaScript without dependencies, for the machine's own Node (20 or newer). Words go to stderr: stdout belongs to the program.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.installed');
const say = (words) => process.stderr.write(`${words}\n`);

const PROGRAMS = {
  start: ['main.ts'],
  county: ['scripts/county.ts'],
  ledger: ['scripts/ledger.ts'],
  understand: ['scripts/understand.ts'],
  simulate: ['scripts/simulate.ts'],
  bench: ['scripts/bench.ts'],
  backup: ['scripts/backup.ts'],
  restore: ['scripts/restore.ts'],
  doctor: ['scripts/doctor.ts'],
  archive: ['scripts/archive.ts'],
  check: ['scripts/check.ts'],
  'new-migration': ['scripts/new-migration.ts'],
  test: ['scripts/test.ts'],
};

const [name, ...rest] = process.argv.slice(2);
const program = PROGRAMS[name];
if (program === undefined) {
  say(`没有“${name ?? ''}”这个命令。可用：${Object.keys(PROGRAMS).join('、')}`);
  process.exit(2);
}

await install();
run(program, rest);

async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && pinnedNode() !== null) return;
  // A linked folder is somebody else's: installing would empty it.
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) return;
  preflight();
  // Two programs started at once on a fresh clone: the second waits for the first.
  const turn = path.join(root, '.installing');
  await takeTurn(turn);
  try {
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
    say('第一次运行，正在安装所需的程序包（约一分钟）……');
    const args = [
      'ci',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...(existsSync(path.join(root, '.npm-omit-dev')) ? ['--omit=dev'] : []),
    ];
    const done = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
    if (done.status !== 0) fail('程序包没有装好。请检查网络（只需要能访问 npm 镜像），再运行一次同样的命令。');
    if (pinnedNode() === null)
      fail(`没有适合这台机器（${process.platform} ${process.arch}）的 Node 26。请自行安装 Node 26.4 或更新版本，再运行一次。`);
    writeFileSync(stamp, lock);
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}

async function takeTurn(turn) {
  for (let waited = 0; waited < 600; waited += 1) {
    try {
      mkdirSync(turn);
      writeFileSync(path.join(turn, 'pid'), String(process.pid));
      return;
    } catch {
      if (!holderLives(turn)) rmSync(turn, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  fail('另一个安装一直没有结束。请删除 .installing 文件夹后再试。');
}

function holderLives(turn) {
  try {
    process.kill(Number(readFileSync(path.join(turn, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}

/** What would make the install or the start fail later, said in words before. */
function preflight() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) fail(`这台机器的 Node 是 ${process.versions.node}，需要 20 或更新版本。`);
  const glibc = process.platform === 'linux' ? process.report.getReport().header.glibcVersionRuntime : undefined;
  if (process.platform === 'linux') {
    const [big, small] = (glibc ?? '0.0').split('.').map(Number);
    if (glibc === undefined)
      fail('这台机器不是 glibc 系统（例如 Alpine），数据库组件装不上。请换 Debian 12、Ubuntu 22.04 或更新的系统。');
    if (big === 2 && small < 34)
      fail(`系统库 glibc 是 ${glibc}，需要 2.34 或更新。请换 Debian 12、Ubuntu 22.04 或更新的系统，或用容器运行。`);
    const atomic = [
      '/usr/lib/x86_64-linux-gnu',
      '/usr/lib/aarch64-linux-gnu',
      '/usr/lib64',
      '/lib64',
      '/usr/lib',
      '/lib/x86_64-linux-gnu',
    ];
    if (!atomic.some((dir) => existsSync(path.join(dir, 'libatomic.so.1'))))
      fail('缺少系统库 libatomic。请先运行：apt-get install libatomic1（或 yum install libatomic）。');
  }
  if (typeof statfsSync === 'function') {
    const disk = statfsSync(root);
    if (disk.bavail * disk.bsize < 900 * 1024 * 1024) fail('磁盘剩余不足900 MB，装不下程序包。请先清出空间。');
  }
}

/** Our Node from the lock file, or the machine's own where it is new enough. */
function pinnedNode() {
  const bin = path.join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(bin)) return bin;
  const [major, minor] = process.versions.node.split('.').map(Number);
  return existsSync(modules) && (major > 26 || (major === 26 && minor >= 4)) ? process.execPath : null;
}

function run([file, ...fixed], args) {
  const settings = path.join(root, '.env');
  const flags = ['--disable-warning=ExperimentalWarning', ...(existsSync(settings) ? [`--env-file=${settings}`] : [])];
  const child = spawn(pinnedNode(), [...flags, path.join(root, file), ...fixed, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => (signal === null ? process.exit(code) : process.kill(process.pid, signal)));
  child.on('error', (error) => fail(`没有启动成功：${error.message}`));
}

function fail(words) {
  say(words);
  process.exit(1);
}
