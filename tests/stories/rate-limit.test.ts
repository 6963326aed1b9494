import { expect, it } from 'vitest';
import { ManualTime } from '../bot/support/manual-time.ts';
import { MATH } from '../support/builders.ts';
import { eachDatabase } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';

const PATIENT = { timeout: 10_000 };

eachDatabase('forty messages in a minute of one conversation', ({ fresh }) => {
  it('are all recorded; the 29th answer says it is too much, and the rest come as one', async () => {
    const real = new ManualTime();
    const bot = await aLiveBot(await fresh(), { real });
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课，第三小学');
    await bot.at('2026-09-23T17:00:00+08:00');
    await real.pass(62_000);
    const zhouting = bot.world.person('zhouting');
    const said = Array.from({ length: 40 }, (_, i) => zhouting.tells(`点评：第${i + 1}条，导入清楚，练习有层次`));
    const talk = bot.world.direct('zhouting');
    const tooMuch = await talk.until((e) => e.text.startsWith('消息较多'), 10_000);
    expect(tooMuch.text).toContain('每分钟最多允许我回30条');
    await bot.hears({ person: 'zhouting' }, '消息较多');
    await expect
      .poll(async () => (await bot.ledger()).activities[0]?.evidence.filter((e) => e.kind === 'comment').length)
      .toBe(40);
    expect(talk.fromBot.filter((e) => e.via === 'reply').length).toBeLessThanOrEqual(29);
    expect(said.filter((one) => one.answers.some((answer) => answer.text.includes('点评')))).toHaveLength(28);

    await real.pass(62_000);
    await expect.poll(() => talk.fromBot.at(-1)?.text.split('\n\n').length, PATIENT).toBe(12);
    expect(talk.fromBot).toHaveLength(30);
  });
});
