import { expect, it } from 'vitest';
import { MATH } from '../support/builders.ts';
import { eachDatabase } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';

eachDatabase('撤销', ({ fresh }) => {
  async function announced() {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '下周三下午第二节数学听课，第三小学');
    const activity = async () => (await bot.ledger()).activities[0];
    return { ...bot, activity };
  }

  it('puts a change back and corrects it where it was read', async () => {
    const bot = await announced();
    expect(await bot.tell('lina', '第1次活动改到下周四，时间不变')).toContain('9月24日（周四）');
    await bot.hears({ group: MATH }, '改期：数学第1次联合教研');
    expect(await bot.activity()).toMatchObject({ start: '2026-09-24T15:20:00+08:00', revisions: 1 });

    const undone = await bot.tell('lina', '撤销');
    expect(undone).toContain('数学第1次联合教研恢复为9月23日（周三）15:20-16:00，第三小学');
    expect(undone).toContain('一并告知');
    expect(await bot.hears({ group: MATH }, '更正：')).toContain('恢复为9月23日（周三）15:20-16:00');
    expect(await bot.activity()).toMatchObject({ start: '2026-09-23T15:20:00+08:00', revisions: 2 });
  });

  it('sends nothing of an act that was taken back before it was told', async () => {
    const bot = await announced();
    // The first message to the group is not acknowledged yet, so the second still waits behind it.
    bot.world.faults.delayAcks(1_500, 1, 'aibot_send_msg');
    await bot.tell('lina', '第1次活动改到下周四，时间不变');
    await bot.hears({ group: MATH }, '改期：数学第1次联合教研');
    await bot.tell('lina', '第1次活动地点改到第七小学');
    expect(await bot.tell('lina', '撤销')).not.toContain('一并告知');
    const { outbox } = await bot.ledger();
    expect(outbox.filter((row) => row.kind === 'change').map(({ status, error }) => [status, error])).toEqual([
      ['sending', null],
      ['dropped', 'undone'],
    ]);
  });

  it('leaves alone what somebody else has changed since', async () => {
    const bot = await announced();
    await bot.ask('lina', MATH, '第1次活动地点改到第七小学');
    await bot.ask('heyong', MATH, '第1次活动改到下周四，时间不变');
    expect(await bot.ask('lina', MATH, '撤销')).toContain('在这之后又有改动，没有撤销');
    expect(await bot.activity()).toMatchObject({ place: '第七小学', start: '2026-09-24T15:20:00+08:00' });
    expect(await bot.ask('heyong', MATH, '撤销')).toContain('恢复为9月23日（周三）');
  });

  it('is only for one’s own acts, of one day', async () => {
    const bot = await announced();
    const before = await bot.activity();
    expect(await bot.ask('zhouting', MATH, '撤销')).toContain('没有可以撤销的');
    await bot.at('2026-09-15T10:01:00+08:00');
    expect(await bot.ask('lina', MATH, '撤销')).toContain('24小时内没有可以撤销的');
    expect(await bot.activity()).toEqual(before);
  });

  it('of a registration leaves its number used up', async () => {
    const bot = await announced();
    expect(await bot.ask('lina', MATH, '撤销')).toContain('不再举行');
    expect(await bot.ask('lina', MATH, '下周三下午第二节数学听课，第三小学')).toContain('已登记：数学第2次联合教研');
    expect((await bot.ledger()).activities.map(({ no, status }) => [no, status])).toEqual([
      [1, 'cancelled'],
      [2, 'announced'],
    ]);
  });
});
