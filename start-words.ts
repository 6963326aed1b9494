import type { Config } from './config.ts';

/** Who the console opens as, where the county has somebody of that name: the sentences below are hers to say. */
export const READY_SPEAKER = '李娜';

/** Three sentences a visitor can click in the console. */
export const READY_SENTENCES = [
  '@教研助手 下周三下午第二节在三小听马小军老师的数学课《分数的初步认识》，听完集体研讨',
  '@教研助手 三个一还差什么',
  '@教研助手 帮助',
];

/** The first screen: what this is, where the data are, what to open, what to say, what comes next. */
export function banner(facts: {
  version: string;
  config: Config;
  url: string;
  database: string;
  county: { name: string; alliances: number } | null;
  fresh: boolean;
}): string {
  const { version, config, url, database, county, fresh } = facts;
  const demo = config.gateway.kind === 'local';
  const filled = county === null ? '还没有县的名单' : `${county.name}，${county.alliances}个联盟`;
  const lines = [
    `教研助手 ${version}${demo ? '（演示模式：未设置 WECOM_BOT_ID）' : ''}`,
    `  数据    ${database}（${fresh ? '新建' : '已有'}，${filled}）`,
    demo ? `  网页    ${url}/console   用任何一位示例老师的身份聊天` : `  状态    ${url}/readyz`,
  ];
  if (demo) lines.push(`  试一句  ${READY_SENTENCES[0]}`);
  if (county === null) lines.push('  下一步  npm run county -- apply 县.yaml');
  else if (demo) lines.push('  接入企业微信：在 .env 写入 WECOM_BOT_ID 和 WECOM_BOT_SECRET，再运行 npm start     停止：Ctrl+C');
  if (config.clock) lines.push(`  时间    从 ${config.clock.start.toISOString()} 起，${config.clock.speed} 倍速`);
  return lines.join('\n');
}

export const SAYS = {
  running: (pid: number | null) =>
    `这个数据目录已经有一个教研助手在运行${pid === null ? '' : `（进程 ${pid}）`}。请先停掉它，或换一个 DATA_DIR。`,
  portTaken: (host: string, port: number) =>
    `端口 ${host}:${port} 已被别的程序占用。请换一个 PORT（0 表示任选空闲端口），或停掉那个程序。`,
  portForbidden: (port: number) => `没有权限使用端口 ${port}。请换一个大于1024的 PORT。`,
  hostUnknown: (host: string) => `这台机器没有 ${host} 这个地址。请检查 HOST。`,
  folder: (dir: string) => `数据目录 ${dir} 不能写入。请检查文件夹的所有者和权限，或换一个 DATA_DIR。`,
  realDatabase:
    '这个数据库服务过真实的企业微信机器人，演示模式会让不登录的人看到其中的内容。请换一个 DATA_DIR；确实要这样打开请加 --demo。',
  badCredentials:
    '企业微信不接受这组 WECOM_BOT_ID 和 WECOM_BOT_SECRET（853000）。请到机器人详情页核对，改好后再启动；现在停止，不再重试。',
  replaced: '同一个机器人在别处建立了新的连接，这里已被替换，不再争抢。请确认只有一台机器在运行，然后重新启动。',
  migrating: (step: number, steps: number) => `正在升级数据库，第${step}步/共${steps}步`,
  waiting: '正在连接企业微信',
  noCounty: '还没有录入县的名单：npm run county -- apply 县.yaml',
};
