import type { Db } from '../../db/client.ts';
import { activitiesNaming } from '../../db/queries/own-activities.ts';
import type { SummaryActivity } from '../../db/queries/term-summary.ts';
import { type Day, dayOf } from '../../domain/calendar.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import type { PaperRequest } from '../../domain/reply.ts';
import type { Roster, TermRow } from '../../domain/roster.ts';
import { contentOf, schoolName } from './activity-entry.ts';
import { type Participant, participantsOf } from './certificate-parts.ts';
import { judgedRows } from './collect.ts';
import type { FontSet } from './layout/fonts.ts';
import { type Blocks, paperOf } from './layout/paper.ts';
import { blank, body, note, signature, title } from './layout/paragraphs.ts';
import { type Pen, penOf } from './layout/pen.ts';
import { table } from './layout/table.ts';
import { MODES, paperDate, paperDay, paperHours, paperWhen, unstopped } from './paper-words.ts';

export type CertificateRequest = PaperRequest & { paper: 'certificate' };

interface Part {
  activity: SummaryActivity;
  who: Participant;
}

export interface Certificate {
  title: string;
  /** One of an activity: each a page. Several of a term: one person's, on one page. */
  parts: Part[];
  /** null: of one activity. */
  term: TermRow | null;
  issuer: string;
  asOf: Day;
  roster: Roster;
}

/** What the record says of who took part; null where it says nothing, or the asker is not any more who asked. */
export async function collectCertificate(
  db: Db,
  { termId, activityId, personId, within, askedBy }: CertificateRequest,
  { roster, now }: { roster: Roster; now: Date },
): Promise<Certificate | null> {
  const person = personId === null ? null : (roster.people.get(personId) ?? null);
  const term = roster.terms.find((one) => one.id === termId);
  if (term === undefined || (personId !== null && person === null)) return null;
  if (within === null && (person === null || roster.peopleByUserid.get(askedBy)?.id !== personId)) return null;
  if (activityId === null && person === null) return null;

  const activityIds =
    activityId === null && person !== null ? await activitiesNaming(db, { termId, person }) : [activityId ?? ''];
  if (activityIds.length === 0) return null;
  const limits =
    within === null ? {} : { allianceId: within.allianceId, ...(within.subject === null ? {} : { subject: within.subject }) };
  const judged = await judgedRows(db, { termId, activityIds, ...limits }, roster, programmeOf(roster.county.programme));
  const parts = judged
    .filter(({ activity }) => activity.status !== 'cancelled' && activity.start <= now)
    .flatMap((one) => participantsOf(one, roster).map((who) => ({ activity: one.activity, who })))
    .filter(({ who }) => personId === null || who.personId === personId);
  const [first] = parts;
  if (first === undefined) return null;
  const alliances = new Set(parts.map(({ activity }) => activity.allianceId));
  const whole = activityId === null;
  const of = whole ? term.name : eventOf(first.activity, roster);
  return {
    title: `${person === null ? '' : `${person.name}老师`}${of}参与证明`,
    parts,
    term: whole ? term : null,
    issuer: alliances.size === 1 ? allianceOf(first.activity, roster) : `${roster.county.name}教研室`,
    asOf: dayOf(now),
    roster,
  };
}

export async function certificateDocx(certificate: Certificate, fonts: FontSet): Promise<Buffer> {
  const pen = penOf(fonts);
  const { parts, term } = certificate;
  const pages = term === null ? parts.map((part) => activityPage(pen, part, certificate)) : [termPage(pen, term, certificate)];
  const blocks: Blocks = pages.flatMap((page, i) => [
    ...title(pen, ['参与证明'], { newPage: i > 0 }),
    note(pen, '（按活动记录整理，核对盖章后有效）'),
    blank(),
    ...page,
    body(pen, '特此证明。', { keepNext: true }),
    ...signature(pen, `${certificate.issuer}（盖章）`, paperDay(certificate.asOf)),
  ]);
  return paperOf(pen, blocks, certificate.title);
}

function activityPage(pen: Pen, { activity, who }: Part, { roster }: Certificate): Blocks {
  const place = activity.place === '' ? '' : `，地点为${activity.place}`;
  const mode = activity.mode === 'offline' ? '' : `（${MODES[activity.mode]}）`;
  const part = who.parts.length === 0 ? '' : `，担任${who.parts.join('、')}`;
  return [
    body(
      pen,
      `兹证明${called(who, roster)}于${paperWhen(activity)}参加${roster.county.name}${eventOf(activity, roster)}${part}。活动内容为${unstopped(contentOf(activity))}${place}${mode}。`,
    ),
    body(pen, `记录依据：${who.basis.join('、')}。`),
  ];
}

function termPage(pen: Pen, term: TermRow, { parts, roster }: Certificate): Blocks {
  const [first] = parts;
  const who = first === undefined ? '' : called(first.who, roster);
  return [
    body(pen, `兹证明${who}在${term.name}参加${roster.county.name}教研联盟活动${parts.length}次，列表如下。`, { keepNext: true }),
    table(
      pen,
      [
        { head: '活动', share: 24, align: 'center' },
        { head: '时间', share: 28, align: 'center' },
        { head: '内容', share: 30 },
        { head: '担任', share: 14, align: 'center' },
        { head: '记录依据', share: 18, align: 'center' },
      ],
      parts.map(({ activity, who: { parts: own, basis } }) => {
        const [day = '', weekday = ''] = paperDate(activity.day).split(/(?=（)/);
        return [
          [allianceOf(activity, roster), activity.subject === '' ? meetingOf(activity) : `${activity.subject}第${activity.no}次`],
          [day, weekday, paperHours(activity)],
          contentOf(activity),
          own.length === 0 ? '参加' : own.join('、'),
          basis,
        ];
      }),
    ),
  ];
}

/** 第七小学周婷老师 */
function called({ name, schoolId }: Participant, roster: Roster): string {
  return `${schoolId === null ? '' : schoolName(roster, schoolId)}${name}老师`;
}

/** 第三小学联盟数学学科第1次联合教研活动 */
export function eventOf(
  activity: Pick<SummaryActivity, 'allianceId' | 'subject' | 'no' | 'phase' | 'title'>,
  roster: Roster,
): string {
  const alliance = allianceOf(activity, roster);
  return activity.subject === ''
    ? `${alliance}${meetingOf(activity)}`
    : `${alliance}${activity.subject}学科第${activity.no}次联合教研活动`;
}

function meetingOf({ phase, title: name }: Pick<SummaryActivity, 'phase' | 'title'>): string {
  return phase ?? name;
}

function allianceOf({ allianceId }: Pick<SummaryActivity, 'allianceId'>, roster: Roster): string {
  return roster.alliances.get(allianceId)?.name ?? '';
}
