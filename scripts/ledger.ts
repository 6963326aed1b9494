// npm run -s ledger: the whole record as JSON on stdout. Only looks, also beside a running bot.
import path from 'node:path';
import { loadConfig } from '../config.ts';
import { sayTrouble } from '../database-words.ts';
import { NoCounty } from '../db/errors.ts';
import { openReader } from '../db/open.ts';
import { ledgerOf } from '../db/queries/ledger.ts';

const HELP = `用法  npm run -s ledger
把全部记录以JSON写到标准输出：{county, activities, outbox}。机器人运行时也可以执行，不影响使用。

例    npm run -s ledger > 台账.json
退出码 0 成功  1 没有做成  2 用法有误  78 环境设置有误`;

async function run(argv: string[]): Promise<number> {
  if (argv.length > 0) {
    const asked = argv.every((word) => word === '--help' || word === '-h');
    (asked ? console.log : console.error)(HELP);
    return asked ? 0 : 2;
  }
  try {
    const config = loadConfig(process.env, path.join(import.meta.dirname, '..'));
    const { reader, close } = await openReader({ url: config.databaseUrl });
    try {
      await write(`${JSON.stringify(await ledgerOf(reader), null, 2)}\n`);
    } finally {
      await close();
    }
    return 0;
  } catch (error) {
    const words =
      error instanceof NoCounty ? ['还没有县的资料。请先用 npm run county -- apply 导入一个县。'] : sayTrouble(error)?.words;
    if (words === undefined) throw error;
    for (const line of words) console.error(line);
    return sayTrouble(error)?.exit ?? 1;
  }
}

/** A term's record is longer than a pipe's buffer: the process must not end before it is read. */
function write(text: string): Promise<void> {
  return new Promise((done, failed) => {
    process.stdout.write(text, (error) => (error == null ? done() : failed(error)));
  });
}

// Last, so that every table above is there.
process.exitCode = await run(process.argv.slice(2));
