import { type AllianceRow, type SchoolRow, schoolsOn } from '../../domain/roster.ts';
import type { SpokenContext } from '../command.ts';
import { schoolMeantBy } from '../handed-in.ts';
import type { Reading } from '../reading/reading.ts';

/** The schools a sentence names, each spelled in full; those not found by what was typed. */
export function schoolsSaid(ctx: Pick<SpokenContext, 'roster'>, reading: Reading): { found: SchoolRow[]; unknown: string[] } {
  const typed = [...(reading.schools ?? []), ...(reading.school === undefined ? [] : [reading.school])];
  const ids = [...ctx.roster.schools.keys()];
  const all = typed.map((name) => ({ name, school: ctx.roster.schools.get(schoolMeantBy(ctx, name, ids) ?? '') }));
  return {
    found: all.flatMap(({ school }) => school ?? []),
    unknown: all.flatMap(({ name, school }) => (school === undefined ? [name] : [])),
  };
}

/** The unit a school is in on a day; the first where it is in several. */
export function unitOf({ roster, today }: Pick<SpokenContext, 'roster' | 'today'>, schoolId: string): AllianceRow | null {
  return [...roster.alliances.values()].find((alliance) => schoolsOn(alliance, today).includes(schoolId)) ?? null;
}
