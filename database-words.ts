import { ConfigError } from './config.ts';
import { CommitUnknown, NewerDatabase, UnusableDatabase } from './db/errors.ts';

/** What a program says and exits with when it cannot work with the settings or the database; null where it is a bug of ours. */
export function sayTrouble(error: unknown): { words: string[]; exit: number } | null {
  if (error instanceof ConfigError) return { words: error.problems, exit: 78 };
  if (error instanceof NewerDatabase) return { words: ['数据库是更新版本的程序写的，没有改动。请换用新版本的程序。'], exit: 78 };
  if (error instanceof CommitUnknown)
    return { words: ['写入时数据库没有回应，不能确定是否已写入。请再执行一次同样的命令。'], exit: 1 };
  if (error instanceof UnusableDatabase) return { words: [UNUSABLE[error.why]], exit: 1 };
  if (codeOf(error) === 'SQLITE_BUSY') return { words: ['数据库正忙，没有改动。请过几秒再执行一次。'], exit: 75 };
  if (codeOf(error) === 'ECONNREFUSED')
    return { words: ['连不上数据库，没有改动。请检查DATABASE_URL和数据库是否已启动。'], exit: 1 };
  return null;
}

const UNUSABLE: Record<UnusableDatabase['why'], string> = {
  missing: '还没有数据库。请先运行 npm start，或用 npm run county -- apply 导入一个县。',
  'not-migrated': '数据库还是旧版本的。请先运行一次 npm start，它会自动更新。',
  foreign: '这不是本程序的数据库，没有改动。请检查DATABASE_URL。',
  'edited-migration': '数据库的更新记录与程序不一致，没有改动。请换回原来的程序版本，或恢复备份。',
  'failed-migration': '数据库上次更新没有完成。请恢复更新前的备份，再运行一次。',
  pragma: '数据库所在的磁盘不支持安全写入，没有改动。请把DATA_DIR放到本机磁盘上。',
};

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
