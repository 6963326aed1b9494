import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectMonthly } from '../../../commands/summary/monthly.ts';
import { makePaper } from '../../../commands/summary/papers.ts';
import { contentOf } from '../../../db/columns.ts';
import { createMediaStore } from '../../../db/media.ts';
import { recordVisit } from '../../../db/visits.ts';
import { at } from '../../../domain/calendar.ts';
import { programmeOf } from '../../../domain/programmes/index.ts';
import type { SummaryScope } from '../../../domain/reply.ts';
import { onSqlite } from '../../support/database.ts';
import { aStage } from '../../support/deeds.ts';
import { openWord } from '../../support/word.ts';
import { type ATerm, aTerm, NOW } from './a-term.ts';

describe('a month’s paper', () => {
  let term: ATerm;
  beforeAll(async () => {
    term = await aTerm();
    const schoolId = [...term.roster.schools.values()].find((one) => one.name === '第七小学')?.id ?? '';
    await term.store.write((tx) =>
      recordVisit(tx, { allianceId: term.allianceId, schoolId, day: '2026-10-22', userid: 'wujie', note: '' }, NOW),
    );
  });
  afterAll(() => term.close());

  async function monthly(month: string, given: Partial<{ now: Date; scope: SummaryScope }> = {}) {
    const { now = NOW, scope = { of: 'alliance', allianceId: term.allianceId } } = given;
    const place = { now, dir: path.join(term.dataDir, 'papers'), fonts: 'official' as const };
    const request = { paper: 'monthly' as const, scope, among: null, termId: term.term.id, month, askedBy: 'heyong' };
    const file = await makePaper(term.store.reader, request, { ...place, mediaPath: createMediaStore(term.dataDir).path });
    const word = await openWord(await readFile(file.path));
    return { file, tables: word.tables, lines: word.paragraphs.map(({ text }) => text) };
  }

  it('tells the month: activities, counts with their clause, what is open and by whom, what comes next', async () => {
    const { file, tables, lines } = await monthly('2026-10');
    expect(file.name).toBe('第三小学联盟2026年10月教研工作月报.docx');
    expect(lines.find((line) => line.startsWith('2026年10月1日至'))).toBe(
      '2026年10月1日至2026年10月31日，登记活动1次，已开展联合教研1次。三个一齐全0次。收到各校活动体会2份（已开展的活动应交3份），研讨记录1份，照片0张。参加3人次。',
    );
    expect(tables[0]?.[1]).toEqual([
      '数学\n第2次',
      '2026年10月21日\n（星期三）\n下午3:20至4:00',
      '听课评课《长方形的周长》，课后集体研讨',
      '第三小学录播室',
      '马小军',
      '3人',
      '通知已有\n研讨已有\n体会应3校，交2校',
    ]);
    const maths = tables[1]?.filter(([subject]) => subject === '数学') ?? [];
    expect(maths.some((row) => row[2] === '10月1次' && row[3] === '已达到' && row[4] !== '')).toBe(true);
    expect(lines).toContain('1.数学第2次联合教研（2026年10月21日），一份活动体会（总结或反思）：潘昶小学待补，由校联络人补。');
    expect(lines).toContain('1.数学第3次联合教研，2026年11月25日（星期三）下午3:20至4:00，第三小学录播室。');
    expect(lines).toContain('第三小学联盟（盖章）');
    expect(lines.join()).not.toContain('分数的初步认识');
  });

  it('has the visits of a county whose document asks for them', async () => {
    const programme = { ...programmeOf('helan-2022'), visits: programmeOf('wushen-2024').visits };
    const request = { paper: 'monthly' as const, among: null, termId: term.term.id, askedBy: 'wujie' };
    const of = async (month: string, scope: SummaryScope = { of: 'alliance', allianceId: term.allianceId }) =>
      collectMonthly(term.store.reader, { ...request, scope, month }, { ...term, programme, now: NOW });
    expect((await of('2026-10')).visits).toEqual([{ day: '2026-10-22', where: '第七小学' }]);
    expect((await of('2026-11')).visits).toEqual([]);
    expect((await of('2026-10', { of: 'subject', allianceId: term.allianceId, subject: '数学' })).visits).toBe(null);
    expect((await monthly('2026-10')).lines).not.toContain('三、督查指导');
  });

  it('of a month without anything says so, and of one that is not over that it is not', async () => {
    const empty = (await monthly('2026-08')).lines;
    expect(empty).toContain('2026年8月1日至2026年8月31日，没有登记教研活动。');
    expect(empty).toContain('本月没有登记活动。');
    expect(empty).toContain('1.数学第1次联合教研，2026年9月23日（星期三）下午3:20至4:00，第三小学录播室。');
    const open = (await monthly('2026-09', { now: at('2026-09-22', '10:00') })).lines;
    expect(open.some((line) => line.startsWith('本月还没有结束，以下为2026年9月22日的记录。'))).toBe(true);
    const county = await monthly('2026-10', { scope: { of: 'county' } });
    expect(county.file.name).toMatch(/教研联盟2026年10月教研工作月报\.docx$/);
  });
});

onSqlite('月报 asked for in chat', (databases) => {
  const asks = { intent: 'report.monthly' as const };

  it('says what it holds and by when it goes, and writes an empty month as it is', async () => {
    const { say, anActivity, ...stage } = await aStage((await databases.fresh()).store);
    const empty = await say('heyong', { ...asks, month: '2026-09' }, { text: '9月月报' });
    expect(empty.text.split('\n')[1]).toBe('本月没有登记活动，月报照实写。');
    await anActivity();
    const heard = await say('wujie', { ...asks, month: '2026-09', due: '2026-09-25' }, { text: '月报给我看一下，25号要报' });
    expect(heard.text).toBe(
      [
        '《某县教研联盟2026年9月教研工作月报》正在生成，Word，随后发出。',
        '登记活动1次，已开展1次，附次数对照、待补事项和下月安排。',
        '本月还没有结束，之后的记录再取一次即可补入。请补写经验和问题，改定后盖章，9月25日（周五）前报送。',
      ].join('\n'),
    );
    const row = (await stage.outbox()).find((one) => one.kind === 'paper');
    expect(contentOf(row?.content ?? '')).toMatchObject({ request: { paper: 'monthly', month: '2026-09' } });
    const own = await say('lina', asks, { text: '月报' });
    expect(own.drafts[0]).toMatchObject({ content: { request: { scope: { of: 'subject', subject: '数学' } } } });
  });

  it('is not made before the month begins, nor of a month outside the terms, nor for teachers', async () => {
    const { say } = await aStage((await databases.fresh()).store);
    const later = await say('heyong', { ...asks, month: '2026-11' }, { text: '11月的月报' });
    expect(later).toMatchObject({ drafts: [] });
    expect(later.text).toContain('还没有到时候，没有生成');
    expect((await say('heyong', { ...asks, month: '2026-05' }, { text: '5月的月报' })).text).toBe(
      '2026年5月不在已录入的学期内，没有生成月报。请写明月份再发一次。',
    );
    for (const by of ['zhouting', 'chenjie'] as const)
      expect(await say(by, asks, { text: '月报' })).toMatchObject({ outcome: 'refused', drafts: [] });
  });
});
