import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workbook } from '../../../commands/summary/ledger/workbook.ts';
import { makePaper } from '../../../commands/summary/papers.ts';
import { addDays } from '../../../domain/calendar.ts';
import type { SummaryScope } from '../../../domain/reply.ts';
import { dayOfSerial, openExcel, type Workbook } from '../../support/excel.ts';
import { type ATerm, aTerm, NOW } from './a-term.ts';

let term: ATerm;
let book: Workbook;
let queries = 0;

beforeAll(async () => {
  term = await aTerm(() => {
    queries += 1;
  });
  book = (await made({ of: 'subject', allianceId: term.allianceId, subject: '数学' })).book;
});
afterAll(() => term.close());

async function made(scope: SummaryScope) {
  const place = { now: NOW, dir: path.join(term.dataDir, 'papers'), fonts: 'official' as const, mediaPath: () => 'none' };
  const request = { paper: 'ledger' as const, scope, termId: term.term.id, askedBy: 'lina' };
  const file = await makePaper(term.store.reader, request, place);
  return { file, book: await openExcel(await readFile(file.path)) };
}

const column = (sheet: string, head: string) => {
  const [heads = [], ...rows] = book.rows(sheet);
  const at = heads.indexOf(head);
  expect(at, head).toBeGreaterThanOrEqual(0);
  return rows.map((row) => row[at] ?? null);
};

describe('the ledger of a subject', () => {
  it('is named by alliance, subject and term, and holds three sheets', async () => {
    const { file } = await made({ of: 'subject', allianceId: term.allianceId, subject: '数学' });
    expect(file.name).toBe('第三小学联盟数学学科2026-2027学年第一学期教研活动台账.xlsx');
    expect(book.names).toEqual(['活动', '材料', '说明']);
  });

  it('lists every activity with its three ones, the cancelled one too', () => {
    expect(column('活动', '活动')).toEqual(['第1次', '第2次', '第3次', '第5次', '第4次']);
    expect(column('活动', '状态')).toEqual(['已开展', '已开展', '已开展', '已取消', '已通知']);
    expect(column('活动', '通知')).toEqual(['已有', '已有', '已有', '', '尚未开展']);
    expect(column('活动', '研讨')).toEqual(['已有', '已有', '待补', '', '尚未开展']);
    expect(column('活动', '应交体会（校）')).toEqual([3, 3, 3, null, 3]);
    expect(column('活动', '已交体会（校）')).toEqual([3, 2, 0, null, 0]);
    expect(column('活动', '体会待补的学校')).toEqual(['', '潘昶小学', '第三小学、第七小学、潘昶小学', '', '']);
    expect(column('活动', '三个一齐全')).toEqual(['是', '否', '否', '', '尚未开展']);
  });

  it('has days as dates that no time zone moves', () => {
    expect(column('活动', '日期').map(dayOfSerial)).toEqual(
      ['2026-09-23', '2026-10-21', '2026-11-25', '2026-12-02', '2027-01-06'].map((day) => `${day}T00:00:00.000Z`),
    );
    expect(book.format('活动', 1, 4)).toBe('yyyy-mm-dd');
    expect(column('活动', '星期')).toEqual(['三', '三', '三', '三', '三']);
  });

  it('lists what was handed in by school, and of comments nothing', () => {
    expect(column('材料', '材料')).not.toContain('点评');
    expect(column('材料', '材料').filter((kind) => kind === '活动体会').length).toBe(5);
    expect(column('材料', '材料').filter((kind) => kind === '学校合并体会').length).toBe(1);
    expect(JSON.stringify(book.rows('材料'))).not.toContain('teacher');
    expect(JSON.stringify(book.rows('说明'))).toContain('贺教通〔2022〕28号');
  });

  it('is the alliance’s or the county’s in as many queries', async () => {
    queries = 0;
    await made({ of: 'alliance', allianceId: term.allianceId });
    const few = queries;
    queries = 0;
    const county = await made({ of: 'county' });
    expect(county.file.name).toBe('贺兰县教研联盟2026-2027学年第一学期教研活动台账.xlsx');
    expect(queries).toBe(few);
  });
});

describe('a workbook', () => {
  const open = async (rows: (string | number | null)[][]) =>
    openExcel(
      await workbook(
        '表',
        [
          {
            name: '表',
            columns: [
              { head: '文字', width: 10 },
              { head: '日期', width: 12, as: 'day' },
            ],
            rows,
          },
        ],
        NOW,
      ),
    );

  it('keeps whatever is typed as text: nothing of it is ever a formula', async () => {
    const sign = fc.constantFrom('=', '+', '-', '@', '\t=', '\r=', '＝', '');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(sign, fc.string()), { minLength: 1, maxLength: 5 }), async (cells) => {
        const typed = cells.map(([first, rest]) => `${first}1+cmd|' /C calc'!A0${rest}`);
        const found = await open(typed.map((text) => [text, null]));
        expect(found.formulas).toEqual([]);
        const read = found.rows('表').slice(1);
        expect(read.every(([text]) => typeof text === 'string')).toBe(true);
      }),
      { numRuns: 60 },
    );
    const found = await open([['=HYPERLINK("http://x","看")', null]]);
    expect(found.rows('表')[1]?.[0]).toBe('=HYPERLINK("http://x","看")');
  });

  it('brings back every day of ten years as itself', async () => {
    const days = Array.from({ length: 3650 }, (_, i) => addDays('2022-09-01', i));
    const found = await open(days.map((day) => ['', day]));
    const back = found
      .rows('表')
      .slice(1)
      .map(([, serial]) => dayOfSerial(serial ?? null).slice(0, 10));
    expect(back).toEqual(days);
  });

  it('drops what XML cannot hold', async () => {
    const found = await open([['坏\u0007字\ud800符', null]]);
    expect(found.rows('表')[1]?.[0]).toBe('坏字\ufffd符');
  });
});
