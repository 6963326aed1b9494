import type { Roster, SchoolRow } from '../../domain/roster.ts';

/** The school of this name; a shorter form counts where only one school has it: 七小 is 第七小学. */
export function schoolNamed(roster: Roster, name: string): SchoolRow | null {
  const all = [...roster.schools.values()];
  const exact = all.find((school) => school.name === name);
  if (exact !== undefined) return exact;
  const like = all.filter((school) => school.name.endsWith(name) || school.name.includes(name) || isShortFor(name, school.name));
  return like.length === 1 ? (like[0] ?? null) : null;
}

/** Every character of the short form stands in the long one, in this order. */
function isShortFor(short: string, long: string): boolean {
  let from = 0;
  for (const char of short) {
    const found = long.indexOf(char, from);
    if (found === -1) return false;
    from = found + 1;
  }
  return short.length >= 2;
}
