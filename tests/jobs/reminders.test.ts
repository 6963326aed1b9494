import { expect, it } from 'vitest';
import { beginActivities } from '../../jobs/begin-activities.ts';
import { remindGroups, remindPeople, sayHello } from '../../jobs/reminders.ts';
import { MATH } from '../support/builders.ts';
import { aClockedCounty } from '../support/clocked.ts';
import { eachDatabase } from '../support/database.ts';

eachDatabase('reminders', ({ fresh }) => {
  const county = async () => aClockedCounty((await fresh()).store, [beginActivities, remindGroups, remindPeople]);

  it('remind the group three days, one day and one hour before, each once', async () => {
    const world = await county();
    await world.say('lina', '下周三下午第二节在三小听马小军老师的数学课《分数的初步认识》', { in: MATH });
    const sent = await world.until('2026-09-23T15:20:00+08:00');
    expect(sent.map(({ at, to, kind }) => [at, to, kind])).toEqual([
      // A Sunday worked to make up for the holiday.
      ['2026-09-20T16:30', MATH, 'reminder'],
      ['2026-09-22T16:30', MATH, 'reminder'],
      ['2026-09-23T14:20', MATH, 'reminder'],
    ]);
    expect(sent[1]?.text).toMatch(/^明天有数学第1次联合教研：\n9月23日（周三）15:20-16:00，第三小学/);
    expect(sent[2]?.text).toBe('数学第1次联合教研今天15:20-16:00，第三小学。');
  });

  it('stop with a cancelled activity and move with a moved one', async () => {
    const world = await county();
    await world.say('lina', '下周三下午第二节在三小听数学课', { in: MATH });
    await world.until('2026-09-18T17:00:00+08:00');
    await world.say('lina', '第1次活动改到下周五，时间不变', { in: MATH });
    await world.say('lina', '第1次活动改到9月28日，时间不变', { in: MATH });
    const moved = await world.until('2026-09-28T09:00:00+08:00');
    // 25 to 27 September is the Mid-Autumn holiday: both reminders by the day fall on the 24th, and one is said.
    expect(moved.filter(({ kind }) => kind === 'reminder').map(({ at }) => at)).toEqual(['2026-09-24T16:30']);
    await world.say('lina', '取消第1次活动', { in: MATH });
    await world.say('lina', '确认', { in: MATH });
    expect((await world.until('2026-09-28T16:00:00+08:00')).filter(({ kind }) => kind === 'reminder')).toEqual([]);
  });

  it('say that they are late after a gap, once, and nothing after the start', async () => {
    const world = await county();
    await world.say('lina', '下周三下午第二节在三小听数学课', { in: MATH });
    await world.until('2026-09-18T12:00:00+08:00');
    world.at('2026-09-23T14:05:00+08:00');
    const [late, ...others] = await world.beat();
    expect(others).toEqual([]);
    expect(late?.text).toBe(
      '数学第1次联合教研今天15:20在第三小学举行，时间地点没有变化。\n这条提醒原定9月22日16:30发出，因系统中断，现在（14:05）补发，抱歉。',
    );
    expect((await world.rows('reminder')).filter((row) => row.status === 'dropped').map((row) => row.error)).toEqual([
      'said by a later reminder',
    ]);
    world.at('2026-09-23T15:40:00+08:00');
    const [told] = await world.beat();
    expect(told).toBeUndefined();
    await world.say('lina', '你好');
    world.at('2026-09-23T15:50:00+08:00');
    const [after] = await world.beat();
    expect(after).toMatchObject({ to: 'lina', kind: 'relay' });
    expect(after?.text).toContain('不再补发');
  });

  it('ask a school’s teacher on days 1 and 3, then its contact, and stop when the note is in', async () => {
    const world = await county();
    for (const who of ['lina', 'zhouting', 'chenjie', 'heyong']) await world.say(who, '你好');
    await world.say('lina', '下周三下午第二节在三小听数学课', { in: MATH });
    await world.until('2026-09-23T16:25:00+08:00');
    await world.say('lina', '研讨记录：主持人李娜，主题分数的初步认识，达成两点共识', { in: MATH });
    const asked = (await world.until('2026-09-29T20:00:00+08:00')).filter(({ kind }) => kind === 'nudge');
    expect(asked.map(({ at, to }) => [at, to])).toEqual([
      ['2026-09-24T16:30', 'lina'],
      ['2026-09-24T16:30', 'zhouting'],
      ['2026-09-28T16:30', 'chenjie'],
      ['2026-09-28T16:30', 'lina'],
      ['2026-09-28T16:30', 'zhouting'],
    ]);
    expect(asked[1]?.text).toContain('第七小学的活动体会待补，一校一份。');
    await world.say('zhouting', '反思：今天听了课，学生说得清楚，我的班级准备下周试一试折纸。');
    const later = (await world.until('2026-10-12T20:00:00+08:00')).filter(({ kind }) => kind === 'nudge');
    expect(later.filter(({ to }) => to === 'zhouting' || to === 'chenjie')).toEqual([]);
  });

  it('are written once, however often and by however many the sweep is run', async () => {
    const world = await county();
    for (const who of ['lina', 'zhouting', 'chenjie']) await world.say(who, '你好');
    await world.say('lina', '下周三下午第二节在三小听数学课', { in: MATH });
    await world.until('2026-09-18T12:00:00+08:00');
    world.at('2026-09-24T16:30:00+08:00');
    await beginActivities.run(world.deps());
    await Promise.all([remindGroups, remindPeople, remindGroups, remindPeople].map((job) => job.run(world.deps())));
    const first = await world.rows();
    await Promise.all([remindGroups, remindPeople].map((job) => job.run(world.deps())));
    expect(await world.rows()).toEqual(first);
    expect(first.filter((row) => row.kind === 'nudge')).toHaveLength(2);
  });

  it('invite a group once a term to speak to the bot in private, where somebody cannot be reached', async () => {
    const world = await aClockedCounty((await fresh()).store, [sayHello]);
    await world.say('lina', '本学期活动', { in: MATH });
    const [hello, ...others] = await world.until('2026-10-20T12:00:00+08:00', 60);
    expect(hello).toMatchObject({ to: MATH, kind: 'hello' });
    expect(hello?.text).toContain('请方便时私聊我一句“你好”');
    expect(others).toEqual([]);
  });

  it('go to the host in private where the group lets nobody in, and the host can say why', async () => {
    const world = await county();
    await world.say('lina', '你好');
    await world.say('lina', '下周三下午第二节在三小听数学课', { in: MATH });
    world.refuses.add(MATH);
    const sent = await world.until('2026-09-23T15:00:00+08:00');
    expect(sent.map(({ at, to, kind }) => [at, to, kind])).toEqual([
      ['2026-09-20T16:40', 'lina', 'relay'],
      ['2026-09-22T16:30', 'lina', 'reminder'],
      ['2026-09-23T14:20', 'lina', 'reminder'],
    ]);
    expect(sent[0]?.text).toMatch(/^第三小学联盟数学的工作群没有收下这条消息，请转告各位老师：\n后?[^\n]*有数学第1次联合教研/);
    expect(sent[1]?.text).toContain('请转告各位老师');
  });

  it('say nothing at night or on a rest day, and take the morning instead', async () => {
    const world = await county();
    await world.say('lina', '9月28日上午第一节在三小听数学课', { in: MATH });
    await world.until('2026-09-24T12:00:00+08:00');
    world.at('2026-09-24T22:30:00+08:00');
    expect(await world.beat()).toEqual([]);
    world.at('2026-09-26T10:00:00+08:00');
    expect(await world.beat()).toEqual([]);
    world.at('2026-09-28T07:30:00+08:00');
    const [morning, ...others] = await world.beat();
    expect(others).toEqual([]);
    expect(morning?.text).toContain('数学第1次联合教研今天08:20');
  });
});
