import { expect, it } from 'vitest';
import { aPaper, aYear, countyFile, eachDatabase } from '../../stories/counties/a-county.ts';

eachDatabase('a file that is sent, and then named in a sentence', ({ fresh }) => {
  const PAIR = '灵溪城区一小与灵溪乡村一小';

  it('is one paper for one month, not another for the month that is open', async () => {
    const county = await aYear((await fresh()).store, countyFile('cangnan'));
    const contact = await county.who('校联络人', { school: '灵溪乡村一小' });
    county.at('2026-10-19T10:00:00+08:00');
    const files = [aPaper('学校月报.docx')];
    expect(await county.says(contact, '', { files })).toContain('已收到');
    const again = await county.says(contact, '这是学校月报', { files });
    expect(again).toContain('已收到');
    expect(again).not.toContain('替换');
    const months = (await county.table('2026-10-19T12:00:00+08:00')).filter((line) =>
      line.startsWith(`reports.monthly.school ${PAIR}`),
    );
    expect(months).toEqual([
      `reports.monthly.school ${PAIR} 2026-09 missed 0/1`,
      `reports.monthly.school ${PAIR} 2026-10 done 1/1`,
    ]);
  });

  it('keeps what it was said to state', async () => {
    const county = await aYear(
      (await fresh()).store,
      countyFile('cangnan', (file) => ({
        ...file,
        term: { ...file.term, start: '2019-02-18', end: '2019-07-05', name: '2018-2019学年第二学期' },
      })),
    );
    const contact = await county.who('校联络人', { school: '灵溪乡村一小' });
    county.at('2019-04-10T10:00:00+08:00');
    const files = [aPaper('结对协议.docx')];
    await county.says(contact, '', { files });
    expect(await county.says(contact, '都有')).toContain('目标');
    expect(await county.says(contact, '这是结对协议', { files })).toContain('已收到结对协议');
    expect(await county.table('2019-04-10T12:00:00+08:00')).toContain(`deliverables.agreement ${PAIR} done 5/5`);
  });
});
