import { expect, it } from 'vitest';
import { MATH } from '../support/builders.ts';
import { eachDatabase } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';

eachDatabase('a message that WeCom hands over twice', ({ fresh }) => {
  it('acts once and gets the same answer, at once or days later', async () => {
    const bot = await aLiveBot(await fresh());
    bot.world.faults.duplicate(1);
    const said = bot.world.person('lina').asks(MATH, '下周三下午第二节数学听课，第三小学');
    const [first, second] = [await said.nth(1), await said.nth(2)];
    expect(first.text).toContain('已登记：数学第1次联合教研');
    expect(second.text).toBe(first.text);
    await bot.at('2026-09-16T10:00:00+08:00');
    said.repeat();
    expect((await said.nth(3)).text).toBe(first.text);
    expect((await bot.ledger()).activities).toHaveLength(1);
  });

  it('that asked a question asks no second one', async () => {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '下周三下午第二节数学听课，第三小学');
    const said = bot.world.person('lina').asks(MATH, '取消第1次活动');
    const card = await said.answer();
    said.repeat();
    await bot.ask('lina', MATH, '确认');
    expect((await bot.ledger()).activities[0]?.status).toBe('cancelled');
    expect(card.card?.task_id).toBeDefined();
    expect(await bot.ask('lina', MATH, '确认')).toContain('没有等待确认的问题');
  });

  it('that somebody says twice in the same words is stored once, and they are told', async () => {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课，第三小学');
    await bot.at('2026-09-23T17:00:00+08:00');
    const note = '反思：学生用折纸引出分数，说得清楚，我下周也试一试。';
    await bot.tell('zhouting', note);
    expect(await bot.tell('zhouting', note)).toContain('内容相同，未重复登记');
    expect((await bot.ledger()).activities[0]?.evidence.filter((e) => e.kind === 'reflection')).toHaveLength(1);
  });
});
