import { expect, it } from 'vitest';
import type { Entry } from '../../bot/local-gateway/index.ts';
import { MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';

onSqlite('a card', ({ fresh }) => {
  /** An activity, and the question whether it is really to be cancelled. */
  async function asked() {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '下周三下午第二节数学听课，第三小学');
    const card: Entry = await bot.world.person('lina').asks(MATH, '取消第1次活动').answer();
    const state = async () => (await bot.ledger()).activities[0]?.status;
    const click = (by: string, option: string) => bot.world.person(by).picks(card, option);
    return { ...bot, card, state, click };
  }

  it('that is clicked says who chose what, and the effect follows in the same conversation', async () => {
    const bot = await asked();
    expect(bot.card.text).toContain('未选择前，活动仍按原定进行');
    expect(await bot.state()).toBe('announced');
    const updated = await bot.click('lina', '取消活动').answer();
    expect(updated).toMatchObject({ via: 'update' });
    expect(updated.text).toContain('李娜 10:00 已选：取消活动');
    expect(await bot.hears({ group: MATH }, '取消：数学第1次联合教研')).toContain('原定9月23日（周三）15:20');
    expect(await bot.state()).toBe('cancelled');
  });

  it('may be answered by typing instead', async () => {
    const bot = await asked();
    expect(await bot.ask('lina', MATH, '确认')).toContain('取消：数学第1次联合教研');
    expect(await bot.state()).toBe('cancelled');
  });

  it('answers a second click, and one after a typed answer, without doing it again', async () => {
    const bot = await asked();
    // Two devices of the same person: both still show the buttons.
    const [once, twice] = [bot.click('lina', '保留'), bot.click('lina', '取消活动')];
    expect((await once.answer()).text).toContain('已选：保留');
    expect((await twice.answer()).text).toContain('已选：保留');
    expect(await bot.state()).toBe('announced');
  });

  it('is not anybody else’s to answer, by click or by word', async () => {
    const bot = await asked();
    bot.click('zhouting', '取消活动');
    await bot.hears({ group: MATH }, '这张卡片请提问的老师本人选');
    bot.click('heyong', '取消活动');
    expect(await bot.ask('zhouting', MATH, '确认')).toContain('没有等待确认的问题');
    expect(await bot.state()).toBe('announced');
    expect((await bot.click('lina', '保留').answer()).text).toContain('已选：保留');
  });

  it('lapses after a day and says so on the card', async () => {
    const bot = await asked();
    await bot.at('2026-09-15T10:00:01+08:00');
    expect((await bot.click('lina', '取消活动').answer()).text).toContain('已过期，没有改动');
    expect(await bot.ask('lina', MATH, '确认')).toContain('没有等待确认的问题');
    expect(await bot.state()).toBe('announced');
  });

  it('whose activity somebody else has cancelled meanwhile does nothing a second time', async () => {
    const bot = await asked();
    await bot.ask('heyong', MATH, '取消第1次活动');
    await bot.ask('heyong', MATH, '确认');
    bot.click('lina', '取消活动');
    expect(await bot.hears({ group: MATH }, '之前已经取消')).toContain('没有再改动');
  });

  it('takes a number, or a day with its own words, for one of its choices', async () => {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '周四（9月18日）下午3点数学集体备课，第三小学');
    expect((await bot.ledger()).activities).toEqual([]);
    expect(await bot.ask('lina', MATH, '17')).toContain('9月17日（周四）15:00');
  });
});
