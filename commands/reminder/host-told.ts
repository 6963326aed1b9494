import type { ActivityRow } from '../../db/activities.ts';
import type { Db } from '../../db/client.ts';
import { keysToSay, TOO_LATE } from '../../db/outbox.ts';
import { activitiesBeginning, reachablePeople, refusedInGroups, type SaidReminder } from '../../db/queries/reminder-facts.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { groupSlots } from '../../domain/reminders/before-activity.ts';
import { type DutyBook, dutyBook } from '../../domain/reminders/duty.ts';
import { nextDisturbable, quietFrom } from '../../domain/reminders/quiet.ts';
import type { Draft } from '../../domain/reply.ts';
import type { Roster } from '../../domain/roster.ts';
import { keyOf, WHY } from './groups.ts';
import * as words from './replies.ts';

interface Scene {
  db: Db;
  roster: Roster;
  programme: Programme;
  now: Date;
}

const DAY_MS = 24 * 3_600_000;
/** What people of the group would miss. */
const WORTH_TELLING = ['reminder', 'notice', 'change', 'cancel', 'correction'];

/** What a group refused is said to its host in private, once. */
export async function refusedReminders({ db, roster, now }: Omit<Scene, 'programme'>): Promise<Draft[]> {
  const since = new Date(now.getTime() - 2 * DAY_MS);
  const rows = (await refusedInGroups(db, since)).filter(({ kind }) => WORTH_TELLING.includes(kind));
  if (rows.length === 0) return [];
  const book = await peopleNow(db, roster, now);
  const keys = await keysToSay(
    db,
    rows.map(({ id }) => `relay:${id}`),
  );
  return rows.flatMap(({ id, to, text, activityId }) => {
    const group = roster.groupsByChatid.get(to);
    const host = group === undefined ? null : hostOf(book, group);
    const key = keys.get(`relay:${id}`);
    if (group === undefined || host === null || key === undefined) return [];
    const name = `${roster.alliances.get(group.allianceId)?.name ?? ''}${group.subject}`;
    return [draft(key, host, words.refused(name, text), { roster, now }, activityId)];
  });
}

/** Of an activity that began without its last reminder the host is told, once. */
export async function missedReminders({ db, roster, programme, now }: Scene): Promise<Draft[]> {
  const begun = await activitiesBeginning(db, { from: new Date(now.getTime() - DAY_MS), to: now });
  const missed = begun.flatMap(({ activity, said }) => {
    const last = groupSlots({ ...activity, toldAt: activity.createdAt }, programme.reminders, roster.county.holidays ?? []).at(
      -1,
    );
    const rows = last === undefined ? [] : said.filter((row) => row.dedupeKey.startsWith(keyOf(activity, last)));
    return last !== undefined && rows.length > 0 && rows.every(cameTooLate) ? [{ activity, last }] : [];
  });
  if (missed.length === 0) return [];
  const book = await peopleNow(db, roster, now);
  const thing = (activity: ActivityRow) => `missed:${activity.id}:${activity.start.getTime()}`;
  const keys = await keysToSay(
    db,
    missed.map(({ activity }) => thing(activity)),
  );
  return missed.flatMap(({ activity, last }) => {
    const host = hostOf(book, activity);
    const key = keys.get(thing(activity));
    return host === null || key === undefined
      ? []
      : [draft(key, host, words.missed(activity, last.at), { roster, now }, activity.id)];
  });
}

function cameTooLate({ status, error }: SaidReminder): boolean {
  return status === 'dropped' && (error === WHY.over || error === TOO_LATE);
}

async function peopleNow(db: Db, roster: Roster, now: Date): Promise<DutyBook> {
  return dutyBook({ roster, today: dayOf(now), now, reachable: await reachablePeople(db), away: new Set() });
}

function hostOf(book: DutyBook, of: { allianceId: string; subject: string }): string | null {
  return book.hostsOf(of.allianceId, of.subject).find((person) => book.reaches(person))?.userid ?? null;
}

function draft(
  dedupeKey: string,
  to: string,
  text: string,
  { roster, now }: Pick<Scene, 'roster' | 'now'>,
  activityId: string | null,
): Draft {
  const dueAt = nextDisturbable(now, roster.county.holidays ?? []);
  return {
    dedupeKey,
    to: { kind: 'direct', id: to },
    kind: 'relay',
    content: { kind: 'markdown', text },
    dueAt,
    notAfter: quietFrom(dayOf(dueAt)),
    ...(activityId === null ? {} : { activityId }),
  };
}
