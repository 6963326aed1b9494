import { expect, it } from 'vitest';
import { aCounty, CHINESE, MATH } from '../../support/builders.ts';
import { eachDatabase } from '../../support/database.ts';

const ANNOUNCED = '下周三下午第二节在三小听马小军老师的数学课《分数的初步认识》，听完集体研讨';

eachDatabase('registering an activity', ({ fresh }) => {
  const county = async () => aCounty((await fresh()).store);

  it('acts at once and says in full how it read the sentence', async () => {
    const world = await county();
    const heard = await world.say('lina', ANNOUNCED, { in: MATH });
    expect(heard.text.split('\n')).toEqual([
      '已登记：数学第1次联合教研',
      '时间：9月23日（周三）下午第二节 15:20-16:00',
      '地点：第三小学',
      expect.stringMatching(/^内容：.*《分数的初步认识》（马小军）/),
      '参加：第三小学、第七小学、潘昶小学数学教师',
      '有出入请直接说“改到…”，或发“撤销”。通知的Word稿发“通知”即可取。',
    ]);
    const [row] = await world.activities();
    expect(row).toMatchObject({
      no: 1,
      subject: '数学',
      day: '2026-09-23',
      start: '2026-09-23T07:20:00.000Z',
      status: 'announced',
    });
    expect(await world.evidence()).toMatchObject([{ kind: 'notice', userid: 'lina' }]);
  });

  it('writes one row for a sentence said twice', async () => {
    const world = await county();
    await world.say('lina', ANNOUNCED, { in: MATH });
    const heard = await world.say('lina', ANNOUNCED, { in: MATH });
    expect(heard.text).toContain('已登记过：数学第1次联合教研');
    expect(await world.activities()).toHaveLength(1);
  });

  it('numbers activities of a subject one after another, and those of another from one', async () => {
    const world = await county();
    await world.say('lina', '9月22日下午2:30数学集体备课，第七小学', { in: MATH });
    await world.say('heyong', '9月23日下午2:30语文集体备课，第七小学', { in: CHINESE });
    const heard = await world.say('lina', '9月24日下午2:30数学集体备课，第七小学', { in: MATH });
    expect(heard.text).toContain('数学第2次联合教研');
    expect((await world.activities()).map((row) => [row.subject, row.no])).toEqual([
      ['数学', 1],
      ['语文', 1],
      ['数学', 2],
    ]);
  });

  it('warns of another subject at the same time and registers all the same', async () => {
    const world = await county();
    await world.say('heyong', '9月22日下午2:30-3:30语文集体备课，第七小学', { in: CHINESE });
    const heard = await world.say('lina', '9月22日下午3点数学集体备课，第三小学', { in: MATH });
    expect(heard.text).toContain('同一时间另有语文第1次联合教研，第七小学。');
    expect(await world.activities()).toHaveLength(2);
  });

  it('asks before it takes a holiday, and offers the working days around it', async () => {
    const world = await county();
    const asked = await world.say('lina', '9月25日下午3点数学集体备课，第三小学', { in: MATH });
    expect(asked.outcome).toBe('asked');
    expect(asked.card?.desc).toContain('9月25日（周五）是中秋节假期。');
    expect(asked.card?.ask?.as === 'options' && asked.card.ask.options.map((o) => o.text)).toEqual([
      '9月24日（周四）',
      '9月28日（周一）',
      '仍定9月25日',
    ]);
    expect(await world.activities()).toHaveLength(0);
    const heard = await world.say('lina', '24', { in: MATH });
    expect(heard.text).toContain('时间：9月24日（周四）15:00');
  });

  it('asks when the weekday and the date disagree, and takes a typed number for an answer', async () => {
    const world = await county();
    const asked = await world.say('lina', '周四（9月18日）下午3点数学集备', { in: MATH });
    expect(asked.card?.desc).toContain('9月18日是周五，与“周四”对不上。');
    expect((await world.say('lina', '17', { in: MATH })).text).toContain('9月17日（周四）15:00');
  });

  it('takes another day than those offered, and keeps the hours', async () => {
    const world = await county();
    await world.say('lina', '9月25日下午3点到4点数学集体备课，第三小学', { in: MATH });
    const heard = await world.say('lina', '29号吧', { in: MATH });
    expect(heard.text).toContain('时间：9月29日（周二）15:00-16:00');
  });

  it('asks whether a day gone by is put on record afterwards', async () => {
    const world = await county();
    const asked = await world.say('lina', '9月9日下午3点数学集体备课，第三小学', { in: MATH });
    expect(asked.outcome).toBe('asked');
    expect(await world.activities()).toHaveLength(0);
    const earlier = await world.say('lina', '今天上午第一节数学集体备课，第三小学', { in: MATH });
    expect(earlier.card?.title).toBe('9月14日（周一）08:20已经过去');
  });

  it('asks for the one thing that is missing, and takes it by typing', async () => {
    const world = await county();
    const asked = await world.say('lina', '下周三数学集体备课，第三小学', { in: MATH });
    expect(asked.card?.title).toBe('9月23日（周三） 几点开始');
    const heard = await world.say('lina', '下午第二节', { in: MATH });
    expect(heard.text).toContain('时间：9月23日（周三）下午第二节 15:20-16:00');
  });

  it('makes a row for each date of a weekly time, after one yes', async () => {
    const world = await county();
    const asked = await world.say('lina', '每周三下午第三节是我们数学组的固定教研时间', { in: MATH });
    expect(asked.outcome).toBe('asked');
    expect(await world.activities()).toHaveLength(0);
    const heard = await world.say('lina', '确认', { in: MATH });
    expect(heard.text).toContain('跳过：10月7日（放假）');
    const rows = await world.activities();
    expect(rows[0]?.day).toBe('2026-09-16');
    expect(rows.at(-1)?.day).toBe('2027-01-20');
    expect(rows.map((row) => row.day)).not.toContain('2026-10-07');
  });

  it('keeps a time that is only pencilled in as a plan until somebody says it stands', async () => {
    const world = await county();
    await world.say('lina', '下周三下午3点数学组研讨，先占个时间，地点待定', { in: MATH });
    expect((await world.activities())[0]?.status).toBe('planned');
    await world.say('lina', '下周三的活动照常进行', { in: MATH });
    expect((await world.activities())[0]?.status).toBe('announced');
  });

  it('announces to the group what was registered in private, and says so only where the group can be reached', async () => {
    const world = await county();
    const unheard = await world.say('lina', '9月22日下午2:30数学集体备课，第七小学');
    expect(unheard.text).toContain('发不进去');
    expect((await world.activities())[0]?.status).toBe('planned');
    expect(await world.outbox()).toEqual([]);

    await world.say('zhouting', '帮助', { in: MATH });
    const heard = await world.say('lina', '9月23日下午2:30数学集体备课，第七小学');
    expect(heard.text).toContain('同样的内容随后发到学科群。');
    expect((await world.outbox()).map((row) => [row.to, row.words.split('\n')[0]])).toEqual([[MATH, '通知：数学第2次联合教研']]);
  });

  it('registers a meeting of the alliance without a subject', async () => {
    const world = await county();
    await world.say('heyong', '11月第一个周四下午3点开联盟中期反馈交流会', { in: MATH });
    expect(await world.activities()).toMatchObject([{ subject: '', kind: '联席会议', day: '2026-11-05' }]);
  });
});
