import { expect, test } from 'vitest';
import { claimName, confirmClaim, unclaim } from '../../db/people.ts';
import { rosterOf } from '../../db/roster.ts';
import { eachDatabase } from '../support/database.ts';
import { places, SEPTEMBER, settle, smallCounty } from '../support/small-county.ts';

eachDatabase('claiming a name', ({ fresh }) => {
  const ready = async (county = smallCounty()) => {
    const { store } = await fresh();
    const { school, person } = places(await settle(store, county));
    const claim = (userid: string, at: string, name: string) =>
      store.write((tx) => claimName(tx, { userid, schoolId: school(at), name }, SEPTEMBER));
    const posts = async (userid: string) =>
      (await rosterOf(store.reader))?.peopleByUserid.get(userid)?.posts.map((held) => held.post);
    return { store, claim, posts, person };
  };

  test('gives a teacher’s rights and no more until it is confirmed', async () => {
    const { store, claim, posts, person } = await ready();
    const personId = person('马强');
    expect(await claim('maqiang', '潘昶小学', '马强')).toEqual({ kind: 'claimed', personId });
    expect(await posts('maqiang')).toEqual(['教师']);
    expect(await store.write((tx) => confirmClaim(tx, { personId, userid: 'maqiang' }, SEPTEMBER))).toBe(true);
    expect(await posts('maqiang')).toEqual(['教师', '校联络人']);
  });

  test('is refused where somebody has the name already', async () => {
    const { claim } = await ready();
    expect(await claim('somebody', '第七小学', '周婷')).toMatchObject({ kind: 'taken' });
  });

  test('is refused for a name or a school nobody knows', async () => {
    const { claim } = await ready();
    expect(await claim('somebody', '第七小学', '无此人')).toEqual({ kind: 'unknown-name' });
    expect(await claim('somebody', '无此校', '周婷')).toEqual({ kind: 'unknown-school' });
  });

  test('is refused to somebody who is known', async () => {
    const { claim } = await ready();
    expect(await claim('zhouting', '潘昶小学', '马强')).toMatchObject({ kind: 'known', name: '周婷' });
  });

  test('is refused where two people bear the name', async () => {
    const twin = { name: '马强', school: '潘昶小学', subjects: [], posts: [{ post: '教师' as const }] };
    const { claim } = await ready(smallCounty({ people: [...smallCounty().people, twin] }));
    expect(await claim('maqiang', '潘昶小学', '马强')).toEqual({ kind: 'ambiguous' });
  });

  test('can be taken back by whoever made it', async () => {
    const { store, claim, posts, person } = await ready();
    await claim('maqiang', '潘昶小学', '马强');
    const back = (userid: string) => store.write((tx) => unclaim(tx, { personId: person('马强'), userid }, SEPTEMBER));
    expect(await back('other')).toBe(false);
    expect(await back('maqiang')).toBe(true);
    expect(await posts('maqiang')).toBeUndefined();
  });

  test('leaves a userid of the county file alone', async () => {
    const { store, posts, person } = await ready();
    expect(await store.write((tx) => unclaim(tx, { personId: person('周婷'), userid: 'zhouting' }, SEPTEMBER))).toBe(false);
    expect(await posts('zhouting')).toEqual(['教师']);
  });
});
