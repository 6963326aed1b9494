import { expect, it } from 'vitest';
import type { Store } from '../../../db/client.ts';
import { applyCounty } from '../../../db/county.ts';
import { aPaper, aPhoto, aYear, countyFile, onSqlite } from '../../stories/counties/a-county.ts';
import { aCounty, aCountyFile, MATH } from '../../support/builders.ts';

onSqlite('duties in chat', ({ fresh }) => {
  it('tasks reach whoever sees to them, are answered with a file, and leave the list', async () => {
    const county = await aYear((await fresh()).store, countyFile('helan'));
    const lead = await county.who('牵头校负责人', { alliance: '第三小学联盟' });
    const contact = await county.who('校联络人', { school: '第七小学' });
    await county.says(contact, '你好');
    const told = await county.says(lead, '9月25日前各校交课堂实录');
    expect(told).toContain('由3所成员校交，9月25日（周五）前');
    expect(told).toContain('私聊告知1位');
    const [note] = (await county.outbox()).filter((row) => row.kind === 'task');
    expect([note?.to, note?.words]).toEqual([contact, expect.stringContaining('交：课堂实录')]);

    expect(await county.says(contact, '我的任务')).toContain('课堂实录，9月25日（周五）前');
    expect(await county.says(contact, '课堂实录', { files: [aPaper('课堂实录.docx')] })).toContain('已收到课堂实录');
    expect(await county.says(contact, '我的任务')).not.toContain('课堂实录');
    await county.says(contact, '撤销');
    expect(await county.says(contact, '我的任务')).toContain('课堂实录');
  });

  it('visits, cases and what was settled can be taken back', async () => {
    const county = await aYear((await fresh()).store, countyFile('wushen'));
    const supervision = await county.who('督导室');
    const centre = await county.who('县教研室');
    await county.says(supervision, '9月16日到第四小学督查指导');
    expect(await county.says(supervision, '9月16日到第四小学督查指导')).toContain('之前已登记');
    expect(await county.says(supervision, '撤销')).toContain('已撤销刚才登记的督查指导');
    await county.says(supervision, '推荐第四小学为典型案例');
    expect(await county.says(supervision, '推荐第四小学为典型案例')).toContain('没有重复登记');
    expect(await county.says(supervision, '撤销')).toContain('已撤销刚才的推荐');
    await county.says(centre, '五个统一+七个同步：统一备课、同步上课');
    expect(await county.says(centre, '撤销')).toContain('恢复为原来的规则');
    const open = (await county.findings('2026-09-14T12:00:00+08:00')).filter((one) => one.state === 'done');
    expect(open).toEqual([]);
  });

  it('a paper handed in twice keeps the newest, and undo brings back the one before', async () => {
    const county = await aYear((await fresh()).store, countyFile('helan'));
    await county.says('lina', '数学学科工作方案', { files: [aPaper('一稿.docx')] });
    expect(await county.says('lina', '数学学科工作方案', { files: [aPaper('二稿.docx')] })).toContain('替换之前的一份');
    await county.says('lina', '撤销');
    const rows = await county.store.reader.selectFrom('HandedIn').selectAll().orderBy('id').execute();
    expect(rows.map((row) => [row.fileName, row.supersededAt === null, row.withdrawnAt === null])).toEqual([
      ['一稿.docx', true, true],
      ['二稿.docx', true, false],
    ]);
  });

  it('takes no paper from whoever does not owe it', async () => {
    const county = await aYear((await fresh()).store, countyFile('helan'));
    expect(await county.says('zhouting', '联盟工作章程', { files: [aPaper('章程.docx')] })).toContain('由牵头校负责人办理');
    const contact = await county.who('校联络人', { school: '第七小学' });
    expect(await county.says(contact, '联盟工作章程', { files: [aPaper('章程.docx')] })).toContain('由牵头校负责人办理');
    const room = await county.who('县教研室');
    expect(await county.says(room, '现场照片', { files: [aPaper('现场照片.docx')] })).toContain('由本联盟的老师办理');
    expect(await county.store.reader.selectFrom('HandedIn').selectAll().execute()).toEqual([]);
  });
});

onSqlite('a paper and the sentence that names it', ({ fresh }) => {
  const given = async (store: Store) =>
    (await store.reader.selectFrom('HandedIn').select(['item', 'fileName', 'states']).execute()).map((row) => ({ ...row }));
  const charter = { item: 'plan', fileName: '扫描件.pdf', states: '["保障措施"]' };

  it('are one, whichever came first, and whether or not it is quoted', async () => {
    const { store } = await fresh();
    const county = await aYear(store, countyFile('helan'));
    const lead = await county.who('牵头校负责人', { alliance: '第三小学联盟' });
    expect(await county.says(lead, '', { files: [aPaper('扫描件.pdf')] })).toContain('没有登记');
    expect(await county.says(lead, '这是联盟工作方案，含保障措施')).toContain('已收到联盟工作方案');
    expect(await given(store)).toEqual([charter]);

    county.at('2026-09-14T11:00:00+08:00');
    await county.says(lead, '联盟工作方案，含保障措施');
    expect(await county.says(lead, '', { files: [aPaper('扫描件.pdf')] })).toContain('替换之前的一份');
    const file = aPaper('扫描件.pdf');
    county.at('2026-09-14T12:00:00+08:00');
    await county.says(lead, '', { files: [file] });
    expect((await county.say(lead, '这是联盟工作方案，含保障措施', { quote: { text: '', attachments: [file] } })).text).toContain(
      '已收到',
    );
    expect(await given(store)).toEqual([charter, charter, charter]);
  });

  it('are two where the file was taken, some time has passed, or something is asked', async () => {
    const { store } = await fresh();
    const county = await aYear(store, countyFile('helan'));
    const lead = await county.who('牵头校负责人', { alliance: '第三小学联盟' });
    await county.says(lead, '', { files: [aPaper('扫描件.pdf')] });
    expect(await county.says(lead, '联盟工作方案哪天交')).toContain('依据：');
    await county.says(lead, '', { files: [aPaper('扫描件2.pdf')] });
    county.at('2026-09-14T10:30:00+08:00');
    await county.says(lead, '联盟工作方案，含保障措施');
    expect(await given(store)).toEqual([]);
    county.at('2026-09-14T11:00:00+08:00');
    await county.says(lead, '', { files: [aPaper('联盟工作章程.pdf')] });
    await county.says(lead, '联盟工作方案，含保障措施');
    expect((await given(store)).map((row) => row.item)).toEqual(['charter']);
  });
});

onSqlite('a post that passes on', ({ fresh }) => {
  const over = '数学学科教研员由李娜换成周婷，今天起';

  it('takes its rights along, and old records keep the old name', async () => {
    const world = await aCounty((await fresh()).store);
    await world.say('lina', '9月16日下午第二节在第三小学数学集体备课', { in: MATH });
    expect((await world.say('zhouting', over)).outcome).toBe('refused');
    expect((await world.say('heyong', over, { in: MATH })).text).toContain('周婷，接替李娜');
    expect((await world.say('lina', '取消第1次活动', { in: MATH })).text).toContain('由学科教研员或牵头校负责人办理');
    expect((await world.say('zhouting', '第1次活动改到下周二，时间不变', { in: MATH })).text).toContain('9月22日（周二）');
    expect((await world.activities())[0]?.createdBy).toBe('lina');
  });

  it('leaves whoever held it a teacher of their school', async () => {
    const world = await aCounty((await fresh()).store);
    await world.say('heyong', over, { in: MATH });
    await world.say('zhouting', '9月16日下午第二节在第三小学数学集体备课', { in: MATH });
    world.at('2026-09-16T17:00:00+08:00');
    const note = '反思：学生用数格子引出面积单位，我也想试试这样的任务单，板书再留出一块。';
    expect((await world.say('lina', note)).text).toContain('第三小学数学组的体会已齐');
  });

  it('does so from the day that was said, and comes back with 撤销', async () => {
    const world = await aCounty((await fresh()).store);
    expect((await world.say('heyong', '数学学科教研员由李娜换成周婷，9月21日起', { in: MATH })).text).toContain(
      '自9月21日（周一）起',
    );
    expect((await world.say('lina', '9月16日下午第二节在第三小学数学集体备课', { in: MATH })).outcome).toBe('done');
    world.at('2026-09-21T09:00:00+08:00');
    expect((await world.say('lina', '9月23日下午第二节在第三小学数学集体备课', { in: MATH })).outcome).toBe('refused');
    expect((await world.say('zhouting', '9月23日下午第二节在第三小学数学集体备课', { in: MATH })).outcome).toBe('done');
  });

  it('is not undone by the county file that still names the one before', async () => {
    const { store } = await fresh();
    const world = await aCounty(store);
    await world.say('heyong', over, { in: MATH });
    const changes = await store.write((tx) => applyCounty(tx, aCountyFile(), new Date('2026-09-15T08:00:00+08:00')));
    expect(changes).toEqual([]);
    expect((await world.say('lina', '9月23日下午第二节在第三小学数学集体备课', { in: MATH })).outcome).toBe('refused');
    expect((await world.say('heyong', '撤销', { in: MATH })).text).toContain('恢复为原来的老师');
    expect((await world.say('lina', '9月23日下午第二节在第三小学数学集体备课', { in: MATH })).outcome).toBe('done');
  });

  it('says who holds it now where the name does not fit', async () => {
    const world = await aCounty((await fresh()).store);
    expect((await world.say('heyong', '数学学科教研员由高宇换成周婷，今天起', { in: MATH })).text).toContain(
      '现在由李娜老师担任',
    );
    expect((await world.say('heyong', '数学学科教研员由李娜换成欧阳静，今天起', { in: MATH })).text).toContain(
      '名单里没有“欧阳静”',
    );
  });
});

onSqlite('what belongs to an activity', ({ fresh }) => {
  it('is not taken for a paper of the document because a word of it is said', async () => {
    const county = await aYear((await fresh()).store, countyFile('helan'));
    await county.says('lina', '9月16日下午第二节在第三小学数学集体备课', { in: 'wrHL3SX0001' });
    county.at('2026-09-16T17:00:00+08:00');
    expect(await county.says('lina', '档案室现场照片', { files: [aPhoto()] })).toContain('现场照片');
    expect(await county.store.reader.selectFrom('HandedIn').selectAll().execute()).toEqual([]);
  });
});
