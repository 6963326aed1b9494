import type { Store } from '../../db/client.ts';
import { applyCounty } from '../../db/county.ts';
import { rosterOf } from '../../db/roster.ts';
import { CountyFile } from '../../domain/county-file.ts';
import type { Roster } from '../../domain/roster.ts';

/** One alliance of three schools and the people the tests speak of. Everybody is invented. */
export function smallCounty(change: Partial<CountyFile> = {}): CountyFile {
  return CountyFile.parse({
    county: '贺兰县',
    programme: 'helan-2022',
    timezone: 'Asia/Shanghai',
    term: { name: '2026-2027学年第一学期', start: '2026-08-31', end: '2027-01-22' },
    timetable: {
      am: ['08:20-09:00', '09:10-09:50', '10:20-11:00', '11:10-11:50'],
      pm: ['14:30-15:10', '15:20-16:00', '16:10-16:50'],
    },
    alliances: [{ name: '第三小学联盟', stage: '小学', lead: '第三小学', members: ['第七小学', '潘昶小学'] }],
    people: [
      {
        userid: 'lina',
        name: '李娜',
        school: '第三小学',
        subjects: ['数学'],
        posts: [{ post: '学科教研员', alliance: '第三小学联盟', subject: '数学', from: '2026-09-01' }],
      },
      { userid: 'zhouting', name: '周婷', school: '第七小学', subjects: ['数学'], posts: [{ post: '教师' }] },
      { name: '马强', school: '潘昶小学', subjects: ['数学'], posts: [{ post: '教师' }, { post: '校联络人' }] },
      { userid: 'wujie', name: '吴杰', posts: [{ post: '县教研室' }] },
    ],
    groups: [{ chatid: 'wrHL3SX0001', alliance: '第三小学联盟', subject: '数学' }],
    ...change,
  });
}

export const SEPTEMBER = new Date('2026-09-21T08:00:00+08:00');

/** Applies the county and returns who is who. */
export async function settle(store: Store, county: CountyFile = smallCounty(), now = SEPTEMBER): Promise<Roster> {
  await store.write((tx) => applyCounty(tx, county, now));
  const roster = await rosterOf(store.reader);
  if (roster === null) throw new Error('the county was not applied');
  return roster;
}

/** The first alliance, the term and a school by name: what most rows need. */
export function places(roster: Roster) {
  const [alliance] = roster.alliances.values();
  const [term] = roster.terms;
  if (alliance === undefined || term === undefined) throw new Error('the county has no alliance or term');
  const school = (name: string) => [...roster.schools.values()].find((row) => row.name === name)?.id ?? '';
  const person = (name: string) => [...roster.people.values()].find((row) => row.name === name)?.id ?? '';
  return { allianceId: alliance.id, termId: term.id, school, person };
}
