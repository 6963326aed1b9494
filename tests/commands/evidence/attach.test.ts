import { expect, it } from 'vitest';
import { eachDatabase } from '../../support/database.ts';
import { aFile, aMissing, aPicture, aStage } from '../../support/deeds.ts';

const ATTACH = { intent: 'evidence.attach' as const };

eachDatabase('evidence of an activity', (databases) => {
  const stage = async () => aStage((await databases.fresh()).store);

  it('stores photos said to be photos', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const said = {
      text: '@教研助手 现场照片3张，周三数学活动的',
      in: 'group' as const,
      attachments: [aPicture('a'), aPicture('b'), aPicture('c')],
    };
    const heard = await say('lina', { ...ATTACH, type: 'photo', media: 'image', count: 3 }, said);
    expect(heard.text).toBe('已存好现场照片（照片3张）。\n活动：数学第1次联合教研，9月23日，第三小学\n放错了发“撤销”。');
    expect((await evidence()).map((row) => [row.kind, row.text])).toEqual([
      ['photo', ''],
      ['photo', ''],
      ['photo', ''],
    ]);
  });

  it('says which photo did not arrive and not to send the others again', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const attachments = [aPicture('a'), aMissing('expired'), aPicture('c')];
    const heard = await say('lina', { ...ATTACH, type: 'photo' }, { attachments });
    expect(heard.text).toContain(
      '3张照片存好2张，第2张没有取到（企业微信的下载链接已失效）。\n请把这一张再发一次；另外两张不用重发。',
    );
    expect(await evidence()).toHaveLength(2);
  });

  it('says that a picture is empty', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    const heard = await say('lina', { ...ATTACH, type: 'photo' }, { attachments: [aMissing('empty')] });
    expect(heard.text).toBe('这张照片是空的（0字节），没有登记。\n请重新选好再发一次。');
  });

  it('says that a film is over the cap', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    const heard = await say('lina', { ...ATTACH, type: 'video' }, { attachments: [aMissing('too-big', 'video')] });
    expect(heard.text).toBe('这段视频超过100MB，没有存下。\n请压缩或分段后再发一次。');
  });

  it('refuses a program by its name', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const heard = await say('lina', ATTACH, { attachments: [aFile('教研助手安装.exe', 'application/octet-stream')] });
    expect(heard.outcome).toBe('refused');
    expect(heard.text).toContain('“教研助手安装.exe”');
    expect(await evidence()).toHaveLength(0);
  });

  it('refuses a program that calls itself a picture', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    const heard = await say(
      'lina',
      { ...ATTACH, type: 'photo' },
      { attachments: [aFile('照片.jpg', 'application/x-msdownload')] },
    );
    expect(heard.outcome).toBe('refused');
  });

  it('keeps the photo and leaves out the program that came with it', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const attachments = [aPicture('a'), aFile('a.bat', 'text/plain')];
    const heard = await say('lina', { ...ATTACH, type: 'photo' }, { attachments });
    expect(heard.text).toContain('“a.bat”是程序文件，没有登记。');
    expect(await evidence()).toHaveLength(1);
  });

  it('takes typed minutes without the words that name them', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const heard = await say(
      'lina',
      { ...ATTACH, type: 'minutes' },
      { text: '研讨记录：主持人韩雪，主题“单元作业”，达成两点共识' },
    );
    expect(heard.text).toContain('已存好研讨记录（21字）。');
    expect(await evidence()).toMatchObject([{ kind: 'minutes', text: '主持人韩雪，主题“单元作业”，达成两点共识' }]);
  });

  it('keeps pictures that come with written minutes as photos of the discussion', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const attachments = [aPicture('a'), aPicture('b'), aFile('记录.docx')];
    const heard = await say('lina', { ...ATTACH, type: 'minutes' }, { text: '研讨记录：达成两点共识', attachments });
    expect(heard.text).toContain('照片2张');
    const kinds = (await evidence()).map(({ kind, text, fileName }) => ({ kind, text, fileName }));
    expect(kinds).toEqual([
      { kind: 'minutes', text: '达成两点共识', fileName: '记录.docx' },
      { kind: 'photo', text: '', fileName: 'a' },
      { kind: 'photo', text: '', fileName: 'b' },
    ]);
  });

  it('asks what a bare picture shows, proposing the activity that just ended', async () => {
    const { say, choose, anActivity, evidence } = await stage();
    await anActivity();
    const heard = await say('lina', { ...ATTACH, media: 'image', needs: ['activity', 'type'] }, { attachments: [aPicture('a')] });
    expect(heard.ask?.rows).toEqual([{ key: '活动', value: '数学第1次联合教研，9月23日' }]);
    expect(heard.ask?.choices.map((choice) => choice.text)).toEqual(['现场照片', '研讨记录', '活动通知', '活动体会']);
    expect(await evidence()).toHaveLength(0);
    expect((await choose('现场照片')).text).toContain('已存好现场照片（照片1张）。');
  });

  it('turns a picture into a reflection when that is what it is', async () => {
    const { say, choose, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', { ...ATTACH, media: 'image' }, { attachments: [aPicture('a')] });
    expect((await choose('活动体会')).text).toContain('已收到活动体会（照片1张）。');
    expect(await evidence()).toMatchObject([{ kind: 'reflection' }]);
  });

  it('takes a plan of the host as the notice, also before the activity', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity({ day: '2026-09-29' });
    const heard = await say('lina', { ...ATTACH, type: 'notice_or_plan' }, { attachments: [aFile('9月数学活动方案.docx')] });
    expect(heard.text).toContain('已存好活动通知（文件1份）。');
    expect(await evidence()).toMatchObject([{ kind: 'notice' }]);
  });

  it('keeps a teacher’s plan as material and says who sends the notice', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const heard = await say('zhouting', ATTACH, { attachments: [aFile('活动方案.docx')] });
    expect(heard.text).toContain('作为活动通知请学科教研员或牵头校负责人来发。');
    expect(await evidence()).toMatchObject([{ kind: 'file' }]);
  });

  it('does not take photos of what has not begun', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity({ day: '2026-09-29' });
    const heard = await say('lina', { ...ATTACH, type: 'photo' }, { attachments: [aPicture('a')] });
    expect(heard.text).toContain('近14天没有已开始的数学活动');
    expect(await evidence()).toHaveLength(0);
  });

  it('says when all of it came before', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    await say('lina', { ...ATTACH, type: 'photo' }, { attachments: [aPicture('a')] });
    const heard = await say('lina', { ...ATTACH, type: 'photo' }, { attachments: [aPicture('a')] });
    expect(heard.text).toContain('现场照片之前已收到，内容相同，未重复登记。');
    expect(await evidence()).toHaveLength(1);
  });

  it('takes what was quoted', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const quote = { text: '', attachments: [aFile('研讨记录.docx')] };
    await say('lina', { ...ATTACH, via: 'quote', type: 'minutes' }, { text: '@教研助手 这是昨天的记录', in: 'group', quote });
    expect(await evidence()).toMatchObject([{ kind: 'minutes', fileName: '研讨记录.docx' }]);
  });

  it('takes back what was put in the wrong place', async () => {
    const { say, undo, anActivity, evidence } = await stage();
    await anActivity();
    await say('lina', { ...ATTACH, type: 'photo' }, { attachments: [aPicture('a')] });
    expect(await undo('lina')).toContain('已撤销刚才存的材料，不再计入活动。');
    expect(await evidence()).toHaveLength(0);
  });

  it('says how to send a file when none came', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    expect((await say('lina', { ...ATTACH, type: 'photo' }, { text: '' })).text).toContain('没有收到照片或文件');
  });
});
