import { expect, it } from 'vitest';
import { refusedBy } from '../../../db/conversations.ts';
import { bumpRoster } from '../../../db/roster.ts';
import { onSqlite } from '../../support/database.ts';
import { aStage } from '../../support/deeds.ts';

onSqlite('reminders in chat', ({ fresh }) => {
  const stage = async () => aStage((await fresh()).store);

  it('are switched off and on by everybody for themselves, and the switch can be taken back', async () => {
    const world = await stage();
    expect((await world.say('zhouting', { intent: 'mute', mute: true, to: '2026-10-09' })).text).toContain(
      '到10月9日（周五）为止',
    );
    expect((await world.say('zhouting', { intent: 'mute', mute: false })).text).toContain('已恢复提醒');
    expect(await world.undo('zhouting')).toContain('恢复为免打扰');
    expect((await world.say('hanxue', { intent: 'mute', mute: false })).text).toContain('没有设过免打扰');
  });

  it('can be switched off kind by kind', async () => {
    const world = await stage();
    expect((await world.say('zhouting', { intent: 'mute', mute: true, item: 'reflection' })).text).toContain('不再提醒活动体会');
    expect((await world.say('zhouting', { intent: 'mute', mute: true, item: 'minutes' })).text).toContain('不再提醒研讨记录');
    expect(await world.undo('zhouting')).toContain('恢复为免打扰');
    expect((await world.say('zhouting', { intent: 'mute', mute: false, item: 'reflection' })).text).toContain(
      '已恢复提醒活动体会',
    );
    expect((await world.say('zhouting', { intent: 'mute', mute: false })).text).toContain('没有设过免打扰');
  });

  it('come at the time somebody set, months ahead and at any hour', async () => {
    const world = await stage();
    const set = await world.say('zhouting', {
      intent: 'remind.create',
      dueAt: '2027-01-15T06:30:00+08:00',
      item: '交总结',
      to: 'self',
    });
    expect(set.text).toBe('已记下：1月15日（周五）06:30私聊提醒：交总结。\n发“撤销”可以收回。');
    const [row] = await world.outbox();
    expect(row).toMatchObject({ to: 'zhouting', dueAt: '2027-01-14T22:30:00.000Z', status: 'pending' });
  });

  it('for what is due by the end of a day come on that day, and say until when there is time', async () => {
    const world = await stage();
    const set = await world.say('zhouting', {
      intent: 'remind.create',
      dueAt: '2026-10-01T00:00:00+08:00',
      item: '课件',
      to: 'self',
    });
    expect(set.text).toBe('已记下：9月30日（周三）24:00前到期，9月30日（周三）08:00私聊提醒：课件。\n发“撤销”可以收回。');
    const [row] = await world.outbox();
    expect(row?.dueAt).toBe('2026-09-30T00:00:00.000Z');
    expect(JSON.parse(row?.content ?? '{}')).toMatchObject({ text: '提醒：课件（9月30日24:00前）。' });
    const today = await world.say('zhouting', { intent: 'remind.create', dueAt: '2026-09-25T00:00:00+08:00', item: '教案' });
    expect(today.text).toContain('9月24日（周四）24:00前到期，9月24日（周四）16:30');
  });

  it('are taken for the morning where only a day was said, and asked about where nothing was', async () => {
    const world = await stage();
    await world.say('zhouting', { intent: 'remind.create', due: '2026-09-28', item: '带教案', to: 'self' });
    expect((await world.outbox())[0]?.dueAt).toBe('2026-09-28T00:00:00.000Z');
    const asked = await world.say('zhouting', { intent: 'remind.create', needs: ['time'], item: '带教案', to: 'self' });
    expect(asked.ask?.choices.map((choice) => choice.text)).toEqual(['9月24日16:30', '9月25日08:00', '9月25日16:30']);
    expect((await world.choose('9月25日08:00')).text).toContain('9月25日（周五）08:00');
    expect((await world.say('zhouting', { intent: 'remind.create', dueAt: '2026-09-23T08:00:00+08:00' })).text).toContain(
      '已经过去',
    );
  });

  it('for the whole group are the host’s to set', async () => {
    const world = await stage();
    const item = { intent: 'remind.create', due: '2026-09-28', item: '带教案', to: 'group' } as const;
    expect((await world.say('zhouting', item, { in: 'group' })).outcome).toBe('refused');
    expect((await world.say('lina', item, { in: 'group' })).text).toContain('在本群提醒');
    expect((await world.outbox())[0]).toMatchObject({ to: 'wrMATH', toKind: 'group' });
  });

  it('call whoever asked by name in a group that has an address for it', async () => {
    const world = await stage();
    await world.store.write(async (tx) => {
      await tx.updateTable('GroupBinding').set({ webhook: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k' }).execute();
      await bumpRoster(tx, new Date('2026-09-24T09:00:00+08:00'));
    });
    const set = await world.say('zhouting', { intent: 'remind.create', due: '2026-09-28', item: '带教案' }, { in: 'group' });
    expect(set.text).toContain('在本群@本人提醒');
    const [row] = await world.outbox();
    expect(row).toMatchObject({ to: 'wrMATH', toKind: 'group' });
    expect(JSON.parse(row?.content ?? '{}')).toMatchObject({ mention: ['zhouting'] });
  });

  it('go to a school’s contact in private when its host asks, once a day', async () => {
    const world = await stage();
    await world.anActivity();
    await world.say('chenjie', { intent: 'mute', mute: false });
    const nudge = { intent: 'remind.nudge', item: 'reflection', to: ['第七小学'] } as const;
    const sent = await world.say('lina', { ...nudge, to: [...nudge.to] });
    expect(sent.text).toBe('已记下，私下告知第七小学联络人。');
    const [row] = (await world.outbox()).filter((one) => one.kind === 'nudge');
    expect(row).toMatchObject({ to: 'chenjie', status: 'pending' });
    expect(row?.content).toContain('第七小学的活动体会待补，一校一份');
    expect((await world.say('lina', { ...nudge, to: [...nudge.to] })).text).toContain('每人每天最多一条');
    expect((await world.say('lina', { ...nudge, to: ['潘昶小学'] })).text).toContain('潘昶小学暂时没有能私聊到的联络人');
    expect((await world.say('lina', { ...nudge, to: ['第十九小学'] })).text).toContain('没有找到“第十九小学”');
    expect((await world.say('zhouting', { ...nudge, to: ['潘昶小学'] })).outcome).toBe('refused');
  });

  it('wait for the morning when the host asks at night, and name no school in the group', async () => {
    const world = await stage();
    await world.anActivity();
    await world.say('chenjie', { intent: 'mute', mute: false });
    world.at('2026-09-24T21:40:00+08:00');
    const late = await world.say('lina', { intent: 'remind.nudge', item: 'reflection', to: 'missing' }, { in: 'group' });
    // Friday is the Mid-Autumn holiday.
    expect(late.text).toContain('私下告知1校联络人，9月28日（周一）08:00发出');
    expect(late.text).not.toContain('第七小学');
  });

  it('that did not arrive are shown to the host with the reason', async () => {
    const world = await stage();
    for (const who of ['zhouting', 'lina'] as const) await world.say(who, { intent: 'mute', mute: false });
    await world.say('lina', { intent: 'mute', mute: false }, { in: 'group' });
    const fine = await world.say('lina', { intent: 'delivery.query' });
    expect(fine.text).toContain('工作群1个，1个能发。');
    expect(fine.text).toMatch(/私聊：\d人中2人能收到/);
    await world.store.write(async (tx) => refusedBy(tx, 'wrMATH', 93001, new Date('2026-09-24T10:00:00+08:00')));
    expect((await world.say('lina', { intent: 'delivery.query' })).text).toContain('第三小学联盟数学：已不在群里或被停用');
    expect((await world.say('zhouting', { intent: 'delivery.query' })).outcome).toBe('refused');
    expect((await world.say('lina', { intent: 'delivery.query' }, { in: 'group' })).outcome).toBe('refused');
  });
});
