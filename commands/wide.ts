import type { Clause } from '../domain/programmes/clause.ts';
import { SUBJECTS } from '../domain/subjects.ts';

// Answers that count for many alliances at once: how much there is first, then by alliance or subject, who can mend it, and what to
// type to see one of them. In the county's own order: nothing is sorted by how much is wanting.

/** A phone screen. */
const MOST = 150;
const LONG_GROUND = 45;

export interface Counted {
  name: string;
  count: number;
  /** Said in place of the figure: 30/66. */
  say?: string;
}

/** One running line of an answer: 「各联盟还差：」 and so much of each. */
export interface CountedBy {
  label: string;
  of: readonly Counted[];
}

/** Head, one running line for each way of counting as long as the screen allows, tail, and where it stands in the document. */
export function wideAnswer({
  head,
  by = [],
  tail = [],
  ground = [],
}: {
  head: readonly string[];
  by?: readonly CountedBy[];
  tail?: readonly string[];
  ground?: readonly Clause[];
}): string {
  const lines = by.filter(({ of }) => of.some((one) => one.count > 0));
  const end = [...tail, sayGround(ground)].filter((line) => line !== '');
  let room = MOST - [...head, ...end].join('\n').length - lines.length;
  const shown: string[] = [];
  for (const [i, line] of lines.entries()) {
    // What is left is shared, so that the second line is more than its label.
    const said = countLine(line, Math.floor(room / (lines.length - i)));
    if (said === null) continue;
    shown.push(said);
    room -= said.length;
  }
  return [...head, ...shown, ...end].join('\n');
}

/** Each place once; of many only the first two. A long title is left out, since a county has only the one document. */
export function sayGround(clauses: readonly Clause[], how: 'titled' | 'short' = 'short'): string {
  const full = [...new Set(clauses.map((one) => one.say))];
  if (full.length === 0) return '';
  const places = [...new Set(clauses.map((one) => `“${one.heading}”${one.item === null ? '' : `第${one.item}项`}`))];
  const isLong = how === 'short' && full.join('；').length > LONG_GROUND;
  const all = isLong ? places.map((place, i) => (i === 0 ? `文件${place}` : place)) : full;
  return `依据：${all.slice(0, 2).join('；')}${all.length > 2 ? '等' : ''}。`;
}

/** 各联盟还差：第三小学2，第四小学、第六小学各1，其余3个共9。 Null where there is no room even for the first. */
export function countLine({ label, of }: CountedBy, room: number): string | null {
  const there = of.filter(({ count }) => count > 0);
  const names = withoutEnding(there.map(({ name }) => name));
  const named = there.map((one, i) => ({ ...one, name: names[i] ?? '' }));
  // Of each only one: the names say it all.
  const single = named.length > 1 && named.every((one) => one.say === undefined && one.count === 1);
  for (let shown = named.length; shown > 0; shown--) {
    const rest = named.slice(shown);
    const said = single
      ? named
          .slice(0, shown)
          .map(({ name }) => name)
          .join('、')
      : listed(named.slice(0, shown));
    const line = `${label}${said}${rest.length === 0 ? '' : single ? `等${named.length}个` : restOf(rest)}。`;
    if (line.length <= room) return line;
  }
  return null;
}

function restOf(rest: readonly Counted[]): string {
  const total = rest.some((one) => one.say !== undefined) ? '' : `共${rest.reduce((sum, { count }) => sum + count, 0)}`;
  return `，其余${rest.length}个${total}`;
}

/** Neighbours with as much as each other share the figure. */
function listed(all: readonly Counted[]): string {
  const figure = ({ count, say }: Counted) => say ?? String(count);
  const runs: Counted[][] = [];
  for (const one of all) {
    const last = runs.at(-1);
    if (last?.[0] !== undefined && figure(last[0]) === figure(one)) last.push(one);
    else runs.push([one]);
  }
  const said = runs.flatMap((run) => {
    const [first] = run;
    return first === undefined ? [] : `${run.map(({ name }) => name).join('、')}${run.length > 1 ? '各' : ''}${figure(first)}`;
  });
  return said.join(runs.some((run) => run.length > 1) ? '，' : '、');
}

/** 第三小学 for 第三小学联盟, where all of them are 联盟. */
export function withoutEnding(names: readonly string[]): string[] {
  return names.every((name) => name.length > 2 && name.endsWith('联盟')) ? names.map((name) => name.slice(0, -2)) : [...names];
}

/** 各联盟, 各对 or 各单位: what the units of a county have in common. */
export function eachUnit(units: readonly { shape: string }[]): string {
  const shapes = new Set(units.map(({ shape }) => shape));
  const [only, ...others] = shapes;
  return others.length > 0 ? '各单位' : only === 'pair' ? '各对' : only === 'group' ? '各组' : '各联盟';
}

/** The same question of one of them: 「第三小学联盟次数够不够」. */
export function ofOne(unit: string | undefined, asks: string): string {
  return unit === undefined ? '' : `看一个请发“${unit}${asks}”。`;
}

/** Subjects each once, in the order schools name them in. */
export function inSubjectOrder(subjects: Iterable<string>): string[] {
  const found = new Set(subjects);
  const usual = SUBJECTS.map((one) => one.name).filter((name) => found.has(name));
  return [...usual, ...[...found].filter((name) => !usual.some((known) => known === name))];
}
