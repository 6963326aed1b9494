import { weekdayOf } from '../../domain/calendar.ts';

const FORBIDDEN =
  /操作成功|失败|错误|异常|缺失|未完成|拖欠|落后|预警|红灯|不达标|逾期不候|截止|催办|督办|催交|打卡|签到率|(?<!工)作业|留痕|没有权限|无效指令|格式错误|系统规定|完成率|收到请回复|截至目前未交|请立即|务必马上|@所有人|排名|第几名|垫底|优秀率|亲[，,]|温馨提示|感谢您的配合|系统检测到|[哦呢哈~]/;
const MOST = { group: { characters: 140, lines: 8 }, direct: { characters: 150, lines: 12 } };

/** What is wrong with a sentence of the bot, by the rules people read it by. Nothing: an empty list. */
export function faultsOf(text: string, where: 'group' | 'direct', today: string): string[] {
  // What the bot quotes was said by others, or is an example of what to say.
  const own = text.replace(/“[^”]*”/g, '“”').replace(/《[^》]*》/g, '《》');
  const { characters, lines } = MOST[where];
  return [
    ...(FORBIDDEN.test(own) ? [`a word we do not use: ${FORBIDDEN.exec(own)?.[0]}`] : []),
    ...(/[你您]/.test(own) ? ['addresses the reader'] : []),
    ...(/[!！]/.test(own) ? ['exclaims'] : []),
    ...(/[「」]/.test(own) ? ['corner brackets'] : []),
    ...(/\d号(?:活动|联合)/.test(own) ? ['a number that reads as a date'] : []),
    ...(/[\p{Script=Han}] \d|\d [\p{Script=Han}]/u.test(own.replace(/节 (?=\d)/g, '节')) ? ['a blank beside a digit'] : []),
    ...(/[\p{Script=Han}][,;:?]/u.test(own) ? ['half-width punctuation'] : []),
    ...own
      .split('\n')
      .flatMap((line) => ((line.match(/(?<![已先要申])请(?!假)/g)?.length ?? 0) > 1 ? [`asks twice in a line: ${line}`] : [])),
    ...weekdays(own, today),
    ...(text.length > characters ? [`${text.length} characters`] : []),
    ...(text.split('\n').length > lines ? [`${text.split('\n').length} lines`] : []),
    ...[...text].filter((char) => char !== '\n' && !inGbk().has(char)).map((char) => `not in GBK: ${char}`),
  ];
}

/** 9月23日（周三）: the day has to be that weekday in this school year. */
function weekdays(text: string, today: string): string[] {
  const autumn = today.slice(5) >= '08' ? Number(today.slice(0, 4)) : Number(today.slice(0, 4)) - 1;
  return [...text.matchAll(/(\d{1,2})月(\d{1,2})日（周(.)）/g)].flatMap(([said, month = '', date = '', weekday = '']) => {
    const year = Number(month) >= 8 ? autumn : autumn + 1;
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    return weekdayOf(day) === weekday ? [] : [`${said} is not that weekday`];
  });
}

let gbk: Set<string> | null = null;

/** Characters that counties' older Windows tools can show. */
function inGbk(): Set<string> {
  if (gbk !== null) return gbk;
  const decoder = new TextDecoder('gbk');
  gbk = new Set(Array.from({ length: 0x80 }, (_, i) => String.fromCharCode(i)));
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) gbk.add(decoder.decode(new Uint8Array([high, low])));
  }
  return gbk;
}
