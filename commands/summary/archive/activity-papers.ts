import type { ActivityRow } from '../../../db/activities.ts';
import { type AttendanceRow, attendanceOf } from '../../../db/attendance.ts';
import type { Db } from '../../../db/client.ts';
import { type ArchiveItem, textsOf } from '../../../db/queries/archive-rows.ts';
import { revisionsOf } from '../../../db/revisions.ts';
import type { Programme } from '../../../domain/programmes/schema.ts';
import type { Roster } from '../../../domain/roster.ts';
import { contentOf, schoolName } from '../activity-entry.ts';
import type { FontSet } from '../layout/fonts.ts';
import { type Blocks, paperOf } from '../layout/paper.ts';
import { blank, body, heading, note, title, written } from '../layout/paragraphs.ts';
import { type Pen, penOf } from '../layout/pen.ts';
import { table } from '../layout/table.ts';
import { issuedOn, noticeDocx } from '../notice.ts';
import { paperWhen, unstopped } from '../paper-words.ts';
import { drawerNo, safeFile } from './names.ts';

export interface PaperFacts {
  activity: ActivityRow;
  items: readonly ArchiveItem[];
  roster: Roster;
  programme: Programme;
  fonts: FontSet;
}

/** The papers of one activity, one after another, so that no more than one is in memory. */
export async function* activityPapers(db: Db, facts: PaperFacts): AsyncGenerator<{ name: string; data: Buffer }> {
  const { activity, roster, programme, fonts } = facts;
  const pen = penOf(fonts);
  const items = facts.items.filter(({ withdrawn }) => !withdrawn);
  const written = items.filter(({ length }) => length > 0);
  const no = (drawer: Parameters<typeof drawerNo>[0]) => drawerNo(drawer, programme);
  const made = async (name: string, heads: string[], blocks: Blocks) => {
    const front = [...title(pen, heads), note(pen, labelOf(activity, roster)), blank()];
    return { name, data: await paperOf(pen, [...front, ...blocks], heads.join('')) };
  };

  const changedAt = (await revisionsOf(db, activity.id)).at(-1)?.at ?? null;
  const notice = { activity, roster, programme, issuedOn: issuedOn(activity, changedAt) };
  yield { name: `${no('notice')} 活动通知.docx`, data: await noticeDocx(notice, fonts) };

  const texts = await textsOf(
    db,
    written.map(({ id }) => id),
  );
  const minutes = written.filter(({ kind }) => kind === 'minutes');
  if (minutes.length > 0) yield made(`${no('discussion')} 研讨记录.docx`, ['研讨记录'], wordsOf(pen, minutes, texts));

  const notes = written.filter(({ kind }) => kind === 'reflection');
  for (const [schoolId, own] of Map.groupBy(notes, (item) => item.schoolId)) {
    const school = schoolId === null ? '' : schoolName(roster, schoolId);
    const name = safeFile(`${no('reflection')} 活动体会 ${school}`.trim());
    yield made(`${name}.docx`, [school, '活动体会'], notesOf(pen, own, texts));
  }

  const came = (await attendanceOf(db, activity.id)).filter(({ status }) => status === 'present' || status === 'online');
  if (came.length > 0) yield made(`${no('attendance')} 到场名单.docx`, ['到场名单'], attendanceBlocks(pen, came, roster));
}

function labelOf(activity: ActivityRow, roster: Roster): string {
  const alliance = roster.alliances.get(activity.allianceId)?.name ?? '';
  const name = activity.subject === '' ? (activity.phase ?? activity.title) : `${activity.subject}第${activity.no}次联合教研`;
  return `（${alliance}${name}，${paperWhen(activity)}，${unstopped(contentOf(activity))}）`;
}

function wordsOf(pen: Pen, items: readonly ArchiveItem[], texts: ReadonlyMap<string, string>): Blocks {
  if (items.length === 1) return items.flatMap(({ id }) => written(pen, texts.get(id) ?? ''));
  return items.flatMap(({ id }, i) => [heading(pen, 3, `${i + 1}.`), ...written(pen, texts.get(id) ?? '')]);
}

/** The school's own text first, then its teachers' notes in the order they came, without their names. */
function notesOf(pen: Pen, items: readonly ArchiveItem[], texts: ReadonlyMap<string, string>): Blocks {
  const merged = items.filter(({ level }) => level === 'school');
  const own = items.filter(({ level }) => level === 'own');
  if (merged.length === 0) return wordsOf(pen, own, texts);
  return [
    ...merged.flatMap(({ id }) => written(pen, texts.get(id) ?? '')),
    ...(own.length > 0 ? [heading(pen, 1, '附：教师体会'), ...wordsOf(pen, own, texts)] : []),
  ];
}

function attendanceBlocks(pen: Pen, came: readonly AttendanceRow[], roster: Roster): Blocks {
  const schools = [...roster.schools.keys()];
  const place = ({ schoolId }: AttendanceRow) => (schoolId === null ? schools.length : schools.indexOf(schoolId));
  const rows = came.toSorted((a, b) => place(a) - place(b));
  return [
    body(pen, `到场登记${rows.length}人，按学校列出。`),
    table(
      pen,
      [
        { head: '序号', share: 8, align: 'center' },
        { head: '学校', share: 34, align: 'center' },
        { head: '姓名', share: 20, align: 'center' },
        { head: '方式', share: 16, align: 'center' },
      ],
      rows.map((row, i) => [
        String(i + 1),
        row.schoolId === null ? '' : schoolName(roster, row.schoolId),
        (row.personId === null ? undefined : roster.people.get(row.personId)?.name) ?? row.name,
        row.status === 'online' ? '线上' : '到场',
      ]),
    ),
  ];
}
