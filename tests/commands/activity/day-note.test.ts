import { expect, it } from 'vitest';
import { dayNote } from '../../../commands/activity/day-note.ts';
import { aCounty, MATH } from '../../support/builders.ts';
import { eachDatabase } from '../../support/database.ts';

it.each([
  ['an ordinary working day', '2026-09-23', []],
  ['a Sunday that makes up for 国庆节', '2026-09-20', ['9月20日（周日）是国庆节的调休上班日。']],
  ['a weekend', '2026-09-19', ['9月19日（周六）是休息日。']],
  ['a year whose table is not out', '2027-01-13', ['2027年放假安排尚未录入，临近时请核对这一天是否放假。']],
])('%s', (_what, day, lines) => {
  expect(dayNote(day, '2026-09-14', [])).toEqual(lines);
});

it('says nothing more of a year once the county has entered its days off', () => {
  expect(dayNote('2027-01-13', '2026-09-14', [{ day: '2027-10-01', off: true, name: '国庆节' }])).toEqual([]);
});

eachDatabase('the day of an activity', ({ fresh }) => {
  it('is remarked upon when it is registered, and again when it moves to another day', async () => {
    const world = aCounty((await fresh()).store);
    const lina = await world;
    expect((await lina.say('lina', '9月20号14:30 数学集体备课，腾讯会议', { in: MATH })).text).toContain('调休上班日');
    expect((await lina.say('lina', '第1次活动改到1月13日', { in: MATH })).text).toContain('2027年放假安排尚未录入');
  });
});
