import { expect, it } from 'vitest';
import { aCounty, MATH, STRANGE } from '../support/builders.ts';
import { eachDatabase } from '../support/database.ts';

eachDatabase('who is who', ({ fresh }) => {
  const county = async () => aCounty((await fresh()).store);

  it('keeps what a stranger sends and handles it once the name is claimed', async () => {
    const world = await county();
    await world.say('lina', '今天下午第一节数学集体备课，三小', { in: MATH });
    world.at('2026-09-14T18:00:00+08:00');
    const first = await world.say('hanxue', '反思：学生用数格子引出面积单位，我也想试试这样的任务单');
    expect(first.outcome).toBe('kept');
    expect(first.text).toContain('请回复“我是 学校 姓名”');
    expect((await world.evidence()).filter((row) => row.kind === 'reflection')).toEqual([]);

    const heard = await world.say('hanxue', '我是 第七小学 韩雪');
    expect(heard.text).toContain('已登记：第七小学，韩雪，数学。不是本人请回复“不是我”。');
    expect(heard.text).toContain('21:00至次日7:30');
    expect(heard.text).toContain('之前留存的1条也已办理：');
    expect(heard.text).toContain('已收到活动体会');
    expect((await world.evidence()).filter((row) => row.kind === 'reflection')).toHaveLength(1);
  });

  it('frees a name that was claimed by mistake', async () => {
    const world = await county();
    await world.say('hanxue', '我是 第七小学 韩雪');
    expect((await world.say('hanxue', '不是我')).text).toContain('已撤回登记');
    expect((await world.say('hanxue', '本周有什么活动')).outcome).toBe('kept');
  });

  it.each([
    ['我是 第七小学 钱自在', '钱自在'],
    ['我是在第七小学教数学的方来', '方来'],
  ])('reads the name whole: %s', async (said, name) => {
    const world = await county();
    expect((await world.say('stranger', said)).text).toContain(`第七小学的名单里没有“${name}”`);
  });

  it('has a taken name checked by the school’s contact, and gives it over on a yes', async () => {
    const world = await county();
    await world.say('chenjie', '帮助');
    const heard = await world.say('stranger', '我是 第七小学 周婷');
    expect(heard.text).toContain('名单里这个名字已有人使用，已请第七小学联络人核对。');
    const [row] = await world.outbox();
    expect(row).toMatchObject({ to: 'chenjie', kind: 'claim' });
    const { card } = JSON.parse(row?.content ?? '{}');
    await world.click('chenjie', card, '是本人');
    expect((await world.say('stranger', '本周有什么活动')).outcome).toBe('done');
    expect((await world.say('zhouting', '本周有什么活动')).outcome).toBe('kept');
  });

  it('never says it asked somebody it cannot reach', async () => {
    const world = await county();
    const heard = await world.say('stranger', '我是 第七小学 周婷');
    expect(heard.text).toContain('请联系第七小学联络人或管理员核对');
    expect(await world.outbox()).toEqual([]);
  });

  it('gives a claimed post only after a yes', async () => {
    const world = await county();
    await world.say('zhao', '帮助');
    await world.say('sunli', '我是 潘昶小学 孙丽');
    const refused = await world.say('sunli', '9月22日下午2:30语文集体备课，第七小学');
    expect(refused.outcome).toBe('refused');
    const card = JSON.parse((await world.outbox())[0]?.content ?? '{}').card;
    await world.click('zhao', card, '是本人');
    expect((await world.say('sunli', '9月22日下午2:30语文集体备课，第七小学')).outcome).toBe('done');
  });

  it('adds a name the roster lacks only after a yes', async () => {
    const world = await county();
    await world.say('chenjie', '你好');
    await world.say('newcomer', '我是 第七小学 马小燕');
    expect((await world.say('newcomer', '本周有什么活动')).outcome).toBe('kept');
    const card = JSON.parse((await world.outbox())[0]?.content ?? '{}').card;
    await world.click('chenjie', card, '是本人');
    expect((await world.say('newcomer', '本周有什么活动')).outcome).toBe('done');
  });

  it('binds a group for whoever answers for the subject, and then handles what waited', async () => {
    const world = await county();
    const kept = await world.say('lina', '周三下午第二节数学集体备课，三小', { in: STRANGE });
    expect(kept.outcome).toBe('kept');
    expect(kept.text).toContain('绑定 联盟名 学科');
    expect((await world.say('zhouting', '绑定 第三小学联盟 数学', { in: STRANGE })).outcome).toBe('refused');

    const heard = await world.say('lina', '绑定 第三小学联盟 数学', { in: STRANGE });
    expect(heard.text).toContain('本群已绑定：第三小学联盟，数学。\n我只看得到@我的消息，不读其他聊天。');
    expect(heard.text).toContain('已登记：数学第1次联合教研');
    expect(await world.activities()).toMatchObject([{ status: 'announced', createdIn: STRANGE }]);
  });

  it('asks before it binds a group to something else', async () => {
    const world = await county();
    const asked = await world.say('heyong', '绑定 第三小学联盟 语文', { in: MATH });
    expect(asked.outcome).toBe('asked');
    await world.click('heyong', asked.card, '改绑', MATH);
    expect((await world.say('heyong', '绑定 第三小学联盟 语文', { in: MATH })).text).toContain('之前已绑定');
    await world.say('heyong', '撤销', { in: MATH });
    expect((await world.say('heyong', '绑定 第三小学联盟 数学', { in: MATH })).text).toContain('之前已绑定：第三小学联盟，数学');
  });

  it('answers in one sentence while there is no county', async () => {
    const world = await aCounty((await fresh()).store, null);
    expect((await world.say('lina', '帮助')).text).toContain('还没有录入县的名单');
  });

  it('says nothing to 收到 and one thing to everything else', async () => {
    const world = await county();
    expect(await world.say('lina', '收到', { in: MATH })).toMatchObject({ outcome: 'noise', text: '' });
    const miss = await world.say('zhouting', '床前明月光');
    expect(miss.text).toContain('这句话我没读懂');
    expect((await world.say('zhouting', '疑是地上霜')).text).toContain('已记下这句话');
  });
});
