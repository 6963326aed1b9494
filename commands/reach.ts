import { BUREAU_POSTS } from '../domain/roles.ts';
import { type AllianceRow, postsOn } from '../domain/roster.ts';
import type { SpokenContext } from './command.ts';
import { targetOf } from './target.ts';

/** Whose matters a question is about that names no alliance, asked by somebody who answers for several. */
export interface Reach {
  /** 全县, a 学区 by its name, 2个联盟. */
  called: string;
  alliances: readonly AllianceRow[];
}

/**
 * How far the asker's posts of the bureau reach, where the question names no alliance and they reach over more than one. Null: an
 * alliance is named, or the asker has no such post. What is answered for a reach is counted by alliance; nobody is asked to pick one.
 */
export function reachOf({
  alliance,
  reading,
  chat,
  speaker,
  roster,
  today,
}: Pick<SpokenContext, 'alliance' | 'reading' | 'chat' | 'speaker' | 'roster' | 'today'>): Reach | null {
  if (alliance !== null || reading.alliance !== undefined || chat.kind === 'group') return null;
  const posts = postsOn(speaker, today).filter((held) => BUREAU_POSTS.includes(held.post));
  if (posts.length === 0) return null;
  const all = [...roster.alliances.values()];
  if (posts.some((held) => held.allianceId === null && held.districtId === null)) {
    return { called: wholeCounty(roster.county.name), alliances: all };
  }
  const named = new Set(posts.map((held) => held.allianceId));
  const districts = new Set(posts.flatMap((held) => held.districtId ?? []));
  const inside = all.filter((one) => named.has(one.id) || (one.districtId !== null && districts.has(one.districtId)));
  const places = [...districts].flatMap((id) => roster.districts.get(id)?.name ?? []);
  const ofDistrict = inside.every((one) => !named.has(one.id)) && places.length > 0;
  return { called: ofDistrict ? places.join('、') : `${inside.length}个联盟`, alliances: inside };
}

/** The subject that was said; the one somebody teaches is no part of a question about a county. */
export function subjectSaid(ctx: Pick<SpokenContext, 'reading'>): string | null {
  return ctx.reading.subject ?? targetOf(ctx).subject ?? null;
}

/** 全县, 全旗, 全市: by what the county calls itself. */
export function wholeCounty(name: string): string {
  return /[县旗市区]$/.test(name) ? `全${name.slice(-1)}` : '全县';
}
