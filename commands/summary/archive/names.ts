import type { ActivityRow } from '../../../db/activities.ts';
import type { ArchiveItem } from '../../../db/queries/archive-rows.ts';
import { plain } from '../../../domain/plain.ts';
import type { Programme } from '../../../domain/programmes/schema.ts';
import { askedOf } from '../../../domain/three-ones.ts';

/** Windows opens no path of more than 260 characters: a folder, and a file in it. */
const MOST_FOLDER = 48;
const MOST_FILE = 64;

/** 第3次 2026-09-23 数学 同课异构 */
export function activityFolder({ subject, no, day, kind, phase, title }: ActivityRow): string {
  const what = subject === '' ? [day, phase ?? title] : [`第${no}次`, day, subject, kind];
  return safeName(what.join(' '), MOST_FOLDER);
}

/** Safe on Windows and everywhere else: nothing reserved or unseen, no dot or blank at the end, never empty. */
export function safeName(name: string, most = MOST_FILE): string {
  const safe = plain(name)
    .replace(/[\u0000-\u001f\u007f\\/:*?"<>|]/g, '-')
    .normalize('NFC');
  const cut = [...safe]
    .slice(0, most)
    .join('')
    .replace(/[\s.]+$/u, '')
    .trim();
  if (cut === '') return '未命名';
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(cut) ? `文件${cut}` : cut;
}

/** A file's own name with its ending kept whatever its length. */
export function safeFile(name: string): string {
  const safe = safeName(name, 1_000);
  const dot = safe.lastIndexOf('.');
  const ending = dot > 0 && safe.length - dot <= 8 ? safe.slice(dot) : '';
  const stem = safeName(safe.slice(0, safe.length - ending.length), MOST_FILE - ending.length);
  return `${stem}${ending}`;
}

type Drawer = 'notice' | 'discussion' | 'reflection' | 'attendance' | 'file';
const DRAWER: Record<ArchiveItem['kind'], Drawer> = {
  notice: 'notice',
  minutes: 'discussion',
  photo: 'discussion',
  video: 'discussion',
  reflection: 'reflection',
  attendance: 'attendance',
  file: 'file',
};
const CALLED = {
  photo: '照片',
  video: '视频',
  notice: '通知原件',
  minutes: '记录原件',
  attendance: '到场情况原件',
  file: '附件',
} as const;

/** In the order the county's document asks for them: 1 is its first one. What it does not ask for comes after. */
export function drawerNo(drawer: Drawer, { evidence }: Programme): number {
  const asked: Drawer[] = askedOf(evidence);
  const order = [...asked, ...(['notice', 'discussion', 'reflection', 'attendance', 'file'] as const)];
  return [...new Set(order)].indexOf(drawer) + 1;
}

/** What each file of an activity is called in its folder; numbered by its kind, and by school for a school's own. */
export function fileNames(
  items: readonly ArchiveItem[],
  programme: Programme,
  schoolOf: (id: string) => string,
): Map<string, string> {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  for (const item of items) {
    if (item.sha256 === null) continue;
    const no = drawerNo(DRAWER[item.kind], programme);
    const school = item.schoolId === null ? '' : schoolOf(item.schoolId);
    const called = item.kind === 'reflection' ? `活动体会 ${school}原件`.replace(' 原件', '原件') : CALLED[item.kind];
    const stem = `${no} ${called}`;
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    const number = String(count).padStart(2, '0');
    // What a phone took has no name worth keeping; of a document the name says what it is.
    const own = item.kind === 'photo' || item.kind === 'video' ? '' : (item.fileName ?? '');
    names.set(item.id, own === '' ? `${stem}${number}${endingOf(item)}` : `${stem}${number} ${safeFile(own)}`);
  }
  return names;
}

const ENDINGS: Record<string, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/heic': '.heic',
  'video/mp4': '.mp4',
  'video/quicktime': '.mov',
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
};

/** By what the bytes are, since phones call a JPEG .png; by its name where that is not known. */
function endingOf({ mime, fileName }: ArchiveItem): string {
  return ENDINGS[mime] ?? /\.[0-9A-Za-z]{1,5}$/.exec(fileName ?? '')?.[0] ?? '';
}
