import { addDays, type Day, workingDayOnOrAfter, workingDayOnOrBefore } from '../calendar.ts';
import type { ExtraDay } from '../holidays.ts';
import { POLICY } from '../policy.ts';
import type { Ladder } from '../programmes/ladder.ts';
import type { PersonRow } from '../roster.ts';
import type { ThreeOnes } from '../three-ones.ts';
import type { DutyBook } from './duty.ts';
import type { Item, Named, NudgeKind } from './item.ts';

/** Of a big school not everybody is asked for the one 体会 it owes; the turn goes round. */
const ASKED_PER_SCHOOL = 5;

export interface Past {
  activity: Named;
  ones: Pick<ThreeOnes, 'missing' | 'reflection'>;
  /** Whoever was there or gave something. */
  took: ReadonlySet<string>;
  onLeave: ReadonlySet<string>;
}

export interface Asking {
  book: DutyBook;
  ladder: Ladder;
  extra: readonly ExtraDay[];
}

/** What an activity that was held still owes, and who is asked for it. A school of which nobody can be asked is its contact's matter, then the host's. */
export function afterActivity({ activity, ones, took, onLeave }: Past, { book, ladder, extra }: Asking): Item[] {
  const until = addDays(activity.day, POLICY.attachWithinDays);
  const after = (days: readonly number[]) => unique(days.map((n) => workingDayOnOrAfter(addDays(activity.day, n), extra)));
  const host = firstAskable(book, book.hostsOf(activity.allianceId, activity.subject), 'reflection');
  const items: Item[] = [];

  const keeper = firstAskable(book, book.hostsOf(activity.allianceId, activity.subject), 'discussion');
  if (ones.missing.includes('discussion') && keeper !== null) {
    items.push({
      thing: `discussion:${activity.id}`,
      to: keeper.id,
      rungs: after(ladder.discussion),
      until,
      about: { kind: 'discussion', activity },
    });
  }
  if (!ones.missing.includes('reflection')) return items;
  if (ones.reflection.expected.length === 0) {
    if (host === null) return items;
    const about = { kind: 'reflection' as const, activity, schoolId: '', as: 'activity' as const };
    return [
      ...items,
      { thing: `reflection:${activity.id}:`, to: host.id, rungs: after(ladder.reflection.teachers), until, about },
    ];
  }
  const lacking = ones.reflection.expected.filter((school) => !ones.reflection.received.includes(school));
  for (const schoolId of lacking) {
    const thing = `reflection:${activity.id}:${schoolId}`;
    const asked = (person: PersonRow, as: 'teacher' | 'contact' | 'host', days: readonly number[]): Item => ({
      thing,
      to: person.id,
      rungs: after(days),
      until,
      about: { kind: 'reflection', activity, schoolId, as },
    });
    const teachers = teachersAsked(book, { activity, schoolId, took, onLeave });
    const contact = firstAskable(book, book.contactsOf(schoolId), 'reflection');
    items.push(...teachers.map((person) => asked(person, 'teacher', ladder.reflection.teachers)));
    const next = contact ?? host;
    if (next === null || teachers.includes(next)) continue;
    const early = teachers.length === 0 ? ladder.reflection.teachers.slice(-1) : [];
    items.push(asked(next, contact === null ? 'host' : 'contact', [...early, ...ladder.reflection.contact]));
  }
  return items;
}

/** A plan nobody has settled, or that no group has read of yet: its host is asked while there is time. */
export function beforePlan(activity: Named, { book, ladder, extra }: Asking): Item[] {
  const host = firstAskable(book, book.hostsOf(activity.allianceId, activity.subject), 'plan');
  if (host === null) return [];
  const rungs = unique(ladder.plan.map((days) => workingDayOnOrBefore(addDays(activity.day, -days), extra)));
  return [
    { thing: `plan:${activity.id}:${activity.day}`, to: host.id, rungs, until: activity.day, about: { kind: 'plan', activity } },
  ];
}

function teachersAsked(
  book: DutyBook,
  { activity, schoolId, took, onLeave }: Pick<Past, 'activity' | 'took' | 'onLeave'> & { schoolId: string },
): PersonRow[] {
  const all = book
    .teachersOf(schoolId, activity.subject)
    .filter((person) => !onLeave.has(person.id) && book.canAsk(person, 'reflection'));
  const there = all.filter((person) => took.has(person.id));
  const among = there.length > 0 ? there : all;
  if (among.length <= ASKED_PER_SCHOOL) return among;
  const from = (activity.no * ASKED_PER_SCHOOL) % among.length;
  return [...among, ...among].slice(from, from + ASKED_PER_SCHOOL);
}

function firstAskable(book: DutyBook, people: readonly PersonRow[], kind: NudgeKind): PersonRow | null {
  return people.find((person) => book.canAsk(person, kind)) ?? null;
}

function unique(days: Day[]): Day[] {
  return [...new Set(days)].sort();
}
