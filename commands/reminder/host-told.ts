import type { Db } from '../../db/client.ts';
import { TOO_LATE } from '../../db/outbox.ts';
import { activitiesBeginning, reachablePeople, refusedInGroups, type SaidReminder } from '../../db/queries/reminder-facts.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { groupSlots } from '../../domain/reminders/before-activity.ts';
import { type DutyBook, dutyBook } from '../../domain/reminders/duty.ts';
import { nextDisturbable } from '../../domain/reminders/quiet.ts';
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

/** What a group refused is said to its host in private, once. */
export async function refusedReminders({ db, roster, now }: Omit<Scene, 'programme'>): Promise<Draft[]> {
  const rows = await refusedInGroups(db, new Date(now.getTime() - 2 * DAY_MS));
  if (rows.length === 0) return [];
  const book = await peopleNow(db, roster, now);
  return rows.flatMap(({ id, to, text, activityId }) => {
    const group = roster.groupsByChatid.get(to);
    const host = group === undefined ? null : hostOf(book, group);
    if (group === undefined || host === null) return [];
    const name = `${roster.alliances.get(group.allianceId)?.name ?? ''}${group.subject}`;
    return [draft(`relay:${id}`, host, words.refused(name, text), { roster, now }, activityId)];
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
  return missed.flatMap(({ activity, last }) => {
    const host = hostOf(book, activity);
    const key = `missed:${activity.id}:${activity.start.getTime()}`;
    return host === null ? [] : [draft(key, host, words.missed(activity, last.at), { roster, now }, activity.id)];
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
  return {
    dedupeKey,
    to: { kind: 'direct', id: to },
    kind: 'relay',
    content: { kind: 'markdown', text },
    dueAt: nextDisturbable(now, roster.county.holidays ?? []),
    ...(activityId === null ? {} : { activityId }),
  };
}
