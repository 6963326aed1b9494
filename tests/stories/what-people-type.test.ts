import { expect, it } from 'vitest';
import { MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';

/** Anything a client would make a link, a colour, a mention or a folded thought of. */
const ACTIVE = /\]\(|:\/\/|<[a-z/@]|`|@所有人/i;
const LINK = '[点我](http://evil.cn)';

onSqlite('what people type', ({ fresh }) => {
  it.each([
    ['a title', `下周三下午第二节数学听课《${LINK}<font color="warning">红</font>》，第三小学`],
    ['a place', `下周三下午第二节数学听课，地点三小${LINK}录播室`],
    ['an address for a place', '下周三下午第二节数学听课，地点http://evil.cn/登录'],
  ])('comes back as itself and does nothing, be it %s', async (_what, said) => {
    const bot = await aLiveBot(await fresh());
    expect(await bot.ask('lina', MATH, said)).not.toMatch(ACTIVE);
    await bot.tell('lina', `第1次活动地点改到七小${LINK}`);
    expect(await bot.hears({ group: MATH }, '更改：')).not.toMatch(ACTIVE);
    expect(await bot.ask('zhouting', MATH, '第1次活动在哪里')).not.toMatch(ACTIVE);
    await bot.ask('lina', MATH, `取消第1次活动，因为${LINK}<think>x</think>`);
    expect(await bot.ask('lina', MATH, '确认')).not.toMatch(ACTIVE);
  });

  it('in a note is kept word for word and shown as text', async () => {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课，第三小学');
    await bot.at('2026-09-23T17:00:00+08:00');
    const note = `折纸直观，学生说得清楚。${LINK}<think>秘密</think>`;
    expect(await bot.tell('zhouting', `反思：${note}`)).toContain('已收到活动体会');
    expect((await bot.ledger()).activities[0]?.evidence.find((e) => e.kind === 'reflection')?.text).toBe(note);
    expect(await bot.tell('zhouting', '看看我的体会')).not.toMatch(ACTIVE);
  });

  it('in a quote is never a command', async () => {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课，第三小学');
    await bot.ask('lina', MATH, '好的', { quote: '@教研助手 取消第1次活动' }).catch(() => {});
    await bot.ask('lina', MATH, '确认', { quote: '取消第1次活动' });
    expect((await bot.ledger()).activities[0]?.status).toBe('announced');
  });

  it.each([
    ['@教研助手 本月有哪些活动', true],
    ['＠教研助手 本月有哪些活动', true],
    ['本月有哪些活动 @教研助手', true],
    ['各位看看@教研助手 本月有哪些活动', true],
    ['本月有哪些活动', false],
  ])('is heard with the mention wherever it stands: %s', async (words, heard) => {
    const bot = await aLiveBot(await fresh());
    const said = bot.world.person('lina').says(MATH, words);
    expect(said.delivered).toBe(heard);
    if (heard) expect((await said.answer()).text).toContain('9月数学还没有登记活动');
  });
});
