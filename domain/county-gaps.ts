import { itemsOwed } from './compliance/items.ts';
import { type CountyFile, schoolsIn } from './county-file.ts';
import { programmeOf } from './programmes/index.ts';
import type { Programme } from './programmes/schema.ts';
import type { PostName } from './roles.ts';

/** What the programme speaks of and the county file does not say: it may be used all the same, and something will be asked of nobody. */
export function gapsIn(county: CountyFile): string[] {
  const programme = programmeOf(county.programme);
  return RULES.flatMap((rule) => rule(county, programme));
}

const RULES: readonly ((county: CountyFile, programme: Programme) => string[])[] = [
  holdersMissing,
  leadsMissing,
  contactsMissing,
  districtsMissing,
  traitsMissing,
  kindsMissing,
  officesUnknown,
  listsOpen,
  readingOpen,
];

/** Posts that owe something, or have a duty, and that nobody holds. */
function holdersMissing({ people }: CountyFile, programme: Programme): string[] {
  const held = new Set(people.flatMap((person) => person.posts.map((post) => post.post)));
  const owing = new Map<PostName, string>();
  for (const item of itemsOwed(programme)) owing.set(item.owedBy, item.name);
  for (const target of programme.targets) owing.set(target.owedBy, target.name);
  if (programme.visits !== null) owing.set(programme.visits.owedBy, '督查指导');
  for (const quota of programme.quotas) owing.set(quota.owedBy, quota.name);
  return [...owing].flatMap(([post, what]) => (held.has(post) ? [] : [`没有人任${post}，“${what}”等由谁办还没有着落`]));
}

/** An office nothing is known of gets no digest. */
function officesUnknown({ people }: CountyFile, { duties }: Programme): string[] {
  const known = new Set(duties.map((duty) => duty.office));
  const written = people.flatMap((person) => person.posts.flatMap((post) => post.office ?? []));
  return some(
    [...new Set(written)].filter((office) => !known.has(office)),
    (names) => `方案里没有职责的股室：${names}。请照文件里的名字写，否则没有摘要`,
  );
}

function leadsMissing({ alliances, people }: CountyFile, programme: Programme): string[] {
  const asks = [...programme.quotas, ...programme.deliverables].some((rule) => rule.owedBy === '牵头校负责人');
  const led = new Set(people.flatMap((p) => p.posts.flatMap((post) => (post.post === '牵头校负责人' ? [post.alliance] : []))));
  const without = asks ? alliances.filter((alliance) => !led.has(alliance.name)) : [];
  return some(
    without.map((a) => a.name),
    (names) => `没有写牵头校负责人的联盟：${names}`,
  );
}

function contactsMissing(county: CountyFile, programme: Programme): string[] {
  const asks = itemsOwed(programme).some((item) => item.owedBy === '校联络人') || programme.forms?.owedBy === '校联络人';
  if (!asks) return [];
  const there = new Set(
    county.people.flatMap((p) => p.posts.flatMap((post) => (post.post === '校联络人' ? [post.school ?? p.school] : []))),
  );
  // Whoever is named for a whole school answers for its 学部.
  const wholeOf = new Map(county.schools.map((school) => [school.name, school.partOf]));
  return some(
    schoolsIn({ ...county, schools: [] }).filter((school) => !there.has(school) && !there.has(wholeOf.get(school))),
    (names) => `没有写校联络人的学校：${names}`,
  );
}

function districtsMissing({ districts, alliances }: CountyFile, programme: Programme): string[] {
  if (!itemsOwed(programme).some((item) => item.per === 'district')) return [];
  if (districts.length === 0) return ['方案里有学区上交的材料，县文件没有写districts'];
  return some(
    alliances.filter((alliance) => alliance.district === undefined).map((alliance) => alliance.name),
    (names) => `没有写学区（district）的：${names}`,
  );
}

function traitsMissing({ schools }: CountyFile, programme: Programme): string[] {
  const known = new Set(schools.flatMap((school) => school.traits));
  return programme.targets.flatMap(({ name, of }) =>
    of.what === 'coverage' && !of.among.some((trait) => known.has(trait))
      ? [`“${name}”要按学校的traits算，县文件里没有一所学校写了${of.among.map((trait) => `“${trait}”`).join('或')}`]
      : [],
  );
}

function kindsMissing({ alliances }: CountyFile, programme: Programme): string[] {
  const units = programme.units.filter((unit) => unit.shape !== 'district');
  return units.length < 2
    ? []
    : some(
        alliances.filter((alliance) => alliance.kind === undefined).map((alliance) => alliance.name),
        (names) => `没有写类型（kind）的，按“${units[0]?.kind}”算：${names}`,
      );
}

function listsOpen(_county: CountyFile, programme: Programme): string[] {
  return programme.openLists
    .filter((list) => list.entries.length === 0)
    .map((list) => `“${list.name}”原文没有列出，请${list.owedBy}在聊天里说“${list.name}：……”`);
}

function readingOpen(_county: CountyFile, { quotaReadings }: Programme): string[] {
  if (quotaReadings === null || quotaReadings.counts !== null) return [];
  const choices = quotaReadings.choices.map((choice) => `“${choice.say}”`).join('、');
  return [
    `次数有${quotaReadings.choices.length}种写法：${choices}。请${quotaReadings.decidedBy}在聊天里说“次数以……为准”，定之前两种都算`,
  ];
}

function some(names: readonly string[], say: (names: string) => string): string[] {
  if (names.length === 0) return [];
  return [say(names.length > 6 ? `${names.slice(0, 5).join('、')}等${names.length}个` : names.join('、'))];
}
