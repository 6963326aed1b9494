import type { Owner } from '../../domain/compliance/facts.ts';
import { actsIn, officesFor } from '../../domain/offices.ts';
import type { Topic } from '../../domain/programmes/schema.ts';
import { Refusal } from '../../domain/refusal.ts';
import { can, standingOf } from '../../domain/rights.ts';
import { postsOn, schoolsOn, withParts } from '../../domain/roster.ts';
import type { SpokenContext } from '../command.ts';

/** By a post for the unit, the school, the district or the county it is owed by. */
export function mayHandIn(
  ctx: SpokenContext,
  owner: Owner,
  allianceId: string | null,
  { owedBy, subject = '', topic = 'deliverables' }: { owedBy: string; subject?: string; topic?: Topic },
): boolean {
  const { speaker, roster, today } = ctx;
  const standing = standingOf(speaker, roster, today);
  const posts = postsOn(speaker, today);
  if (owner.of === 'district')
    return posts.some((post) => post.post === '学区' && (post.districtId === null || post.districtId === owner.id));
  if (owner.of === 'county') {
    const ofCounty = posts.filter((post) => post.allianceId === null && post.districtId === null);
    return ofCounty.some((post) => actsIn(post, ctx.programme.duties, topic)) && can(standing, 'deliverable.hand-in', {});
  }
  const alliance = allianceId === null ? undefined : roster.alliances.get(allianceId);
  const schools = [...(speaker.schoolId === null ? [] : [speaker.schoolId]), ...posts.flatMap((post) => post.schoolId ?? [])];
  const own = schools.flatMap((id) => withParts(id, roster.schools));
  const school =
    owner.of === 'school'
      ? owner.id
      : alliance === undefined
        ? undefined
        : ownerSchools(schoolsOn(alliance, today), owedBy).find((id) => own.includes(id));
  const reach =
    owner.of === 'school'
      ? [...roster.alliances.values()].find((one) => schoolsOn(one, today).includes(owner.id))?.id
      : allianceId;
  return can(standing, 'deliverable.hand-in', {
    allianceId: reach ?? null,
    subject: subject === '' ? null : subject,
    schoolId: school ?? null,
    personId: speaker.id,
  });
}

/** A paper of the whole alliance is the lead school's, where the document does not have each school see to it. */
function ownerSchools(schools: readonly string[], owedBy: string): readonly string[] {
  return owedBy === '校联络人' ? schools : schools.slice(0, 1);
}

/** 教育股, where the document says which office of the bureau it is. */
export function byOffice(
  { programme }: SpokenContext,
  { owner, owedBy, topic }: { owner: Owner; owedBy: string; topic: Topic },
): string {
  const offices = owner.of === 'county' ? officesFor(programme.duties, topic) : [];
  return offices.length === 0 ? owedBy : offices.join('、');
}

export function refused(owedBy: string): Refusal {
  return new Refusal({ code: 'not-yours', action: '交这份材料', who: owedBy, unchanged: '没有登记' });
}
