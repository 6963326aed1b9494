import { expect, it } from 'vitest';
import { aYear, countyFile } from '../../stories/counties/a-county.ts';
import { MATH } from '../../support/builders.ts';
import { onSqlite } from '../../support/database.ts';

onSqlite('a school asks about its own 体会', ({ fresh }) => {
  async function county() {
    const world = await aYear((await fresh()).store, countyFile('helan'));
    await world.say('lina', '9月16日下午第二节在三小听数学课', { in: MATH });
    world.at('2026-09-17T10:00:00+08:00');
    return world;
  }

  it.each([
    '本校体会交了吗',
    '我校体会交了吗',
    '我们学校体会齐了没有',
    '本校数学体会交了没有',
  ])('and hears of it alone: %s', async (question) => {
    const world = await county();
    const contact = await world.who('校联络人', { school: '第七小学' });
    expect(await world.says(contact, question)).toBe('数学第1次联合教研（9月16日）活动体会：第七小学待补。');
    await world.say('zhouting', '反思：情境引入很自然，学生能自己提出问题。');
    expect(await world.says(contact, question)).toBe('数学第1次联合教研（9月16日）活动体会：第七小学已交。');
  });

  it('as does a lead school, which sees the others too', async () => {
    const world = await county();
    const lead = await world.who('牵头校负责人', { alliance: '第三小学联盟' });
    expect(await world.says(lead, '本校体会交了吗')).toBe('数学第1次联合教研（9月16日）活动体会：第三小学待补。');
    expect(await world.says(lead, '体会还差哪些学校')).toContain('第七小学');
  });
});
