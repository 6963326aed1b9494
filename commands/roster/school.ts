import type { Roster, SchoolRow } from '../../domain/roster.ts';
import { schoolsNamed } from '../reading/school-name.ts';

/** The school of this name; a short form counts where only one school has it: 七小 is 第七小学. */
export function schoolNamed(roster: Roster, name: string): SchoolRow | null {
  const all = [...roster.schools.values()];
  const names = schoolsNamed(
    name,
    all.map((school) => school.name),
  );
  return names.length === 1 ? (all.find((school) => school.name === names[0]) ?? null) : null;
}
