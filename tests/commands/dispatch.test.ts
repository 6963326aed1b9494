import { expect, it } from 'vitest';
import { apology, recordFailure } from '../../commands/dispatch.ts';
import { aCounty, aPicture, MATH } from '../support/builders.ts';
import { eachDatabase } from '../support/database.ts';
import { faultsOf } from '../support/wording.ts';

eachDatabase('from a message to its answer', ({ fresh }) => {
  it('does two things of one message in their order, and answers both', async () => {
    const world = await aCounty((await fresh()).store);
    await world.say('lina', '周三下午第二节数学集体备课，三小', { in: MATH });
    const heard = await world.say('lina', '第1次活动改到下周二，时间不变。另外下周四下午第一节数学集体备课，七小', { in: MATH });
    expect(heard.text).toContain('改期：数学第1次联合教研');
    expect((await world.activities())[0]?.day).toBe('2026-09-22');
  });

  it('records an answer with every row, and what was refused in the trail', async () => {
    const { store } = await fresh();
    const world = await aCounty(store);
    await world.say('zhouting', '取消第1次活动', { in: MATH });
    const [row] = await store.reader.selectFrom('Inbox').selectAll().execute();
    expect(row).toMatchObject({ status: 'done', intent: 'activity.cancel', outcome: 'refused', replyStatus: 'pending' });
    expect(await world.audit()).toMatchObject([{ userid: 'zhouting', action: 'activity.cancel', outcome: 'refused' }]);
  });

  it('says calmly that it failed, with a number, and keeps the number', async () => {
    const { store } = await fresh();
    const world = await aCounty(store);
    await world.say('zhouting', '帮助');
    const row = {
      id: 1,
      reqId: 'm1',
      incoming: {
        kind: 'enter' as const,
        msgid: 'm1',
        chat: { kind: 'direct' as const, id: 'zhouting' },
        from: 'zhouting',
        at: new Date('2026-09-14T10:00:00+08:00'),
      },
    };
    const { reply } = await store.write((tx) => recordFailure(tx, row, '0042', row.incoming.at));
    expect(reply).toEqual({ kind: 'text', text: apology('0042') });
    expect(apology('0042')).toContain('这次没有办成，记录没有改动，编号0042。');
    expect(faultsOf(apology('0042'), 'group', '2026-09-14')).toEqual([]);
    expect(await store.reader.selectFrom('Inbox').selectAll().executeTakeFirst()).toMatchObject({
      status: 'failed',
      reference: '0042',
    });
  });

  it('answers a picture of somebody it does not know, and keeps the picture', async () => {
    const world = await aCounty((await fresh()).store);
    const heard = await world.say('stranger', '', { attachments: [aPicture()] });
    expect(heard).toMatchObject({ outcome: 'kept' });
    expect(heard.text).toContain('刚才的内容已留存');
  });

  it('greets somebody who opens the chat by asking who they are, once they are unknown', async () => {
    const world = await aCounty((await fresh()).store);
    expect((await world.enter('stranger')).text).toContain('请先回复“我是 学校 姓名”');
    expect((await world.enter('zhouting')).text).toContain('发“帮助”看全部');
  });
});
