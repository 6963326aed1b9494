import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makePaper } from '../../../commands/summary/papers.ts';
import { eachDatabase } from '../../support/database.ts';
import { aPicture, aStage } from '../../support/deeds.ts';
import { openWord } from '../../support/word.ts';

eachDatabase('papers asked for in chat', (databases) => {
  const stage = async () => aStage((await databases.fresh()).store);
  const withRecord = async () => {
    const made = await stage();
    const activity = await made.anActivity();
    await made.say('zhouting', { intent: 'reflection.submit' }, { text: '反思：学生用数格子引出面积单位。' });
    await made.say('hanxue', { intent: 'reflection.submit' }, { text: '反思：同桌互说比齐答更能看出谁没有懂。' });
    await made.say('lina', { intent: 'evidence.attach', type: 'photo' }, { attachments: [aPicture('a')] });
    return { ...made, activity };
  };

  it('tells the researcher what the summary of the subject holds and sends it where it was asked for', async () => {
    const { say } = await withRecord();
    const heard = await say('lina', { intent: 'summary.export' }, { text: '学期总结' });
    expect(heard.text).toBe(
      [
        '《第三小学联盟数学学科2026-2027学年第一学期教研工作总结》正在生成，Word，随后发出。',
        '收录活动1次、体会1份、照片1张。',
        '“存在的问题”“下学期打算”已列出素材，请改定后盖章。',
        '每个数字的出处见附录。',
      ].join('\n'),
    );
    expect(heard.drafts).toMatchObject([
      {
        to: { kind: 'direct', id: 'lina' },
        content: {
          kind: 'paper',
          request: { paper: 'term-summary', scope: { of: 'subject', subject: '数学' }, askedBy: 'lina' },
        },
      },
    ]);
  });

  it('makes the very paper it announced, with the same counts', async () => {
    const { say, store } = await withRecord();
    const { drafts } = await say('lina', { intent: 'summary.export' }, { text: '学期总结' });
    const [content] = drafts.map((draft) => draft.content);
    if (content?.kind !== 'paper') throw new Error('no paper was drafted');
    const dir = mkdtempSync(path.join(tmpdir(), 'papers-'));
    const now = new Date('2026-09-24T10:05:00+08:00');
    const file = await makePaper(store.reader, content.request, { now, dir, fonts: 'official', mediaPath: () => 'none' });
    const words = (await openWord(await readFile(file.path))).paragraphs.map((one) => one.text).join('\n');
    await rm(dir, { recursive: true });
    expect(words).toContain('收录活动1次，已开展联合教研1次。');
    expect(words).toContain('收到各校活动体会1份（已开展的活动应交3份），含教师体会2份；研讨记录0份，照片1张。');
    expect(words).toContain('第七小学活动体会：教师体会2份。');
    expect(words).toContain('学生用数格子引出面积单位');
  });

  it('gives the lead school the alliance, or the subject that was said', async () => {
    const { say } = await withRecord();
    const all = await say('heyong', { intent: 'summary.export' }, { text: '学期总结' });
    expect(all.drafts[0]?.content).toMatchObject({ request: { scope: { of: 'alliance' } } });
    const one = await say('heyong', { intent: 'summary.export', subject: '数学' }, { text: '数学学期总结' });
    expect(one.drafts[0]?.content).toMatchObject({ request: { scope: { of: 'subject', subject: '数学' } } });
  });

  it('gives the bureau the county, or the alliance that was named', async () => {
    const { say } = await withRecord();
    const county = await say('wujie', { intent: 'summary.export' }, { text: '导出全县学期总结' });
    expect(county.text).toContain('《某县教研联盟2026-2027学年第一学期教研工作总结》');
    const one = await say('wujie', { intent: 'summary.export', alliance: '第三小学联盟' }, { text: '第三小学联盟学期总结' });
    expect(one.text).toContain('《第三小学联盟2026-2027学年第一学期教研工作总结》');
  });

  it('tells a teacher who can, and makes nothing', async () => {
    const { say, outbox } = await withRecord();
    const heard = await say('zhouting', { intent: 'summary.export' }, { text: '学期总结' });
    expect(heard).toMatchObject({ outcome: 'refused' });
    expect(heard.text).toContain('由学科教研员、牵头校负责人或县教研室办理');
    expect((await outbox()).filter((row) => row.kind === 'paper')).toEqual([]);
  });

  it('tells a researcher who can give the whole alliance', async () => {
    const { say } = await withRecord();
    const heard = await say('lina', { intent: 'summary.export' }, { text: '全联盟学期总结' });
    expect(heard.text).toBe('取全联盟的总结由牵头校负责人或县教研室办理，没有改动任何记录。');
  });

  it('sends what was asked for in the group to the asker in private', async () => {
    const { say } = await withRecord();
    await say('lina', { intent: 'evidence.status' });
    const heard = await say('lina', { intent: 'summary.export' }, { text: '学期总结', in: 'group' });
    expect(heard.text).toContain('随后私聊发给李娜老师。');
    expect(heard.drafts[0]?.to).toEqual({ kind: 'direct', id: 'lina' });
  });

  it('says how to get it where the asker never spoke in private', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    const heard = await say('heyong', { intent: 'summary.export' }, { text: '学期总结', in: 'group' });
    expect(heard.text).toContain('请私聊我取，群里不发。');
    expect(heard.text).toContain('私聊发“学期总结”即可。');
    expect(heard.drafts).toEqual([]);
  });

  it('says so while nothing is recorded, and for a term nobody entered', async () => {
    const { say } = await stage();
    expect((await say('lina', { intent: 'summary.export' }, { text: '学期总结' })).text).toContain('还没有登记活动');
    expect((await say('lina', { intent: 'summary.export' }, { text: '2025-2026学年第二学期总结' })).text).toBe(
      '没有找到这个学期，没有生成总结。已录入的学期：2026-2027学年第一学期。请写明学期再发一次。',
    );
  });

  it('gives the ledger as Excel to those who may have the summary', async () => {
    const { say } = await withRecord();
    const heard = await say('heyong', { intent: 'summary.export', item: 'ledger' }, { text: '台账' });
    expect(heard.text).toBe(
      [
        '《第三小学联盟2026-2027学年第一学期教研活动台账》正在生成，Excel，随后发出。',
        '收录活动1次，一张表列活动和要件，一张表列材料。',
        '连同照片和文件一起要，发“档案”。',
      ].join('\n'),
    );
    expect(heard.drafts[0]?.content).toMatchObject({
      request: { paper: 'ledger', scope: { of: 'alliance' }, askedBy: 'heyong' },
    });
    const refused = await say('lina', { intent: 'summary.export', item: 'ledger' }, { text: '全联盟台账' });
    expect(refused).toMatchObject({ outcome: 'refused', text: '取全联盟的台账由牵头校负责人或县教研室办理，没有改动任何记录。' });
    const teacher = await say('zhouting', { intent: 'summary.export', item: 'ledger' }, { text: '台账' });
    expect(teacher).toMatchObject({ outcome: 'refused', drafts: [] });
  });

  it('sends the notice of the activity to come, else of the last one', async () => {
    const { say, activity, anActivity } = await withRecord();
    const past = await say('zhouting', { intent: 'notice.export' }, { text: '通知' });
    expect(past.drafts[0]).toMatchObject({ content: { request: { paper: 'notice', activityId: activity.id } } });
    const coming = await anActivity({ day: '2026-09-29' });
    const next = await say('zhouting', { intent: 'notice.export' }, { text: '通知' });
    expect(next.text).toBe(
      '《关于举行第三小学联盟数学学科第2次联合教研活动的通知》正在生成，Word，随后发出。\n数学第2次联合教研，9月29日（周二）15:20，第三小学。',
    );
    expect(next.drafts[0]?.activityId).toBe(coming.id);
  });
});
