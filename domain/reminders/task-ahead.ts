import { addDays, dayOf, workingDayOnOrBefore } from '../calendar.ts';
import type { Roster } from '../roster.ts';
import { lastDayOf, type Share, type Task } from '../tasks.ts';
import type { Asking } from './after-activity.ts';
import type { Item } from './item.ts';

/** A task with everybody who owes it. */
export interface OpenTask {
  task: Task;
  shares: readonly Share[];
}

/** Whoever asked hears of those nobody can write to while there is still time to pass it on. */
const TOLD_BEFORE_END = 2;

/**
 * A task is reminded of as the papers of the document are, to whoever holds the post today. Days up to the one on which it was asked
 * are left out: that day the asking said it. Of those who cannot be written to its asker is told, by their number and school.
 */
export function taskAhead({ task, shares }: OpenTask, roster: Roster, { book, ladder, extra }: Asking): Item[] {
  const day = lastDayOf(task);
  const asked = dayOf(task.at);
  const rungs = [...new Set(ladder.due.map((n) => workingDayOnOrBefore(addDays(day, -n), extra)))]
    .filter((rung) => rung > asked)
    .sort();
  const about = { kind: 'task' as const, item: task.item, day };
  const unreached: Share[] = [];
  const owed = shares
    .filter((share) => !share.given)
    .flatMap((share): Item[] => {
      const { schoolId, subject } = share;
      const place = schoolId === null ? { allianceId: task.allianceId, subject } : { schoolIds: [schoolId] };
      const holders = book.holdersOf(task.owedBy, place).filter((person) => person.userid !== task.userid);
      const holder = holders.find((person) => book.canAsk(person, 'task'));
      // Who wishes no reminders, or is away, was told once and is not reported to anybody.
      if (!holders.some((person) => book.reaches(person))) unreached.push(share);
      if (holder === undefined) return [];
      const thing = `task:${task.id}:${schoolId ?? subject}`;
      return [{ thing, to: holder.id, rungs, until: day, about: { ...about, unreached: null } }];
    });
  const asker = roster.peopleByUserid.get(task.userid);
  if (asker === undefined || unreached.length === 0 || !book.canAsk(asker, 'task')) return owed;
  const names = unreached.flatMap(({ schoolId, subject }) =>
    schoolId === null ? (subject === '' ? [] : [subject]) : (roster.schools.get(schoolId)?.name ?? []),
  );
  const passOn: Item = {
    thing: `task:${task.id}:unreached`,
    to: asker.id,
    rungs: rungs.slice(-TOLD_BEFORE_END),
    until: day,
    about: { ...about, unreached: { names, count: unreached.length } },
  };
  return [...owed, passOn];
}
