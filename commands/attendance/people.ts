import type { AllianceRow, PersonRow } from '../../domain/roster.ts';
import { schoolsOn } from '../../domain/roster.ts';
import type { SpokenContext } from '../command.ts';

/** People of the alliance's schools on a day, whoever of them has a userid. */
export function peopleOf({ roster }: Pick<SpokenContext, 'roster'>, alliance: AllianceRow, day: string): PersonRow[] {
  const schools = new Set(schoolsOn(alliance, day));
  return [...roster.people.values()].filter(
    (person) =>
      (person.schoolId !== null && schools.has(person.schoolId)) || person.posts.some((post) => post.allianceId === alliance.id),
  );
}

/** Everybody of that name; a school, where it was said, tells them apart. */
export function peopleNamed(ctx: Pick<SpokenContext, 'roster'>, people: PersonRow[], name: string, school?: string): PersonRow[] {
  const wanted = name.replace(/老师$/, '');
  const named = people.filter((person) => person.name === wanted);
  if (named.length < 2 || school === undefined) return named;
  const there = named.filter((person) => person.schoolId !== null && ctx.roster.schools.get(person.schoolId)?.name === school);
  return there.length > 0 ? there : named;
}
