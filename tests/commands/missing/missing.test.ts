import { expect, it } from 'vitest';
import { eachDatabase } from '../../support/database.ts';
import { aStage } from '../../support/deeds.ts';

const MISSING = { intent: 'missing.query' as const };

eachDatabase('what is missing', (databases) => {
  const stage = async () => aStage((await databases.fresh()).store);

  it('names the schools that have still to hand in, in private', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    await say('zhouting', { intent: 'reflection.submit' }, { text: '反思：学生用数格子引出面积单位。' });
    expect((await say('lina', { ...MISSING, item: 'reflection' })).text).toBe(
      '数学第1次联合教研（9月23日）活动体会：3校已交1校，第三小学、潘昶小学待补。',
    );
  });

  it('gives a group numbers only', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    expect((await say('lina', { ...MISSING, item: 'reflection' }, { in: 'group' })).text).toBe(
      '数学第1次联合教研（9月23日）活动体会：3校已交0校。\n明细请私聊我查看。',
    );
  });

  it('shows a contact their own school only', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    expect((await say('chenjie', { ...MISSING, item: 'reflection', subject: '数学' })).text).toBe(
      '数学第1次联合教研（9月23日）活动体会：第七小学待补。',
    );
  });

  it('names persons to the host in private', async () => {
    const { say, anActivity, at } = await stage();
    await anActivity();
    at('2026-09-23T15:30:00+08:00');
    await say('zhouting', { intent: 'signin', mode: 'offline' });
    await say('sunli', { intent: 'leave.request', date: '2026-09-23' });
    const heard = await say('lina', { ...MISSING, item: 'signin' });
    expect(heard.text).toContain('第七小学：韩雪');
    expect(heard.text).not.toContain('周婷');
  });

  it('names nobody in the group', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    const heard = await say('lina', { ...MISSING, item: 'signin' }, { in: 'group' });
    expect(heard.text).toBe('数学第1次联合教研（9月23日）到场登记：0人，其余5人还没有。');
  });

  it('names nobody to the bureau', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    const heard = await say('wujie', { ...MISSING, item: 'signin', alliance: '第三小学联盟', subject: '数学' });
    expect(heard.text).not.toContain('韩雪');
  });

  it('is not for teachers', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    expect((await say('zhouting', { ...MISSING, item: 'signin' })).outcome).toBe('refused');
  });
});
