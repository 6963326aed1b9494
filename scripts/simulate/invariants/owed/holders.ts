import type { Day } from '../../../../domain/calendar.ts';
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
