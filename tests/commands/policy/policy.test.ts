import { expect, it } from 'vitest';
import { eachDatabase } from '../../support/database.ts';
import { aStage } from '../../support/deeds.ts';

eachDatabase('deadlines', (databases) => {
  const stage = async () => aStage((await databases.fresh()).store);

  it('sets the days a reflection may take, and takes that back', async () => {
    const { say, undo, store } = await stage();
    const heard = await say('lina', { intent: 'policy.set', key: 'reflection.dueDays', value: 3 }, { in: 'group' });
    expect(heard.text).toBe(
      '已改为：数学活动体会在活动后3天内交，迟一些也可以交，会注明时间。\n原来没有约定期限。改错了发“撤销”。',
    );
    expect(await undo('lina')).toContain('恢复为原来的约定');
    expect(await store.reader.selectFrom('PolicySetting').select('id').where('withdrawnAt', 'is', null).execute()).toEqual([]);
  });

  it('sets the moment one activity’s reflections are due', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    const heard = await say('lina', { intent: 'policy.set', item: 'reflection', dueAt: '2026-09-28T00:00:00+08:00' });
    expect(heard.text).toContain('数学第1次联合教研的体会请在9月27日（周日）24:00前交');
  });

  it('leaves the deadline alone when a teacher wants another', async () => {
    const { say } = await stage();
    const heard = await say('zhouting', { intent: 'policy.set', key: 'reflection.dueDays', value: 30 });
    expect(heard.outcome).toBe('refused');
  });

  it('does not set a moment that is past', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    const heard = await say('lina', { intent: 'policy.set', item: 'reflection', dueAt: '2026-09-21T00:00:00+08:00' });
    expect(heard.text).toBe('这个时间已经过去，期限没有改动。请换一个时间再说一遍。');
  });
});
