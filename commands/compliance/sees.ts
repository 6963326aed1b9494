import type { Finding } from '../../domain/compliance/finding.ts';
import { BUREAU_POSTS } from '../../domain/roles.ts';
import { type PersonRow, type PostRow, postsOn, type Roster, schoolsOn, withParts } from '../../domain/roster.ts';
import { coversSubject } from '../../domain/subjects.ts';

/** Whether one of somebody's posts lets them see what a finding says. */
export function seer(person: PersonRow, roster: Roster, today: string): (finding: Finding) => boolean {
  const posts = postsOn(person, today);
  return (finding) => posts.some((post) => sees(post, finding, person, roster, today));
}

function sees(
  post: PostRow,
  { about, missing, post: mender }: Finding,
  person: PersonRow,
  roster: Roster,
  today: string,
): boolean {
  const { unitId, schoolId, districtId, subject } = about;
  switch (post.post) {
    case '学科教研员':
      return (
        unitId === post.allianceId && (subject === undefined || post.subject === null || coversSubject(post.subject, subject))
      );
    case '牵头校负责人':
      return unitId !== undefined && unitId === post.allianceId;
    case '校联络人': {
      const own = post.schoolId ?? person.schoolId;
      if (own === null) return false;
      const all = withParts(own, roster.schools);
      if (schoolId !== undefined) return all.includes(schoolId);
      const alliance = unitId === undefined ? undefined : roster.alliances.get(unitId);
      const member = alliance !== undefined && schoolsOn(alliance, today).some((id) => all.includes(id));
      return (
        member &&
        mender === '校联络人' &&
        (missing.length === 0 || missing.some((id) => all.includes(id)) || !missing.some((id) => roster.schools.has(id)))
      );
    }
    default:
      return BUREAU_POSTS.includes(post.post) && within(post, { unitId, schoolId, districtId }, roster);
  }
}

/** A post of an alliance or a district keeps to it; one of the county sees all of it. */
function within(
  post: PostRow,
  about: { unitId?: string | undefined; schoolId?: string | undefined; districtId?: string | undefined },
  roster: Roster,
): boolean {
  if (post.allianceId !== null) return about.unitId === post.allianceId;
  if (post.districtId === null) return true;
  const district =
    about.districtId ??
    (about.unitId === undefined ? undefined : roster.alliances.get(about.unitId)?.districtId) ??
    (about.schoolId === undefined ? undefined : roster.schools.get(about.schoolId)?.districtId);
  return district === post.districtId;
}
