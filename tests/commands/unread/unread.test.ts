import { expect, it } from 'vitest';
import { aCounty, MATH } from '../../support/builders.ts';
import { onSqlite } from '../../support/database.ts';
import { faultsOf } from '../../support/wording.ts';

onSqlite('没读懂的话', ({ fresh }) => {
  const county = async () => aCounty((await fresh()).store);

  it('are listed for the 管理员, newest first, with the day, what was tried, and nobody’s name', async () => {
    const world = await county();
    await world.say('zhouting', '床前明月光');
    world.at('2026-09-15T10:00:00+08:00');
    await world.say('lina', '疑是地上霜', { in: MATH });
    const heard = await world.say('zhao', '没读懂的话');
    expect(heard.text).toMatch(
      /^没读懂的话共2条：\n1\. 9月15日“疑是地上霜”（猜过.+、.+）\n2\. 9月14日“床前明月光”（猜过.+、.+）$/,
    );
    expect(heard.text).not.toMatch(/周婷|李娜|zhouting|lina/);
    expect(faultsOf(heard.text, 'direct', world.today)).toEqual([]);
  });

  it('come a phone’s page at a time, and each page says how to go on', async () => {
    const world = await county();
    for (let i = 0; i < 12; i++) await world.say('zhouting', `床前明月光疑是地上霜举头望明月${'低头思故乡'.slice(i % 5)}`);
    const seen: number[] = [];
    let next: string | undefined = '没读懂的话';
    for (let page = 0; next !== undefined && page < 12; page++) {
      const { text } = await world.say('zhao', next);
      expect(faultsOf(text, 'direct', world.today)).toEqual([]);
      expect(text).toContain('没读懂的话共12条：');
      seen.push(...[...text.matchAll(/^(\d+)\. /gm)].map(([, no]) => Number(no)));
      next = /发“(没读懂的话，从第\d+条起)”/.exec(text)?.[1];
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect((await world.say('zhao', '没读懂的话，从第13条起')).text).toBe('没读懂的话共12条，没有第13条。');
  });

  it('are none where all was understood', async () => {
    expect((await (await county()).say('zhao', '没读懂的话')).text).toBe('目前没有没读懂的话。');
  });

  it('are shown in private, and to nobody else', async () => {
    const world = await county();
    expect((await world.say('zhao', '没读懂的话', { in: MATH })).text).toContain('请私聊我办理');
    for (const by of ['zhouting', 'lina', 'heyong', 'wujie']) {
      expect((await world.say(by, '没读懂的话')).text).toContain('看没读懂的话由管理员办理');
    }
  });
});
