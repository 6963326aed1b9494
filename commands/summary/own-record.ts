import type { OwnPart } from '../../db/queries/own-record.ts';
import type { Day } from '../../domain/calendar.ts';
import type { Roster, TermRow } from '../../domain/roster.ts';
import { contentOf, schoolName } from './activity-entry.ts';
import type { FontSet } from './layout/fonts.ts';
import { type Blocks, paperOf } from './layout/paper.ts';
import { blank, body, heading, note, title, written } from './layout/paragraphs.ts';
import { type Pen, penOf } from './layout/pen.ts';
import { type Column, table } from './layout/table.ts';
import { MODES, paperDate, paperDay, paperHours, unstopped } from './paper-words.ts';

export interface OwnRecord {
  person: { name: string; schoolId: string | null };
  term: TermRow;
  parts: OwnPart[];
  asOf: Day;
  roster: Roster;
}

/** One teacher's part in a term: counts that hide nothing and compare with nobody, and their own words. */
export async function ownRecordDocx(record: OwnRecord, fonts: FontSet): Promise<Buffer> {
  const pen = penOf(fonts);
  const { parts, asOf } = record;
  const blocks: Blocks = [
    ...title(pen, ownTitle(record)),
    note(pen, `（${paperDay(asOf)}由教研助手按记录整理，只发给本人）`),
    blank(),
    body(pen, openingOf(record)),
  ];
  if (parts.length > 0) {
    blocks.push(heading(pen, 1, '一、参加的活动'), overview(pen, record));
    blocks.push(heading(pen, 1, '二、本人的活动体会'), ...notesOf(pen, parts));
  }
  return paperOf(pen, blocks, ownTitle(record).join(''));
}

export function ownTitle({ person, term }: Pick<OwnRecord, 'person' | 'term'>): string[] {
  return [`${person.name}老师`, `${term.name}参与记录`];
}

export interface OwnCounts {
  activities: number;
  present: number;
  comments: number;
  notes: number;
}

export function countsOf(parts: readonly OwnPart[]): OwnCounts {
  return {
    activities: parts.length,
    present: parts.filter((part) => part.presence !== null).length,
    comments: parts.reduce((sum, part) => sum + commentsOf(part), 0),
    notes: parts.reduce((sum, part) => sum + ownNotes(part).length, 0),
  };
}

function openingOf({ person, term, parts, roster }: OwnRecord): string {
  const school = person.schoolId === null ? '' : schoolName(roster, person.schoolId);
  const { activities, present, comments, notes } = countsOf(parts);
  const who = `${school}${person.name}老师${term.name}`;
  if (activities === 0) return `${who}还没有参与记录。`;
  return `${who}参加教研活动${activities}次，有到场登记${present}次，点评${comments}条，活动体会${notes}份。`;
}

const COLUMNS: Column[] = [
  { head: '活动', share: 22, align: 'center' },
  { head: '时间', share: 28, align: 'center' },
  { head: '内容', share: 30 },
  { head: '地点', share: 20, align: 'center' },
  { head: '到场', share: 14, align: 'center' },
  { head: '点评', share: 9, align: 'center' },
  { head: '体会', share: 9, align: 'center' },
];

function overview(pen: Pen, { parts, roster }: OwnRecord) {
  return table(
    pen,
    COLUMNS,
    parts.map((part) => {
      const { activity } = part;
      const [day = '', weekday = ''] = paperDate(activity.day).split(/(?=（)/);
      return [
        [roster.alliances.get(activity.allianceId)?.name ?? '', labelOf(part)],
        [day, weekday, paperHours(activity)],
        contentOf(activity),
        [activity.place === '' ? '待定' : activity.place, ...(activity.mode === 'offline' ? [] : [MODES[activity.mode]])],
        presenceSay(part),
        `${commentsOf(part)}条`,
        `${ownNotes(part).length}份`,
      ];
    }),
  );
}

function notesOf(pen: Pen, parts: readonly OwnPart[]): Blocks {
  const withNotes = parts.filter((part) => ownNotes(part).length > 0);
  if (withNotes.length === 0) return [body(pen, '本学期还没有交活动体会。')];
  return withNotes.flatMap((part, i): Blocks => {
    const { activity } = part;
    return [
      heading(pen, 3, `${i + 1}.${labelOf(part)}，${paperDate(activity.day)}，${unstopped(contentOf(activity))}`),
      ...ownNotes(part).flatMap(({ text, fileName }) => [
        ...written(pen, text),
        ...(fileName === null ? [] : [body(pen, `附文件：${fileName}。`)]),
      ]),
    ];
  });
}

function labelOf({ activity }: OwnPart): string {
  return activity.subject === '' ? (activity.phase ?? activity.title) : `${activity.subject}第${activity.no}次联合教研`;
}

function presenceSay({ presence }: OwnPart): string {
  if (presence === null) return '';
  if (presence.source !== 'signin') return '组织人登记';
  return presence.status === 'online' ? '线上签到' : '签到';
}

function commentsOf({ evidence }: OwnPart): number {
  return evidence.filter(({ kind }) => kind === 'comment').length;
}

/** A text that stands for the whole school is the school's. */
function ownNotes({ evidence }: OwnPart): OwnPart['evidence'] {
  return evidence.filter(({ kind, level }) => kind === 'reflection' && level === 'own');
}
