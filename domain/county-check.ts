import type { z } from 'zod';
import { CountyFile, schoolsIn } from './county-file.ts';
import { PROGRAMMES } from './programmes/index.ts';

export type Path = (string | number)[];

/** What is wrong, and where in the file. */
export interface CountyProblem {
  path: Path;
  message: string;
}

/** A county, or everything that is wrong with it at once. */
export function checkCounty(value: unknown): { ok: true; county: CountyFile } | { ok: false; problems: CountyProblem[] } {
  const parsed = CountyFile.safeParse(value);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap(sayIssue) };
  const problems = RULES.flatMap((rule) => rule(parsed.data));
  return problems.length === 0 ? { ok: true, county: parsed.data } : { ok: false, problems };
}

type Rule = (county: CountyFile) => CountyProblem[];

const RULES: Rule[] = [
  programmeIsKnown,
  termRunsForward,
  timetableIsInOrder,
  allianceNamesDiffer,
  schoolsStandOnce,
  partsFit,
  kindsFit,
  districtsFit,
  peopleDiffer,
  postsFit,
  groupsFit,
];

function programmeIsKnown({ programme, alliances }: CountyFile): CountyProblem[] {
  const known = PROGRAMMES.find((p) => p.slug === programme);
  if (known === undefined) {
    const slugs = PROGRAMMES.map((p) => p.slug).join('、');
    return [{ path: ['programme'], message: `没有“${programme}”这个方案，可以用的有：${slugs}` }];
  }
  const stages = [...new Set(known.units.flatMap((unit) => unit.stages))];
  return alliances.flatMap(({ name, stage }, i) =>
    stages.includes(stage)
      ? []
      : [{ path: ['alliances', i, 'stage'], message: `“${name}”的学段“${stage}”不在方案里，可以写：${stages.join('、')}` }],
  );
}

function termRunsForward({ term }: CountyFile): CountyProblem[] {
  return term.start < term.end
    ? []
    : [{ path: ['term', 'end'], message: `学期最后一天（${term.end}）要晚于第一天（${term.start}）` }];
}

function timetableIsInOrder({ timetable }: CountyFile): CountyProblem[] {
  const lessons = (['am', 'pm'] as const).flatMap((half) =>
    timetable[half].map((times, i) => ({ times, path: ['timetable', half, i] })),
  );
  return lessons.flatMap(({ times, path }, i) => {
    const [start = '', end = ''] = times.split('-');
    if (start >= end) return [{ path, message: `“${times}”的下课时间要晚于上课时间` }];
    const before = lessons[i - 1]?.times.split('-')[1];
    return before !== undefined && start < before ? [{ path, message: `“${times}”与前一节（到${before}）重叠或次序不对` }] : [];
  });
}

function allianceNamesDiffer({ alliances }: CountyFile): CountyProblem[] {
  return repeated(
    alliances.map((a, i) => ({ key: a.name, path: ['alliances', i, 'name'] })),
    (name) => `联盟“${name}”写了两次`,
  );
}

function schoolsStandOnce({ alliances }: CountyFile): CountyProblem[] {
  return alliances.flatMap(({ name, lead, members }, i) =>
    repeated(
      [
        { key: lead, path: ['alliances', i, 'lead'] },
        ...members.map((key, m) => ({ key, path: ['alliances', i, 'members', m] })),
      ],
      (school) => `“${name}”里“${school}”写了两次（牵头校不用再写进成员）`,
    ),
  );
}

/** 学部 of one school: one step, and the whole is in no alliance beside its parts, where it would count twice. */
function partsFit({ alliances, schools }: CountyFile): CountyProblem[] {
  const members = new Set(alliances.flatMap((alliance) => [alliance.lead, ...alliance.members]));
  const parts = new Set(schools.flatMap((school) => (school.partOf === undefined ? [] : [school.name])));
  return schools.flatMap(({ name, partOf }, i) => {
    const say = (message: string) => [{ path: ['schools', i, 'partOf'], message: `“${name}”的partOf${message}` }];
    if (partOf === undefined) return [];
    if (partOf === name) return say('不能是它自己');
    if (parts.has(partOf)) return say(`写的“${partOf}”本身又是别校的学部`);
    return members.has(partOf) ? say(`写的“${partOf}”已在联盟里，全校和学部只能有一样进联盟`) : [];
  });
}

function kindsFit({ programme, alliances }: CountyFile): CountyProblem[] {
  const units = PROGRAMMES.find((p) => p.slug === programme)?.units.filter((unit) => unit.shape !== 'district') ?? [];
  if (units.length === 0) return [];
  return alliances.flatMap(({ name, kind, stage, members }, i) => {
    if (kind === undefined) return [];
    const unit = units.find((u) => u.kind === kind);
    if (unit === undefined) {
      const known = units.map((u) => u.kind).join('、');
      return [{ path: ['alliances', i, 'kind'], message: `“${name}”的类型“${kind}”不在方案里，可以写：${known}` }];
    }
    if (!unit.stages.includes(stage)) {
      const message = `“${name}”的学段“${stage}”与类型“${kind}”不符，可以写：${unit.stages.join('、')}`;
      return [{ path: ['alliances', i, 'stage'], message }];
    }
    return unit.shape === 'pair' && members.length !== 1
      ? [{ path: ['alliances', i, 'members'], message: `“${name}”是一对一结对，members里应当正好写一所学校` }]
      : [];
  });
}

function districtsFit({ districts, alliances, schools, people }: CountyFile): CountyProblem[] {
  const known = new Set(districts);
  const unknown = (district: string | undefined, path: Path, who: string) =>
    district === undefined || known.has(district)
      ? []
      : [{ path: [...path, 'district'], message: `${who}写的学区“${district}”没有在districts里` }];
  return [
    ...repeated(
      districts.map((key, i) => ({ key, path: ['districts', i] })),
      (name) => `学区“${name}”写了两次`,
    ),
    ...repeated(
      schools.map((s, i) => ({ key: s.name, path: ['schools', i] })),
      (name) => `学校“${name}”在schools里写了两次`,
    ),
    ...alliances.flatMap(({ district, name }, i) => unknown(district, ['alliances', i], `“${name}”`)),
    ...schools.flatMap(({ district, name }, i) => unknown(district, ['schools', i], `“${name}”`)),
    ...people.flatMap(({ name, posts }, p) =>
      posts.flatMap(({ district }, i) => unknown(district, ['people', p, 'posts', i], `${name}的岗位`)),
    ),
  ];
}

function peopleDiffer(county: CountyFile): CountyProblem[] {
  const { people } = county;
  const schools = new Set(schoolsIn(county));
  const userids = people.flatMap(({ userid }, i) =>
    userid === undefined ? [] : [{ key: userid.toLowerCase(), path: ['people', i, 'userid'] }],
  );
  const homeless = people.flatMap(({ name, school }, i) =>
    school === undefined || schools.has(school)
      ? []
      : [{ path: ['people', i, 'school'], message: `${name}的学校“${school}”不在任何联盟里，也不在schools里` }],
  );
  const unclaimed = new Set(people.flatMap((p) => (p.userid === undefined ? [`${p.name}/${p.school ?? ''}`] : [])));
  const sameName = people.flatMap((p, i) => {
    const key = `${p.name}/${p.school ?? ''}`;
    return unclaimed.has(key) ? [{ key, path: ['people', i, 'name'] }] : [];
  });
  return [
    ...homeless,
    ...repeated(userids, (userid) => `userid“${userid}”用了两次（不分大小写）`),
    ...repeated(sameName, (key) => `“${key.replace('/', '”“')}”写了两次，请都写上userid以便分清`),
  ];
}

function postsFit(county: CountyFile): CountyProblem[] {
  const alliances = new Set(county.alliances.map((a) => a.name));
  const schools = new Set(schoolsIn(county));
  return county.people.flatMap((person, p) =>
    person.posts.flatMap(({ post, alliance, subject, school }, i) => {
      const path = ['people', p, 'posts', i];
      const problems: CountyProblem[] = [];
      const say = (key: string | null, message: string) =>
        problems.push({ path: key === null ? path : [...path, key], message: `${person.name}的“${post}”${message}` });
      if (alliance !== undefined && !alliances.has(alliance)) say('alliance', `写的联盟“${alliance}”没有在alliances里`);
      if (school !== undefined && !schools.has(school)) say('school', `写的学校“${school}”不在任何联盟里，也不在schools里`);
      if (post === '学科教研员' && (alliance === undefined || subject === undefined)) say(null, '要写明alliance和subject');
      if (post === '牵头校负责人' && alliance === undefined) say(null, '要写明alliance');
      if ((post === '教师' || post === '校联络人') && school === undefined && person.school === undefined) {
        say(null, '要写明school');
      }
      return problems;
    }),
  );
}

function groupsFit({ alliances, groups }: CountyFile): CountyProblem[] {
  const names = new Set(alliances.map((a) => a.name));
  return [
    ...groups.flatMap(({ chatid, alliance }, i) =>
      names.has(alliance)
        ? []
        : [{ path: ['groups', i, 'alliance'], message: `群${chatid}写的联盟“${alliance}”没有在alliances里` }],
    ),
    ...repeated(
      groups.map((g, i) => ({ key: g.chatid, path: ['groups', i, 'chatid'] })),
      (chatid) => `群${chatid}写了两次`,
    ),
  ];
}

function repeated(entries: { key: string; path: Path }[], say: (key: string) => string): CountyProblem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ key, path }) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ path, message: say(key) }];
  });
}

type Issue = z.core.$ZodIssue;

/** zod speaks English; the file's author does not. */
function sayIssue(issue: Issue): CountyProblem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((unknown) => ({ path: [...path, unknown], message: `不认识“${unknown}”这一项，请检查拼写` }));
  }
  const key = [...path].reverse().find((part) => typeof part === 'string');
  if (key === undefined) return [{ path, message: '文件是空的，或者不是“county: 某县”这样由若干项组成的' }];
  switch (issue.code) {
    case 'invalid_type':
      return [
        { path, message: issue.input === undefined && !has(issue) ? `缺少“${key}”` : `“${key}”应当是${sayType(issue.expected)}` },
      ];
    case 'invalid_value':
      return [{ path, message: `“${key}”只能写：${issue.values.map(String).join('、')}` }];
    case 'too_small':
      return [{ path, message: `“${key}”不能为空` }];
    case 'too_big':
      return [{ path, message: `“${key}”太长，最多${issue.maximum}字` }];
    case 'invalid_format':
      return [{ path, message: `“${key}”写法不对，应当像：${EXAMPLES[key] ?? EXAMPLES.day}` }];
    default:
      return [{ path, message: `“${key}”写法不对` }];
  }
}

/** A value of the wrong type was given, as opposed to none. */
function has(issue: Issue): boolean {
  return !issue.message.endsWith('received undefined');
}

const EXAMPLES: Record<string, string> = {
  userid: 'zhouting（字母或数字开头，可含 . _ @ -）',
  chatid: 'wrHL3SX0001',
  am: '"08:20-09:00"',
  pm: '"14:30-15:10"',
  day: '2026-08-31（日期要真实存在）',
};

function sayType(expected: string): string {
  const NAMES: Record<string, string> = {
    string: '文字（数字请加引号）',
    array: '列表',
    object: '由若干项组成的一段',
    boolean: 'true或false',
  };
  return NAMES[expected] ?? expected;
}
