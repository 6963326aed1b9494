import type { Programme } from '../../domain/programmes/schema.ts';
import { schoolsOn } from '../../domain/roster.ts';
import { type ThreeOnes, threeOnesOf } from '../../domain/three-ones.ts';
import { type ActivityRow, activityRow } from '../activities.ts';
import type { Db } from '../client.ts';
import { contentOf, instant } from '../columns.ts';
import { alliancesEver, factsOf } from './facts.ts';

/** Activities that begin in a stretch of time, and what was already written to remind of each: two queries. */
export async function activitiesBeginning(
  db: Db,
  span: { from: Date; to: Date },
): Promise<{ activity: ActivityRow; said: SaidReminder[] }[]> {
  const rows = await db
    .selectFrom('Activity')
    .selectAll()
    .where('status', 'in', ['planned', 'announced', 'held'])
    .where('start', '>=', instant(span.from))
    .where('start', '<=', instant(span.to))
    .orderBy('start')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const said = await db
    .selectFrom('Outbox')
    .select(['activityId', 'dedupeKey', 'status', 'error', 'to', 'toKind'])
    .where('kind', '=', 'reminder')
    .where(
      'activityId',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  const of = Map.groupBy(said, (row) => row.activityId);
  return rows.map((row) => ({ activity: activityRow(row), said: of.get(row.id) ?? [] }));
}

export interface SaidReminder {
  dedupeKey: string;
  status: string;
  error: string | null;
  to: string;
  toKind: string;
}

export interface HeldActivity {
  activity: ActivityRow;
  ones: ThreeOnes;
  took: Set<string>;
  onLeave: Set<string>;
}

/** What was held since a moment, with the state of its three ones and who was there: five queries however many there are. */
export async function heldSince(db: Db, span: { from: Date; to: Date }, rule: Programme['evidence']): Promise<HeldActivity[]> {
  const rows = await db
    .selectFrom('Activity')
    .selectAll()
    .where('status', '=', 'held')
    .where('start', '>=', instant(span.from))
    .where('start', '<=', instant(span.to))
    .orderBy('start')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const alliances = await alliancesEver(db);
  const facts = await factsOf(db, { ids: rows.map((row) => row.id) });
  return rows.map(activityRow).map((activity) => {
    const alliance = alliances.get(activity.allianceId);
    const expectedSchools = alliance === undefined || activity.subject === '' ? [] : schoolsOn(alliance, activity.day);
    const { evidence, attendance } = facts(activity.id);
    const came = attendance.filter((row) => row.status !== 'leave');
    return {
      activity,
      ones: threeOnesOf({ start: activity.start, expectedSchools, evidence, attendance }, rule),
      took: new Set([...came.map((row) => row.who), ...evidence.map((row) => row.by)]),
      onLeave: new Set(attendance.filter((row) => row.status === 'leave').map((row) => row.who)),
    };
  });
}

/** Whether anything of an activity was ever written to people in private, and who heard it or will: one query. */
export async function toldInPrivate(db: Db, activityId: string): Promise<{ any: boolean; heard: Set<string> }> {
  const rows = await db
    .selectFrom('Outbox')
    .select(['to', 'status'])
    .where('activityId', '=', activityId)
    .where('toKind', '=', 'direct')
    .where('kind', 'in', ['notice', 'change'])
    .execute();
  const heard = rows.filter(({ status }) => status !== 'dropped' && status !== 'failed').map(({ to }) => to);
  return { any: rows.length > 0, heard: new Set(heard) };
}

/** Everybody on leave on a day. */
export async function awayOn(db: Db, day: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('Leave')
    .select('personId')
    .where('from', '<=', day)
    .where((e) => e.or([e('to', 'is', null), e('to', '>=', day)]))
    .where('withdrawnAt', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.personId));
}

/** Userids whose private chat can be pushed to. */
export async function reachablePeople(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom('Conversation')
    .select('chatId')
    .where('kind', '=', 'direct')
    .where('refusedAt', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.chatId));
}

/** Of these groups, since when each can be written to: somebody spoke there, and it was bound. Those that refused are not among them. */
export async function groupsOpenSince(db: Db, chatids: string[]): Promise<Map<string, Date>> {
  if (chatids.length === 0) return new Map();
  const rows = await db
    .selectFrom('Conversation')
    .innerJoin('GroupBinding', 'GroupBinding.chatid', 'Conversation.chatId')
    .select(['Conversation.chatId', 'Conversation.firstHeardAt', 'GroupBinding.from'])
    .where('Conversation.chatId', 'in', chatids)
    .where('Conversation.refusedAt', 'is', null)
    .where('GroupBinding.to', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.chatId, new Date(row.firstHeardAt > row.from ? row.firstHeardAt : row.from)]));
}

/** Messages to groups that were refused for good lately, with their words. */
export async function refusedInGroups(
  db: Db,
  since: Date,
): Promise<{ id: string; to: string; kind: string; activityId: string | null; text: string }[]> {
  const rows = await db
    .selectFrom('Outbox')
    .innerJoin('Conversation', 'Conversation.chatId', 'Outbox.to')
    .select(['Outbox.id', 'Outbox.to', 'Outbox.kind', 'Outbox.activityId', 'Outbox.content'])
    .where('Outbox.status', '=', 'failed')
    .where('Outbox.nextTryAt', '>=', instant(since))
    .where('Outbox.toKind', '=', 'group')
    .where('Conversation.refusedAt', 'is not', null)
    .orderBy('Outbox.id')
    .execute();
  return rows.flatMap(({ content, ...row }) => {
    const said = contentOf(content);
    return said.kind === 'markdown' ? [{ ...row, text: said.text }] : [];
  });
}

/** Private reminders that should have gone out and still wait. */
export async function nudgesWaiting(db: Db, before: Date): Promise<{ dedupeKey: string; to: string; dueAt: Date }[]> {
  const rows = await db
    .selectFrom('Outbox')
    .select(['dedupeKey', 'to', 'dueAt'])
    .where('status', '=', 'pending')
    .where('nextTryAt', '<=', instant(before))
    .where('kind', '=', 'nudge')
    .execute();
  return rows.map((row) => ({ ...row, dueAt: new Date(row.dueAt) }));
}

/** A term's activities as counts see them, of all alliances: one query. */
export async function countedInTerm(
  db: Db,
  termId: string,
  now: Date,
): Promise<Map<string, { day: string; kind: string; subject: string; place: string; held: boolean }[]>> {
  const rows = await db
    .selectFrom('Activity')
    .select(['allianceId', 'day', 'kind', 'subject', 'place', 'start'])
    .where('termId', '=', termId)
    .where('status', '<>', 'cancelled')
    .orderBy('start')
    .execute();
  const at = instant(now);
  return Map.groupBy(
    rows.map(({ start, ...row }) => ({ ...row, held: start <= at })),
    (row) => row.allianceId,
  );
}

/** Every bound group that can be written to, since when, and whether it was bound in the chat itself. */
export async function boundGroups(db: Db): Promise<{ chatid: string; openSince: Date; from: Date; boundInChat: boolean }[]> {
  const rows = await db
    .selectFrom('Conversation')
    .innerJoin('GroupBinding', 'GroupBinding.chatid', 'Conversation.chatId')
    .select(['Conversation.chatId', 'Conversation.firstHeardAt', 'GroupBinding.from', 'GroupBinding.source'])
    .where('Conversation.refusedAt', 'is', null)
    .where('GroupBinding.to', 'is', null)
    .orderBy('Conversation.chatId')
    .execute();
  return rows.map((row) => ({
    chatid: row.chatId,
    openSince: new Date(row.firstHeardAt > row.from ? row.firstHeardAt : row.from),
    from: new Date(row.from),
    boundInChat: row.source === 'chat',
  }));
}
