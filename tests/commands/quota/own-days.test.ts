import { expect, it } from 'vitest';
import { collectSummary } from '../../../commands/summary/collect.ts';
import { rosterOf } from '../../../db/roster.ts';
import type { CountyFile } from '../../../domain/county-file.ts';
import { programmeOf } from '../../../domain/programmes/index.ts';
import { aYear, eachDatabase } from '../../stories/counties/a-county.ts';
import { aCountyFile } from '../../support/builders.ts';

/** Closed from 9 October to the 25th, as for a flood: what is left of the month is fewer teaching days than count. */
const CLOSED = Array.from({ length: 17 }, (_, i) => ({
  day: `2026-10-${String(i + 9).padStart(2, '0')}`,
  name: '停课',
  off: true,
}));

eachDatabase('a county with days off of its own', ({ fresh }) => {
  const county = async (holidays: CountyFile['holidays']) => {
    const { store } = await fresh();
    const year = await aYear(store, { ...aCountyFile(), holidays });
    const now = new Date('2026-11-10T10:00:00+08:00');
    year.at('2026-11-10T10:00:00+08:00');
    const roster = await rosterOf(store.reader);
    const term = roster?.terms[0];
    if (roster === null || term === undefined) throw new Error('no county');
    const programme = programmeOf(roster.county.programme);
    const paper = await collectSummary(store.reader, { scope: { of: 'county' }, term, roster, programme, now });
    return { year, paper };
  };

  /** The months of 数学 that each of the three speaks of. */
  async function months({ year, paper }: Awaited<ReturnType<typeof county>>) {
    const findings = await year.findings('2026-11-10T10:00:00+08:00');
    const ofMath = findings.filter((one) => one.rule === 'quota.activities.month.major' && one.about.subject === '数学');
    const [line] = paper.quotas.flatMap((group) =>
      group.lines.filter((one) => one.subject === '数学' && one.asked.includes('每月')),
    );
    return {
      answer: (await year.says('lina', '数学次数够不够')).match(/\d+月/g) ?? [],
      rules: ofMath.map((one) => one.about.period),
      paper: line?.state ?? '',
    };
  }

  it('is asked for no month that was mostly closed, whoever counts', async () => {
    expect(await months(await county([]))).toEqual({
      answer: ['9月', '10月', '11月'],
      rules: ['9月', '10月', '11月', '12月', '1月'],
      paper: '还差9月至1月各1次',
    });
    const closed = await months(await county(CLOSED));
    expect(closed.rules).toEqual(['9月', '11月', '12月', '1月']);
    expect(closed.answer).toEqual(['9月', '11月']);
    expect(closed.paper).toBe('还差9月、11月、12月、1月各1次');
  });

  it('has fewer working days left before the limit, the same in the answer and in the rules', async () => {
    const off = [18, 19, 20].map((day) => ({ day: `2026-11-${day}`, name: '校运会', off: true }));
    const left = async (holidays: CountyFile['holidays']) => {
      const { year } = await county(holidays);
      const [finding] = (await year.findings('2026-11-10T10:00:00+08:00')).filter(
        (one) => one.rule === 'quota.activities.month.major' && one.about.period === '11月' && one.about.subject === '数学',
      );
      const said = /11月还差1次，还有(\d+)个工作日/.exec(await year.says('lina', '数学次数够不够'))?.[1];
      return { said: Number(said), free: finding?.daysLeft };
    };
    // 10 to 30 November 2026 has fifteen working days.
    expect(await left([])).toEqual({ said: 15, free: 15 });
    expect(await left(off)).toEqual({ said: 12, free: 12 });
  });
});
