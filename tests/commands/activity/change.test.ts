import { expect, it } from 'vitest';
import { aCounty, MATH } from '../../support/builders.ts';
import { onSqlite } from '../../support/database.ts';

onSqlite('changing an activity', ({ fresh }) => {
  /** 数学第1次, 9月16日 15:20-16:00, 第三小学. */
  const county = async () => {
    const world = await aCounty((await fresh()).store);
    await world.say('lina', '周三下午第二节数学集体备课，三小', { in: MATH });
    return world;
  };

  it('moves at once and says what it was and what it is', async () => {
    const world = await county();
    const heard = await world.say('lina', '9月16号的数学集备改到下周二，时间不变', { in: MATH });
    expect(heard.text.split('\n')).toEqual([
      '改期：数学第1次联合教研',
      '原定：9月16日（周三）15:20-16:00',
      '改为：9月22日（周二）下午第二节 15:20-16:00',
      '地点：第三小学',
      '有出入请直接说“改到…”，或发“撤销”。',
    ]);
    expect(await world.activities()).toMatchObject([{ day: '2026-09-22', start: '2026-09-22T07:20:00.000Z' }]);
    expect(await world.revisions()).toHaveLength(1);
  });

  it('asks where a shift lands on a holiday, and says what stays until then', async () => {
    const world = await county();
    await world.say('lina', '周五下午2:30数学观课，第七小学', { in: MATH });
    const asked = await world.say('lina', '周五的数学观课推迟一周', { in: MATH });
    expect(asked.card?.title).toBe('数学第2次联合教研 改到哪天');
    expect(asked.card?.desc).toContain('9月25日（周五）是中秋节假期。');
    expect(asked.card?.text).toContain('未选择前，活动仍按9月18日（周五）14:30进行。');
    await world.click('lina', asked.card, '9月28日（周一）', MATH);
    expect((await world.activities())[1]).toMatchObject({ day: '2026-09-28', start: '2026-09-28T06:30:00.000Z' });
  });

  it('takes a typed day for a holiday’s place, with the new hours', async () => {
    const world = await county();
    await world.say('lina', '第1次活动改到9月25日下午4点', { in: MATH });
    const heard = await world.say('lina', '9月29日', { in: MATH });
    expect(heard.text).toContain('改为：9月29日（周二）16:00');
  });

  it('asks whether 3号 is a number or a day', async () => {
    const world = await county();
    const asked = await world.say('lina', '3号活动改到4号', { in: MATH });
    expect(asked.outcome).toBe('asked');
    expect((await world.activities())[0]?.day).toBe('2026-09-16');
  });

  it('changes the way and the place, and keeps what they were', async () => {
    const world = await county();
    await world.say('lina', '周三的数学集备改成线上，腾讯会议 665-778-990', { in: MATH });
    expect(await world.activities()).toMatchObject([{ mode: 'online', meetingId: '665-778-990' }]);
    await world.say('lina', '地点换了，周三数学集备改到银光小学阶梯教室', { in: MATH });
    expect(await world.activities()).toMatchObject([{ place: '银光小学阶梯教室' }]);
    expect(await world.revisions()).toHaveLength(2);
  });

  it('takes a short name of the same place for no change', async () => {
    const world = await county();
    expect((await world.say('lina', '第1次活动地点改到三小', { in: MATH })).text).toContain('没有变化');
    expect(await world.revisions()).toEqual([]);
  });

  it('refuses a move into the past', async () => {
    const world = await county();
    const heard = await world.say('lina', '第1次活动改到9月9日', { in: MATH });
    expect(heard.text).toBe('9月9日（周三）已经过去，没有改动。请换一个时间再说一遍。');
    expect((await world.activities())[0]?.day).toBe('2026-09-16');
  });

  it('asks once before it cancels, repeats what would be lost, and leaves the record alone until then', async () => {
    const world = await county();
    const asked = await world.say('lina', '因大风沙尘，周三下午的数学活动取消', { in: MATH });
    expect(asked.card).toMatchObject({
      title: '取消数学第1次联合教研',
      rows: [
        { key: '时间', value: '9月16日（周三）15:20' },
        { key: '地点', value: '第三小学' },
      ],
      ask: { buttons: [{ text: '保留' }, { text: '取消活动', danger: true }] },
    });
    expect((await world.activities())[0]?.status).toBe('announced');

    const heard = await world.say('lina', '确认', { in: MATH });
    expect(heard.text).toContain('取消：数学第1次联合教研\n原定9月16日（周三）15:20，第三小学。');
    expect(heard.text).toContain('已交的材料都保留。');
    expect(await world.activities()).toMatchObject([{ status: 'cancelled', cancelReason: '大风沙尘' }]);
    expect((await world.say('lina', '取消第1次活动', { in: MATH })).text).toContain('之前已经取消');
  });

  it('tells the group what was cancelled in private', async () => {
    const world = await county();
    await world.say('lina', '取消第1次活动');
    const heard = await world.say('lina', '确认');
    expect(heard.text).toContain('同样的内容随后发到学科群。');
    expect((await world.outbox()).map((row) => [row.to, row.kind])).toEqual([[MATH, 'cancel']]);
  });

  for (const said of [
    '大家注意，周三的活动不取消，照常进行',
    '周三的数学活动没取消吧',
    '周三的数学活动取消了吗',
    '周三的数学活动会不会改期？',
    '别取消第1次活动',
    '周三的活动可能要改',
  ]) {
    it(`never acts on “${said}”`, async () => {
      const world = await county();
      const [before] = await world.activities();
      const heard = await world.say('lina', said, { in: MATH });
      expect(heard.outcome).not.toBe('asked');
      expect(await world.activities()).toEqual([before]);
    });
  }

  it('answers a no with the state in full', async () => {
    const world = await county();
    const heard = await world.say('lina', '大家注意，周三的活动不取消，照常进行', { in: MATH });
    expect(heard.text).toBe('没有取消。数学第1次联合教研仍为9月16日（周三）15:20，第三小学。');
  });

  it('asks which of two activities is meant', async () => {
    const world = await county();
    await world.say('lina', '周五下午2:30数学观课，第七小学', { in: MATH });
    const asked = await world.say('lina', '活动改到下周二，时间不变', { in: MATH });
    expect(asked.card?.ask?.as === 'options' && asked.card.ask.options.map((o) => o.text)).toEqual([
      '9月16日第1次',
      '9月18日第2次',
    ]);
    await world.say('lina', '2', { in: MATH });
    expect((await world.activities()).map((row) => row.day)).toEqual(['2026-09-16', '2026-09-22']);
  });

  it('lists and answers questions about the plan', async () => {
    const world = await county();
    expect((await world.say('zhouting', '本周有什么活动')).text).toContain('数学第1次联合教研，9月16日（周三）15:20，第三小学');
    expect((await world.say('zhouting', '第1次活动什么时候')).text).toContain('时间：9月16日（周三）下午第二节 15:20-16:00');
  });

  it('moves by minutes and by lessons, from where it was', async () => {
    const world = await county();
    expect((await world.say('lina', '周三的数学集备推迟半小时', { in: MATH })).text).toContain(
      '改为：9月16日（周三）15:50-16:30',
    );
    await world.say('lina', '撤销', { in: MATH });
    expect((await world.say('lina', '提前一节课', { in: MATH })).text).toContain('改为：9月16日（周三）下午第一节 14:30-15:10');
    expect((await world.say('lina', '往后顺延一周', { in: MATH })).text).toContain('改为：9月23日（周三）');
    expect((await world.say('lina', '提前一天', { in: MATH })).text).toContain('改为：9月22日（周二）');
    expect(await world.activities()).toMatchObject([{ day: '2026-09-22', start: '2026-09-22T06:30:00.000Z' }]);
  });

  it('asks for the time where a lesson earlier is none of the timetable', async () => {
    const world = await county();
    await world.say('lina', '第1次活动改到9月16日下午3点', { in: MATH });
    const asked = await world.say('lina', '第1次活动提前一节课', { in: MATH });
    expect(asked.card?.title).toBe('数学第1次联合教研 改到几点');
    await world.say('lina', '下午第一节', { in: MATH });
    expect(await world.activities()).toMatchObject([{ start: '2026-09-16T06:30:00.000Z' }]);
  });

  it('asks where to, and takes the answer in words', async () => {
    const world = await county();
    const asked = await world.say('lina', '地点改一下', { in: MATH });
    expect(asked.outcome).toBe('asked');
    expect(asked.text).toContain('数学第1次联合教研 地点改到哪里');
    expect((await world.say('lina', '七小', { in: MATH })).text).toContain('地点：第七小学（原为第三小学）');
  });

  it('adds a teacher to those who give the lesson, and settles an open place', async () => {
    const world = await county();
    await world.say('lina', '周三的数学集备主讲换成李娜', { in: MATH });
    await world.say('lina', '主讲老师加一位：周婷', { in: MATH });
    await world.say('lina', '地点定了：七小', { in: MATH });
    expect(await world.activities()).toMatchObject([{ presenters: JSON.stringify(['李娜', '周婷']), place: '七小' }]);
  });

  it('asks once for several that are cancelled together, and brings them back together', async () => {
    const world = await county();
    await world.say('lina', '9月22日下午2:30数学观课，第七小学', { in: MATH });
    const asked = await world.say('lina', '取消第1次活动和第2次活动', { in: MATH });
    expect(asked.card?.title).toBe('取消这2次活动');
    expect((await world.activities()).map(({ status }) => status)).not.toContain('cancelled');
    await world.click('lina', asked.card, '全部取消', MATH);
    expect((await world.activities()).map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    await world.say('lina', '撤销', { in: MATH });
    expect((await world.activities()).map(({ status }) => status)).not.toContain('cancelled');
  });

  it('cancels none of several where one is not to be found, and picks none of two days', async () => {
    const world = await county();
    expect((await world.say('lina', '取消第1次和第5次活动', { in: MATH })).text).toContain('没有找到第5次活动，一次也没有取消');
    const asked = await world.say('lina', '取消周三或周四的数学集备', { in: MATH });
    expect(asked.card?.title).toBe('请选一下取消哪次活动');
    expect((await world.activities()).map(({ status }) => status)).not.toContain('cancelled');
  });

  it('leaves it where it is when somebody comes later', async () => {
    const world = await county();
    const heard = await world.say('zhouting', '周三的数学活动我晚到半小时', { in: MATH });
    expect(heard.text).toBe('晚到不用请假，没有登记请假。到了发“签到”即可；来不了请发“请假”。');
    expect(await world.revisions()).toEqual([]);
  });

  it('says that nothing is planned where nothing is', async () => {
    const world = await aCounty((await fresh()).store);
    expect((await world.say('zhouting', '下次活动是什么时候')).text).toContain('接下来没有登记的数学活动');
  });
});
