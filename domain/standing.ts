import type { HeldPost, Standing } from './roles.ts';
import { type AllianceRow, type PersonRow, type PostRow, postsOn, type Roster, schoolsOn } from './roster.ts';

/** Who somebody is on a day. */
export function standingOf(person: PersonRow, roster: Roster, day: string): Standing {
  const { schoolId } = person;
  const isMember = (alliance: AllianceRow) => schoolId !== null && schoolsOn(alliance, day).includes(schoolId);
  return {
    personId: person.id,
    schoolId,
    posts: postsOn(person, day).map((post) => withinDistrict(post, roster)),
    schoolAlliances: [...roster.alliances.values()].filter(isMember).map((alliance) => alliance.id),
  };
}

/** A post of a district reaches that district's alliances and no others. */
function withinDistrict(post: PostRow, roster: Roster): HeldPost {
  const { districtId } = post;
  if (districtId === null) return post;
  const within = [...roster.alliances.values()].flatMap((alliance) => (alliance.districtId === districtId ? [alliance.id] : []));
  return { ...post, within };
}
