import { expect, it } from 'vitest';
import { aPaper, aPhoto, aYear, countyFile, eachDatabase } from './a-county.ts';

const PAIR = '铁力市第一小学校与双丰镇中心学校';
const GROUP = 'wrAATL0001';

eachDatabase('a year in AA市', ({ fresh }) => {
  it('assesses partners as one and the weaker school’s growth first', { timeout: 60_000 }, async () => {
    const county = await aYear((await fresh()).store, countyFile('aa-city'));
    const lead = await county.who('牵头校负责人', { alliance: PAIR });
    const chinese = await county.who('学科教研员', { alliance: PAIR });
    const teacher = await county.who('教师', { school: '双丰镇中心学校' });
    const district = await county.who('学区', { district: '铁力市' });
    const bureau = await county.who('基教办');

    county.at('2026-09-03T10:00:00+08:00');
    expect(await county.says(teacher, '协议要写什么')).toContain('干部交流、教师交流、学生交流和时间安排');
    expect(await county.says(teacher, '考核怎么考')).toContain('“捆绑”考核');
    expect(await county.says(teacher, '四同三共享')).toContain('共享发展成果');
    expect(await county.says(lead, '合作协议', { files: [aPaper('合作协议.pdf')] })).toContain(
      '干部交流、教师交流、学生交流、时间安排',
    );
    expect(await county.says(lead, '都有')).toContain('已记下');
    expect(await county.says(district, '学校联盟组建备案', { files: [aPaper('备案表.docx')] })).toContain('报AA市教育局');

    // The pair's own plan, month by month: 同备一节课, 同课异构.
    for (const [day, kind] of [
      ['2026-09-22', '集体备课'],
      ['2026-10-20', '同课异构'],
    ] as const) {
      county.at(`${day}T08:00:00+08:00`);
      const [, month, date] = day.split('-').map(Number);
      await county.says(chinese, `${month}月${date}日下午第二节在双丰镇中心学校语文${kind}`, { in: GROUP });
      county.at(`${day}T17:00:00+08:00`);
      await county.says(chinese, '现场照片', { in: GROUP, files: [aPhoto()] });
      await county.says(teacher, '反思：两校一起备一节课，我学到了怎样把阅读和表达连起来，回去先在自己班里试。');
    }

    county.at('2026-12-28T10:00:00+08:00');
    expect(await county.says(bureau, '协议还有谁没交')).toContain('城乡小学共同体');
    const sums = await county.says(lead, '年终考核情况');
    expect(sums).toContain('（捆绑）');
    expect(sums).toContain('双丰镇中心学校交材料：上学期0次，本学期2次');
    expect(sums).toContain('教育质量没有可数的记录');
    expect(sums.indexOf(PAIR)).toBeLessThan(sums.indexOf('双丰镇中心学校交材料'));

    expect((await county.table('2027-01-25T10:00:00+08:00')).toSorted()).toEqual(BY_HAND.toSorted());
  });
});

/** Written from the document: L220-L268. Nothing has a day, and what was due in 2010 and 2011 lies before the record. */
const BY_HAND = [
  'deliverables.filing 中心城区 due 0/1',
  'deliverables.filing 铁力市 done 1/1',
  `deliverables.agreement ${PAIR} done 5/5`,
  'deliverables.agreement 城乡小学共同体 due 0/5',
  'deliverables.agreement 第一教育集团 due 0/5',
  'deliverables.agreement 城乡幼儿园共同体 due 0/5',
  // 2009: every rural school of the third circle; 三圈层第三小学 is in no alliance.
  'target.coverage-2009 missed 5/6',
];
