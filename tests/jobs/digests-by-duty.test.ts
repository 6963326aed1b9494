import { describe, expect, it } from 'vitest';
import { looksAfter } from '../../commands/digest/readers.ts';
import type { Finding } from '../../domain/compliance/finding.ts';
import { PROGRAMMES, programmeOf } from '../../domain/programmes/index.ts';
import { BUREAU_POSTS, type PostName } from '../../domain/roles.ts';
import type { PostRow } from '../../domain/roster.ts';
import { beginActivities } from '../../jobs/begin-activities.ts';
import { sendDigests } from '../../jobs/digests.ts';
import { aUnit } from '../domain/compliance/facts.ts';
import { countyFile } from '../stories/counties/a-county.ts';
import { MATH } from '../support/builders.ts';
import { aClockedCounty } from '../support/clocked.ts';
import { onSqlite } from '../support/database.ts';

describe('a duty of the document', () => {
  it.each(PROGRAMMES.map(({ slug }) => slug))('has its digest wherever the record shows something of it (%s)', (slug) => {
    const { duties, reminders } = programmeOf(slug);
    const told = new Set<PostName>(reminders.digests.map(({ to }) => to));
    const seen = duties.flatMap(({ post, sees }) =>
      sees !== null && post !== null && BUREAU_POSTS.includes(post) ? [post] : [],
    );
    expect(seen.filter((post) => !told.has(post))).toEqual([]);
  });

  // The last column: posts of which the document says nothing.
  it.each<[Parameters<typeof countyFile>[0], string, PostName[]]>([
    ['helan', 'helan-2022', []],
    ['wushen', 'wushen-2024', ['责任领导']],
    ['cangnan', 'cangnan-2019', []],
    ['baicheng', 'baicheng-2021', ['县教研室']],
    ['aa-city', 'aa-city', ['县教研室']],
  ])('is somebody’s in the sample county (%s)', (name, slug, silent) => {
    const file = countyFile(name);
    const programme = programmeOf(slug);
    const without = file.people.flatMap((person) => {
      const posts = person.posts.filter(({ post }) => BUREAU_POSTS.includes(post)).map(held);
      const unseen = programme.duties.some((duty) => duty.sees === null && posts.some(({ office }) => office === duty.office));
      return posts.length > 0 && !unseen && looksAfter({ posts }, programme, { units: [] }) === null
        ? posts.map(({ post }) => post)
        : [];
    });
    expect([...new Set(without)]).toEqual(silent);
  });

  it('goes no further than the stages and units it names', () => {
    const programme = programmeOf('wushen-2024');
    const units = [aUnit({ id: 'school' }), aUnit({ id: 'nursery', stage: '幼儿园' })];
    const posts = [held({ post: '基教办', office: '托幼办' })];
    const isTheirs = looksAfter({ posts }, programme, { units });
    const of = (unitId: string) => isTheirs?.({ topic: 'visits', about: { unitId } } as Finding);
    expect([of('school'), of('nursery')]).toEqual([false, true]);
  });
});

function held({ post, office }: { post: PostName; office?: string | undefined }): PostRow {
  return {
    ...{ post, office: office ?? null, allianceId: null, schoolId: null, districtId: null, subject: null },
    ...{ from: '2026-08-31', to: null },
  };
}

onSqlite('the digest of supervision', ({ fresh }) => {
  it('comes on the first working day of the month, as Annex 1 of the document gives every alliance its supervisor', async () => {
    const world = await aClockedCounty((await fresh()).store, [beginActivities, sendDigests]);
    await world.say('yin', '你好');
    await world.say('lina', '9月16日下午第二节在三小听数学课', { in: MATH });
    const sent = (await world.until('2026-10-09T20:00:00+08:00', 60)).filter(({ to, kind }) => to === 'yin' && kind === 'digest');
    expect(sent.map(({ at }) => at)).toEqual(['2026-10-08T08:00']);
    expect(sent[0]?.text).toMatch(/^9月：全县开展活动1次，三个一已齐0次/);
  });
});
