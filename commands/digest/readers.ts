import type { Programme, Topic } from '../../domain/programmes/schema.ts';
import { isMuted } from '../../domain/reminders/duty.ts';
import type { SummaryScope } from '../../domain/reply.ts';
import type { PostName } from '../../domain/roles.ts';
import { type PersonRow, type PostRow, postsOn, type Roster } from '../../domain/roster.ts';

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

/** What the document has the post look after; a lead school sees all that is its own. */
export function topicsOf({ posts }: Reader, programme: Programme): Topic[] {
  const duties = programme.duties.filter((duty) =>
    posts.some((held) => (held.office === null ? duty.post === held.post : duty.office === held.office)),
  );
  const seen = duties.flatMap((duty) => duty.sees?.topics ?? []);
  const own = posts.some((held) => held.post === '牵头校负责人');
  return [...new Set([...seen, ...(own ? (['three-ones', 'quotas', 'meetings', 'deliverables'] as const) : [])])];
}

export interface ReachOf {
  name: string;
  /** null: the whole county. */
  alliances: string[] | null;
}

/** How far a reader's posts reach, and what that is called. */
export function reachOf({ posts }: Reader, roster: Roster): ReachOf {
  if (posts.some((held) => held.allianceId === null && held.districtId === null)) return { name: '全县', alliances: null };
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
