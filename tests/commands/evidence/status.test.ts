import { expect, it } from 'vitest';
import { onSqlite } from '../../support/database.ts';
import { aFile, aPicture, aStage } from '../../support/deeds.ts';

const STATUS = { intent: 'evidence.status' as const };

onSqlite('the three ones of an activity', (databases) => {
  const stage = async () => aStage((await databases.fresh()).store);
  type Stage = Awaited<ReturnType<typeof stage>>;

  async function halfDone({ say, anActivity }: Stage) {
    const activity = await anActivity();
    await say('lina', { intent: 'evidence.attach', type: 'notice' }, { attachments: [aFile('方案.docx')] });
    await say('lina', { intent: 'evidence.attach', type: 'photo' }, { attachments: [aPicture('a'), aPicture('b')] });
    await say('lina', { intent: 'evidence.attach', type: 'minutes' }, { text: '研讨记录：达成两点共识' });
    await say('zhouting', { intent: 'reflection.submit' }, { text: '反思：学生用数格子引出面积单位。' });
    await say('maxj', { intent: 'reflection.submit' }, { text: '反思：导入再短一些。' });
    return activity;
  }

  it('tells the researcher what is there and what is missing, with the clause', async () => {
    const s = await stage();
    await halfDone(s);
    const heard = await s.say('lina', STATUS);
    expect(heard.text).toBe(
      [
        '数学第1次联合教研（9月23日）：',
        '活动通知：已齐（9月24日）',
        '集体研讨：已齐（记录1份、照片2张）',
        '活动体会：3校已交2校，潘昶小学待补',
        '一个务必：参加3人，已发言2人',
        '依据：贺教通〔2022〕28号“四、联盟工作要求”第4项。',
      ].join('\n'),
    );
  });

  it('tells a group in short and names no school, the details going to whoever asked', async () => {
    const s = await stage();
    await halfDone(s);
    const heard = await s.say('lina', STATUS, { in: 'group' });
    expect(heard.text).toBe('数学第1次联合教研（9月23日）三个一：通知、研讨已齐，体会3校已交2校。\n明细随后私聊发给提问的老师。');
    expect((await s.outbox()).map((row) => [row.to, row.kind])).toEqual([['lina', 'answer']]);
  });

  it('asks to be asked in private where it cannot reach the asker', async () => {
    const s = await stage();
    await halfDone(s);
    const heard = await s.say('hanxue', STATUS, { in: 'group' });
    expect(heard.text).toContain('明细请私聊我查看。');
    expect(heard.drafts).toEqual([]);
  });

  it('does not show a teacher who has spoken', async () => {
    const s = await stage();
    await halfDone(s);
    expect((await s.say('zhouting', STATUS)).text).not.toContain('一个务必');
  });

  it('lists a month’s activities', async () => {
    const s = await stage();
    await halfDone(s);
    await s.anActivity({ day: '2026-09-29', kind: '集体备课' });
    const heard = await s.say('lina', { ...STATUS, month: '2026-09' });
    expect(heard.text).toContain('9月活动2次，三个一已齐0次：');
    expect(heard.text).toContain('1. 数学第1次联合教研（9月23日）：还差体会（潘昶小学）');
    expect(heard.text).toContain('2. 数学第2次联合教研（9月29日）：还差通知，活动还没有开始');
  });

  it('says so when a month has none', async () => {
    const s = await stage();
    expect((await s.say('lina', { ...STATUS, month: '2026-10' })).text).toContain('10月还没有数学活动');
  });

  it('points the host, and nobody else, to a photo that stands in two activities', async () => {
    const s = await stage();
    const first = await s.anActivity({ day: '2026-09-17', kind: '集体备课' });
    const second = await s.anActivity();
    const photo = { intent: 'evidence.attach' as const, type: 'photo' };
    await s.say('maxj', { ...photo, target: { activityId: first.id } }, { attachments: [aPicture('same')] });
    await s.say('maxj', { ...photo, target: { activityId: second.id } }, { attachments: [aPicture('same')] });
    const asked = { ...STATUS, target: { activityId: second.id } };
    expect((await s.say('lina', asked)).text).toContain('有1张照片与数学第1次联合教研的相同，请留意。');
    expect((await s.say('maxj', asked)).text).not.toContain('请留意');
  });

  it('sends stored photos again in private', async () => {
    const s = await stage();
    await halfDone(s);
    const heard = await s.say('zhouting', { intent: 'evidence.query', target: 'latest', type: 'photo' }, { in: 'group' });
    expect(heard.text).toBe('数学第1次联合教研（9月23日）：照片2张，随后私聊发出。');
    expect((await s.outbox()).map((row) => [row.toKind, row.to])).toEqual([
      ['direct', 'zhouting'],
      ['direct', 'zhouting'],
    ]);
  });

  it('does not pretend to reach somebody who never spoke to it in private', async () => {
    const s = await stage();
    await halfDone(s);
    const heard = await s.say('hanxue', { intent: 'evidence.query', type: 'photo' }, { in: 'group' });
    expect(heard.text).toContain('请先私聊我一句“你好”');
    expect(await s.outbox()).toEqual([]);
  });

  it('says so when there is nothing to send', async () => {
    const s = await stage();
    await s.anActivity();
    const heard = await s.say('zhouting', { intent: 'evidence.query', type: 'photo' });
    expect(heard.text).toContain('还没有存过现场照片');
  });

  it('does not hand out what colleagues wrote', async () => {
    const s = await stage();
    await s.anActivity();
    await s.say('hanxue', { intent: 'reflection.submit' }, { attachments: [aFile('反思.docx')] });
    const heard = await s.say('zhouting', { intent: 'evidence.query' });
    expect(heard.drafts).toEqual([]);
  });

  it('shows nothing of another alliance', async () => {
    const s = await stage();
    await halfDone(s);
    const heard = await s.say('gaoyu', { ...STATUS, alliance: '第三小学联盟' });
    expect(heard).toMatchObject({ outcome: 'refused', text: '这部分内容只对本联盟开放。需要查阅请联系县教研室。' });
  });
});
