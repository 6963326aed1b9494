import type { EvidenceKind } from '../../domain/evidence-kinds.ts';
import type { Content, StoredFile } from '../content.ts';
import type { Reading } from '../reading/reading.ts';
import { sortOf } from '../receipt.ts';

/** What a reader may call it, and what it is here. */
const SAID: Record<string, EvidenceKind> = {
  photo: 'photo',
  image: 'photo',
  minutes: 'minutes',
  record: 'minutes',
  notice: 'notice',
  plan: 'notice',
  notice_or_plan: 'notice',
  video: 'video',
  recording: 'video',
  audio: 'video',
  attendance: 'attendance',
  signin_sheet: 'attendance',
  file: 'file',
  material: 'file',
  courseware: 'file',
  lesson_plan: 'file',
  brief: 'file',
  listening_notes: 'file',
};

const NAMED: [RegExp, EvidenceKind][] = [
  [/反思|体会|心得|感想|感悟/, 'reflection'],
  [/签到/, 'attendance'],
  [/通知|方案|计划/, 'notice'],
  [/记录|纪要|研讨|议课/, 'minutes'],
  [/点评|评课/, 'comment'],
  [/课件|教案|教学设计|导学案|学案|任务单|量表/, 'file'],
];

export function kindSaid(reading: Reading): EvidenceKind | null {
  return reading.type === undefined ? null : (SAID[reading.type] ?? null);
}

/** Where nobody said it: a moving picture is a recording, a file is what its name says, a text is minutes. Null: ask. */
export function kindSeen(content: Content): EvidenceKind | null {
  if (content.files.length === 0) return 'minutes';
  if (content.files.every((file) => sortOf(file) === 'video' || file.mime.startsWith('audio/'))) return 'video';
  const named = new Set(content.files.map(kindNamed));
  const [only] = named;
  return named.size === 1 && only !== undefined ? only : null;
}

function kindNamed(file: StoredFile): EvidenceKind | null {
  if (sortOf(file) === 'image' || file.name === null) return null;
  const { name } = file;
  if (/\.(?:pptx?|key|dps)$/i.test(name)) return 'file';
  return NAMED.find(([words]) => words.test(name))?.[1] ?? null;
}
