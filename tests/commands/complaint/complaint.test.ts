import { expect, it } from 'vitest';
import { heardFrom } from '../../../db/conversations.ts';
import { ledgerOf } from '../../../db/queries/ledger.ts';
import { aCounty, MATH, type World } from '../../support/builders.ts';
import { onSqlite } from '../../support/database.ts';
import { faultsOf } from '../../support/wording.ts';

const SAID = '投诉：这学期活动太多了，周婷我都没法正常上课';

onSqlite('投诉建议', ({ fresh }) => {
  const county = async () => aCounty((await fresh()).store);
  const spoke = async (world: World, ...userids: string[]) => {
    for (const id of userids) {
      await world.store.write((tx) => heardFrom(tx, { kind: 'direct', id }, new Date('2026-09-14T09:00:00+08:00')));
    }
  };

  it('gets a number and goes to those it is for, without the name', async () => {
    const world = await county();
    await spoke(world, 'zhao', 'wujie');
    const heard = await world.say('zhouting', SAID);
    expect(heard.text).toBe('已收到，编号0001，已转管理员和县教研室，不公开姓名。');
    const sent = await world.outbox();
    expect(sent.map((row) => row.to).sort()).toEqual(['wujie', 'zhao']);
    for (const row of sent) {
      expect(row.words).toBe('收到投诉建议，编号0001，不公开姓名：\n“投诉：这学期活动太多了，某老师我都没法正常上课”');
      expect(faultsOf(row.words, 'direct', world.today)).toEqual([]);
    }
    expect((await world.say('gaoyu', '提个建议，以后少安排周五下午的活动')).text).toContain('编号0002');
  });

  it('says who was reached, or else who will see it', async () => {
    const world = await county();
    const kept = await world.say('zhouting', SAID);
    expect(kept.text).toContain('编号0001，已存好，不公开姓名');
    expect(kept.text).not.toContain('已转');
    await spoke(world, 'zhao');
    expect((await world.say('zhouting', '投诉：周末搞活动')).text).toBe('已收到，编号0002，已转管理员，不公开姓名。');
    expect(faultsOf(kept.text, 'direct', world.today)).toEqual([]);
  });

  it('is passed on after the quiet hours, and says so', async () => {
    const world = await county();
    await spoke(world, 'zhao', 'wujie');
    world.at('2026-09-14T22:10:00+08:00');
    const heard = await world.say('zhouting', SAID);
    expect(heard.text).toBe('已收到，编号0001，9月15日（周二）07:30转管理员和县教研室，不公开姓名。');
    expect((await world.outbox()).map((row) => row.dueAt)).toEqual(Array(2).fill('2026-09-14T23:30:00.000Z'));
  });

  it('is not taken in a group', async () => {
    const world = await county();
    const heard = await world.say('zhouting', SAID, { in: MATH });
    expect(heard.text).toBe('投诉建议请私聊我办理，群里不显示。');
    expect(await world.outbox()).toEqual([]);
  });

  it('asks for the words where there are none', async () => {
    const world = await county();
    const heard = await world.say('zhouting', '我要投诉');
    expect(heard.text).toContain('没有登记');
    expect(await world.audit()).toEqual([]);
    expect(faultsOf(heard.text, 'direct', world.today)).toEqual([]);
  });

  it('is listed for 县教研室 and 管理员 without a name, and stands in no ledger', async () => {
    const world = await county();
    await world.say('zhouting', SAID);
    for (const by of ['wujie', 'zhao']) {
      const { text } = await world.say(by, '投诉建议');
      expect(text).toBe('投诉建议共1条，不公开姓名：\n编号0001，9月14日：“投诉：这学期活动太多了，某老师我都没法正常上课”');
    }
    expect(JSON.stringify(await ledgerOf(world.store.reader))).not.toContain('活动太多');
    expect((await world.say('lina', '投诉建议')).text).not.toContain('编号0001');
  });

  it('is taken back in private, before or after it was read, and keeps its number', async () => {
    const world = await county();
    await spoke(world, 'zhao');
    await world.say('zhouting', SAID);
    const inGroup = await world.say('zhouting', '撤销', { in: MATH });
    expect(inGroup.text).toBe('撤销这一条请私聊我办理，群里不显示。');
    expect((await world.say('zhouting', '撤销')).text).toBe('已撤销编号0001的投诉建议，不再转交。');
    expect((await world.outbox()).map((row) => row.status)).toEqual(['dropped']);
    expect((await world.say('zhao', '投诉建议')).text).toBe('目前没有投诉建议。');

    await world.say('zhouting', SAID);
    await world.sendAll();
    expect((await world.say('zhouting', '撤销')).text).toContain('已撤销编号0002的投诉建议');
    expect((await world.outbox()).at(-1)?.words).toBe('更正：已撤销编号0002的投诉建议，不再转交。');
  });
});
