import { clockOf, dayOf, weekdayOf } from '../../../domain/calendar.ts';
import type { EvidenceKind } from '../../../domain/evidence-kinds.ts';
import type { Programme } from '../../../domain/programmes/schema.ts';
import type { Roster } from '../../../domain/roster.ts';
import { askedOf, type OneKey } from '../../../domain/three-ones.ts';
import { contentOf, type Judged, schoolName } from '../activity-entry.ts';
import { MODES, paperDay, paperHours } from '../paper-words.ts';
import type { Column, Sheet } from './workbook.ts';

export interface LedgerFacts {
  title: string;
  judged: readonly Judged[];
  roster: Roster;
  programme: Programme;
  now: Date;
}

/** The record as a workbook: activities with what is asked of each, what was handed in, and how it was counted. */
export function ledgerSheets(facts: LedgerFacts): Sheet[] {
  return [activitySheet(facts), evidenceSheet(facts), noteSheet(facts)];
}

const STATES = { planned: '待定', announced: '已通知', held: '已开展', closed: '已归档', cancelled: '已取消' } as const;

/** Words of the record that the ledger calls by; comments are only counted, never listed. */
const CALLED: Record<Exclude<EvidenceKind, 'comment'>, string> = {
  notice: '通知',
  minutes: '研讨记录',
  photo: '照片',
  video: '视频',
  file: '附件',
  attendance: '到场情况',
  reflection: '活动体会',
};

function activitySheet({ judged, roster, programme, now }: LedgerFacts): Sheet {
  const asked = new Set(askedOf(programme.evidence));
  // The form stays where the document asks for nothing; what was kept is in it, and nothing is awaited.
  const shows = (key: OneKey) => asked.size === 0 || asked.has(key);
  const kept = (one: Judged, key: OneKey, has: boolean) => there(one, has, now, '已有', asked.has(key) ? '待补' : '');
  const columns: [Column, (one: Judged, i: number) => string | number | null][] = [
    [{ head: '序号', width: 6, as: 'number' }, (_, i) => i + 1],
    [{ head: '联盟', width: 18 }, ({ activity }) => roster.alliances.get(activity.allianceId)?.name ?? ''],
    [{ head: '学科', width: 10 }, ({ activity }) => activity.subject],
    [{ head: '活动', width: 10 }, ({ activity }) => nameOf(activity)],
    [{ head: '日期', width: 12, as: 'day' }, ({ activity }) => activity.day],
    [{ head: '星期', width: 6 }, ({ activity }) => weekdayOf(activity.day)],
    [{ head: '时间', width: 18 }, ({ activity }) => paperHours(activity)],
    [{ head: '形式与主题', width: 36, wrap: true }, ({ activity }) => contentOf(activity)],
    [{ head: '方式', width: 12 }, ({ activity }) => MODES[activity.mode]],
    [{ head: '地点', width: 24, wrap: true }, ({ activity }) => (activity.place === '' ? '待定' : activity.place)],
    [{ head: '主讲', width: 16 }, ({ activity }) => activity.presenters.join('、')],
    [{ head: '点评', width: 16 }, ({ activity }) => activity.commentators.join('、')],
    [{ head: '状态', width: 10 }, ({ activity }) => STATES[activity.status]],
    [{ head: '改动次数', width: 10, as: 'number' }, ({ revisions }) => revisions],
    ...(shows('notice') ? [[{ head: '通知', width: 10 }, (one: Judged) => kept(one, 'notice', one.ones.notice)] as Line] : []),
    ...(shows('discussion')
      ? [[{ head: '研讨', width: 10 }, (one: Judged) => kept(one, 'discussion', one.ones.discussion)] as Line]
      : []),
    ...(shows('reflection')
      ? ([
          [
            { head: '应交体会（校）', width: 12, as: 'number' },
            (one) => counted(one, asked.has('reflection') ? one.ones.reflection.expected.length : 0),
          ],
          [{ head: '已交体会（校）', width: 12, as: 'number' }, (one) => counted(one, one.ones.reflection.received.length)],
          [
            { head: '体会待补的学校', width: 24, wrap: true },
            (one) => (asked.has('reflection') ? awaited(one, roster, now) : ''),
          ],
          [
            { head: `${programme.evidence.name}齐全`, width: 12 },
            (one) => (asked.size === 0 ? '' : there(one, one.ones.done, now, '是', '否')),
          ],
        ] as Line[])
      : []),
    [{ head: '参加（人）', width: 10, as: 'number' }, (one) => counted(one, one.ones.voices.participants)],
    [{ head: '有点评或体会（人）', width: 12, as: 'number' }, (one) => counted(one, one.ones.voices.heard)],
    [{ head: '照片（张）', width: 10, as: 'number' }, (one) => one.evidence.filter(({ kind }) => kind === 'photo').length],
    [{ head: '备注', width: 24, wrap: true }, ({ activity }) => activity.cancelReason ?? ''],
  ];
  return {
    name: '活动',
    columns: columns.map(([column]) => column),
    rows: judged.map((one, i) => columns.map(([, value]) => value(one, i))),
  };
}

type Line = [Column, (one: Judged, i: number) => string | number | null];

function evidenceSheet({ judged, roster }: LedgerFacts): Sheet {
  return {
    name: '材料',
    columns: [
      { head: '联盟', width: 18 },
      { head: '学科', width: 10 },
      { head: '活动', width: 10 },
      { head: '活动日期', width: 12, as: 'day' },
      { head: '材料', width: 12 },
      { head: '学校', width: 18 },
      { head: '交来日期', width: 12, as: 'day' },
      { head: '交来时间', width: 10 },
      { head: '字数', width: 8, as: 'number' },
      { head: '文件名', width: 36, wrap: true },
      { head: '大小（KB）', width: 10, as: 'number' },
    ],
    rows: judged.flatMap(({ activity, evidence }) =>
      evidence.flatMap(({ kind, level, schoolId, at, length, fileName, bytes }) =>
        kind === 'comment'
          ? []
          : [
              [
                roster.alliances.get(activity.allianceId)?.name ?? '',
                activity.subject,
                nameOf(activity),
                activity.day,
                kind === 'reflection' && level === 'school' ? '学校合并体会' : CALLED[kind],
                schoolId === null ? '' : schoolName(roster, schoolId),
                dayOf(at),
                clockOf(at),
                length,
                fileName ?? '',
                bytes === null ? null : Math.max(1, Math.round(bytes / 1024)),
              ],
            ],
      ),
    ),
  };
}

function noteSheet({ title, programme, now, judged }: LedgerFacts): Sheet {
  const clauses = [...new Set(programme.evidence.items.map((item) => `${item.name}：${item.clause.say}`))];
  const cancelled = judged.filter(({ activity }) => activity.status === 'cancelled').length;
  const lines = [
    title,
    `${paperDay(dayOf(now))}由教研助手按记录整理。`,
    `活动${judged.length - cancelled}次${cancelled > 0 ? `，另有取消${cancelled}次` : ''}。`,
    '体会按学校计：有教师的体会或学校合并稿即为已交，撤回的不计。',
    '参加人数是签到、到场名单或交过材料的人，请假的不计；点评只计数，不列出。',
    ...clauses,
  ];
  return { name: '说明', columns: [{ head: '说明', width: 90, wrap: true }], rows: lines.map((line) => [line]) };
}

function nameOf({ subject, phase, title, no }: Judged['activity']): string {
  return subject === '' ? (phase ?? title) : `第${no}次`;
}

/** What has not begun owes nothing yet, what was cancelled never will. */
function there({ activity }: Judged, done: boolean, now: Date, yes = '已有', no = '待补'): string {
  if (activity.status === 'cancelled') return '';
  if (done) return yes;
  return activity.start <= now ? no : '尚未开展';
}

function counted({ activity }: Judged, value: number): number | null {
  return activity.status === 'cancelled' ? null : value;
}

function awaited({ activity, ones }: Judged, roster: Roster, now: Date): string {
  if (activity.status === 'cancelled' || activity.start > now) return '';
  const received = new Set(ones.reflection.received);
  return ones.reflection.expected
    .filter((id) => !received.has(id))
    .map((id) => schoolName(roster, id))
    .join('、');
}
