import { expect, it } from 'vitest';
import { applyCounty } from '../../../db/county.ts';
import { aYear, countyFile, onSqlite } from './a-county.ts';

const A = '城区第一大学区';

onSqlite('a year in 白城', ({ fresh }) => {
  it('asks for nothing its document does not say', { timeout: 60_000 }, async () => {
    const { store } = await fresh();
    const county = await aYear(store, countyFile('baicheng'));
    const math = await county.who('学科教研员', { alliance: A });
    const bureau = await county.who('基教办');
    const teacher = await county.who('教师', { school: '甲镇中心小学' });

    county.at('2026-09-21T10:00:00+08:00');
    expect(await county.says(teacher, '每学期至少几次')).toContain('方案没有规定活动次数');
    expect(await county.says(teacher, '有哪些形式')).toContain('送教下乡、跟班学习');
    expect(await county.says(teacher, '哪六项任务')).toContain('德育');
    await county.says(math, '9月23日下午第二节到甲镇中心小学送教下乡，数学', { in: 'wrBC1SX0001' });
    expect(await county.says(math, '数学还差几次')).toContain('没有写明次数的要求');
    expect(await county.says(bureau, '督查图文信息和书面总结哪个学校还没有')).toContain('本县的文件没有这一项要求');
    expect(await county.says(bureau, '年终考核情况')).not.toMatch(/应做\d/);
    expect(await county.says(bureau, '本周全县情况')).toContain('对口支援覆盖面：应6，已有5，还差丁乡中心小学');
    expect(await county.table('2026-09-21T12:00:00+08:00')).toEqual(['target.coverage-2022 missed 5/6']);

    // In spring the last town's school joins a 大学区.
    const spring = countyFile('baicheng', (one) => ({
      ...one,
      term: { name: '2026-2027学年第二学期', start: '2027-03-01', end: '2027-07-09' },
      alliances: one.alliances.map((unit) => (unit.name === A ? { ...unit, members: [...unit.members, '丁乡中心小学'] } : unit)),
    }));
    await store.write((tx) => applyCounty(tx, spring, new Date('2027-02-26T08:00:00+08:00')));
    county.at('2027-03-02T10:00:00+08:00');
    expect(await county.says(bureau, '本周全县情况')).toContain('没有需要关注的');
    // The report of the document gives two goals; the one of 2025 lies before the record.
    expect(await county.table('2027-07-12T10:00:00+08:00')).toEqual(['target.coverage-2022 done 6/6 late']);
  });
});
