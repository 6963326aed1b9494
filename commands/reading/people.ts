import { findWords } from './lexicon.ts';
import { namesFrom, namesUntil, type Place, skipSchool, TITLE } from './people-names.ts';
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

const TITLE_HERE = new RegExp(`^${TITLE}?`);

function titleAt(s: string, at: number): number {
  return TITLE_HERE.exec(s.slice(at, at + 4))?.[0].length ?? 0;
}

function beginsHere({ s, schools, taken }: Place, from: number): boolean {
  return (
    from === 0 ||
    /[^\u4e00-\u9fa5]|[和与及由请让听]/.test(s.charAt(from - 1)) ||
    [...schools, ...taken].some((span) => span.to === from || (span.to === from - 1 && s.charAt(from - 1) === '的'))
  );
}

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
