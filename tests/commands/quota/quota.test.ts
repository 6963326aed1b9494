import { expect, it } from 'vitest';
import { eachDatabase } from '../../support/database.ts';
import { aPicture, aStage } from '../../support/deeds.ts';

eachDatabase('counts', (databases) => {
  const stage = async () => aStage((await databases.fresh()).store);

  it('holds a subject against both rules, with the clause', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    await anActivity({ day: '2026-09-29', kind: '集体备课' });
    const heard = await say('lina', { intent: 'quota.query' });
    expect(heard.text).toBe(
      [
        '数学本学期已开展1次，已安排1次。',
        '每学期3-4次：本学期还差1次，还有82个工作日',
        '主要学科每月1次：9月应1次，已1次',
        '两种次数以哪一种为准由县教研室定。',
        '依据：贺教通〔2022〕28号“四、联盟工作要求”第4项。',
      ].join('\n'),
    );
  });

  it('gives the lead school a line a subject', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    await anActivity({ subject: '语文' });
    const heard = await say('heyong', { intent: 'quota.query' });
    expect(heard.text).toContain('数学：已开展1次');
    expect(heard.text).toContain('语文：已开展1次');
  });

  it('counts a teacher’s own term', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    await say('zhouting', { intent: 'reflection.submit' }, { text: '反思：学生用数格子引出面积单位。' });
    await say('zhouting', { intent: 'comment.submit' }, { text: '点评：任务单设计得细。' });
    await say('zhouting', { intent: 'evidence.attach', type: 'photo' }, { attachments: [aPicture('a')] });
    const heard = await say('zhouting', { intent: 'stats.query', who: 'self', scope: 'term' });
    expect(heard.text).toBe('2026-2027学年第一学期：参加活动1次，体会1份，点评1条，照片1张。\n只有本人能看到，不作比较。');
  });

  it('tells nobody’s own counts in the group', async () => {
    const { say } = await stage();
    expect((await say('zhouting', { intent: 'stats.query', who: 'self' }, { in: 'group' })).outcome).toBe('refused');
  });
});
