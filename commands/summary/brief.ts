import type { Db } from '../../db/client.ts';
import { writtenTexts } from '../../db/queries/term-summary.ts';
import type { Day } from '../../domain/calendar.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import type { Roster } from '../../domain/roster.ts';
import { entryOf, type Judged } from './activity-entry.ts';
import { judgedRows } from './collect.ts';
import type { FontSet } from './layout/fonts.ts';
import { type Blocks, paperOf } from './layout/paper.ts';
import { blank, body, heading, note, signature, title, written } from './layout/paragraphs.ts';
import { type Pen, penOf } from './layout/pen.ts';
import { type Picture, pictures } from './layout/picture.ts';
import type { ActivityEntry, Written } from './model.ts';
import { MODES, numeral, paperDate, paperDay, paperHours, unstopped } from './paper-words.ts';

export interface Brief {
  alliance: string;
  entry: ActivityEntry;
  /** Hashes of photos that a page can carry. */
  photos: string[];
  asOf: Day;
}

/** Of each school's 体会 so much stands in a brief. */
const MOST_OF_A_NOTE = 300;
const MOST_OF_MINUTES = 20_000;
const MOST_PHOTOS = 6;
const MOST_PHOTO_BYTES = 2 * 1024 * 1024;

/** What a brief of an activity says: only what the record holds. null: there is no such activity. */
export async function collectBrief(
  db: Db,
  want: { activityId: string; termId: string },
  { roster, programme, now, asOf }: { roster: Roster; programme: Programme; now: Date; asOf: Day },
): Promise<Brief | null> {
  const [judged] = await judgedRows(db, want, roster, programme);
  if (judged === undefined) return null;
  const texts = new Map([
    ...(await writtenTexts(db, want, ['minutes'], MOST_OF_MINUTES)),
    ...(await writtenTexts(db, want, ['reflection'], MOST_OF_A_NOTE)),
  ]);
  const alliance = roster.alliances.get(judged.activity.allianceId)?.name ?? '';
  return { alliance, entry: entryOf(judged, texts, roster, now), photos: photosOf(judged), asOf };
}

function photosOf({ evidence }: Judged): string[] {
  return evidence
    .filter(
      ({ kind, mime, bytes }) => kind === 'photo' && /^image\/(?:jpeg|png)$/.test(mime ?? '') && (bytes ?? 0) <= MOST_PHOTO_BYTES,
    )
    .flatMap(({ sha256 }) => sha256 ?? [])
    .slice(0, MOST_PHOTOS);
}

/** In the parts between which it may be broken. */
export function briefTitle({ alliance, entry }: Pick<Brief, 'alliance' | 'entry'>): string[] {
  if (entry.subject === '') return [alliance, `${entry.label}简报`];
  return [`${alliance}${entry.subject}学科`, `第${entry.no}次联合教研活动简报`];
}

export async function briefDocx(
  brief: Brief,
  fonts: FontSet,
  picture: (sha256: string) => Promise<Picture | null>,
): Promise<Buffer> {
  const pen = penOf(fonts);
  const sections: [string, Blocks][] = [
    ['研讨要点', minutesOf(pen, brief.entry.minutes)],
    ['各校体会摘录', notesOf(pen, brief.entry)],
    ['现场照片', await photoBlocks(brief.photos, picture)],
  ];
  const blocks: Blocks = [
    ...title(pen, briefTitle(brief)),
    note(pen, `（${paperDay(brief.asOf)}由教研助手按记录整理，请改定后使用）`),
    blank(),
    body(pen, openingOf(brief)),
    ...sections
      .filter(([, content]) => content.length > 0)
      .flatMap(([name, content], i) => [heading(pen, 1, `${numeral(i + 1)}、${name}`), ...content]),
    ...signature(pen, brief.alliance, paperDay(brief.asOf)),
  ];
  return paperOf(pen, blocks, briefTitle(brief).join(''));
}

function openingOf({ alliance, entry }: Brief): string {
  const { timed, place, mode, presenters, commentators, people } = entry;
  const where = place === '' ? '' : `在${place}`;
  const what = entry.subject === '' ? entry.label : `${entry.subject}学科第${entry.no}次联合教研活动`;
  const sentences = [
    `${paperDate(timed.day)}${paperHours(timed)}，${alliance}${what}${where}举行${mode === 'offline' ? '' : `（${MODES[mode]}）`}，内容为${unstopped(entry.content)}。`,
    ...(presenters.length > 0 ? [`主讲：${presenters.join('、')}。`] : []),
    ...(commentators.length > 0 ? [`点评：${commentators.join('、')}。`] : []),
    ...(people.schools.length > 0 ? [`参加学校：${people.schools.join('、')}，共${people.participants}人。`] : []),
  ];
  return sentences.join('');
}

function minutesOf(pen: Pen, minutes: readonly Written[]): Blocks {
  return minutes.flatMap((one): Blocks => [...said(pen, one), ...one.files.map((name) => body(pen, `另有记录文件：${name}。`))]);
}

/** By school, the merged text or else the notes one after another, without a teacher's name. */
function notesOf(pen: Pen, { schools }: ActivityEntry): Blocks {
  return schools.flatMap(({ school, texts }): Blocks => {
    const words = texts.filter(({ text }) => text.trim() !== '');
    return words.length === 0 ? [] : [heading(pen, 3, school), ...words.flatMap((one) => said(pen, one))];
  });
}

function said(pen: Pen, { text, cut }: Written): Blocks {
  return written(pen, cut ? `${unstopped(text)}……` : text);
}

async function photoBlocks(shas: readonly string[], picture: (sha256: string) => Promise<Picture | null>): Promise<Blocks> {
  const found: Picture[] = [];
  for (const sha of shas) {
    const one = await picture(sha);
    if (one !== null) found.push(one);
  }
  const pairs = Array.from({ length: Math.ceil(found.length / 2) }, (_, i) => found.slice(2 * i, 2 * i + 2));
  return pairs.flatMap((pair) => pictures(pair));
}
