import type { EvidenceKind } from '../domain/evidence-kinds.ts';
import type { MediaKind, MissingCause } from '../domain/message.ts';
import { plain } from '../domain/plain.ts';
import type { Content, MissingFile, StoredFile } from './content.ts';
import { countCharacters } from './content.ts';

type Sort = 'image' | 'video' | 'file';
/** All that is asked of a file to tell a picture from a paper. */
export type Sortable = Pick<StoredFile, 'kind' | 'mime'>;

const NAMED: { [S in Sort]: { noun: string; unit: string } } = {
  image: { noun: '照片', unit: '张' },
  video: { noun: '视频', unit: '段' },
  file: { noun: '文件', unit: '份' },
};

const CAUSES: { [Cause in MissingCause]: string } = {
  expired: '没有取到（企业微信的下载链接已失效）',
  unreachable: '没有取到（企业微信的文件服务器暂时连不上）',
  damaged: '没有取到（传输中损坏，打不开）',
  empty: '是空的（0字节），没有登记',
  'too-big': '超过100MB，没有存下',
};

const REMEDIES: { [Cause in MissingCause]: string } = {
  expired: '再发一次',
  unreachable: '稍后再发一次',
  damaged: '再发一次',
  empty: '重新选好再发一次',
  'too-big': '压缩或分段后再发一次',
};

/** 412字，照片3张，文件1份: what was handed in, without a name. */
export function sayContent(content: { text: string; files: Sortable[] }): string {
  const length = countCharacters(content.text);
  return [...(length > 0 ? [`${length}字`] : []), ...sayFiles(content.files)].join('，');
}

/** [照片3张, 文件1份] */
export function sayFiles(files: Sortable[]): string[] {
  return (['image', 'video', 'file'] as const).flatMap((sort) => {
    const count = files.filter((file) => sortOf(file) === sort).length;
    return count === 0 ? [] : [`${NAMED[sort].noun}${count}${NAMED[sort].unit}`];
  });
}

/** A picture sent as a file is a picture all the same. */
export function sortOf(file: Sortable): Sort {
  if (file.kind === 'image' || file.mime.startsWith('image/')) return 'image';
  if (file.kind === 'video' || file.mime.startsWith('video/')) return 'video';
  return 'file';
}

/** A stored row's file, by its name and by what it was handed in as: WeCom gives pictures no name. */
export function fileOf(row: { kind: EvidenceKind; sha256: string | null; fileName: string | null }): Sortable[] {
  if (row.sha256 === null) return [];
  const ending = /\.([0-9a-z]{1,5})$/i.exec(row.fileName ?? '')?.[1]?.toLowerCase();
  if (ending !== undefined) return [{ kind: ENDINGS[ending] ?? 'file', mime: '' }];
  if (row.kind === 'video') return [{ kind: 'video', mime: '' }];
  return [{ kind: row.fileName === null || row.kind === 'photo' ? 'image' : 'file', mime: '' }];
}

const ENDINGS: Record<string, MediaKind> = Object.fromEntries([
  ...['jpg', 'jpeg', 'png', 'gif', 'webp', 'heic', 'bmp'].map((ending) => [ending, 'image']),
  ...['mp4', 'mov', 'avi', 'm4v', 'mkv', 'wmv'].map((ending) => [ending, 'video']),
]);

/** 3张照片存好2张，第2张没有取到（…）。/ 请把这一张再发一次；另外2张不用重发。 Empty where nothing is missing. */
export function sayMissing(content: Pick<Content, 'missing' | 'total'>): string[] {
  const [first, ...others] = content.missing;
  if (first === undefined) return [];
  const { noun, unit } = nameOf(content.missing.map((m) => m.file));
  const good = content.total - content.missing.length;
  const causes = new Set(content.missing.map((m) => m.file.why));
  const remedy = REMEDIES[first.file.why];
  if (content.total === 1) return [`这${unit}${noun}${CAUSES[first.file.why]}。`, `请${remedy}。`];
  const which = content.missing.map((m) => `第${m.at}${unit}`);
  const facts =
    causes.size === 1
      ? `${which.join('、')}${CAUSES[first.file.why]}`
      : content.missing.map((m, i) => `${which[i]}${CAUSES[m.file.why]}`).join('；');
  if (good === 0) return [`${content.total}${unit}${noun}都没有存下：${facts}。`, `请${remedy}。`];
  const these = others.length === 0 ? `这一${unit}` : `这${content.missing.length}${unit}`;
  const rest = good === 1 ? `另外一${unit}` : `另外${good === 2 ? '两' : good}${unit}`;
  return [`${content.total}${unit}${noun}存好${good}${unit}，${facts}。`, `请把${these}${remedy}；${rest}不用重发。`];
}

/** “安装.exe”是程序文件，没有登记。 */
export function sayPrograms(programs: StoredFile[]): string[] {
  if (programs.length === 0) return [];
  const names = programs.map((file) => (file.name === null ? '有1份文件' : `“${plain(file.name, 30)}”`)).join('、');
  return [`${names}是程序文件，没有登记。请改发Word、PDF、照片或视频。`];
}

function nameOf(files: MissingFile[]): { noun: string; unit: string } {
  const kinds = new Set(files.map((file) => file.kind));
  const [kind = 'file'] = kinds;
  return kinds.size === 1 ? NAMED[kind] : NAMED.file;
}
