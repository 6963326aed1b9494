import type { Standing } from './roles.ts';
import { type AllianceRow, type PersonRow, postsOn, type Roster, schoolsOn } from './roster.ts';

/** Who somebody is on a day. */
export function standingOf(person: PersonRow, roster: Roster, day: string): Standing {
  const { schoolId } = person;
  const isMember = (alliance: AllianceRow) => schoolId !== null && schoolsOn(alliance, day).includes(schoolId);
  return {
    personId: person.id,
    schoolId,
    posts: postsOn(person, day),
    schoolAlliances: [...roster.alliances.values()].filter(isMember).map((alliance) => alliance.id),
  };
}
