import type { AssessedUnit } from '../../domain/compliance/assessment.ts';
import type { Finding } from '../../domain/compliance/finding.ts';
import type { WorkloadLine } from '../../domain/compliance/workload.ts';
import type { Clause } from '../../domain/programmes/clause.ts';
import { eachUnit, ofOne, sayGround, wideAnswer } from '../wide.ts';
import { sayDay } from '../words.ts';
import { lackOf, type Names, nameOf, schoolName, unitName, whereOf } from './finding-words.ts';
import { type Asked, byRule, grouped, questionFor } from './grouped.ts';

/** A phone screen in private; a group shows less. */
const MOST = 150;
const MOST_LINES = 8;

/** The answer to a question about rules: how many are done, what is not and by when, and where it stands; of many only counts. */
export function standing(asked: readonly Finding[], names: Names, told: Asked): string {
  const open = inOrder(asked.filter((one) => one.state !== 'done'));
  const [first] = asked;
  if (first === undefined) return '';
  const one = new Set(asked.map((finding) => finding.rule)).size === 1;
  const tally = open.length === 0 ? `${asked.length}项都已齐。` : `${asked.length}项中已齐${asked.length - open.length}项。`;
  const head = `${one ? `${first.name}：` : ''}${tally}`;
  const shown = open.length === 0 ? asked : open;
  const lines = linesOf(open, names, one);
  // Where a line would leave out whose it is, the counts say more.
  const full = namesAll(open, names) ? inFull(head, lines, clausesOf(shown)) : null;
  return full ?? grouped(asked, names, told) ?? onOneScreen(head, lines, sayGround(clausesOf(shown)));
}

/** In a group: no school by name. */
export function standingShort(asked: readonly Finding[]): string {
  const open = asked.filter((one) => one.state !== 'done');
  const name = new Set(asked.map((finding) => finding.rule)).size === 1 ? `${asked[0]?.name ?? ''}：` : '';
  return open.length === 0
    ? `${name}${asked.length}项都已齐。`
    : `${name}${asked.length}项中已齐${asked.length - open.length}项，明细请私聊我查看。`;
}

export function notInDocument(document: string): string {
  return `本县的文件没有这一项要求，没有可以核对的。文件：${document}。`;
}

/** What is open for somebody's own posts: papers first, by their last day; then tasks of the alliance. */
export function ownDuties(open: readonly Finding[], tasks: readonly { item: string; day: string }[], names: Names): string {
  if (open.length === 0 && tasks.length === 0) return '目前没有待办。到期前会提醒。';
  const lines = [
    ...tasks.map(({ item, day }) => `${item}，${sayDay(day, names.today)}前`),
    ...linesOf(inOrder(open), names, false),
  ];
  return onOneScreen(`待办${lines.length}项：`, lines, '');
}

export interface Digest {
  office: string;
  /** What was held in the week; null where the duty has nothing to do with activities. Complete is null where nothing is asked of one. */
  week: { called: string; held: number; complete: number | null } | null;
  asked: number;
  done: number;
  attention: readonly Finding[];
  clause: Clause;
}

/** The headline stands alone; then what needs attention, soonest first. */
export function digest({ office, week, asked, done, attention, clause }: Digest, names: Names): string {
  const activities =
    week === null
      ? ''
      : `${week.called}：开展活动${week.held}次${week.complete !== null && week.held > 0 ? `，材料已齐${week.complete}次` : ''}。`;
  const head = `${office}${activities === '' ? '：' : '\n'}${activities}${activities === '' ? '' : '\n'}应做${asked}项，已做${done}项，${attention.length === 0 ? '没有需要关注的。' : `需关注${attention.length}项：`}`;
  const full = namesAll(attention, names) ? inFull(head, linesOf(attention, names, false), [clause]) : null;
  if (full !== null) return full;
  const question = questionFor(attention);
  return wideAnswer({
    head: [head],
    by: [byRule(attention)],
    tail: [question === null ? '' : `看一项请发“${question}”。`],
    ground: [clause],
  });
}

export function dutyUnrecorded(office: string, does: readonly string[], clause: string): string {
  return `${office}的职责是${does.join('、')}，不在活动记录里，没有摘要。需要各联盟情况可以直接问我。\n依据：${clause}。`;
}

export const noDuty = '文件没有写这个岗位的职责，没有摘要。可以直接问我，例如“本学期活动”。';

/** One unit's sums, in the county's own order, with how they were reached. */
export function assessed(
  units: readonly AssessedUnit[],
  told: {
    name: string;
    when: 'term-end' | 'year-end';
    by: readonly string[];
    joint: boolean;
    first: string | null;
    clause: Clause;
  },
  names: Names,
): string {
  const lines = (growth: (unit: AssessedUnit) => string[]) =>
    units.flatMap((unit) => [
      `${unitName(unit.unitId, names)}：${unit.asked === 0 ? '没有可以核对的项' : `应做${unit.asked}项，已做${unit.done}项${sayParts(unit)}`}`,
      ...growth(unit),
    ]);
  const each = (unit: AssessedUnit) =>
    unit.growth.map((one) => `　${schoolName(one.schoolId, names)}交材料：上学期${one.before}次，本学期${one.now}次`);
  const together = ({ growth }: AssessedUnit) =>
    growth.length === 0
      ? []
      : [
          `　上学期到本学期交材料：${growth.map((one) => `${schoolName(one.schoolId, names)}${one.before}到${one.now}次`).join('，')}`,
        ];
  const open = [...new Set(units.flatMap((unit) => unit.open))];
  const left = open.length > 0 ? [`${open.join('、')}没有可数的记录，由${told.by.join('、')}评定。`] : [];
  const called = `${told.name}${told.joint ? '（捆绑）' : ''}`;
  const head = `${called}：`;
  const full =
    inFull(head, lines(each), [told.clause], left) ??
    inFull(head, lines(together), [told.clause], left) ??
    // Of one alone its figures come before what has none.
    (units.length === 1 ? inFull(head, lines(together), [told.clause]) : null);
  if (full !== null) return full;
  const shown = names.facts.units.filter((one) => units.some((unit) => unit.unitId === one.id));
  return wideAnswer({
    head: [`${called}，已做和应做的项数：`],
    by: [
      {
        label: told.name.endsWith(eachUnit(shown)) ? '' : `${eachUnit(shown)}：`,
        of: units.map(({ unitId, done, asked }) => ({ name: unitName(unitId, names), count: asked, say: `${done}/${asked}` })),
      },
    ],
    tail: [...left, ofOne(shown[0]?.name, `${told.when === 'year-end' ? '年终' : '学期'}考核`)],
    ground: [told.clause],
  });
}

function sayParts({ parts, weighted }: AssessedUnit): string {
  const sums = parts.map((part) => `${part.name}${part.done}/${part.asked}${part.weight === null ? '' : `×${part.weight}`}`);
  return parts.length < 2 || weighted === null ? '' : `（${sums.join('，')}，合${weighted}分）`;
}

export const noAssessment = '本县的文件没有写这个时候的考核。';

export function workload(lines: readonly { line: WorkloadLine; called: string }[]): string {
  const [first] = lines;
  if (first === undefined) return '';
  const { rule } = first.line;
  const { of, numerator, denominator } = rule.ratio;
  return [
    `${rule.post}的工作量参照${of}工作量的${numerator}/${denominator}，由${rule.decidedBy}计算。`,
    ...lines.map(
      ({ line, called }) => `${called}：本学期组织活动${line.held}次，材料已齐${line.complete}次，上交材料${line.papers}份`,
    ),
    ...(rule.grants.length > 0 ? [`${rule.grants.join('、')}。`] : []),
    `依据：${rule.clause.say}。`,
  ].join('\n');
}

export const noWorkloadRule = '本县的文件没有写工作量怎么折算，由学校定。';
export const whoseWorkload = '工作量按岗位逐个查看，不作比较。请写明学科，例如“数学教研员的工作量”。';

const MOST_NAMED = 3;

function alikeIn(findings: readonly Finding[], names: Names): Map<string, Finding[]> {
  return Map.groupBy(findings, (one) => `${one.rule} ${lackOf(one, names)} ${one.counts}`);
}

function namesAll(findings: readonly Finding[], names: Names): boolean {
  return [...alikeIn(findings, names).values()].every((same) => same.length <= MOST_NAMED);
}

/** What several units lack alike is one line: 联盟工作章程，第一中学联盟等9个：待交. */
function linesOf(findings: readonly Finding[], names: Names, alone: boolean): string[] {
  const alike = alikeIn(findings, names);
  return [...alike.values()].map((same) => {
    const [first, ...others] = same;
    if (first === undefined) return '';
    if (others.length === 0) return lineOf(first, names, alone);
    const where = same.map((one) => whereOf(one, names)).filter((one) => one !== '');
    const who = where.length > MOST_NAMED ? `${where.slice(0, 2).join('、')}等${where.length}个` : where.join('、');
    const what = alone || nameOf(first) === '' ? who : `${nameOf(first)}（${who}）`;
    return `${what}：${lackOf(first, names)}${first.counts ? '' : '（不计入）'}`;
  });
}

/** One finding in one line. `alone`: its name was said above. */
export function lineOf(finding: Finding, names: Names, alone: boolean): string {
  const what = [whereOf(finding, names), alone ? '' : nameOf(finding)].filter((part) => part !== '').join('，');
  return `${what}${what === '' ? '' : '：'}${lackOf(finding, names)}${finding.counts ? '' : '（不计入）'}`;
}

/** Soonest first; what has no day last. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const rank = { at_risk: 0, missed: 1, due: 2, done: 3 };
  return findings.toSorted((a, b) => rank[a.state] - rank[b.state] || (a.by ?? '9999').localeCompare(b.by ?? '9999'));
}

function clausesOf(findings: readonly Finding[]): Clause[] {
  return findings.map((one) => one.clause);
}

/** All the lines on one phone screen, the document by its title where there is room for it; null where they do not fit. */
function inFull(head: string, lines: readonly string[], ground: readonly Clause[], left: readonly string[] = []): string | null {
  if (lines.length > MOST_LINES) return null;
  const texts = [sayGround(ground, 'titled'), sayGround(ground)].map((tail) =>
    [head, ...numbered(lines), ...left, tail].filter((line) => line !== '').join('\n'),
  );
  return texts.find((text) => text.length <= MOST) ?? null;
}

/** As many lines as a phone screen takes; the rest is counted. */
function onOneScreen(head: string, lines: readonly string[], tail: string): string {
  const each = numbered(lines);
  for (let count = each.length; count >= 1; count--) {
    const rest = each.length - count;
    const text = [head, ...each.slice(0, count), ...(rest > 0 ? [`其余${rest}项请写明名称再查。`] : []), tail]
      .filter((line) => line !== '')
      .join('\n');
    if (text.length <= MOST && count <= MOST_LINES) return text;
  }
  return [head, ...each.slice(0, 1), tail].filter((line) => line !== '').join('\n');
}

function numbered(lines: readonly string[]): string[] {
  return lines.length > 1 ? lines.map((line, i) => (line.startsWith('　') ? line : `${i + 1}. ${line}`)) : [...lines];
}
