import type { Store, Tables } from '../../db/client.ts';
import { applyCounty } from '../../db/county.ts';
import { newId } from '../../db/id.ts';
import { rosterOf } from '../../db/roster.ts';
import { addDays, at } from '../../domain/calendar.ts';
import { CountyFile } from '../../domain/county-file.ts';
import { schoolsOn } from '../../domain/roster.ts';

/** The moment the crowd talks: a Wednesday afternoon in term, two hours after the joint lesson began. */
export const NOW = '2026-09-23T17:20:00+08:00';
const ALLIANCES = 10;
const SCHOOLS = 3;
const BATCH = 500;

/** A county of `teachers` teachers of mathematics in ten alliances. Names and ids are counted, not invented. */
export function benchCounty(teachers: number): CountyFile {
  const school = (i: number) => `第${i + 1}小学`;
  return CountyFile.parse({
    county: '测试县',
    programme: 'helan-2022',
    timezone: 'Asia/Shanghai',
    term: { name: '2026-2027学年第一学期', start: '2026-08-31', end: '2027-01-22' },
    timetable: { am: ['08:20-09:00', '09:10-09:50'], pm: ['14:30-15:10', '15:20-16:00'] },
    alliances: Array.from({ length: ALLIANCES }, (_, a) => ({
      name: `第${a + 1}联盟`,
      stage: '小学',
      lead: school(a * SCHOOLS),
      members: Array.from({ length: SCHOOLS - 1 }, (_, s) => school(a * SCHOOLS + s + 1)),
    })),
    people: Array.from({ length: teachers }, (_, i) => ({
      userid: `t${i}`,
      name: nameOf(i),
      school: school(i % (ALLIANCES * SCHOOLS)),
      subjects: ['数学'],
      posts: [{ post: '教师' }],
    })),
    groups: Array.from({ length: ALLIANCES }, (_, a) => ({ chatid: `wrBENCH${a}`, alliance: `第${a + 1}联盟`, subject: '数学' })),
  });
}

const FAMILY = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜';
const GIVEN = '文武明亮静雅琴芳华英俊杰伟宁安康乐欣怡佳敏慧丽娜婷雪梅兰竹菊';

function nameOf(i: number): string {
  const at = (text: string, n: number) => text[n % text.length] ?? '';
  return `${at(FAMILY, i)}${at(GIVEN, Math.floor(i / FAMILY.length))}${at(GIVEN, Math.floor(i / 961) + i * 7)}`;
}

/** The county and one joint lesson that is on in each alliance. */
export async function seedCounty(store: Store, teachers: number): Promise<void> {
  const now = new Date(NOW);
  await store.write((tx) => applyCounty(tx, benchCounty(teachers), new Date('2026-08-20T08:00:00+08:00')));
  await seedTerm(
    store,
    { name: '2026-2027学年第一学期', start: '2026-08-31', end: '2027-01-22' },
    { perSubject: 1, notes: 0, last: now },
  );
}

/** Terms gone by, each with its activities, notes and the messages they came in. */
export async function seedHistory(store: Store, terms: number, size: { activities: number; notes: number }): Promise<void> {
  for (let back = terms; back > 0; back--) {
    const year = 2026 - Math.ceil(back / 2);
    const autumn = back % 2 === 0;
    const term = autumn
      ? { name: `${year}-${year + 1}学年第一学期`, start: `${year}-09-01`, end: `${year + 1}-01-20` }
      : { name: `${year}-${year + 1}学年第二学期`, start: `${year + 1}-02-24`, end: `${year + 1}-07-10` };
    await seedTerm(store, term, { perSubject: size.activities / ALLIANCES, notes: size.notes, last: null });
  }
}

interface TermSize {
  perSubject: number;
  notes: number;
  last: Date | null;
}

async function seedTerm(
  store: Store,
  term: { name: string; start: string; end: string },
  { perSubject, notes, last }: TermSize,
): Promise<void> {
  const roster = await rosterOf(store.reader);
  if (roster === null) throw new Error('apply a county first');
  const known = roster.terms.find((row) => row.name === term.name);
  const termId = known?.id ?? newId(at(term.start, '00:00'));
  const people = [...roster.people.values()];
  const activities: Tables['Activity'][] = [];
  const evidence: Tables['Evidence'][] = [];
  const inbox: Omit<Tables['Inbox'], 'id'>[] = [];
  for (const alliance of roster.alliances.values()) {
    for (let n = 0; n < perSubject; n++) {
      const day = last === null ? addDays(term.start, 1 + n * 2) : last.toISOString().slice(0, 10);
      const activity = activityRow(alliance.id, termId, n + 1, day, last === null ? 'closed' : 'held');
      activities.push(activity);
      const each = Math.floor(notes / (perSubject * ALLIANCES));
      const schools = schoolsOn(alliance, day);
      for (let i = 0; i < each; i++) {
        const person = people[(activities.length * each + i) % people.length];
        const text = `第${i}份体会：先让学生动手折一折，再说一说，最后写一写，板书留出关键的一步。`;
        evidence.push(noteRow(activity, person?.id ?? null, person?.userid ?? '', schools[i % schools.length] ?? null, text, i));
        inbox.push(inboxRow(activity, person?.userid ?? '', text, i));
      }
    }
  }
  await store.write(async (tx) => {
    if (known === undefined)
      await tx
        .insertInto('Term')
        .values({ id: termId, countyId: roster.county.id, ...term })
        .execute();
    for (const rows of batches(activities)) await tx.insertInto('Activity').values(rows).execute();
    for (const rows of batches(evidence)) await tx.insertInto('Evidence').values(rows).execute();
    for (const rows of batches(inbox)) await tx.insertInto('Inbox').values(rows).execute();
  });
}

function activityRow(allianceId: string, termId: string, no: number, day: string, status: 'held' | 'closed'): Tables['Activity'] {
  const start = at(day, '15:20');
  const moment = start.toISOString();
  return {
    id: newId(start),
    allianceId,
    termId,
    subject: '数学',
    no,
    kind: '听课评课',
    title: '听课评课',
    topic: null,
    grade: null,
    stage: null,
    mode: 'offline',
    start: moment,
    day,
    end: null,
    allDay: 0,
    period: null,
    place: '录播室',
    presenters: '[]',
    commentators: '[]',
    meetingId: null,
    phase: null,
    note: null,
    status,
    cancelReason: null,
    createdBy: 't0',
    createdIn: 'wrBENCH0',
    createdAt: moment,
    updatedAt: moment,
    heldAt: moment,
    closedAt: status === 'closed' ? moment : null,
    cancelledAt: null,
  };
}

function noteRow(
  activity: Tables['Activity'],
  personId: string | null,
  userid: string,
  schoolId: string | null,
  text: string,
  i: number,
): Tables['Evidence'] {
  const id = newId(new Date(activity.start));
  return {
    id,
    itemId: id,
    version: 1,
    activityId: activity.id,
    kind: 'reflection',
    level: 'own',
    personId,
    userid,
    schoolId,
    subject: '数学',
    at: activity.start,
    text,
    sha256: null,
    bytes: null,
    fileName: null,
    contentKey: `${id}:${i}`,
    late: 0,
    data: null,
    inboxId: null,
    supersededAt: null,
    withdrawnAt: null,
  };
}

function inboxRow(activity: Tables['Activity'], userid: string, text: string, i: number): Omit<Tables['Inbox'], 'id'> {
  const msgid = `${activity.id}-${i}`;
  const message = {
    kind: 'message',
    msgid,
    chat: { kind: 'direct', id: userid },
    from: userid,
    at: activity.start,
    text,
    voice: false,
    attachments: [],
    quote: null,
  };
  return {
    msgid,
    reqId: msgid,
    kind: 'message',
    chatKind: 'direct',
    chatId: userid,
    userid,
    payload: JSON.stringify(message),
    receivedAt: activity.start,
    status: 'done',
    intent: 'reflection.submit',
    outcome: 'done',
    handledAt: activity.start,
    reply: JSON.stringify({ kind: 'text', text: '已收到活动体会。' }),
    replyStatus: 'sent',
    replyError: null,
    reference: null,
  };
}

function batches<Row>(rows: Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, i) => rows.slice(i * BATCH, (i + 1) * BATCH));
}
