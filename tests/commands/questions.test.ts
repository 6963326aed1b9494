import { expect, it } from 'vitest';
import { aCounty, MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';

onSqlite('questions of the bot', ({ fresh }) => {
  const county = async () => {
    const world = await aCounty((await fresh()).store);
    await world.say('lina', '周三下午第二节数学集体备课，三小', { in: MATH });
    return world;
  };

  it('shows on the card who chose what, and sends the effect to the same group', async () => {
    const world = await county();
    const asked = await world.say('lina', '取消第1次活动', { in: MATH });
    const heard = await world.click('lina', asked.card, '取消活动', MATH);
    expect(heard.card?.done).toBe('李娜 10:00 已选：取消活动');
    expect((await world.outbox()).map((row) => [row.to, row.kind, row.words.split('\n')[0]])).toEqual([
      [MATH, 'answer', '取消：数学第1次联合教研'],
    ]);
  });

  it('tells a second click that it was settled', async () => {
    const world = await county();
    const asked = await world.say('lina', '取消第1次活动', { in: MATH });
    await world.click('lina', asked.card, '保留', MATH);
    const again = await world.click('lina', asked.card, '取消活动', MATH);
    expect(again.card?.done).toBe('李娜 10:00 已选：保留');
    expect((await world.activities())[0]?.status).toBe('announced');
  });

  it('takes no answer from anybody but the one it asked', async () => {
    const world = await county();
    const asked = await world.say('lina', '取消第1次活动', { in: MATH });
    const other = await world.click('heyong', asked.card, '取消活动', MATH);
    expect(other.text).toContain('请提问的老师本人选');
    await world.say('heyong', '确认', { in: MATH });
    expect((await world.activities())[0]?.status).toBe('announced');
    await world.click('lina', asked.card, '取消活动', MATH);
    expect((await world.activities())[0]?.status).toBe('cancelled');
  });

  it('lapses after a day, by click and by word', async () => {
    const world = await county();
    const asked = await world.say('lina', '取消第1次活动', { in: MATH });
    world.at('2026-09-15T10:00:01+08:00');
    expect((await world.say('lina', '确认', { in: MATH })).text).toContain('没有等待确认的问题');
    expect((await world.click('lina', asked.card, '取消活动', MATH)).card?.done).toBe('已过期，没有改动');
    expect((await world.activities())[0]?.status).toBe('announced');
  });

  it('stays open while the subject is changed', async () => {
    const world = await county();
    await world.say('lina', '取消第1次活动', { in: MATH });
    expect((await world.say('lina', '本周有什么活动', { in: MATH })).text).toContain('数学第1次联合教研');
    await world.say('lina', '确认', { in: MATH });
    expect((await world.activities())[0]?.status).toBe('cancelled');
  });

  it('is asked again where the words were not an answer', async () => {
    const world = await county();
    await world.say('lina', '取消第1次活动', { in: MATH });
    const heard = await world.say('lina', '嗯嗯嗯这个那个', { in: MATH });
    expect(heard.text).toContain('取消数学第1次联合教研');
    expect((await world.activities())[0]?.status).toBe('announced');
  });

  it('gives a newer question the place of an older one', async () => {
    const world = await county();
    const first = await world.say('lina', '取消第1次活动', { in: MATH });
    await world.say('lina', '下周三数学集体备课，第三小学', { in: MATH });
    expect((await world.click('lina', first.card, '取消活动', MATH)).card?.done).toBe('已过期，没有改动');
    expect((await world.activities())[0]?.status).toBe('announced');
  });

  it('knows nothing of a card that is not its own', async () => {
    const world = await county();
    const heard = await world.click('lina', { taskId: 'NOSUCHCARD', title: '', text: '' }, 'yes', MATH);
    expect(heard.text).toContain('已经失效');
  });
});
