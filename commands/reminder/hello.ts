import type { Db } from '../../db/client.ts';
import { keysToSay } from '../../db/outbox.ts';
import { boundGroups, reachablePeople } from '../../db/queries/reminder-facts.ts';
import { at, clockOf, dayOf, daysBetween } from '../../domain/calendar.ts';
import { mayDisturb } from '../../domain/reminders/quiet.ts';
import type { Draft } from '../../domain/reply.ts';
import { type GroupRow, postsOn, type Roster, schoolsOn } from '../../domain/roster.ts';
import { isInTerm } from '../../domain/term.ts';
import * as words from './replies.ts';

/** A term, or a group, is new for so long. */
const NEW_DAYS = 21;
const HOURS = { from: '08:00', to: '18:00' };

/** One friendly line a term to every group in which somebody cannot be written to in private yet. Whoever bound the group was told so then. */
export async function hellos(db: Db, roster: Roster, now: Date): Promise<Draft[]> {
  const today = dayOf(now);
  const term = roster.terms.find((one) => isInTerm(today, one));
  const clock = clockOf(now);
  if (term === undefined || clock < HOURS.from || clock >= HOURS.to) return [];
  if (!mayDisturb(now, roster.county.holidays ?? [])) return [];
  const bound = await boundGroups(db);
  const fresh = bound.filter(({ openSince, boundInChat, from }) => {
    const isNew = daysBetween(term.start, today) <= NEW_DAYS || daysBetween(dayOf(openSince), today) <= NEW_DAYS;
    return isNew && !(boundInChat && dayOf(from) >= term.start);
  });
  if (fresh.length === 0) return [];
  const keys = await keysToSay(
    db,
    fresh.map(({ chatid }) => keyOf(term.id, chatid)),
  );
  const reached = await reachablePeople(db);
  return fresh.flatMap(({ chatid }): Draft[] => {
    const dedupeKey = keys.get(keyOf(term.id, chatid));
    const group = roster.groupsByChatid.get(chatid);
    if (group === undefined || dedupeKey === undefined || !somebodySilent(roster, group, today, reached)) return [];
    return [
      {
        dedupeKey,
        to: { kind: 'group', id: chatid },
        kind: 'hello',
        content: { kind: 'markdown', text: words.hello },
        dueAt: now,
        notAfter: at(today, HOURS.to),
      },
    ];
  });
}

function keyOf(termId: string, chatid: string): string {
  return `hello:${termId}:${chatid}`;
}

function somebodySilent(roster: Roster, group: GroupRow, today: string, reached: ReadonlySet<string>): boolean {
  const alliance = roster.alliances.get(group.allianceId);
  const schools = new Set(alliance === undefined ? [] : schoolsOn(alliance, today));
  return [...roster.people.values()].some(
    (person) =>
      person.schoolId !== null &&
      schools.has(person.schoolId) &&
      (group.subject === '' || person.subjects.includes(group.subject)) &&
      postsOn(person, today).length > 0 &&
      (person.userid === null || !reached.has(person.userid)),
  );
}
