import type { Finding } from '../../domain/compliance/finding.ts';
import type { PostName } from '../../domain/roles.ts';
import { type Counted, type CountedBy, eachUnit, inSubjectOrder, ofOne, wideAnswer } from '../wide.ts';
import { lackOf, type Names, shortName } from './finding-words.ts';

/** Who is asked to mend, in the county's own words for its posts, and the question as it was asked. */
export interface Asked {
  posts: Partial<Record<PostName, string>>;
  /** Without the alliance and the county: what to type after the name of one. Empty where it is too long to be said back. */
  question: string;
  /** The alliance that was named, to be named again. */
  unit: string;
}

/**
 * More open findings than a screen takes: how many, by what they are about, who can mend them, how to see some of them. Null where
 * all of them are about the same.
 */
export function grouped(all: readonly Finding[], names: Names, { posts, question, unit }: Asked): string | null {
  const open = all.filter((one) => one.state !== 'done');
  const rules = new Set(all.map((one) => one.rule));
  const name = rules.size === 1 ? `${shortName(all[0])}：` : '';
  const by = waysOf(open, names);
  if (by.length === 0) return null;
  const first = by.find((one) => one.asks)?.of.find((one) => one.count > 0)?.name;
  return wideAnswer({
    head: [`${name}${all.length}项中已齐${all.length - open.length}项，还差${open.length}项${alike(open, names)}。`],
    by: by.slice(0, 2),
    tail: [
      mendedBy(open, posts),
      question === '' || first === undefined ? '' : ofOne(`${first.startsWith(unit) ? '' : unit}${first}`, question),
    ],
    ground: open.map((one) => one.clause),
  });
}

/** The week's attention by rule, and what to ask to see one of them. */
export function byRule(attention: readonly Finding[]): CountedBy {
  return { label: '', of: count(attention, (one) => shortName(one)) };
}

/** What to type to see a rule: the first of these findings that a question fits. */
export function questionFor(findings: readonly Finding[]): string | null {
  for (const one of findings) {
    if (one.topic === 'quotas') return '次数够不够';
    if (one.topic === 'three-ones') return '三个一还差什么';
    if (one.topic === 'deliverables' || one.topic === 'reports') return `${shortName(one)}还有谁没交`;
    if (one.topic === 'visits') return '督查完成几次了';
  }
  return null;
}

type Way = CountedBy & { asks: boolean };

/** By rule, by district, by alliance, by school, by subject: where there is more than one of them. */
function waysOf(open: readonly Finding[], names: Names): Way[] {
  const { facts } = names;
  const units = new Map(facts.units.map((unit) => [unit.id, unit.name]));
  const shown = facts.units.filter((unit) => open.some((one) => one.about.unitId === unit.id));
  const named = (all: readonly { id: string; name: string }[], id: string | undefined) => all.find((one) => one.id === id)?.name;
  const ways: Way[] = [
    { label: '各项：', of: count(open, (one) => shortName(one)), asks: false },
    { label: '各学区：', of: count(open, (one) => named(facts.districts, one.about.districtId)), asks: true },
    { label: `${eachUnit(shown)}：`, of: count(open, (one) => units.get(one.about.unitId ?? '')), asks: true },
    { label: '各校：', of: count(open, (one) => named(facts.schools, one.about.schoolId)), asks: true },
    { label: '各学科：', of: inOrder(count(open, (one) => one.about.subject)), asks: true },
  ];
  return ways.filter(({ of }) => of.length > 1);
}

function count(findings: readonly Finding[], of: (finding: Finding) => string | undefined): Counted[] {
  const names = findings.flatMap((one) => of(one) ?? []);
  return [...Map.groupBy(names, (name) => name)].map(([name, same]) => ({ name, count: same.length }));
}

function inOrder(subjects: readonly Counted[]): Counted[] {
  return inSubjectOrder(subjects.map((one) => one.name)).flatMap((name) => subjects.find((one) => one.name === name) ?? []);
}

/** What all of them lack alike: 「（待补，原定9月8日前）」. */
function alike(open: readonly Finding[], names: Names): string {
  const [lack, ...others] = new Set(open.map((one) => `${lackOf(one, names)}${one.counts ? '' : '，不计入'}`));
  if (lack === undefined || others.length > 0) return '';
  const flat = lack.replace(/（([^）]*)）$/, '，$1');
  return flat.length > 40 ? '' : `（${flat}）`;
}

function mendedBy(open: readonly Finding[], posts: Asked['posts']): string {
  const mendable = open.filter(({ remedy }) => remedy !== null && remedy.do !== 'wait');
  if (mendable.length === 0) return '';
  const who = [...new Set(mendable.map((one) => posts[one.post] ?? one.post))].slice(0, 3).join('、');
  return mendable.length === open.length ? `由${who}办理。` : `还能补的${mendable.length}项由${who}办理。`;
}
