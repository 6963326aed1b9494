import { expect, it } from 'vitest';
import { awayNotices } from '../../../commands/away/notices.ts';
import { clockOf } from '../../../domain/calendar.ts';
import { aCounty, MATH } from '../../support/builders.ts';
import { onSqlite } from '../../support/database.ts';
import { faultsOf } from '../../support/wording.ts';

onSqlite('after the bot was away', ({ fresh }) => {
  /** lina and wujie spoke long before, zhouting and a stranger in the last minutes, heyong only in a group. */
  async function lastHeard(at: string) {
    const { store } = await fresh();
    const world = await aCounty(store);
    const end = new Date(at);
    const before = (minutes: number) => world.at(new Date(end.getTime() - minutes * 60_000).toISOString());
    before(40);
    await world.say('lina', '帮助');
    await world.say('wujie', '帮助');
    before(5);
    await world.say('heyong', '帮助', { in: MATH });
    before(0);
    await world.say('zhouting', '帮助');
    return (back: string) => awayNotices(store.reader, new Date(back));
  }

  it('only who spoke in the ten minutes before and can be reached is told, in private, from when to when', async () => {
    const noticesAt = await lastHeard('2026-09-14T12:30:00+08:00');
    const notices = await noticesAt('2026-09-14T13:00:00+08:00');
    expect(notices.map((draft) => draft.to)).toEqual([{ kind: 'direct', id: 'zhouting' }]);
    const [notice] = notices;
    const text = notice?.content.kind === 'markdown' ? notice.content.text : '';
    expect(text).toContain('12:30至13:00没有在线');
    expect(faultsOf(text, 'direct', '2026-09-14')).toEqual([]);
  });

  it('nobody hears of a moment, or of a day', async () => {
    const noticesAt = await lastHeard('2026-09-14T12:30:00+08:00');
    expect(await noticesAt('2026-09-14T12:31:00+08:00')).toEqual([]);
    expect(await noticesAt('2026-09-15T12:31:00+08:00')).toEqual([]);
  });

  it.each([
    ['2026-09-14T22:00:00+08:00', '2026-09-14T22:10:00+08:00', '22:10'],
    ['2026-09-14T20:55:00+08:00', '2026-09-15T02:00:00+08:00', '07:30'],
  ])('nobody is woken for it: gone at %s, back at %s', async (gone, back, told) => {
    const [notice] = await (await lastHeard(gone))(back);
    expect(clockOf(notice?.dueAt ?? new Date(0))).toBe(told);
  });
});
