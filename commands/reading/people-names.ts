import { looksLikeName, OF_A_NAME, startsAsName } from './person-name.ts';
import type { Span } from './span.ts';

export const TITLE = '(?:老师|教师|校长|主任|书记|专家|组长|同志|教研员|园长|名师)';
const TITLE_AFTER = new RegExp(`^ ?(?:${TITLE})?(?:[(（][^)）\\n]{1,12}[)）])?`);
const TITLE_BEFORE = new RegExp(`(?:[(（][^)）\\n]{1,10}[)）])? ?${TITLE}?$`);
const JOINT = /^ ?(?:[、,，;；/&]|和|与|及|跟|以及)? ?/;
const HARD_JOINT = /^ ?(?:[、/&]|和|与|及|跟|以及) ?/;

/** 李娜马小军两位老师: so many names, even without a mark between them. */
const COUNTS: Record<string, number> = { 两: 2, 二: 2, 三: 3, 四: 4 };
const OTHER_ROLE = new RegExp(
  `^ ?(?:[、,，和与]?[\\u4e00-\\u9fa5·]{2,6})?${TITLE}?(?:负责|进行|担任|做|来)?(?:点评|评课|主评|主持|执教|主讲|上课|授课|讲座|观摩|记录)`,
);

export interface Place {
  s: string;
  roster: readonly Span[];
  schools: readonly Span[];
  taken: readonly Span[];
}

/** A list of names that begins here: 李娜、马小军老师. */
export function namesFrom(at: Place, start: number): { names: string[]; to: number } | null {
  const names: string[] = [];
  let i = start;
  let to = start;
  for (let more = true; more && names.length < 12; ) {
    i = skipSchool(at, i);
    const name = nameAt(at, i);
    if (name === null) break;
    names.push(name.name);
    to = name.to;
    const rest = at.s.slice(to, to + 30);
    const title = TITLE_AFTER.exec(rest)?.[0] ?? '';
    const joint = (title.trim() === '' ? HARD_JOINT : JOINT).exec(rest.slice(title.length))?.[0] ?? '';
    const soft = /[,，;；]/.test(joint);
    more =
      (joint.trim() !== '' || (title.trim() !== '' && joint !== '')) &&
      !(soft && playsOther(at, to + title.length + joint.length));
    i = to + title.length + joint.length;
  }
  return names.length === 0 ? null : { names, to };
}

/** 「…老师，巴图孟克老师点评」: who follows the comma has a role of their own. */
function playsOther(at: Place, start: number): boolean {
  const next = nameAt(at, skipSchool(at, start));
  return next === null || OTHER_ROLE.test(at.s.slice(next.to, next.to + 12));
}

/** The list of names that ends here. */
export function namesUntil(at: Place, end: number): { names: string[]; from: number; to?: number } | null {
  const names: string[] = [];
  const counted = COUNTS[/^[两二三四]/.exec(at.s.slice(end, end + 1))?.[0] ?? ''] ?? 0;
  let i = end;
  let from = end;
  for (;;) {
    const head = at.s.slice(Math.max(0, i - 12), i);
    const title = TITLE_BEFORE.exec(head)?.[0] ?? '';
    const name = nameEnding(at, i - title.length);
    if (name === null) break;
    names.unshift(name.name);
    from = name.from;
    i = skipSchoolBack(at, name.from);
    const joint = / ?(?:[、,，/&]|和|与|及|跟|以及) ?$/.exec(at.s.slice(Math.max(0, i - 4), i))?.[0] ?? '';
    if (/[,，]/.test(joint) && hasOwnRole(at, i - joint.length)) break;
    if (joint === '' && !(names.length < counted && nameEnding(at, i) !== null)) break;
    i -= joint.length;
  }
  return names.length === 0 ? null : { names, from };
}

/** 「主讲乌云其木格老师，巴图孟克老师点评」: who stands before the comma has a role already. */
function hasOwnRole({ s }: Place, end: number): boolean {
  const clause = /[^,，。;；\n]{0,20}$/.exec(s.slice(Math.max(0, end - 20), end))?.[0] ?? '';
  return /执教|主讲|上课|授课|点评|主持|主评|评课/.test(clause);
}

export function skipSchool({ schools, s }: Place, i: number): number {
  const start = i + (/^ */.exec(s.slice(i, i + 4))?.[0].length ?? 0);
  const school = schools.find((span) => span.from === start);
  return school === undefined ? start : school.to + (/^(?:的| )*/.exec(s.slice(school.to, school.to + 3))?.[0].length ?? 0);
}

function skipSchoolBack({ schools, s }: Place, i: number): number {
  const end = i - (/(?:的| )*$/.exec(s.slice(Math.max(0, i - 3), i))?.[0].length ?? 0);
  return schools.find((span) => span.to === end)?.from ?? i;
}

function nameAt({ s, roster, taken }: Place, i: number): { name: string; to: number } | null {
  const known = roster.find((hit) => hit.from === i);
  if (known !== undefined) return { name: s.slice(known.from, known.to), to: known.to };
  const limit = taken.find((span) => span.from >= i)?.from ?? s.length;
  const run = /^[\u4e00-\u9fa5·]{1,10}/.exec(s.slice(i, limit))?.[0] ?? '';
  const cut = run.search(
    /老师|教师|校长|主任|书记|专家|组长|同志|两位|三位|(?<![苏布恩孟呼])和|[与及等]|执教|主讲|点评|主持|上课|授课|分别|各上/,
  );
  const word = cut === -1 ? run : run.slice(0, cut);
  if (word.length === 1 && cut !== -1 && looksLikeName(`${word}明`)) {
    const title = /^(?:老师|校长|主任|书记|组长)/.exec(run.slice(cut))?.[0];
    return title === undefined ? null : { name: word + title, to: i + 1 + title.length };
  }
  return looksLikeName(word) ? { name: word, to: i + word.length } : null;
}

function nameEnding({ s, roster, taken, schools }: Place, end: number): { name: string; from: number } | null {
  const known = roster.find((hit) => hit.to === end);
  if (known !== undefined) return { name: s.slice(known.from, known.to), from: known.from };
  const floor = Math.max(0, ...[...taken, ...schools].filter((span) => span.to <= end).map((span) => span.to));
  const run = /[\u4e00-\u9fa5·]{1,10}$/.exec(s.slice(floor, end))?.[0] ?? '';
  for (const length of [8, 7, 6, 5, 4, 3])
    if (run.length >= length && run.slice(-length).search(OF_A_NAME) > 0 && startsAsName(run.slice(-length)))
      return { name: run.slice(-length), from: end - length };
  const start = run.search(/[由请让和与及是为在](?!$)(?=[^由请让和与及是为在]*$)/);
  const word = start === -1 ? run : run.slice(start + 1);
  if (looksLikeName(word)) return { name: word, from: end - word.length };
  for (const length of [7, 6, 5, 4, 3, 2]) {
    const part = run.slice(-length);
    if (part.length === length && (length > 3 ? startsAsName(part) : looksLikeName(part)))
      return { name: part, from: end - length };
  }
  if (run.length >= 1 && /^[老校主]/.test(s.slice(end, end + 1)) && looksLikeName(`${run.slice(-1)}明`)) {
    return { name: run.slice(-1) + s.slice(end, end + 2), from: end - 1 };
  }
  return null;
}
