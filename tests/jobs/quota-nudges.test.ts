import { expect, it } from 'vitest';
import { beginActivities } from '../../jobs/begin-activities.ts';
import { sendDigests } from '../../jobs/digests.ts';
import { remindPeople } from '../../jobs/reminders.ts';
import { MATH } from '../support/builders.ts';
import { aClockedCounty } from '../support/clocked.ts';
import { onSqlite } from '../support/database.ts';
import { faultsOf } from '../support/wording.ts';

onSqlite('a count that will be missed', ({ fresh }) => {
  async function county(...known: string[]) {
    const world = await aClockedCounty((await fresh()).store, [beginActivities, remindPeople, sendDigests]);
    for (const who of known) await world.say(who, '你好');
    return world;
  }
  const quoted = (text: string) => /回复“([^”]+)”即可登记/.exec(text)?.[1] ?? '';
  const about = (sent: { kind: string; to: string; text: string; at: string }[], to: string) =>
    sent.filter((one) => one.kind === 'nudge' && one.to === to && one.text.includes('次活动'));

  it('offers its researcher a sentence with subject, day, lesson and place, which registers it as it stands', async () => {
    const world = await county('lina');
    const [nudge, ...others] = about(await world.until('2026-09-16T12:00:00+08:00'), 'lina');
    expect(others).toEqual([]);
    expect(nudge?.at).toBe('2026-09-15T16:30');
    expect(quoted(nudge?.text ?? '')).toBe('9月17日（周四）下午第二节，数学集体备课，第三小学');
    expect(nudge?.text).toContain('不便安排，回复“数学本月不安排”，不再提醒。');
    expect(faultsOf(nudge?.text ?? '', 'direct', '2026-09-15')).toEqual([]);
    const made = await world.say('lina', quoted(nudge?.text ?? ''));
    expect(made.text).toContain('时间：9月17日（周四）下午第二节 15:20-16:00');
    expect((await world.activities()).map(({ day, subject, kind, place }) => [day, subject, kind, place])).toEqual([
      ['2026-09-17', '数学', '集体备课', '第三小学'],
    ]);
  });

  it('offers the head of the lead school one with the subject, and the next time a school that has not had them', async () => {
    const world = await county('heyong');
    await world.say('heyong', '9月16日下午第二节在第三小学数学集体备课');
    const [nudge] = about(await world.until('2026-09-15T20:00:00+08:00'), 'heyong');
    expect(quoted(nudge?.text ?? '')).toContain('，语文集体备课，第三小学');
    const made = await world.say('heyong', quoted(nudge?.text ?? ''));
    expect(made.outcome).toBe('done');
    const [october] = about(await world.until('2026-10-16T20:00:00+08:00'), 'heyong');
    expect(october?.text).toContain('1. 数学10月还差1次活动');
    expect(quoted(october?.text ?? '')).toContain('，数学集体备课，第七小学');
  });

  it('is let go for the month when its host says so, is not called done, and comes again the next month', async () => {
    const world = await county('lina', 'heyong', 'wujie');
    await world.until('2026-09-15T20:00:00+08:00');
    const said = await world.say('lina', '本月不安排，期中考试');
    expect(said.text).toBe(
      '已记下：第三小学联盟数学9月不安排活动。\n这一条9月不再提醒，次数照实统计；10月起照常提醒。\n之后要安排，直接登记活动即可；说错了发“撤销”。',
    );
    expect((await world.say('lina', '数学本月不安排')).text).toContain('之前已记下');
    const sent = await world.until('2026-09-28T20:00:00+08:00', 30);
    const bureau = sent.filter(({ to, kind }) => to === 'wujie' && kind === 'digest').at(-1);
    expect(bureau?.text).toMatch(/需关注\d+项（1项已说明本月不安排）：/);
    const asked = await world.say('lina', '数学还差几次');
    expect(asked.text).toContain('9月还差1次');
    expect((await world.say('wujie', '哪些学科没达到主要学科每月1次')).text).toContain('已说明9月不安排（李娜，9月15日）');
    const later = about(await world.until('2026-10-16T20:00:00+08:00'), 'lina');
    expect(later.map(({ at }) => at)).toEqual(['2026-10-15T16:30']);
  });

  it('is asked about again when that was taken back, and only a host may say it', async () => {
    const world = await county('lina', 'zhouting');
    expect((await world.say('zhouting', '数学本月不安排')).outcome).toBe('refused');
    await world.say('lina', '数学本月不安排', { in: MATH });
    expect((await world.say('lina', '撤销')).text).toContain('恢复为照常提醒');
    expect(about(await world.until('2026-09-15T20:00:00+08:00'), 'lina')).toHaveLength(1);
  });

  it.each([
    '本月不安排吗',
    '国庆期间不安排活动',
    '9月25日不安排',
    '本月不安排的有哪些学科',
  ])('nothing is let go by “%s”', async (text) => {
    const world = await county('lina');
    await world.say('lina', text);
    expect(about(await world.until('2026-09-15T20:00:00+08:00'), 'lina')).toHaveLength(1);
  });

  it.each([
    '数学9月不安排了',
    '这个月没法安排活动',
    '本月不便安排',
    '本月安排不了',
    '数学这个月就不搞活动了',
  ])('it is let go by “%s”', async (text) => {
    const world = await county('lina');
    expect((await world.say('lina', text)).text).toContain('数学9月不安排活动');
  });
});
