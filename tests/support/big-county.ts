import type { Store, Tables } from '../../db/client.ts';
import { newId } from '../../db/id.ts';
import { rosterOf } from '../../db/roster.ts';
import { addDays, at, dayOf } from '../../domain/calendar.ts';
import { type Roster, schoolsOn } from '../../domain/roster.ts';

export interface BigCountySize {
  activities: number;
  notes: number;
  /** Characters of a note. */
  noteLength?: number;
}

const SUBJECTS = ['语文', '数学', '英语', '科学', '音乐', '美术', '体育', '道德与法治', '信息科技', '劳动'];
const BATCH = 400;

/** Fills the term of a county that was applied already with held activities and their evidence, straight into the tables. */
export async function seedBigCounty(store: Store, { activities, notes, noteLength = 220 }: BigCountySize): Promise<void> {
  const roster = await rosterOf(store.reader);
  const term = roster?.terms.at(-1);
  if (roster === null || term === undefined) throw new Error('apply a county first');

  const rows = Array.from({ length: activities }, (_, i) => activityRow(i, roster, term));
  const perActivity = Math.ceil(notes / activities);
  const text = '听完这节课，对分数的初步认识有了新的想法：先让学生动手折一折，再说一说。'.repeat(20).slice(0, noteLength);
  const evidence = rows.flatMap((activity, i) => evidenceRows(activity, i, roster, perActivity, notes, text));
  await insert(store, { activities: rows, evidence });
}

function activityRow(i: number, roster: Roster, term: { id: string; start: string }): Tables['Activity'] {
  const alliances = [...roster.alliances.values()];
  const alliance = alliances[i % alliances.length];
  const subject = SUBJECTS[Math.floor(i / alliances.length) % SUBJECTS.length] ?? '数学';
  const no = Math.floor(i / (alliances.length * SUBJECTS.length)) + 1;
  const day = addDays(term.start, 2 + (no - 1) * 14 + (i % 10));
  const start = at(day, '15:20');
  const moment = start.toISOString();
  return {
    id: newId(start),
    allianceId: alliance?.id ?? '',
    termId: term.id,
    subject,
    no,
    kind: '听课评课',
    title: `${subject}第${no}次联合教研`,
    topic: '分数的初步认识',
    grade: null,
    stage: null,
    mode: 'offline',
    start: moment,
    day,
    end: at(day, '16:00').toISOString(),
    allDay: 0,
    period: '下午第二节',
    place: '牵头校录播室',
    presenters: '["马小军"]',
    commentators: '[]',
    meetingId: null,
    phase: null,
    note: '课后集体研讨',
    status: 'held',
    cancelReason: null,
    createdBy: 'seed',
    createdIn: 'seed',
    createdAt: moment,
    updatedAt: moment,
    heldAt: moment,
    closedAt: null,
    cancelledAt: null,
  };
}

function evidenceRows(activity: Tables['Activity'], i: number, roster: Roster, each: number, notes: number, text: string) {
  const alliance = roster.alliances.get(activity.allianceId);
  const schools = alliance === undefined ? [] : schoolsOn(alliance, activity.day);
  const start = new Date(activity.start);
  const later = new Date(start.getTime() + 3_600_000);
  const item = (kind: string, key: string, words: string, schoolId: string | null, moment: Date): Tables['Evidence'] => {
    const id = newId(moment);
    return {
      id,
      itemId: id,
      version: 1,
      activityId: activity.id,
      kind,
      level: 'own',
      personId: null,
      userid: `seed${key}`,
      schoolId,
      subject: activity.subject,
      at: moment.toISOString(),
      text: words,
      sha256: null,
      bytes: null,
      fileName: null,
      contentKey: `${kind}:${key}`,
      late: 0,
      data: null,
      inboxId: null,
      supersededAt: null,
      withdrawnAt: null,
    };
  };
  const mine = Math.max(0, Math.min(each, notes - i * each));
  return [
    item('notice', '0', `${dayOf(start)}活动通知`, schools[0] ?? null, start),
    item('minutes', '1', `研讨了三个问题。${text}`, schools[0] ?? null, later),
    ...Array.from({ length: mine }, (_, n) =>
      item('reflection', `${n + 2}`, `第${n + 1}份。${text}`, schools[n % Math.max(1, schools.length)] ?? null, later),
    ),
  ];
}

async function insert(store: Store, rows: { activities: Tables['Activity'][]; evidence: Tables['Evidence'][] }): Promise<void> {
  await store.write(async (tx) => {
    for (const batch of batches(rows.activities)) await tx.insertInto('Activity').values(batch).execute();
    for (const batch of batches(rows.evidence)) await tx.insertInto('Evidence').values(batch).execute();
  });
}

function batches<Row>(rows: Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, i) => rows.slice(i * BATCH, (i + 1) * BATCH));
}
