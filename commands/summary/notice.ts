import type { ActivityRow } from '../../db/activities.ts';
import { type Day, dayOf } from '../../domain/calendar.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { type Roster, schoolsOn } from '../../domain/roster.ts';
import { contentOf, schoolName } from './activity-entry.ts';
import type { FontSet } from './layout/fonts.ts';
import { type Blocks, paperOf } from './layout/paper.ts';
import { address, blank, body, heading, item, signature, title } from './layout/paragraphs.ts';
import { penOf } from './layout/pen.ts';
import { MODES, numeral, paperDay, paperWhen, unstopped } from './paper-words.ts';

export interface NoticeFacts {
  activity: ActivityRow;
  /** The day the notice stands for: when the activity was announced, or last changed. */
  issuedOn: Day;
  roster: Roster;
  programme: Programme;
}

/** 《关于举行…活动的通知》 of one activity, as it stands now. */
export async function noticeDocx(facts: NoticeFacts, fonts: FontSet): Promise<Buffer> {
  const pen = penOf(fonts);
  const items = itemsOf(facts).flatMap(({ head, lines }, i): Blocks => {
    const name = `${numeral(i + 1)}、${head}`;
    const [only, ...more] = lines;
    if (only !== undefined && more.length === 0) return [item(pen, `${name}：`, only)];
    return [heading(pen, 1, name), ...lines.map((line) => body(pen, line))];
  });
  const blocks: Blocks = [
    ...title(pen, noticeTitle(facts)),
    blank(),
    address(pen, `各${memberWord(facts.programme)}：`),
    body(pen, reasonOf(facts)),
    ...items,
    body(pen, '特此通知。', { keepNext: true }),
    ...signature(pen, allianceOf(facts)?.name ?? '', paperDay(facts.issuedOn)),
  ];
  return paperOf(pen, blocks, noticeTitle(facts).join(''));
}

/** In the parts between which it may be broken. */
export function noticeTitle(facts: Pick<NoticeFacts, 'activity' | 'roster'>): string[] {
  const { activity, roster } = facts;
  const alliance = roster.alliances.get(activity.allianceId)?.name ?? '';
  if (activity.subject === '') return [`关于召开${alliance}`, `${activity.phase ?? activity.kind}的通知`];
  return [`关于举行${alliance}${activity.subject}学科`, `第${activity.no}次联合教研活动的通知`];
}

function reasonOf({ activity, programme }: NoticeFacts): string {
  const { source } = programme;
  const basis = source.say === source.title ? `《${source.title}》` : `《${source.title}》（${source.say}）`;
  const what =
    activity.subject === ''
      ? `召开${activity.phase ?? activity.kind}`
      : `举行${activity.subject}学科第${activity.no}次联合教研活动`;
  return `为落实${basis}要求，扎实做好联盟教研工作，决定${what}。现将有关事项通知如下：`;
}

function itemsOf(facts: NoticeFacts): { head: string; lines: string[] }[] {
  const { activity } = facts;
  const what = activity.subject === '' ? '会议' : '活动';
  const period = activity.period === null ? '' : `（${activity.period}）`;
  const place = activity.place === '' ? '待定，另行通知' : activity.place;
  return [
    { head: `${what}时间`, lines: [`${paperWhen(activity)}${period}。`] },
    { head: `${what}地点`, lines: [`${place}${activity.mode === 'offline' ? '' : `（${MODES[activity.mode]}）`}。`] },
    { head: `${what}内容`, lines: [contentOfNotice(activity)] },
    { head: '参加人员', lines: [`${attendeesOf(facts)}。`] },
    { head: '有关要求', lines: requirementsOf(facts).map((line, i) => `${i + 1}.${line}`) },
  ];
}

function contentOfNotice(activity: ActivityRow): string {
  const people = [
    ...(activity.presenters.length > 0 ? [`主讲：${activity.presenters.join('、')}。`] : []),
    ...(activity.commentators.length > 0 ? [`点评：${activity.commentators.join('、')}。`] : []),
  ];
  return `${unstopped(contentOf(activity))}。${people.join('')}`;
}

function attendeesOf(facts: NoticeFacts): string {
  const { activity, roster } = facts;
  const alliance = allianceOf(facts);
  const schools = alliance === undefined ? [] : schoolsOn(alliance, activity.day).map((id) => schoolName(roster, id));
  const who = activity.subject === '' ? '有关负责人' : `${activity.grade ?? ''}${activity.subject}教师`;
  return `${schools.join('、')}${who}`;
}

/** What the county's document asks of everybody, in its order. */
function requirementsOf({ activity, programme }: NoticeFacts): string[] {
  const first = '请各校安排好课务，方便有关教师参加。';
  if (activity.subject === '') return [first];
  const { items, voice } = programme.evidence;
  const reflection = items.find((item) => item.key === 'reflection');
  return [
    first,
    ...(reflection === undefined ? [] : [`活动后请各校以学科为单位交${reflection.name}。`]),
    ...(voice === null ? [] : [`参加教师可以用${voice.ways.join('、')}等形式点评交流，线上线下均可。`]),
  ];
}

function memberWord({ units }: Programme): string {
  return units[0]?.memberCalled ?? '成员校';
}

function allianceOf({ activity, roster }: NoticeFacts) {
  return roster.alliances.get(activity.allianceId);
}

/** The last day its time, place or people changed, else the day it was made. */
export function issuedOn(activity: ActivityRow, changedAt: Date | null): Day {
  return dayOf(changedAt ?? activity.createdAt);
}
