import { findWords } from './lexicon.ts';
import { looksLikeName, OF_A_NAME, startsAsName } from './person-name.ts';
import type { Hit, Span } from './span.ts';
import type { Tables } from './tables.ts';

export type PersonRole = 'presenter' | 'commentator' | 'host';

export interface PeopleSaid {
  role: PersonRole;
  names: string[];
}

const ROLES: { role: PersonRole; words: string }[] = [
  {
    role: 'presenter',
    words:
      '执教|主讲|上课|授课|讲课|做课|作课|献课|展示课例|主备|承担|说课|上一?节?(?:公开|展示|示范|研讨|观摩|汇报)课|上示范课|做讲座|做专题讲座|出课|同台献课|分别执教|上(?=□| *(?:[,，。;；]|$))|上(?![午周次个海交传报述学下月面])[^,，。;；\\n上]{1,10}?课(?![前后程件题时间外])|(?<=老师|教师|校长|主任)讲(?= *(?:[,，。;；]|$| ))',
  },
  { role: 'commentator', words: '点评|评课|主评|指导点评|做点评|评议' },
  { role: 'host', words: '主持' },
];
const TITLE = '(?:老师|教师|校长|主任|书记|专家|组长|同志|教研员|园长|名师)';
const BEFORE = ROLES.map(({ role, words }) => ({
  role,
  pattern: new RegExp(
    `(?:两位|二位|三位|四位|几位|各位|等)? ?${TITLE}?(?:们)?(?:分别|同时|共同|来|负责|担任|进行|同台|现场|依次|各)?(?:${words})`,
    'g',
  ),
}));
const AFTER = ROLES.map(({ role, words }) => ({
  role,
  pattern: new RegExp(
    `(?:${words.replace(/\|上\(\?[=!].*$/, '').replace('|承担', '')})(?:教师|老师|专家|人员|嘉宾|人|者)? ?(?:[:：]|的?(?:老师|教师)?是|为|由|有)? ?`,
    'g',
  ),
}));
/** 听马小军老师的数学课 */
const HEARD = /听|观摩|观看|学习|观(?!课)/g;
const LESSON = /^ ?(?:老师|教师|校长|主任)?(?:的?[^,，。;；\n]{0,8}?(?:课|□)|上|讲|执教)/;
const JOINT = /^ ?(?:[、,，;；/&]|和|与|及|跟|以及)? ?/;
const HARD_JOINT = /^ ?(?:[、/&]|和|与|及|跟|以及) ?/;

/** Who gives the lesson, who comments, who leads: names before the role or after it. */
export function readPeople(
  s: string,
  tables: Tables,
  others: { schools: readonly Span[]; taken: readonly Span[] },
): Hit<PeopleSaid>[] {
  const roster = findWords(s, tables.people);
  const hits: Hit<PeopleSaid>[] = [];
  const at = { s, roster, ...others };
  for (const { role, pattern } of BEFORE) {
    for (const m of s.matchAll(pattern)) {
      const found = namesUntil(at, m.index) ?? namesOpening(at, m.index, m[0]);
      if (found !== null && !isLabel(s, m))
        hits.push({ from: found.from, to: found.to ?? m.index + m[0].length, value: { role, names: found.names } });
    }
  }
  for (const { role, pattern } of AFTER) {
    for (const m of s.matchAll(pattern)) {
      if (hits.some((h) => h.from < m.index + m[0].trimEnd().length && m.index < h.to)) continue;
      const found = namesFrom(at, m.index + m[0].length);
      if (found !== null) hits.push({ from: m.index, to: found.to, value: { role, names: found.names } });
    }
  }
  for (const m of s.matchAll(HEARD)) {
    const found = namesFrom(at, m.index + m[0].length);
    if (found === null || hits.some((h) => h.from < found.to && m.index < h.to) || !LESSON.test(s.slice(found.to, found.to + 16)))
      continue;
    hits.push({ from: m.index, to: found.to, value: { role: 'presenter', names: found.names } });
  }
  for (const m of s.matchAll(OF_A_KIND)) {
    const found = namesUntil(at, m.index);
    if (found === null || hits.some((h) => h.from < m.index + m[0].length && found.from < h.to)) continue;
    // 骨干老师公开课 is nobody's: one sign is a surname only where the words begin with it.
    if (/^.(?:老师|校长|主任)$/.test(found.names[0] ?? '') && !beginsHere(at, found.from)) continue;
    hits.push({ from: found.from, to: m.index + titleAt(s, m.index), value: { role: 'presenter', names: found.names } });
  }
  return hits.sort((a, b) => a.from - b.from);
}

/** 王老师和张老师同课异构, 李娜的公开课: whoever stands before a lesson that is shown gives it. */
const OF_A_KIND = new RegExp(
  `(?:${TITLE}(?:们)?的?|(?<=[\\u4e00-\\u9fa5]{2})(?:的)?)(?=(?:同课异构|公开课|示范课|展示课|研讨课|汇报课|观摩课|经验分享|微?讲座|说课))`,
  'g',
);

function titleAt(s: string, at: number): number {
  return new RegExp(`^${TITLE}?`).exec(s.slice(at, at + 4))?.[0].length ?? 0;
}

function beginsHere({ s, schools, taken }: Place, from: number): boolean {
  return (
    from === 0 ||
    /[^\u4e00-\u9fa5]|[和与及由请让听]/.test(s.charAt(from - 1)) ||
    [...schools, ...taken].some((span) => span.to === from || (span.to === from - 1 && s.charAt(from - 1) === '的'))
  );
}

/** 李娜马小军两位老师: so many names, even without a mark between them. */
const COUNTS: Record<string, number> = { 两: 2, 二: 2, 三: 3, 四: 4 };
const OTHER_ROLE = new RegExp(
  `^ ?(?:[、,，和与]?[\\u4e00-\\u9fa5·]{2,6})?${TITLE}?(?:负责|进行|担任|做|来)?(?:点评|评课|主评|主持|执教|主讲|上课|授课|讲座|观摩|记录)`,
);

/** 「执教：李娜」, 「执教教师李娜」: the word labels what follows. */
function isLabel(s: string, m: RegExpMatchArray): boolean {
  return /^ ?(?:教师|老师|专家|人|者)? ?[:：]/.test(s.slice((m.index ?? 0) + m[0].length, (m.index ?? 0) + m[0].length + 5));
}

/** 「李娜周三下午在三小上公开课」: who stands at the head of the clause. */
function namesOpening(at: Place, until: number, verb: string): { names: string[]; from: number; to: number } | null {
  if (!/执教|主讲|上.{0,4}课|献课|做课|展示|讲座|上$/.test(verb)) return null;
  const from = Math.max(
    ...[',', '，', '。', ';', '；', '\n', ':', '：', '由', '请'].map((mark) => at.s.lastIndexOf(mark, until - 1) + 1),
    0,
  );
  const start = skipSchool(at, from);
  const found = namesFrom(at, start);
  if (found === null || found.to > until) return null;
  const next = skipBlank(at.s, found.to);
  return at.taken.some((span) => span.from >= found.to && span.from <= next + 2) ||
    /^ ?(?:(?:[两二三四]位|等)?老师|在|于|到|去)/.test(at.s.slice(found.to, found.to + 6))
    ? { names: found.names, from: start, to: found.to }
    : null;
}

function skipBlank(s: string, i: number): number {
  return i + (/^(?: |老师)*/.exec(s.slice(i, i + 6))?.[0].length ?? 0);
}

interface Place {
  s: string;
  roster: readonly Span[];
  schools: readonly Span[];
  taken: readonly Span[];
}

/** A list of names that begins here: 李娜、马小军老师. */
function namesFrom(at: Place, start: number): { names: string[]; to: number } | null {
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
    const title = new RegExp(`^ ?(?:${TITLE})?(?:[(（][^)）\\n]{1,12}[)）])?`).exec(rest)?.[0] ?? '';
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
function namesUntil(at: Place, end: number): { names: string[]; from: number; to?: number } | null {
  const names: string[] = [];
  const counted = COUNTS[/^[两二三四]/.exec(at.s.slice(end, end + 1))?.[0] ?? ''] ?? 0;
  let i = end;
  let from = end;
  for (;;) {
    const head = at.s.slice(Math.max(0, i - 12), i);
    const title = new RegExp(`(?:[(（][^)）\\n]{1,10}[)）])? ?${TITLE}?$`).exec(head)?.[0] ?? '';
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

function skipSchool({ schools, s }: Place, i: number): number {
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
