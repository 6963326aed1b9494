import type { Day } from '../../domain/calendar.ts';
import type { CountyFile } from '../../domain/county-file.ts';
import { dice } from './dice.ts';

/** The county file after one researcher's post has passed to a colleague from a day on; null where nobody could take it. */
export function withSuccessor(
  county: CountyFile,
  from: Day,
  seed: number,
): { county: CountyFile; old: string; next: string } | null {
  const roll = dice(seed, 'successor');
  const holders = county.people.filter((person) => person.posts.some(({ post }) => post === '学科教研员'));
  for (const holder of roll.shuffle(holders)) {
    const post = holder.posts.find((held) => held.post === '学科教研员');
    const next = county.people.find(
      (person) =>
        person !== holder &&
        person.userid !== undefined &&
        person.school === holder.school &&
        person.subjects.some((subject) => holder.subjects.includes(subject)) &&
        person.posts.every((held) => held.post === '教师'),
    );
    if (post === undefined || next === undefined) continue;
    const people = county.people.map((person) => {
      if (person === holder)
        return { ...person, posts: person.posts.map((held) => (held === post ? { post: '教师' as const } : held)) };
      if (person === next) return { ...person, posts: [{ ...post, from }] };
      return person;
    });
    return { county: { ...county, people }, old: holder.name, next: next.name };
  }
  return null;
}
