import { expect, it } from 'vitest';
import { aCounty, MATH } from '../support/builders.ts';
import { countQueries, eachDatabase } from '../support/database.ts';

eachDatabase('what a message costs', ({ fresh }) => {
  it('asks the database at most twelve times for a reflection, its arrival included', async () => {
    const { store } = await fresh();
    const world = await aCounty(store);
    await world.say('lina', '今天下午第一节数学集体备课，三小', { in: MATH });
    world.at('2026-09-14T18:00:00+08:00');
    await world.say('chenjie', '反思：学生用数格子引出面积单位，我也想试试这样的任务单');
    const { value, queries } = await countQueries(store, () =>
      world.say('zhouting', '反思：任务单要给学生留时间，汇报再放两分钟'),
    );
    expect(value.text).toContain('已收到活动体会');
    expect(queries.length, queries.join('\n')).toBeLessThanOrEqual(12);

    const again = await countQueries(store, () => world.say('zhouting', '反思：任务单要给学生留时间，汇报再放三分钟'));
    expect(again.value.text).toContain('这是第2稿');
    expect(again.queries.length, again.queries.join('\n')).toBeLessThanOrEqual(12);
  });

  it('asks for no more of a note the more notes there are', async () => {
    const { store } = await fresh();
    const world = await aCounty(store);
    await world.say('lina', '今天下午第一节数学集体备课，三小', { in: MATH });
    world.at('2026-09-14T18:00:00+08:00');
    await world.say('chenjie', '反思：学生用数格子引出面积单位，我也想试试这样的任务单');
    const { queries } = await countQueries(store, () => world.say('zhouting', '反思：任务单要给学生留时间'));
    const whole = queries.filter((sql) => /from "Evidence"/.test(sql) && !/"userid" = |limit/.test(sql));
    expect(whole).toEqual([]);
  });

  it('looks something up in six questions to the database, the roster being in memory', async () => {
    const { store } = await fresh();
    const world = await aCounty(store);
    await world.say('lina', '收到', { in: MATH });
    const { queries } = await countQueries(store, () => world.say('lina', '本周有什么活动', { in: MATH }));
    expect(queries.length, queries.join('\n')).toBeLessThanOrEqual(6);
  });
});
