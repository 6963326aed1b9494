import { expect, it } from 'vitest';
import { aCounty, MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';

onSqlite('where there is no activity yet', ({ fresh }) => {
  it.each([
    ['lina', '三个一还差什么', '还没有登记数学活动，没有可以查的内容。登记活动由学科教研员办理。'],
    ['lina', '谁还没交体会', '近14天没有已开始的数学活动，没有可以查的内容。登记活动由学科教研员办理。'],
    ['zhouting', '反思：听课有收获', '近14天没有已开始的数学活动，这份体会还没有登记。请学科教研员先登记活动，登记后再发一次。'],
  ])('tells %s what that means for “%s”', async (by, said, answer) => {
    const world = await aCounty((await fresh()).store);
    expect((await world.say(by, said)).text).toBe(answer);
  });

  it('shows everybody sentences that work for them, an 管理员 too', async () => {
    const world = await aCounty((await fresh()).store);
    for (const by of ['zhouting', 'chenjie', 'heyong', 'wujie', 'zhao'])
      expect((await world.say(by, '帮助')).text.split('\n').length, by).toBeGreaterThan(3);
    expect((await world.say('zhao', '帮助', { in: MATH })).text).toContain('绑定本群');
  });
});
