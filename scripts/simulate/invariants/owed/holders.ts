import { addDays, type Day, isWorkingDay } from '../../../../domain/calendar.ts';
import { type PersonRow, type PostRow, postsOn } from '../../../../domain/roster.ts';
import type { Played } from '../../breach.ts';
import { askable, mayBeAway, roundOf } from './debt.ts';

/** The first holder of a post on a day who can be asked; null where nobody can, or where it is not certain who. */
export function holder(played: Played, day: Day, fits: (held: PostRow, person: PersonRow) => boolean): PersonRow | null {
  const can = askable(played);
  const all = [...played.facts.roster.people.values()].filter((person) =>
    postsOn(person, day).some((held) => fits(held, person)),
  );
  if (all.some((person) => mayBeAway(played, person))) return null;
  return all.find((person) => can(person, roundOf(played, day))) ?? null;
}

/**
 * The days on which a thing is first said to whoever is to see to it: on each rung, or in the days before the next one as soon as
 * somebody can be asked. Whoever takes over is told too.
 */
export function tellings(
  played: Played,
  { rungs, until }: { rungs: readonly Day[]; until: Day },
  fits: (held: PostRow, person: PersonRow) => boolean,
): { day: Day; to: PersonRow }[] {
  return rungs.flatMap((rung, i) => {
    const next = rungs[i + 1];
    const told: { day: Day; to: PersonRow }[] = [];
    for (let day = rung; day <= until && (next === undefined || day < next); day = addDays(day, 1)) {
      if (!isWorkingDay(day, played.extra)) continue;
      const to = holder(played, day, fits);
      if (to !== null && !told.some((one) => one.to === to)) told.push({ day, to });
    }
    return told;
  });
}
