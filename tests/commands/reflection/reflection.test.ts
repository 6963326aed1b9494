import { expect, it } from 'vitest';
import { countQueries, eachDatabase } from '../../support/database.ts';
import { aFile, aMissing, aPicture, aStage } from '../../support/deeds.ts';

const NOTE = '学生用数格子引出面积单位，我也想试试。';
const SUBMIT = { intent: 'reflection.submit' as const };

eachDatabase('reflections', (databases) => {
  const stage = async () => aStage((await databases.fresh()).store);

  it('answers a note with its length, the activity, the school’s state and the two ways back', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    const heard = await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    expect(heard.text).toBe(
      [
        '已收到活动体会（19字）。',
        '活动：数学第1次联合教研，9月23日，第三小学',
        '第七小学数学组的体会已齐，后续老师的也会并入。',
        '要改请直接发新稿；发“撤回体会”可以收回。',
      ].join('\n'),
    );
  });

  it('keeps the words without the mention and without what only names them', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: `@教研助手 第1次活动的反思：${NOTE}`, in: 'group' });
    expect((await evidence()).map((row) => [row.kind, row.text, row.level])).toEqual([['reflection', NOTE, 'own']]);
  });

  it('joins a colleague’s note to the school’s', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    const heard = await say('hanxue', SUBMIT, { text: '体会：任务单要给学生留时间。' });
    expect(heard.text).toContain('第七小学数学组的体会已齐，这一份已并入。');
  });

  it('takes a second note of the same person as a new draft and keeps the first', async () => {
    const { say, anActivity, evidence, store } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    const heard = await say('zhouting', SUBMIT, { text: '反思：改过的一稿，补充了作业设计。' });
    expect(heard.text).toContain('活动体会已换成新稿（14字），这是第2稿，原稿保留。');
    expect((await evidence()).map((row) => row.version)).toEqual([2]);
    expect(await store.reader.selectFrom('Evidence').select('id').execute()).toHaveLength(2);
  });

  it('says when the same words came before and writes nothing', async () => {
    const { say, anActivity, evidence, at } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    at('2026-09-24T11:00:00+08:00');
    const heard = await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    expect(heard.text).toContain('这份体会10:00已收到，内容相同，未重复登记。');
    expect(await evidence()).toHaveLength(1);
  });

  it('asks which activity is meant when two fit, and stores it after the choice', async () => {
    const { say, choose, anActivity, evidence } = await stage();
    await anActivity();
    const second = await anActivity({ day: '2026-09-17', kind: '集体备课' });
    const heard = await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    expect(heard.ask?.meanwhile).toBe('未选择前，这份体会还没有登记。');
    expect(await evidence()).toHaveLength(0);
    const chosen = await choose(second.id);
    expect(chosen.text).toContain('9月17日');
    expect(await evidence()).toMatchObject([{ activityId: second.id, text: NOTE }]);
  });

  it('offers older activities when none began within 14 days', async () => {
    const { say, anActivity } = await stage();
    await anActivity({ day: '2026-09-02' });
    const heard = await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    expect(heard.ask?.title).toBe('近14天没有已开始的数学活动');
    expect(heard.ask?.choices).toHaveLength(1);
  });

  it('says what to do when there is no activity at all', async () => {
    const { say } = await stage();
    const heard = await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    expect(heard.text).toContain('请学科教研员先登记活动');
  });

  it('refuses a note without content', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const heard = await say('zhouting', SUBMIT, { text: '反思：' });
    expect(heard).toMatchObject({ outcome: 'refused', text: '体会里还没有内容，没有登记。请把文字、语音、照片或Word直接发来。' });
    expect(await evidence()).toHaveLength(0);
  });

  it('refuses a note of nothing but emoji', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    expect((await say('zhouting', SUBMIT, { text: '反思：👍👍🌹' })).outcome).toBe('refused');
  });

  it('takes ten thousand characters and says how many they are', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    const heard = await say('zhouting', SUBMIT, { text: `反思：${'学'.repeat(10_000)}` });
    expect(heard.text).toContain('已收到活动体会（10000字）。');
  });

  it('keeps the whole of a long note, though its reader saw only the opening', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const whole = '学生在活动中成长。'.repeat(1000);
    await say('zhouting', { ...SUBMIT, text: whole.slice(0, 6000) }, { text: `@教研助手 反思：${whole}`, in: 'group' });
    expect((await evidence())[0]?.text).toBe(whole);
  });

  it('asks for the note when only its name was said', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const heard = await say('zhouting', { ...SUBMIT, needs: ['text'] }, { text: '交反思' });
    expect(heard.ask?.meanwhile).toBe('体会还没有登记。');
    expect(await evidence()).toHaveLength(0);
  });

  it('adds to a note what is said to be more of it', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    await say('zhouting', { intent: 'reflection.edit', text: '还要留说话的时间。' }, { text: '补充反思：还要留说话的时间。' });
    expect((await evidence())[0]?.text).toBe(`${NOTE}\n还要留说话的时间。`);
  });

  it('leaves a note that was in time as it is when it is improved late', async () => {
    const { say, anActivity, at, evidence } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    await say('heyong', { intent: 'policy.set', key: 'reflection.dueDays', value: 1 }, { in: 'group' });
    at('2026-09-26T09:00:00+08:00');
    await say('zhouting', { intent: 'reflection.edit' }, { text: '修改反思：任务单再精简一些。' });
    expect((await evidence()).map((row) => [row.version, row.late])).toEqual([[2, 0]]);
  });

  it('files nothing for a school that does not take part', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const heard = await say('lina', { ...SUBMIT, level: 'school', school: '立岗小学' }, { text: '立岗小学体会：都很好。' });
    expect(heard.text).toContain('立岗小学不是这次活动的成员校，体会还没有登记。');
    expect(await evidence()).toHaveLength(0);
  });

  it('understands a school’s short name', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    await say('lina', { ...SUBMIT, level: 'school', school: '七小' }, { text: '七小数学组体会：任务单很好。' });
    expect((await evidence()).map((row) => row.level)).toEqual(['school']);
  });

  it('refuses what is longer than any note, with its length', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const heard = await say('zhouting', SUBMIT, { text: `反思：${'学'.repeat(20_001)}` });
    expect(heard.text).toContain('20001字');
    expect(await evidence()).toHaveLength(0);
  });

  it('takes a Word file as a note', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const heard = await say('zhouting', SUBMIT, { attachments: [aFile('听课反思.docx')] });
    expect(heard.text).toContain('已收到活动体会（文件1份）。');
    expect(await evidence()).toMatchObject([{ kind: 'reflection', fileName: '听课反思.docx', text: '' }]);
  });

  it('takes pages of handwriting that come one by one as one note', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { attachments: [aPicture('a')] });
    const heard = await say('zhouting', SUBMIT, { attachments: [aPicture('b')] });
    expect(heard.text).toContain('已收到活动体会（照片1张）。');
    expect(await evidence()).toHaveLength(2);
  });

  it('keeps the pages that arrived and says which did not', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    const heard = await say('zhouting', SUBMIT, { attachments: [aPicture('a'), aMissing('expired'), aPicture('c')] });
    expect(heard.text).toContain('3张照片存好2张，第2张没有取到（企业微信的下载链接已失效）。');
    expect(heard.text).toContain('请把这一张再发一次；另外两张不用重发。');
  });

  it('marks a note after the due day, without saying so in the group', async () => {
    const { say, anActivity, at, evidence } = await stage();
    await anActivity();
    await say('heyong', { intent: 'policy.set', key: 'reflection.dueDays', value: 1 }, { in: 'group' });
    at('2026-09-25T00:00:00+08:00');
    const inGroup = await say('hanxue', SUBMIT, { text: '@教研助手 体会：任务单要给学生留时间。', in: 'group' });
    const alone = await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    expect(inGroup.text).not.toContain('约定');
    expect(alone.text).toContain('约定9月24日（周四）前交，已注明交稿时间。');
    expect((await evidence()).filter((row) => row.kind === 'reflection').map((row) => row.late)).toEqual([1, 1]);
  });

  it('replaces a school’s notes by a merged text only after a yes', async () => {
    const { say, choose, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    const merged = { intent: 'reflection.submit' as const, level: 'school_subject', school: '第七小学', subject: '数学' };
    const asked = await say('chenjie', merged, { text: '第七小学数学组体会：我们一起议了任务单。' });
    expect(asked.ask).toMatchObject({
      title: '第七小学数学组的体会换成新稿',
      rows: [{}, { key: '现有', value: '老师体会1份' }, {}],
    });
    expect(await evidence()).toHaveLength(1);
    const done = await choose('换成新稿');
    expect(done.text).toContain('第七小学数学组的活动体会已换成这一份');
    expect((await evidence()).map((row) => row.level).toSorted()).toEqual(['own', 'school']);
  });

  it('leaves everything as it is when the contact says no', async () => {
    const { say, choose, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    await say('chenjie', { ...SUBMIT, level: 'school', subject: '数学' }, { text: '学校体会：我们一起议了任务单。' });
    expect((await choose('先不换')).text).toBe('没有换，仍以现有的体会为准。');
    expect(await evidence()).toHaveLength(1);
  });

  it('keeps one merged text a school: a newer one takes its place, and 撤销 brings the older back', async () => {
    const { say, choose, undo, anActivity, evidence } = await stage();
    await anActivity();
    const merged = { intent: 'reflection.submit' as const, level: 'school', subject: '数学' };
    await say('chenjie', merged, { text: '学校体会：第一份合稿。' });
    await say('chenjie', merged, { text: '学校体会：第二份合稿。' });
    await choose('换成新稿');
    expect((await evidence()).map((row) => row.text)).toEqual(['第二份合稿。']);
    expect(await undo('chenjie')).toContain('已撤销刚才的学校合稿，恢复为原来的体会。');
    expect((await evidence()).map((row) => row.text)).toEqual(['第一份合稿。']);
  });

  it('does not let a teacher hand in for another school', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    const heard = await say('zhouting', { ...SUBMIT, level: 'school', school: '潘昶小学' }, { text: '潘昶小学体会：都很好。' });
    expect(heard).toMatchObject({ outcome: 'refused', text: '替学校交体会由该校联络人或学科教研员办理，这一份没有登记。' });
    expect(await evidence()).toHaveLength(0);
  });

  it('counts a note for the writer’s own school whatever school it talks about', async () => {
    const { say, anActivity, evidence } = await stage();
    const activity = await anActivity();
    await say('lina', { ...SUBMIT, school: '第七小学' }, { text: '反思：在第七小学听课很受启发。' });
    expect(activity.subject).toBe('数学');
    expect((await evidence()).map((row) => row.userid)).toEqual(['lina']);
    const shown = await say('lina', { intent: 'reflection.query' });
    expect(shown.text).toContain('第三小学：已交（老师体会1份）');
  });

  it('takes back the newest note, says what the school then lacks, and restores it', async () => {
    const { say, undo, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    const heard = await say('zhouting', { intent: 'reflection.withdraw', target: 'latest_own' }, { text: '撤回我刚才的反思' });
    expect(heard.text).toContain('已收回活动体会（19字）。');
    expect(heard.text).toContain('第七小学数学组的体会待补。');
    expect(await evidence()).toHaveLength(0);
    expect(await undo('zhouting')).toContain('已恢复刚才收回的活动体会。');
    expect(await evidence()).toHaveLength(1);
  });

  it('takes the same words again once they were taken back', async () => {
    const { say, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    await say('zhouting', { intent: 'reflection.withdraw' });
    await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    expect(await evidence()).toHaveLength(1);
  });

  it('edits the newest note and undoes the edit', async () => {
    const { say, undo, anActivity, evidence } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    const heard = await say('zhouting', { intent: 'reflection.edit' }, { text: '修改反思：任务单再精简一些。' });
    expect(heard.text).toContain('第2稿');
    expect((await evidence())[0]?.text).toBe('任务单再精简一些。');
    expect(await undo('zhouting')).toContain('恢复为上一稿');
    expect((await evidence())[0]?.text).toBe(NOTE);
  });

  it('asks which note to edit when two activities have one', async () => {
    const { say, choose, anActivity, evidence } = await stage();
    const first = await anActivity({ day: '2026-09-17', kind: '集体备课' });
    const second = await anActivity();
    await say('zhouting', { ...SUBMIT, target: { activityId: first.id } }, { text: '反思：第一次的体会。' });
    await say('zhouting', { ...SUBMIT, target: { activityId: second.id } }, { text: '反思：第二次的体会。' });
    const heard = await say('zhouting', { intent: 'reflection.edit' }, { text: '修改反思：改第一次的。' });
    expect(heard.ask?.title).toBe('请选一下改哪次活动的体会');
    await choose(first.id);
    expect((await evidence()).map((row) => row.text).toSorted()).toEqual(['改第一次的。', '第二次的体会。'].toSorted());
  });

  it('tells the researcher which schools have handed in, and the group only how many', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: `反思：${NOTE}` });
    const alone = await say('lina', { intent: 'reflection.query' });
    expect(alone.text).toBe(
      [
        '数学第1次联合教研（9月23日）活动体会：3校已交1校',
        '第三小学：待补',
        '第七小学：已交（老师体会1份）',
        '潘昶小学：待补',
      ].join('\n'),
    );
    const group = await say('lina', { intent: 'reflection.query' }, { in: 'group' });
    expect(group.text).not.toContain('潘昶小学');
  });

  it('shows a teacher their own notes only', async () => {
    const { say, anActivity } = await stage();
    await anActivity();
    await say('hanxue', SUBMIT, { text: '体会：任务单要给学生留时间。' });
    const heard = await say('zhouting', { intent: 'reflection.query' });
    expect(heard.text).toContain('本学期还没有收到过体会');
  });

  it('costs at most eight queries, the roster apart', async () => {
    const { say, anActivity, store } = await stage();
    await anActivity();
    await say('zhouting', SUBMIT, { text: '反思：先说一次，把名单读进来。' });
    const { queries } = await countQueries(store, () => say('hanxue', SUBMIT, { text: `反思：${NOTE}` }));
    const own = queries.filter((sql) => !/"(Meta|Conversation|AuditEntry)"/.test(sql));
    expect(own.length).toBeLessThanOrEqual(8);
  });
});
