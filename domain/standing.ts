import type { HeldPost, Standing } from './roles.ts';
import { type AllianceRow, type PersonRow, type PostRow, postsOn, type Roster, schoolsOn, withParts } from './roster.ts';

/** Who somebody is on a day. */
export function standingOf(person: PersonRow, roster: Roster, day: string): Standing {
  const { schoolId } = person;
  const own = schoolId === null ? [] : withParts(schoolId, roster.schools);
  const isMember = (alliance: AllianceRow) => own.length > 0 && schoolsOn(alliance, day).some((id) => own.includes(id));
  return {
    personId: person.id,
    schoolId,
    posts: postsOn(person, day).flatMap((post) => ofEachPart(withinDistrict(post, roster), schoolId, roster)),
    schoolAlliances: [...roster.alliances.values()].filter(isMember).map((alliance) => alliance.id),
  };
}

/** A post of a school that is split is one of each 学部 too. */
function ofEachPart(post: HeldPost, own: string | null, { schools }: Roster): HeldPost[] {
  const of = post.schoolId ?? own;
  const [, ...parts] = of === null ? [] : withParts(of, schools);
  return [post, ...parts.map((schoolId) => ({ ...post, schoolId }))];
}

/** A post of a district reaches that district's alliances and no others. */
function withinDistrict(post: PostRow, roster: Roster): HeldPost {
  const { districtId } = post;
  if (districtId === null) return post;
  const within = [...roster.alliances.values()].flatMap((alliance) => (alliance.districtId === districtId ? [alliance.id] : []));
  return { ...post, within };
}
