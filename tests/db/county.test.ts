import { expect, test } from 'vitest';
import { applyCounty } from '../../db/county.ts';
import { bindGroup } from '../../db/groups.ts';
import { claimName } from '../../db/people.ts';
import { rosterOf } from '../../db/roster.ts';
import { postsOn, schoolsOn } from '../../domain/roster.ts';
import { countQueries, eachDatabase } from '../support/database.ts';
import { places, SEPTEMBER, settle, smallCounty } from '../support/small-county.ts';

const OCTOBER = new Date('2026-10-12T08:00:00+08:00');

eachDatabase('a county file', ({ fresh }) => {
  test('becomes the roster', async () => {
    const { store } = await fresh();
    const roster = await settle(store);
    const { allianceId } = places(roster);
    const alliance = roster.alliances.get(allianceId);
    const expected = alliance === undefined ? [] : schoolsOn(alliance, '2026-09-01');
    expect(expected.map((id) => roster.schools.get(id)?.name)).toEqual(['第三小学', '第七小学', '潘昶小学']);
    expect(roster.groupsByChatid.get('wrHL3SX0001')).toMatchObject({ allianceId, subject: '数学' });
    expect(roster.peopleByUserid.get('lina')?.posts).toMatchObject([
      { post: '学科教研员', subject: '数学', from: '2026-09-01', to: null },
    ]);
    expect(roster.county.timetable.pm[1]).toBe('15:20-16:00');
  });

  test('changes nothing when it is applied again', async () => {
    const { store } = await fresh();
    const before = await settle(store);
    expect(await store.write((tx) => applyCounty(tx, smallCounty(), OCTOBER))).toEqual([]);
    expect(await rosterOf(store.reader)).toBe(before);
  });

  test('lets a school, a person and a group end and keeps them on record', async () => {
    const { store } = await fresh();
    await settle(store);
    const { people } = smallCounty();
    const later = smallCounty({
      alliances: [{ name: '第三小学联盟', stage: '小学', lead: '第三小学', members: ['第七小学'] }],
      people: people.filter((person) => person.name !== '马强' && person.name !== '周婷'),
      groups: [],
    });
    const changes = await store.write((tx) => applyCounty(tx, later, OCTOBER));
    expect(changes.filter(({ did }) => did === 'ended').map(({ what, name }) => `${what} ${name}`)).toEqual([
      'school 潘昶小学',
      'member 第三小学联盟 潘昶小学',
      'person 周婷',
      'person 马强',
      'post 教师',
      'post 教师',
      'post 校联络人',
      'group wrHL3SX0001',
    ]);
    const roster = await rosterOf(store.reader);
    const alliance = roster?.alliances.values().next().value;
    const on = (day: string) =>
      alliance === undefined ? [] : schoolsOn(alliance, day).map((id) => roster?.schools.get(id)?.name);
    expect(on('2026-09-30')).toEqual(['第三小学', '第七小学', '潘昶小学']);
    expect(on('2026-10-12')).toEqual(['第三小学', '第七小学']);
    expect(roster?.peopleByUserid.has('zhouting')).toBe(false);
  });

  test('takes back what had ended', async () => {
    const { store } = await fresh();
    const before = await settle(store);
    await settle(store, smallCounty({ people: smallCounty().people.slice(0, 1) }), OCTOBER);
    const changes = await store.write((tx) => applyCounty(tx, smallCounty(), OCTOBER));
    expect(changes).toContainEqual({ what: 'person', did: 'reopened', name: '周婷' });
    const after = await rosterOf(store.reader);
    expect(after?.peopleByUserid.get('zhouting')?.id).toBe(before.peopleByUserid.get('zhouting')?.id);
  });

  test('hands a post to the next holder from today', async () => {
    const { store } = await fresh();
    await settle(store);
    const [lina, zhouting, ...others] = smallCounty().people;
    const post = { post: '学科教研员' as const, alliance: '第三小学联盟', subject: '数学' };
    const roster = await settle(
      store,
      smallCounty({
        people: [
          { ...lina, name: '李娜', subjects: ['数学'], posts: [{ post: '教师' }] },
          { ...zhouting, name: '周婷', subjects: ['数学'], posts: [{ post: '教师' }, post] },
          ...others,
        ],
      }),
      OCTOBER,
    );
    const holds = (userid: string, day: string) =>
      postsOn(roster.peopleByUserid.get(userid) ?? expect.fail(), day).map((held) => held.post);
    expect(holds('lina', '2026-10-11')).toContain('学科教研员');
    expect(holds('lina', '2026-10-12')).toEqual(['教师']);
    expect(holds('zhouting', '2026-10-11')).toEqual(['教师']);
    expect(holds('zhouting', '2026-10-12')).toContain('学科教研员');
  });

  test('keeps the group binding made in chat until the file says something new', async () => {
    const { store } = await fresh();
    const { allianceId } = places(await settle(store));
    const binding = { chatid: 'wrHL3SX0001', allianceId, subject: '语文', by: 'lina', source: 'chat' as const };
    await store.write((tx) => bindGroup(tx, binding, SEPTEMBER));
    const subject = async () => (await rosterOf(store.reader))?.groupsByChatid.get('wrHL3SX0001')?.subject;

    await settle(store, smallCounty(), OCTOBER);
    expect(await subject()).toBe('语文');
    await settle(store, smallCounty({ groups: [{ chatid: 'wrHL3SX0001', alliance: '第三小学联盟', subject: '英语' }] }), OCTOBER);
    expect(await subject()).toBe('英语');
  });

  test('keeps a name that was claimed in chat, and gives it its posts once the file names the userid', async () => {
    const { store } = await fresh();
    const { school } = places(await settle(store));
    await store.write((tx) => claimName(tx, { userid: 'maqiang', schoolId: school('潘昶小学'), name: '马强' }, SEPTEMBER));
    const posts = async () => (await rosterOf(store.reader))?.peopleByUserid.get('maqiang')?.posts.map((held) => held.post);

    await settle(store, smallCounty(), OCTOBER);
    expect(await posts()).toEqual(['教师']);
    const people = smallCounty().people.map((person) => (person.name === '马强' ? { ...person, userid: 'maqiang' } : person));
    await settle(store, smallCounty({ people }), OCTOBER);
    expect(await posts()).toEqual(['教师', '校联络人']);
  });

  test('becomes another county without losing the first', async () => {
    const { store } = await fresh();
    await settle(store);
    const roster = await settle(
      store,
      smallCounty({
        county: '乌审旗',
        alliances: [{ name: '乌审联盟', stage: '小学', lead: '实验小学', members: [] }],
        people: [{ userid: 'lina', name: '娜仁', school: '实验小学', subjects: [], posts: [{ post: '管理员' }] }],
        groups: [],
      }),
      OCTOBER,
    );
    expect([...roster.alliances.values()].map((row) => row.name)).toEqual(['乌审联盟']);
    expect([...roster.schools.values()].map((row) => row.name)).toEqual(['实验小学']);
    expect(roster.peopleByUserid.get('lina')?.name).toBe('娜仁');
  });

  test('asks the database the same few times for a big one', async () => {
    const { store } = await fresh();
    await settle(store);
    const people = Array.from({ length: 700 }, (_, i) => ({
      name: `教师${i}`,
      school: '第七小学',
      subjects: [],
      posts: [{ post: '教师' as const }],
    }));
    const { queries } = await countQueries(store, () =>
      settle(store, smallCounty({ people: [...smallCounty().people, ...people] })),
    );
    expect(queries.filter((sql) => sql.startsWith('select')).length).toBeLessThanOrEqual(20);
  });
});
