import type { CountyFacts } from '../../domain/compliance/facts.ts';
import type { Finding } from '../../domain/compliance/finding.ts';
import type { Programme, Topic } from '../../domain/programmes/schema.ts';
import { isMuted } from '../../domain/reminders/duty.ts';
import type { SummaryScope } from '../../domain/reply.ts';
import type { PostName } from '../../domain/roles.ts';
import { type PersonRow, type PostRow, postsOn, type Roster } from '../../domain/roster.ts';
import { wholeCounty } from '../reach.ts';

/** Who gets this digest today, by their post. */
export interface Reader {
  person: PersonRow & { userid: string };
  posts: PostRow[];
}

/** Holders of these posts who can be written to and want it. */
export function readersOf(
  roster: Roster,
  today: string,
  now: Date,
  reached: ReadonlySet<string>,
  to: ReadonlySet<PostName>,
): Reader[] {
  return [...roster.peopleByUserid.values()].flatMap((person) => {
    const { userid } = person;
    const posts = postsOn(person, today).filter((held) => to.has(held.post));
    if (userid === null || posts.length === 0 || !reached.has(userid) || isMuted(person, 'digest', now)) return [];
    return [{ person: { ...person, userid }, posts }];
  });
}

/** What a lead school sees of its own alliance, whatever the document says of its duty. */
const OWN: readonly Topic[] = ['three-ones', 'quotas', 'meetings', 'deliverables'];

/** Which findings are a reader's: what the document has the post look after, in the stages and units it names. Null: nothing on record is. */
export function looksAfter(
  { posts }: Pick<Reader, 'posts'>,
  programme: Programme,
  { units }: Pick<CountyFacts, 'units'>,
): ((finding: Finding) => boolean) | null {
  const sights = programme.duties.flatMap((duty) =>
    duty.sees !== null && posts.some((held) => (held.office === null ? duty.post === held.post : duty.office === held.office))
      ? [duty.sees]
      : [],
  );
  const own = posts.some((held) => held.post === '牵头校负责人');
  if (sights.length === 0 && !own) return null;
  return ({ topic, about }) => {
    if (own && OWN.includes(topic)) return true;
    const there = units.filter(
      (unit) => unit.id === about.unitId || (about.schoolId !== undefined && unit.schools.includes(about.schoolId)),
    );
    return sights.some(
      ({ topics, stages, kinds }) =>
        topics.includes(topic) &&
        ((stages === null && kinds === null) ||
          there.some((unit) => (stages?.includes(unit.stage) ?? true) && (kinds?.includes(unit.kind) ?? true))),
    );
  };
}

export interface ReachOf {
  name: string;
  /** null: the whole county. */
  alliances: string[] | null;
}

/** How far a reader's posts reach, and what that is called. */
export function reachOf({ posts }: Reader, roster: Roster): ReachOf {
  if (posts.some((held) => held.allianceId === null && held.districtId === null))
    return { name: wholeCounty(roster.county.name), alliances: null };
  const named = posts.flatMap((held) => (held.allianceId === null ? [] : [held.allianceId]));
  const districts = posts.flatMap((held) => (held.districtId === null ? [] : [held.districtId]));
  const inside = [...roster.alliances.values()].filter((one) => one.districtId !== null && districts.includes(one.districtId));
  const alliances = [...new Set([...named, ...inside.map((one) => one.id)])];
  const [first] = alliances;
  const [district] = districts;
  if (district !== undefined && named.length === 0) return { name: roster.districts.get(district)?.name ?? '本学区', alliances };
  if (first !== undefined && alliances.length === 1) return { name: roster.alliances.get(first)?.name ?? '本联盟', alliances };
  return { name: `${alliances.length}个联盟`, alliances };
}

/** What a paper of that reach is; null where there is none. */
export function scopeOf({ alliances }: ReachOf): SummaryScope | null {
  if (alliances === null) return { of: 'county' };
  const [first, ...others] = alliances;
  return first !== undefined && others.length === 0 ? { of: 'alliance', allianceId: first } : null;
}
