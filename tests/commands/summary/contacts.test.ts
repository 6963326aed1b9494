import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makePaper } from '../../../commands/summary/papers.ts';
import { onSqlite } from '../../support/database.ts';
import { aStage } from '../../support/deeds.ts';
import { openExcel } from '../../support/excel.ts';

onSqlite('the list of who is who', (databases) => {
  const asks = { intent: 'export.contacts' as const };

  it('is the county’s for the bureau: names, schools, subjects, posts, and no number', async () => {
    const { say, store } = await aStage((await databases.fresh()).store);
    const heard = await say('wujie', { ...asks, scope: 'county' }, { text: '导出全县教师通讯录' });
    expect(heard.text).toBe(
      [
        '《某县教师名单》正在生成，Excel，随后发出。',
        '共9人，列学校、姓名、学科和职务；系统里没有手机号，联系请用企业微信。',
      ].join('\n'),
    );
    const content = heard.drafts[0]?.content;
    if (content?.kind !== 'paper') throw new Error('no paper was drafted');
    const dir = mkdtempSync(path.join(tmpdir(), 'papers-'));
    const now = new Date('2026-09-24T10:05:00+08:00');
    const file = await makePaper(store.reader, content.request, { now, dir, fonts: 'official', mediaPath: () => 'none' });
    const book = await openExcel(await readFile(file.path));
    await rm(dir, { recursive: true });
    expect(file.name).toBe('某县教师名单.xlsx');
    const rows = book.rows('名单');
    expect(rows[0]).toEqual(['序号', '学校', '姓名', '任教学科', '职务']);
    expect(rows).toContainEqual([1, '第三小学', '李娜', '数学', '学科教研员（第三小学联盟数学）']);
    expect(rows.at(-1)?.slice(1)).toEqual(['', '吴杰', '', '县教研室']);
  });

  it('is the alliance’s for its lead school, and nobody else’s', async () => {
    const { say } = await aStage((await databases.fresh()).store);
    const own = await say('heyong', { ...asks, scope: 'alliance' }, { text: '把联盟老师的联系方式发我' });
    expect(own.text).toContain('《第三小学联盟教师名单》');
    expect(own.text).toContain('共7人');
    expect((await say('heyong', { ...asks, scope: 'county' }, { text: '导出全县通讯录' })).text).toBe(
      '取全县的名单由县教研室、基教办或管理员办理，没有改动任何记录。',
    );
    for (const by of ['zhouting', 'lina', 'chenjie'] as const)
      expect(await say(by, { ...asks, scope: 'county' }, { text: '导出全县老师手机号' })).toMatchObject({
        outcome: 'refused',
        drafts: [],
      });
  });
});
