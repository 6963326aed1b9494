import type { Way } from '../replies.ts';

export interface ArchiveFacts {
  title: string;
  activities: number;
  files: number;
  bytes: number;
  parts: number;
  /** Files larger than WeCom takes. */
  tooBig: number;
  /** What to ask for to get the files too, where all of them are more than can be sent; null: they are in it. */
  narrower: string | null;
  name: string;
  way: Way;
}

/** What will come, in how many files, and what is not in it. */
export function archiveComing(facts: ArchiveFacts): string {
  const { title, activities, files, bytes, parts, tooBig, narrower, name, way } = facts;
  if (way.to === null) return `《${title}》请私聊我取，群里不发。\n私聊发“档案”即可。`;
  const coming = parts === 1 ? '压缩包' : `压缩包，分${parts}卷`;
  const where = way.said === 'here' ? '发出' : `私聊发给${name}老师`;
  const holds =
    narrower === null
      ? `收录活动${activities}次、照片和文件${files}个，${sizeSay(bytes)}。`
      : `收录活动${activities}次。照片和文件${files}个，${sizeSay(bytes)}，一次发不完，没有装入。`;
  return [
    `《${title}》正在生成，${coming}，随后${where}。`,
    holds,
    ...(parts > 1 ? ['各卷解压到同一个文件夹，目录和缺件清单在第1卷。'] : []),
    ...(tooBig > 0 ? [`有${tooBig}个文件超过20MB，没有装入，缺件清单里列明。`] : []),
    ...(narrower === null ? [] : [`要带上文件，分开取，例如“${narrower}”。`]),
  ].join('\n');
}

function sizeSay(bytes: number): string {
  const mb = bytes / 1024 / 1024;
  if (mb < 1) return '不到1MB';
  return mb < 1024 ? `约${Math.round(mb)}MB` : `约${(mb / 1024).toFixed(1)}GB`;
}
