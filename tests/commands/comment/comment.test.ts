import { expect, it } from 'vitest';
import { onSqlite } from '../../support/database.ts';
import { aFile, aStage } from '../../support/deeds.ts';

const COMMENT = { intent: 'comment.submit' as const };

onSqlite('comments', (databases) => {
  const stage = async () => aStage((await databases.fresh()).store);

  it('takes a typed comment', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const heard = await say('zhouting', COMMENT, { text: '@教研助手 点评：任务单设计得细；小组汇报再放两分钟', in: 'group' });
    expect(heard.text).toBe(
      '已记下点评（17字）。\n活动：数学第1次联合教研，9月23日，第三小学\n可以再补充；发“撤销”可以收回刚才这条。',
    );
    expect(await evidence()).toMatchObject([{ kind: 'comment', text: '任务单设计得细；小组汇报再放两分钟' }]);
  });

  it('takes several of one person', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', COMMENT, { text: '点评：任务单设计得细。' });
    await say('zhouting', COMMENT, { text: '点评：板书再大一些。' });
    expect(await evidence()).toHaveLength(2);
  });

  it('takes speech as it was understood', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const said = { text: '我说两句啊，今天这节课最大的亮点是任务单设计', voice: true };
    expect((await say('zhouting', COMMENT, said)).text).toContain('语音转文字');
    expect((await evidence())[0]?.text).toBe('我说两句啊，今天这节课最大的亮点是任务单设计');
  });

  it('takes a film', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', COMMENT, { attachments: [{ ...aFile('点评.mp4', 'video/mp4'), kind: 'video' }] });
    expect(await evidence()).toMatchObject([{ kind: 'comment', fileName: '点评.mp4' }]);
  });

  it('says when the same comment came before', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', COMMENT, { text: '点评：任务单设计得细。' });
    expect((await say('zhouting', COMMENT, { text: '点评：任务单设计得细。' })).text).toContain('未重复登记');
    expect(await evidence()).toHaveLength(1);
  });

  it('asks for words when there are none', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    expect((await say('zhouting', COMMENT, { text: '点评：👍' })).text).toBe(
      '点评里还没有内容，没有登记。请把文字、语音、视频或文件直接发来。',
    );
  });

  it('takes the last one back', async () => {
    const { say, undo, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', COMMENT, { text: '点评：任务单设计得细。' });
    expect(await undo('zhouting')).toContain('已撤销刚才的点评');
    expect(await evidence()).toHaveLength(0);
  });
});
