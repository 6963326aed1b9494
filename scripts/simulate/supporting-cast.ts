import type { CountyFile } from '../../domain/county-file.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import { dice } from './dice.ts';

type CountyPerson = CountyFile['people'][number];

/** Of a unit nobody is named in yet, so many subjects are played; in a county of many units one is enough. */
const SUBJECTS = { few: 2, many: 1 };
const MANY_UNITS = 6;

const FAMILY = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎鲁韦';
const GIVEN = ['书宁', '文清', '小禾', '立夏', '景行', '思远', '雨棠', '若谷', '明舒', '知秋', '向晚', '和风', '清越', '怀瑾'];

/**
 * The county file with invented people where it names too few to play: a researcher and a teacher a school in every unit that has none,
 * and a teacher in every school of a unit whose group would otherwise be its researcher alone.
 */
export function withSupportingCast(county: CountyFile, seed: number): CountyFile {
  const classes = programmeOf(county.programme).subjectClasses.byStage;
  const roll = dice(seed, 'supporting cast');
  const added: CountyPerson[] = [];
  const taken = new Set(county.people.map(({ name }) => name));
  const add = (school: string, subject: string, posts: CountyPerson['posts']): void => {
    const name = freshName(taken, roll);
    added.push({ userid: `extra${added.length + 1}`, name, school, subjects: [subject], posts });
  };

  for (const { name: alliance, stage, lead, members } of county.alliances) {
    const researchers = county.people.flatMap(({ posts }) =>
      posts.filter((held) => held.post === '学科教研员' && held.alliance === alliance),
    );
    const most = county.alliances.length > MANY_UNITS ? SUBJECTS.many : SUBJECTS.few;
    const fresh = researchers.length > 0 ? [] : (classes[stage]?.major ?? ['语文', '数学']).slice(0, most);
    for (const subject of fresh) add(lead, subject, [{ post: '学科教研员', alliance, subject, from: county.term.start }]);
    for (const subject of [...fresh, ...researchers.flatMap((held) => held.subject ?? [])]) {
      const schools = [lead, ...members];
      const there = (school: string) =>
        county.people.some((person) => person.school === school && person.subjects.includes(subject));
      if (schools.filter(there).length > 1) continue;
      for (const school of schools) if (!there(school)) add(school, subject, [{ post: '教师' }]);
    }
  }
  return { ...county, people: [...county.people, ...added] };
}

function freshName(taken: Set<string>, roll: ReturnType<typeof dice>): string {
  for (;;) {
    const name = `${roll.pick([...FAMILY])}${roll.pick(GIVEN)}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
