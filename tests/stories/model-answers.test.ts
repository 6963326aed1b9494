import { expect, it } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { CHINESE, MATH, STRANGE } from '../support/builders.ts';
import { aClockedCounty } from '../support/clocked.ts';
import { onSqlite } from '../support/database.ts';
import { faultsOf } from '../support/wording.ts';

// How the bot speaks, as it was agreed answer by answer. What is not here has its test beside what it is about: late reminders
// (tests/jobs), media that were not fetched (tests/commands/evidence), many messages at once (tests/stories/rate-limit).

const LESSON = '下周三下午第二节在三小听马小军老师的数学课《分数的初步认识》，听完集体研讨';

onSqlite('model answers', ({ fresh }) => {
  async function county(...known: string[]) {
    const world = await aClockedCounty((await fresh()).store, jobs);
    for (const who of known) await world.say(who, '你好');
    return world;
  }
  type World = Awaited<ReturnType<typeof county>>;
  async function hears(world: World, who: string, text: string, chat?: string): Promise<string> {
    const heard = await world.say(who, text, chat === undefined ? {} : { in: chat });
    const faults = faultsOf(heard.text, chat === undefined ? 'direct' : 'group', world.now.toISOString().slice(0, 10));
    expect(faults, heard.text).toEqual([]);
    return heard.text;
  }

  it('1 an announcement is read back in full', async () => {
    const world = await county();
    expect(await hears(world, 'lina', LESSON, MATH)).toBe(
      [
        '已登记：数学第1次联合教研',
        '时间：9月23日（周三）下午第二节 15:20-16:00',
        '地点：第三小学',
        '内容：听课评课《分数的初步认识》（马小军）',
        '参加：第三小学、第七小学、潘昶小学数学教师',
        '有出入请直接说“改到…”，或发“撤销”。通知的Word稿发“通知”即可取。',
      ].join('\n'),
    );
  });

  it('2 a holiday is named, with real days near it and what stays', async () => {
    const world = await county();
    await hears(world, 'lina', '9月18日下午2:30数学集备，三小', MATH);
    const { card } = await world.say('lina', '第1次活动推迟一周', { in: MATH });
    expect([card?.title, card?.desc]).toEqual([
      '数学第1次联合教研 改到哪天',
      '9月25日（周五）是中秋节假期。\n未选择前，活动仍按9月18日（周五）14:30进行。',
    ]);
    const options = card?.ask?.as === 'options' ? card.ask.options.map(({ text }) => text) : [];
    expect(options).toEqual(['9月24日（周四）', '9月28日（周一）', '仍定9月25日']);
  });

  it('3 a weekday that disagrees is asked about, without blame', async () => {
    const world = await county();
    const { card } = await world.say('lina', '周四（9月18日）下午备课', { in: MATH });
    expect([card?.title, card?.desc]).toEqual(['请选一下日期', '9月18日是周五，与“周四”对不上。\n尚未登记。']);
  });

  it('4 and 22 a receipt names the activity and the school’s state; the same again is not registered twice', async () => {
    const world = await county();
    await hears(world, 'lina', LESSON, MATH);
    world.at('2026-09-23T16:30:00+08:00');
    const note = '反思：学生用数格子引出面积单位，我也想试试这样的任务单，板书再留出一块。';
    expect(await hears(world, 'zhouting', note)).toBe(
      [
        '已收到活动体会（33字）。',
        '活动：数学第1次联合教研，9月23日，第三小学',
        '第七小学数学组的体会已齐，后续老师的也会并入。',
        '要改请直接发新稿；发“撤回体会”可以收回。',
      ].join('\n'),
    );
    expect(await hears(world, 'zhouting', note)).toContain('这份体会16:30已收到，内容相同，未重复登记。');
  });

  it('5 what is missing names schools in private and numbers in the group', async () => {
    const world = await county('lina');
    await hears(world, 'lina', LESSON, MATH);
    world.at('2026-09-23T16:30:00+08:00');
    expect(await hears(world, 'lina', '三个一还差什么')).toContain('第七小学');
    const inGroup = await hears(world, 'lina', '三个一还差什么', MATH);
    expect(inGroup).toContain('3校已交0校');
    expect(inGroup).not.toContain('第七小学');
  });

  it('6 and 23 a refusal says who can and what stands; a denial changes nothing', async () => {
    const world = await county();
    await hears(world, 'lina', LESSON, MATH);
    expect(await hears(world, 'zhouting', '取消第1次活动', MATH)).toBe(
      '取消活动由学科教研员或牵头校负责人办理，活动没有改动，仍为9月23日（周三）15:20。\n本次组织人：李娜老师。',
    );
    expect(await hears(world, 'lina', '不取消第1次活动', MATH)).toBe(
      '没有取消。数学第1次联合教研仍为9月23日（周三）15:20，第三小学。',
    );
  });

  it('7 the day before, in private, to those no group can tell and to whoever has a part in it', async () => {
    const world = await county('lina', 'zhouting', 'chenjie');
    await hears(world, 'lina', '9月23日下午第二节在三小听数学课', MATH);
    world.refuses.add(MATH);
    const told = (await world.until('2026-09-22T20:00:00+08:00')).filter(({ kind }) => kind === 'nudge');
    expect(told.map(({ at, to, text }) => [at, to, text])).toEqual([
      [
        '2026-09-22T16:30',
        'zhouting',
        '周婷老师，明天有数学联合教研：\n9月23日（周三）15:20-16:00，第三小学\n来不了可回复“请假”，不必写原因。',
      ],
    ]);
  });

  it.each<[string, { lesson?: string; refuses?: true; by?: string; says?: string[] }, number]>([
    ['is not sent where the group was told', {}, 0],
    ['goes to whoever gives the lesson, whatever the group was told', { lesson: '听周婷老师的数学课' }, 1],
    ['is not sent to those who said that they cannot come', { refuses: true, by: 'zhouting', says: ['第1次活动我请假'] }, 0],
    ['is not sent to those who wish for no reminders', { refuses: true, by: 'zhouting', says: ['免打扰'] }, 0],
    ['goes with the activity when it is cancelled', { refuses: true, by: 'lina', says: ['取消第1次活动', '确认'] }, 0],
    ['is sent to all others', { refuses: true }, 1],
  ])('7 %s', async (_what, { lesson = '听数学课', refuses, by = '', says = [] }, count) => {
    const world = await county('lina', 'zhouting');
    await hears(world, 'lina', `9月23日下午第二节在三小${lesson}`, MATH);
    if (refuses) world.refuses.add(MATH);
    for (const words of says) expect((await world.say(by, words)).outcome).toMatch(/done|asked/);
    const sent = (await world.until('2026-09-22T20:00:00+08:00')).filter(({ kind, to }) => kind === 'nudge' && to === 'zhouting');
    expect(sent).toHaveLength(count);
  });

  it('10 what was not understood changes nothing and offers what may have been meant', async () => {
    const world = await county();
    const { card } = await world.say('zhouting', '床前明月光');
    expect(card?.title).toBe('这句话我没读懂');
    expect(card?.desc).toContain('没有改动任何记录。是想做下面的事吗？');
    expect(card?.desc).toContain('发“帮助”看全部');
    const buttons = card?.ask?.as === 'buttons' ? card.ask.buttons : [];
    expect(buttons.length).toBeLessThanOrEqual(2);
    expect(buttons.every(({ text }) => text.length <= 4)).toBe(true);
  });

  it('11 undo says the state it restored in full', async () => {
    const world = await county();
    await hears(world, 'lina', LESSON, MATH);
    await hears(world, 'lina', '第1次活动改到下周二，时间不变', MATH);
    expect(await hears(world, 'lina', '撤销', MATH)).toBe(
      '已撤销刚才的改期。\n数学第1次联合教研恢复为9月23日（周三）15:20-16:00，第三小学。',
    );
  });

  it('13 a paper says what it holds and what is left to people', async () => {
    const world = await county();
    await hears(world, 'lina', LESSON, MATH);
    expect(await hears(world, 'heyong', '学期总结')).toBe(
      [
        '《第三小学联盟2026-2027学年第一学期教研工作总结》正在生成，Word，随后发出。',
        '收录活动1次、体会0份、照片0张。',
        '“存在的问题”“下学期打算”已列出素材，请改定后盖章。',
        '每个数字的出处见附录。',
      ].join('\n'),
    );
  });

  it('14 a post passes on with what is open, and old records keep the old name', async () => {
    const world = await county('lina', 'zhouting');
    await hears(world, 'lina', LESSON, MATH);
    await world.say('heyong', '数学学科教研员由李娜换成周婷，9月24日起', { in: MATH });
    const [note] = (await world.drain()).filter(({ to }) => to === 'zhouting');
    expect(note?.text).toMatch(
      /^周婷老师，自9月24日（周四）起由您担任第三小学联盟数学学科教研员，接替李娜老师。随岗位移交：\n1\. 数学第1次联合教研，9月23日（周三）15:20/,
    );
    expect(note?.text).toContain('此前的记录仍署李娜老师。');
  });

  it('15 a count at risk looks ahead, with a sentence to say yes and one to say no', async () => {
    const world = await county('lina');
    const [note] = (await world.until('2026-09-15T20:00:00+08:00')).filter(({ kind }) => kind === 'nudge');
    expect(note?.text).toBe(
      [
        '李娜老师，数学9月还差1次活动（主要学科每月1次，贺教通〔2022〕28号“四、联盟工作要求”第4项）。',
        '还有11个工作日。9月17日目前没有其他活动。',
        '回复“9月17日（周四）下午第二节，数学集体备课，第三小学”即可登记；不便安排，回复“数学本月不安排”，不再提醒。',
      ].join('\n'),
    );
  });

  it('16 a cancellation opens with its word, and keeps what was handed in', async () => {
    const world = await county();
    await hears(world, 'lina', LESSON, MATH);
    await world.say('lina', '取消第1次活动，承办校临时有事', { in: MATH });
    const { text } = await world.say('lina', '确认', { in: MATH });
    expect(text).toMatch(/^取消：数学第1次联合教研\n原定9月23日（周三）15:20(?:-16:00)?，第三小学。\n/);
    expect(text).toContain('已交的材料都保留。');
  });

  it('17 and 18 a group and a name are told what will be done with them', async () => {
    const world = await county();
    expect(await hears(world, 'heyong', '绑定 第三小学联盟 英语', STRANGE)).toBe(
      [
        '本群已绑定：第三小学联盟，英语。',
        '我只看得到@我的消息，不读其他聊天。',
        '登记活动：@我说时间、地点、内容。交体会：@我或私聊都可以。',
        '请各位老师方便时私聊我一句“你好”，之后回执只发给本人。',
      ].join('\n'),
    );
    expect(await hears(world, 'hanxue', '我是 第七小学 韩雪')).toBe(
      '已登记：第七小学，韩雪，数学。不是本人请回复“不是我”。\n提醒和回执只在这里发，21:00至次日7:30和休息日不打扰。',
    );
  });

  it('21 a complaint has a number and no name', async () => {
    const world = await county('zhao', 'wujie');
    expect(await hears(world, 'zhouting', '投诉：这学期活动太多了')).toBe('已收到，编号0001，已转管理员和县教研室，不公开姓名。');
  });

  it('25 what is asked at night goes out in the morning, and says when', async () => {
    const world = await county('lina', 'chenjie');
    await hears(world, 'lina', LESSON, MATH);
    world.at('2026-09-23T22:00:00+08:00');
    expect(await hears(world, 'lina', '提醒第七小学')).toBe('已记下，私下告知第七小学联络人，9月24日（周四）08:00发出。');
  });

  it('a school of which nothing is due yet is not said to have handed in', async () => {
    const world = await county('lina', 'chenjie');
    await hears(world, 'lina', LESSON, MATH);
    expect(await hears(world, 'lina', '提醒第七小学')).toBe('近14天没有已开始的活动，还不用提醒。');
    expect(await hears(world, 'heyong', '提醒第七小学交体会', CHINESE)).toContain('近14天没有已开始的活动');
  });
});
