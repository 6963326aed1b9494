import { expect, it } from 'vitest';
import { addEvidence } from '../../../../db/evidence.ts';
import { insertMedia } from '../../../../db/media.ts';
import { eachDatabase } from '../../../support/database.ts';
import { aStage } from '../../../support/deeds.ts';
import { sha } from '../a-term.ts';

const MB = 1024 * 1024;
const WHEN = new Date('2026-09-23T17:00:00+08:00');

eachDatabase('an archive asked for in chat', (databases) => {
  async function withFiles(count: number, megabytes: number) {
    const made = await aStage((await databases.fresh()).store);
    const activity = await made.anActivity();
    await made.store.write(async (tx) => {
      for (let i = 0; i < count; i++) {
        const sha256 = sha(`${i}`);
        const bytes = megabytes * MB;
        await insertMedia(tx, { sha256, bytes, mime: 'image/jpeg' }, WHEN);
        const photo = { activityId: activity.id, kind: 'photo' as const, userid: 'lina', subject: '数学', sha256, bytes };
        await addEvidence(tx, { ...photo, at: WHEN }, WHEN);
      }
    });
    return { ...made, activity };
  }

  it('comes in as many parts as it takes, in their order', async () => {
    const { say } = await withFiles(5, 9);
    const heard = await say('lina', { intent: 'archive.export' }, { text: '打包档案' });
    expect(heard.text).toBe(
      [
        '《第三小学联盟数学学科2026-2027学年第一学期档案》正在生成，压缩包，分3卷，随后发出。',
        '收录活动1次、照片和文件5个，约45MB。',
        '各卷解压到同一个文件夹，目录和缺件清单在第1卷。',
      ].join('\n'),
    );
    expect(heard.drafts.map(({ content }) => content)).toMatchObject(
      [1, 2, 3].map((part) => ({
        kind: 'paper',
        request: { paper: 'archive', scope: { of: 'subject', subject: '数学' }, part, media: true, askedBy: 'lina' },
      })),
    );
    expect(new Set(heard.drafts.map(({ dedupeKey }) => dedupeKey)).size).toBe(3);
  });

  it('says what is too large for WeCom', async () => {
    const { say } = await withFiles(2, 30);
    const heard = await say('heyong', { intent: 'archive.export' }, { text: '打包档案' });
    expect(heard.text).toContain('有2个文件超过20MB，没有装入，缺件清单里列明。');
    expect(heard.drafts.length).toBe(1);
  });

  it('of more than can be sent holds what is written, and says how to get the rest', async () => {
    const { say } = await withFiles(60, 18);
    const heard = await say('wujie', { intent: 'archive.export' }, { text: '打包全县档案' });
    expect(heard.text).toBe(
      [
        '《某县教研联盟2026-2027学年第一学期档案》正在生成，压缩包，随后发出。',
        '收录活动1次。照片和文件60个，约1.1GB，一次发不完，没有装入。',
        '要带上文件，分开取，例如“打包第三小学联盟档案”。',
      ].join('\n'),
    );
    expect(heard.drafts.map(({ content }) => content)).toMatchObject([{ request: { media: false, part: 1 } }]);
    const less = await say('heyong', { intent: 'archive.export' }, { text: '打包档案' });
    expect(less.text).toContain('例如“打包数学档案”');
    const least = await say('lina', { intent: 'archive.export' }, { text: '打包档案' });
    expect(least.text).toContain('例如“打包第1次活动的档案”');
  });

  it('is of one activity where one is named', async () => {
    const { say, activity } = await withFiles(1, 2);
    const heard = await say('lina', { intent: 'archive.export', target: { no: 1 } }, { text: '第1次活动的资料打包' });
    expect(heard.text).toContain('《第三小学联盟第1次 2026-09-23 数学 专题研讨档案》正在生成，压缩包，随后发出。');
    expect(heard.drafts[0]).toMatchObject({
      activityId: activity.id,
      content: { request: { scope: { of: 'activity', activityId: activity.id } } },
    });
    const none = await say('lina', { intent: 'archive.export', target: { no: 9 } }, { text: '第9次活动的资料打包' });
    expect(none.drafts).toEqual([]);
  });

  it('is nobody’s beyond their post', async () => {
    const { say } = await withFiles(1, 2);
    for (const by of ['zhouting', 'chenjie'] as const)
      expect(await say(by, { intent: 'archive.export' }, { text: '打包档案' })).toMatchObject({ outcome: 'refused', drafts: [] });
    expect((await say('lina', { intent: 'archive.export' }, { text: '打包全联盟档案' })).text).toBe(
      '取全联盟的档案由牵头校负责人或县教研室办理，没有改动任何记录。',
    );
    expect((await say('heyong', { intent: 'archive.export' }, { text: '打包全县档案' })).text).toContain(
      '取全县的档案由县教研室办理',
    );
    expect(await say('gaoyu', { intent: 'archive.export', target: { no: 1 } }, { text: '打包第1次' })).toMatchObject({
      outcome: 'refused',
    });
  });

  it('goes to the asker alone, or says how to get it', async () => {
    const { say } = await withFiles(1, 2);
    const unknown = await say('heyong', { intent: 'archive.export' }, { text: '打包档案', in: 'group' });
    expect(unknown.text).toContain('请私聊我取，群里不发。');
    expect(unknown.drafts).toEqual([]);
    await say('heyong', { intent: 'evidence.status' });
    const known = await say('heyong', { intent: 'archive.export' }, { text: '打包档案', in: 'group' });
    expect(known.drafts.map(({ to }) => to)).toEqual([{ kind: 'direct', id: 'heyong' }]);
  });
});
