import { expect, it } from 'vitest';
import { beginActivities } from '../../jobs/begin-activities.ts';
import { sendDigests } from '../../jobs/digests.ts';
import { remindGroups, remindPeople } from '../../jobs/reminders.ts';
import { countyFile } from '../stories/counties/a-county.ts';
import { MATH } from '../support/builders.ts';
import { aClockedCounty } from '../support/clocked.ts';
import { onSqlite } from '../support/database.ts';

const JOBS = [beginActivities, remindGroups, remindPeople, sendDigests];

onSqlite('the ladder', ({ fresh }) => {
  async function county(...known: string[]) {
    const world = await aClockedCounty((await fresh()).store, JOBS);
    for (const who of known) await world.say(who, '你好');
    return world;
  }

  it('climbs from teachers over the contact to the lead school’s weekly line', async () => {
    const world = await county('zhouting', 'chenjie', 'heyong');
    await world.say('lina', '9月16日下午第二节在三小听数学课', { in: MATH });
    const sent = await world.until('2026-09-28T12:00:00+08:00');
    const of = (to: string) =>
      sent.filter((one) => one.to === to && /体会/.test(one.text) && /第七小学/.test(one.text)).map(({ at, kind }) => [at, kind]);
    expect(of('zhouting')).toEqual([
      ['2026-09-17T16:30', 'nudge'],
      // Day 3 is a Saturday, the Sunday after it is worked.
      ['2026-09-20T16:30', 'nudge'],
    ]);
    expect(of('chenjie')).toEqual([['2026-09-21T16:30', 'nudge']]);
    expect(of('heyong')).toEqual([['2026-09-28T08:00', 'digest']]);
  });

  it('leaves out whoever was on leave for the lesson, or is away', async () => {
    const world = await county('zhouting');
    await world.say('lina', '9月16日下午第二节在三小听数学课', { in: MATH });
    expect((await world.say('zhouting', '第1次活动我请假')).outcome).toBe('done');
    expect((await world.until('2026-09-23T20:00:00+08:00')).filter(({ to }) => to === 'zhouting')).toEqual([]);
  });

  it('says to a group on a rest day what was set for that very day, and nothing else', async () => {
    const world = await county();
    const { card } = await world.say('lina', '9月26日上午第二节在三小听数学课', { in: MATH });
    await world.click('lina', card, '仍定9月26日', MATH);
    expect((await world.activities()).map(({ day }) => day)).toEqual(['2026-09-26']);
    const sent = (await world.until('2026-09-27T20:00:00+08:00')).filter(({ kind }) => kind === 'reminder');
    // Three days and one day before are working days; Friday is the holiday.
    expect(sent.map(({ at }) => at)).toEqual(['2026-09-23T16:30', '2026-09-24T16:30', '2026-09-26T08:10']);
  });

  it('reminds of a report at each step of its chain, and tells the district and the bureau of it on their days', async () => {
    const { store } = await fresh();
    const file = countyFile('cangnan');
    const world = await aClockedCounty(store, JOBS, file);
    const of = (post: string, office?: string) =>
      file.people.find((one) => one.posts.some((held) => held.post === post && (office === undefined || held.office === office)))
        ?.userid ?? '';
    const [district, centre] = [of('学区'), of('基教办', '县教育信息中心')];
    for (const who of [district, centre]) await world.say(who, '你好');
    const sent = await world.until('2026-10-09T12:00:00+08:00', 30);
    const reminded = (who: string) =>
      sent.filter(({ to, kind, text }) => to === who && kind === 'nudge' && text.includes('报')).map(({ at }) => at.slice(5, 10));
    // By the 22nd to the county, by the 25th, here a holiday, to the city.
    expect(reminded(district)).toContain('09-21');
    expect(reminded(centre)).toContain('09-23');
    const digests = (who: string) => sent.filter(({ to, kind }) => to === who && kind === 'digest').map(({ at }) => at);
    expect(digests(district)).toEqual(['2026-09-21T08:00', '2026-09-28T08:00', '2026-10-08T08:00']);
    expect(digests(centre)).toEqual(['2026-10-08T08:00']);
  });

  it('months ahead, and when the clock jumps, says once what somebody set for a day', async () => {
    const world = await county('lina');
    expect((await world.say('lina', '12月25日上午9点提醒我报档案材料')).text).toContain('12月25日（周五）09:00');
    await world.until('2026-09-15T12:00:00+08:00');
    world.at('2026-12-25T09:00:00+08:00');
    const due = (await world.drain()).filter(({ kind }) => kind === 'own-reminder');
    expect(due.map(({ at, to, text }) => [at, to, text])).toEqual([['2026-12-25T09:00', 'lina', '提醒：报档案材料。']]);
    world.at('2026-09-15T12:05:00+08:00');
    expect((await world.beat()).filter(({ kind }) => kind === 'own-reminder')).toEqual([]);
  });

  it('tells the bureau what the month asked of a teacher, beside the month before', async () => {
    const world = await county('wujie', 'zhouting', 'chenjie', 'lina');
    await world.say('lina', '9月16日下午第二节在三小听数学课', { in: MATH });
    await world.until('2026-10-12T12:00:00+08:00', 30);
    await world.say('lina', '10月14日下午第二节在三小听数学课', { in: MATH });
    const sent = await world.until('2026-11-02T12:00:00+08:00', 30);
    const month = sent.filter(({ to, kind }) => to === 'wujie' && kind === 'digest').at(-1);
    expect(month?.text).toMatch(/负担：平均每位老师收到提醒\d\.\d条（上月\d\.\d条），/);
  });
});
