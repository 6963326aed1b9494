import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { insertActivity } from '../../../db/activities.ts';
import { setAttendance } from '../../../db/attendance.ts';
import type { Store } from '../../../db/client.ts';
import { applyCounty } from '../../../db/county.ts';
import { addEvidence } from '../../../db/evidence.ts';
import { createMediaStore, insertMedia } from '../../../db/media.ts';
import { openStore } from '../../../db/open.ts';
import { rosterOf } from '../../../db/roster.ts';
import { addDays, at } from '../../../domain/calendar.ts';
import { checkCounty } from '../../../domain/county-check.ts';
import type { Roster, TermRow } from '../../../domain/roster.ts';

export const NOW = at('2026-12-30', '10:00');
const ROOT = path.join(import.meta.dirname, '../../..');

export interface ATerm {
  url: string;
  dataDir: string;
  store: Store;
  roster: Roster;
  term: TermRow;
  allianceId: string;
  close(): Promise<void>;
}

/** The sample county with an empty term. */
export async function anEmptyTerm(onQuery?: (sql: string) => void): Promise<ATerm> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'summary-'));
  const url = `file:${path.join(dataDir, 'bot.db')}`;
  const store = await openStore({ url, dataDir, ...(onQuery === undefined ? {} : { onQuery }) });
  const checked = checkCounty(parse(readFileSync(path.join(ROOT, 'prisma/counties/helan.yaml'), 'utf8')));
  if (!checked.ok) throw new Error('the sample county is not right');
  await store.write((tx) => applyCounty(tx, checked.county, at('2026-08-31', '08:00')));
  const roster = await rosterOf(store.reader);
  const term = roster?.terms[0];
  const alliance = [...(roster?.alliances.values() ?? [])].find((one) => one.name === '第三小学联盟');
  if (roster === null || term === undefined || alliance === undefined) throw new Error('no county');
  const close = async () => {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url, dataDir, store, roster, term, allianceId: alliance.id, close };
}

/**
 * 第三小学联盟 数学: three activities held and one to come. 第1次 is complete with a merged 体会 of 第七小学, 第2次 waits for
 * 潘昶小学, 第3次 has a notice only; one more was cancelled.
 */
export async function aTerm(onQuery?: (sql: string) => void): Promise<ATerm> {
  const made = await anEmptyTerm(onQuery);
  const school = (name: string) => [...made.roster.schools.values()].find((one) => one.name === name)?.id ?? '';
  const first = await anActivity(made, '2026-09-23', '分数的初步认识');
  const second = await anActivity(made, '2026-10-21', '长方形的周长');
  const third = await anActivity(made, '2026-11-25', '搭配');
  await anActivity(made, '2027-01-06', '复习课怎么上');
  await anActivity(made, '2026-12-02', '取消的一次', 'cancelled');

  await made.store.write(async (tx) => {
    for (const activityId of [first, second, third])
      await tell(activityId, 'notice', '活动通知', 'lina', '第三小学', '2026-09-14');
    await tell(
      first,
      'minutes',
      '围绕“分一分”怎样落到纸上，讨论了三个问题。\n一是学具。\n二是语言。',
      'lina',
      '第三小学',
      '2026-09-23',
    );
    await tell(first, 'reflection', '折一折比看一看有效。\u0007坏字符要去掉。', 'teacher1', '第三小学', '2026-09-24');
    await tell(first, 'reflection', '周老师单独写的体会。', 'teacher2', '第七小学', '2026-09-24');
    await tell(first, 'reflection', '第七小学数学组合并后的体会：<学具> & 板书。', 'contact', '第七小学', '2026-09-25', 'school');
    await tell(first, 'reflection', '孩子说得清，才算懂。', 'teacher3', '潘昶小学', '2026-09-25');
    await tell(first, 'comment', '这一句评论只计数，不引用。', 'teacher4', '潘昶小学', '2026-09-23');
    await tell(second, 'minutes', '讨论了周长的起点。', 'lina', '第三小学', '2026-10-21');
    await tell(second, 'reflection', '先描边，再量边。', 'teacher1', '第三小学', '2026-10-22');
    await tell(second, 'reflection', '周长不是面积。', 'teacher2', '第七小学', '2026-10-22');
    await setAttendance(
      tx,
      ['甲', '乙'].map((name) => ({
        activityId: first,
        name,
        status: 'present' as const,
        source: 'host' as const,
        by: 'lina',
        schoolId: school('潘昶小学'),
      })),
      NOW,
    );

    async function tell(
      activityId: string,
      kind: 'notice' | 'minutes' | 'reflection' | 'comment',
      text: string,
      userid: string,
      from: string,
      day: string,
      level: 'own' | 'school' = 'own',
    ) {
      await addEvidence(
        tx,
        { activityId, kind, text, userid, level, subject: '数学', schoolId: school(from), at: at(day, '18:00') },
        at(day, '18:00'),
      );
    }
  });
  await aPhoto(made, first);
  return made;
}

async function anActivity(
  made: ATerm,
  day: string,
  topic: string,
  status: 'held' | 'cancelled' | 'announced' = 'held',
): Promise<string> {
  const start = at(day, '15:20');
  const { activity } = await made.store.write((tx) =>
    insertActivity(
      tx,
      {
        allianceId: made.allianceId,
        termId: made.term.id,
        subject: '数学',
        kind: '听课评课',
        title: '数学联合教研',
        topic,
        mode: 'offline',
        start,
        end: at(day, '16:00'),
        day,
        allDay: false,
        place: '第三小学录播室',
        presenters: ['马小军'],
        note: '课后集体研讨',
        status: start > NOW && status === 'held' ? 'announced' : status,
        createdBy: 'lina',
        createdIn: 'wrHL3SX0001',
      },
      at(addDays(day, -9), '09:00'),
    ),
  );
  return activity.id;
}

/** The smallest PNG there is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

async function aPhoto(made: ATerm, activityId: string): Promise<void> {
  const media = createMediaStore(made.dataDir);
  async function* bytes() {
    yield new Uint8Array(PNG);
  }
  const saved = await media.save(bytes(), 1_000_000);
  await made.store.write(async (tx) => {
    await insertMedia(tx, saved, NOW);
    await addEvidence(
      tx,
      {
        activityId,
        kind: 'photo',
        userid: 'lina',
        subject: '数学',
        sha256: saved.sha256,
        bytes: saved.bytes,
        at: at('2026-09-23', '17:00'),
      },
      NOW,
    );
  });
}

export function sha(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
