import { expect, it } from 'vitest';
import { aCounty, MATH } from '../support/builders.ts';
import { eachDatabase } from '../support/database.ts';

eachDatabase('taking back', ({ fresh }) => {
  const county = async () => {
    const world = await aCounty((await fresh()).store);
    await world.say('lina', '周三下午第二节数学集体备课，三小', { in: MATH });
    return world;
  };

  it('restores the time and says the restored state in full', async () => {
    const world = await county();
    await world.say('lina', '第1次活动改到下周二，时间不变', { in: MATH });
    const heard = await world.say('lina', '刚才那个发错了，撤销', { in: MATH });
    expect(heard.text).toBe('已撤销刚才的改期。\n数学第1次联合教研恢复为9月16日（周三）15:20-16:00，第三小学。');
    expect(await world.revisions()).toHaveLength(2);
  });

  it('takes back one act after another, the registration last, and never uses its number again', async () => {
    const world = await county();
    await world.say('lina', '第1次活动改到下周二，时间不变', { in: MATH });
    await world.say('lina', '撤销', { in: MATH });
    await world.say('lina', '撤销', { in: MATH });
    expect(await world.activities()).toMatchObject([{ status: 'cancelled' }]);
    expect(await world.evidence()).toEqual([]);
    expect((await world.say('lina', '撤销', { in: MATH })).outcome).toBe('refused');
    const again = await world.say('lina', '周三下午第二节数学集体备课，三小', { in: MATH });
    expect(again.text).toContain('数学第2次联合教研');
  });

  it('restores a cancelled activity', async () => {
    const world = await county();
    await world.say('lina', '取消第1次活动', { in: MATH });
    await world.say('lina', '确认', { in: MATH });
    await world.say('lina', '撤销', { in: MATH });
    expect((await world.activities())[0]?.status).toBe('announced');
  });

  it('drops what was not sent yet, and corrects what was', async () => {
    const world = await county();
    await world.say('lina', '第1次活动改到下周二，时间不变');
    await world.say('lina', '撤销');
    expect((await world.outbox()).map((row) => [row.kind, row.status])).toEqual([['change', 'dropped']]);

    await world.say('lina', '第1次活动改到下周二，时间不变');
    await world.sendAll();
    const heard = await world.say('lina', '撤销');
    expect(heard.text).toContain('随后一并告知。');
    const correction = (await world.outbox()).at(-1);
    expect(correction).toMatchObject({ to: MATH, kind: 'correction' });
    expect(correction?.words).toContain('更正：已撤销之前的改期。');
  });

  it('corrects in the group what was announced there and taken back in private', async () => {
    const world = await county();
    await world.say('lina', '撤销');
    expect((await world.outbox()).map((row) => [row.to, row.kind])).toEqual([[MATH, 'correction']]);
  });

  it('leaves alone what another has changed since, and says so', async () => {
    const world = await county();
    await world.say('heyong', '第1次活动改到下周二，时间不变', { in: MATH });
    const heard = await world.say('lina', '撤销', { in: MATH });
    expect(heard.outcome).toBe('refused');
    expect((await world.activities())[0]).toMatchObject({ day: '2026-09-22', status: 'announced' });
  });

  it('takes back a note of one’s own, whatever others have handed in since', async () => {
    const world = await county();
    world.at('2026-09-16T18:00:00+08:00');
    await world.say('zhouting', '反思：任务单要给学生留时间，汇报再放两分钟');
    await world.say('chenjie', '反思：学生用数格子引出面积单位，我也想试试这样的任务单');
    expect((await world.say('zhouting', '撤销')).outcome).toBe('done');
    expect((await world.evidence()).filter((row) => row.kind === 'reflection').map((row) => row.userid)).toEqual(['chenjie']);
  });

  it('reaches back a day and no further, and never to what others did', async () => {
    const world = await county();
    expect((await world.say('heyong', '撤销', { in: MATH })).text).toContain('24小时内没有可以撤销的操作');
    world.at('2026-09-15T10:00:01+08:00');
    expect((await world.say('lina', '撤销', { in: MATH })).outcome).toBe('refused');
  });
});
