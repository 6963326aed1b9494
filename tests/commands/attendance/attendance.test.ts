import { expect, it } from 'vitest';
import { eachDatabase } from '../../support/database.ts';
import { aStage } from '../../support/deeds.ts';

eachDatabase('attendance', (databases) => {
  const stage = async () => aStage((await databases.fresh()).store);

  it('signs in from an hour before the start', async () => {
    const { say, at, anActivity, attendance } = await stage();
    await anActivity();
    at('2026-09-23T14:20:00+08:00');
    const heard = await say('zhouting', { intent: 'signin', mode: 'offline' }, { in: 'group' });
    expect(heard.text).toBe('已登记到场。\n活动：数学第1次联合教研，9月23日（周三）15:20，第三小学\n登记错了发“撤销”。');
    expect(await attendance()).toMatchObject([{ name: '周婷', status: 'present', source: 'signin' }]);
  });

  it('does not sign in before that, and says when', async () => {
    const { say, at, anActivity, attendance } = await stage();
    await anActivity();
    at('2026-09-23T14:19:00+08:00');
    const heard = await say('zhouting', { intent: 'signin', mode: 'offline' });
    expect(heard.text).toContain('开始前60分钟起可以登记');
    expect(await attendance()).toEqual([]);
  });

  it('puts an online participant down as such', async () => {
    const { say, at, anActivity, attendance } = await stage();
    await anActivity();
    at('2026-09-23T15:30:00+08:00');
    await say('zhouting', { intent: 'signin', mode: 'online' });
    expect(await attendance()).toMatchObject([{ status: 'online' }]);
  });

  it('signs nobody in twice', async () => {
    const { say, at, anActivity, attendance } = await stage();
    await anActivity();
    at('2026-09-23T15:30:00+08:00');
    await say('zhouting', { intent: 'signin', mode: 'offline' });
    expect((await say('zhouting', { intent: 'signin', mode: 'offline' })).text).toContain('15:30已登记到场，未重复登记。');
    expect(await attendance()).toHaveLength(1);
  });

  it('takes 「到了」 for chatter when nothing is going on', async () => {
    const { say } = await stage();
    expect((await say('zhouting', { intent: 'signin', mode: 'offline', onlyIf: 'running' })).outcome).toBe('noise');
  });

  it('does not let a teacher sign in for a colleague', async () => {
    const { say, at, anActivity, attendance } = await stage();
    await anActivity();
    at('2026-09-23T15:30:00+08:00');
    const heard = await say('zhouting', { intent: 'signin.proxy', forName: '韩雪' }, { in: 'group' });
    expect(heard.outcome).toBe('refused');
    expect(heard.text).toContain('学科教研员或牵头校负责人');
    expect(await attendance()).toEqual([]);
  });

  it('lets the host do so, with a reason', async () => {
    const { say, choose, at, anActivity, attendance } = await stage();
    await anActivity();
    at('2026-09-23T15:30:00+08:00');
    await say('lina', { intent: 'signin.proxy', forName: '韩雪' });
    expect((await choose('在路上')).text).toContain('已代韩雪老师登记到场（在路上）。');
    expect(await attendance()).toMatchObject([{ name: '韩雪', source: 'host', reason: '在路上' }]);
  });

  it('takes leave from the next activity without a reason', async () => {
    const { say, anActivity, attendance } = await stage();
    await anActivity({ day: '2026-09-29' });
    const heard = await say('zhouting', { intent: 'leave.request' });
    expect(heard.text).toContain('已登记请假，不必写原因。\n活动：数学第1次联合教研，9月29日（周二）15:20，第三小学');
    expect(await attendance()).toMatchObject([{ status: 'leave', reason: null }]);
  });

  it('takes leave over days, mutes, and undoes both', async () => {
    const { say, undo, anActivity, attendance, store } = await stage();
    await anActivity({ day: '2026-10-14' });
    const reading = { intent: 'leave.request' as const, from: '2026-10-08', to: '2027-02-28', reason: '产假', mute: true };
    const heard = await say('zhouting', reading);
    expect(heard.text).toContain('已登记请假：10月8日（周四）至2月28日（周日）。');
    expect(heard.text).toContain('期间不发提醒。');
    expect(await attendance()).toMatchObject([{ status: 'leave', reason: '产假' }]);
    const muted = () =>
      store.reader.selectFrom('Person').select('mutedUntil').where('userid', '=', 'zhouting').executeTakeFirst();
    expect((await muted())?.mutedUntil).toBe('2027-02-28T16:00:00.000Z');
    await undo('zhouting');
    expect(await attendance()).toEqual([]);
    expect((await muted())?.mutedUntil).toBeNull();
  });

  it('records the host’s count as evidence of the discussion', async () => {
    const { say, anActivity, attendance, evidence } = await stage();
    await anActivity();
    const heard = await say(
      'lina',
      { intent: 'attendance.record', expected: 18, actual: 16, leave: [{ name: '韩雪', reason: '病假' }, { name: '周涛' }] },
      { text: '应到18人实到16人，2人请假（韩雪病假、周涛外出培训）@教研助手', in: 'group' },
    );
    expect(heard.text).toContain('已记下到场情况：应到18人，实到16人，请假2人。');
    expect(heard.text).not.toContain('病假');
    expect(await attendance()).toMatchObject([
      { name: '韩雪', status: 'leave' },
      { name: '周涛', personId: null },
    ]);
    expect(await evidence()).toMatchObject([{ kind: 'attendance', data: '{"expected":18,"actual":16,"leave":2}' }]);
  });

  it('does not take numbers that cannot be', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const heard = await say('lina', { intent: 'attendance.record', expected: 16, actual: 18 });
    expect(heard.text).toBe('应到16人、实到18人，对不上，还没有登记。请核对后再发一次。');
    expect(await evidence()).toEqual([]);
  });

  it('imports a list, the last line of a person counting', async () => {
    const { say, anActivity, attendance } = await stage();
    await anActivity({ day: '2026-09-29' });
    const entries = [
      { school: '第七小学', name: '周婷' },
      { school: '潘昶小学', name: '杨波', mode: 'online' },
      { school: '第七小学', name: '周婷', mode: 'online' },
    ];
    const heard = await say('lina', { intent: 'signup.import', date: '2026-09-29', entries });
    expect(heard.text).toContain('已记下报名2人（线上2人）。');
    expect(heard.text).toContain('有1人重复，以后一条为准。');
    expect(heard.text).toContain('有1人不在名单里，按姓名记下。');
    expect((await attendance()).map((row) => row.status)).toEqual(['expected', 'expected']);
  });

  it('brings back what a person’s row was', async () => {
    const { say, undo, at, anActivity, attendance } = await stage();
    await anActivity();
    at('2026-09-23T09:00:00+08:00');
    await say('zhouting', { intent: 'leave.request' });
    at('2026-09-23T15:30:00+08:00');
    await say('zhouting', { intent: 'signin', mode: 'offline' });
    await undo('zhouting');
    expect(await attendance()).toMatchObject([{ status: 'leave' }]);
  });
});
