import { expect, it } from 'vitest';
import type { CountyFile } from '../../domain/county-file.ts';
import { gapsIn } from '../../domain/county-gaps.ts';
import { actsIn, dutiesOf, isOnRecord, officesFor } from '../../domain/offices.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import { aPaper, aYear, countyFile as file, onSqlite } from '../stories/counties/a-county.ts';

const K = '幼儿园第一组';
const A = '第三教育联盟';

/** One alliance and one kindergarten group; the offices of seed 000 L96. */
const county = () =>
  file('wushen', (all) => ({
    ...all,
    alliances: all.alliances.filter((one) => one.name === A || one.name === K),
    schools: [],
    people: all.people.flatMap((person) => {
      const posts = person.posts.filter((post) => post.alliance === undefined || post.alliance === A || post.alliance === K);
      return (person.school === undefined || person.school === '第三小学') && posts.length > 0 ? [{ ...person, posts }] : [];
    }),
    groups: all.groups.filter((one) => one.alliance === A),
  }));

// seed 000 L96: each office has its own part, three of them only the name of one.
onSqlite('offices without a post of their own', ({ fresh }) => {
  const year = async () => {
    const world = await aYear((await fresh()).store, county());
    world.at('2026-09-21T10:00:00+08:00');
    return { world, office: (name: string) => world.who('基教办', { office: name }) };
  };

  it('are told of their own part of the week and of nothing else', async () => {
    const { world, office } = await year();
    const math = await world.who('学科教研员', { alliance: A, subject: '数学' });
    await world.says(math, '9月22日上午第二节在第三小学数学听课评课', { in: 'wrWS3SX0001' });
    world.at('2026-09-23T10:00:00+08:00');
    const week = async (name: string) => world.says(await office(name), '本周全旗情况');
    expect(await week('教育股')).toMatch(/开展活动1次/);
    // Kindergartens and schools that teach in another language held none.
    expect(await week('托幼办')).toMatch(/^托幼办\n.*开展活动0次/);
    expect(await week('民教办')).toMatch(/^民教办\n.*开展活动0次/);
    expect(await week('发展规划与财务股')).toMatch(/^发展规划与财务股的职责是经费落实与保障，不在活动记录里/);
    expect(await world.says(await world.who('督导室'), '本周全旗情况')).not.toContain('开展活动');
  });

  it('act for the county in what is theirs', async () => {
    const { world, office } = await year();
    const files = [aPaper('档案材料.zip')];
    const [money, kindergartens, education] = [await office('发展规划与财务股'), await office('托幼办'), await office('教育股')];
    const watch = await world.who('督导室');
    expect(await world.says(money, '新建结对共建学校档案材料', { files })).toContain('由教育股、教育教学研究中心办理');
    expect(await world.says(watch, '新建结对共建学校档案材料', { files })).toContain('由教育股、教育教学研究中心办理');
    expect(await world.says(education, '新建结对共建学校档案材料', { files })).toContain('已收到');
    expect(await world.says(kindergartens, '五个统一+七个同步：统一备课、统一进度')).toContain('办理');
    expect(await world.says(await world.who('县教研室'), '五个统一+七个同步：统一备课、统一进度')).toContain('共2项');
    // L44 has all of them visit schools but the one that sees to the money.
    expect(await world.says(money, '今天到第三小学督查指导了')).toContain('办理');
    expect(await world.says(kindergartens, '今天到第三幼儿园督查指导了')).toContain('本学期第1次');
  });

  it('may all look at how things stand', async () => {
    const { world, office } = await year();
    for (const name of ['教育股', '托幼办', '民教办', '发展规划与财务股']) {
      expect(await world.says(await office(name), '全旗材料还差什么')).toMatch(/^全旗本学期/);
    }
  });
});

it('are as the document has them, or the county file is asked about', () => {
  const wushen = programmeOf('wushen-2024');
  const held = (office: string | null) => ({ post: '基教办' as const, office });
  expect(dutiesOf(held('托幼办'), wushen.duties).map((duty) => duty.office)).toEqual(['托幼办']);
  expect(dutiesOf(held(null), wushen.duties).map((duty) => duty.office)).toEqual(['教育股']);
  expect(actsIn(held('发展规划与财务股'), wushen.duties, 'deliverables')).toBe(false);
  expect(actsIn(held('没有写的股'), wushen.duties, 'deliverables')).toBe(true);
  expect(isOnRecord(held('发展规划与财务股'), wushen.duties)).toBe(false);
  expect(officesFor(wushen.duties, 'lists')).toEqual(['教育股', '教育教学研究中心']);
  const mistyped = (one: CountyFile): CountyFile => ({
    ...one,
    people: one.people.map((person) => ({
      ...person,
      posts: person.posts.map((post) => (post.office === '托幼办' ? { ...post, office: '学前办' } : post)),
    })),
  });
  expect(gapsIn(county()).join()).not.toContain('股室');
  expect(gapsIn(mistyped(county())).join()).toContain('学前办');
});
