import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePaper, PaperGone } from '../../../commands/summary/papers.ts';
import { createMediaStore } from '../../../db/media.ts';
import type { PaperRequest, SummaryScope } from '../../../domain/reply.ts';
import { all, openWord, type Word, wordsOf } from '../../support/word.ts';
import { type ATerm, aTerm, NOW } from './a-term.ts';

let term: ATerm;
let paper: Word;
let queries = 0;

beforeAll(async () => {
  term = await aTerm(() => {
    queries += 1;
  });
  paper = (await made({ of: 'subject', allianceId: term.allianceId, subject: '数学' })).word;
});
afterAll(() => term.close());

async function made(scope: SummaryScope, fonts: 'official' | 'windows' = 'official') {
  const request: PaperRequest = { paper: 'term-summary', scope, termId: term.term.id, askedBy: 'lina' };
  return opened(request, fonts);
}

async function opened(request: PaperRequest, fonts: 'official' | 'windows' = 'official') {
  const place = { now: NOW, dir: path.join(term.dataDir, 'papers'), fonts, mediaPath: createMediaStore(term.dataDir).path };
  const file = await makePaper(term.store.reader, request, place);
  return { file, word: await openWord(await readFile(file.path)) };
}

const texts = () => paper.paragraphs.map((one) => one.text);
const whole = () => texts().join('\n');

describe('a term summary of one subject', () => {
  it('is named by alliance, subject and term', async () => {
    const { file } = await made({ of: 'subject', allianceId: term.allianceId, subject: '数学' });
    expect(file.name).toBe('第三小学联盟数学学科2026-2027学年第一学期教研工作总结.docx');
  });

  it('breaks its title between its parts only', () => {
    const title = paper.paragraphs.filter((one) => one.style === 'PaperTitle').map((one) => one.text);
    expect(title).toEqual(['第三小学联盟数学学科', '2026-2027学年第一学期教研工作总结']);
  });

  it('counts what the record holds', () => {
    expect(whole()).toContain('收录活动4次，已开展联合教研3次，另取消1次。三个一齐全1次。');
    expect(whole()).toContain('收到各校活动体会5份（已开展的活动应交9份），含教师体会5份；研讨记录2份，照片1张。');
  });

  it('lists the activities with their three ones', () => {
    const overview = paper.tables.find((table) => table[0]?.includes('体会')) ?? [];
    expect(overview.map((row) => row[0])).toEqual(['活动', '第1次', '第2次', '第3次', '第4次']);
    expect(overview[2]).toEqual([
      '第2次',
      '2026年10月21日\n（星期三）\n下午3:20至4:00',
      '听课评课《长方形的周长》，课后集体研讨',
      '第三小学录播室',
      '2校\n3人',
      '已有',
      '已有',
      '应3校\n交2校',
    ]);
    expect(overview[4]?.slice(4)).toEqual(['尚未开展', '待补', '尚未开展', '尚未开展']);
  });

  it('sets the counts beside both readings of the quota, each with its clause', () => {
    const quota = paper.tables.find((table) => table[0]?.includes('要求')) ?? [];
    expect(quota[1]).toEqual(['每学期3-4次', '3次，另已安排1次', '已达到', '贺教通〔2022〕28号“四、联盟工作要求”第4项']);
    expect(quota[2]?.[0]).toBe('主要学科每月1次');
    expect(quota[2]?.[1]).toContain('9月1次、10月1次、11月1次、12月0次');
  });

  it('writes out minutes line by line', () => {
    expect(texts()).toEqual(expect.arrayContaining(['围绕“分一分”怎样落到纸上，讨论了三个问题。', '一是学具。', '二是语言。']));
  });

  it('gives the merged text of a school in place of its notes', () => {
    expect(texts()).toContain('第七小学活动体会：学校合并稿，另有教师体会1份。');
    expect(texts()).toContain('第七小学数学组合并后的体会：<学具> & 板书。');
    expect(whole()).not.toContain('周老师单独写的体会');
  });

  it('gives a school its teachers’ notes where nobody merged them, without their names', () => {
    expect(texts()).toContain('潘昶小学活动体会：教师体会1份。');
    expect(texts()).toContain('孩子说得清，才算懂。');
  });

  it('counts voices and never quotes them', () => {
    expect(whole()).not.toContain('这一句评论只计数');
    expect(whole()).toContain('人作了点评或交流感言');
  });

  it('drops characters that would keep Word from opening the file', () => {
    expect(texts()).toContain('折一折比看一看有效。坏字符要去掉。');
  });

  it('says what is missing under the clause that asks for it', () => {
    const from = texts().indexOf('四、存在的问题');
    const problems = texts().slice(from, texts().indexOf('五、下学期打算'));
    expect(problems[1]).toBe('（请补写原因和分析。以下是记录里的素材，改定后删去本行。）');
    expect(problems[2]).toBe('依据贺教通〔2022〕28号“四、联盟工作要求”第4项：');
    expect(problems.join('')).toContain('数学第2次联合教研（2026年10月21日），一份活动体会（总结或反思）：潘昶小学待补。');
    expect(problems.join('')).toContain('数学第3次联合教研（2026年11月25日），一次现场集体研讨的记录待补。');
  });

  it('lists what is arranged already as material for the next steps', () => {
    expect(whole()).toContain('1.已登记：数学第4次联合教研，2027年1月6日（星期三）下午3:20至4:00。');
  });

  it('tells in an appendix where each figure comes from', () => {
    const sources = paper.tables.at(-1) ?? [];
    expect(sources[0]).toEqual(['数字', '数值', '怎样数出来', '依据']);
    expect(sources.find((row) => row[0] === '活动体会')?.[1]).toBe('已交5份，已开展的活动应交9份');
  });

  it('shows a picture of the activity as it was sent', () => {
    expect(paper.parts.filter((name) => name.startsWith('word/media/')).length).toBe(1);
    expect(all(paper.body, 'w:drawing').length).toBe(1);
  });

  it('names nobody in the file’s own properties', async () => {
    const core = await paper.text('docProps/core.xml');
    expect(core).toContain('<dc:creator>教研助手</dc:creator>');
    expect(core).not.toContain('李娜');
  });
});

describe('the layout of GB/T 9704-2012', () => {
  it('has the page, the margins and the grid of 22 lines', () => {
    const section = all(paper.body, 'w:sectPr')[0];
    const of = (name: string) => (section === undefined ? undefined : all(section, name)[0]?.attributes);
    expect(of('w:pgSz')).toMatchObject({ 'w:w': '11906', 'w:h': '16838' });
    expect(of('w:pgMar')).toMatchObject({ 'w:top': '2098', 'w:bottom': '1984', 'w:left': '1587', 'w:right': '1474' });
    expect(of('w:docGrid')).toMatchObject({ 'w:type': 'lines', 'w:linePitch': '579' });
  });

  it('sets the text in 16 pt with exact lines and an indent of two characters', async () => {
    const styles = await paper.part('word/styles.xml');
    const body = all(styles, 'w:style').find((style) => style.attributes['w:styleId'] === 'Body');
    const of = (name: string) => (body === undefined ? [] : all(body, name).map((node) => node.attributes));
    expect(of('w:sz')).toEqual([{ 'w:val': '32' }]);
    expect(of('w:ind')).toEqual([{ 'w:firstLineChars': '200', 'w:firstLine': '640' }]);
    expect(of('w:spacing')).toEqual([
      { 'w:before': '0', 'w:after': '0', 'w:line': '579', 'w:lineRule': 'exact' },
      { 'w:val': '-5' },
    ]);
  });

  it('names its fonts on every run', () => {
    const bare = all(paper.body, 'w:r').filter((run) => {
      const fonts = all(run, 'w:rFonts')[0]?.attributes ?? {};
      return wordsOf(run) !== '' && !(fonts['w:eastAsia'] && fonts['w:ascii'] && fonts['w:hint'] === 'eastAsia');
    });
    expect(bare).toEqual([]);
  });

  it('writes headings in 黑体 and 楷体, the title in 小标宋, and keeps headings with what follows', async () => {
    const fontOf = (text: string) => {
      const found = paper.paragraphs.find((one) => one.text === text);
      return found === undefined ? undefined : all(found.node, 'w:rFonts')[0]?.attributes['w:eastAsia'];
    };
    expect(fontOf('第三小学联盟数学学科')).toBe('方正小标宋简体');
    expect(fontOf('一、组织与计划')).toBe('黑体');
    expect(fontOf('（一）总体情况')).toBe('楷体_GB2312');
    const styles = await paper.part('word/styles.xml');
    const heading = all(styles, 'w:style').find((style) => style.attributes['w:styleId'] === 'Heading1');
    expect(heading === undefined ? [] : all(heading, 'w:keepNext')).toHaveLength(1);
  });

  it('numbers odd pages at the right and even pages at the left', async () => {
    expect(await paper.text('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    const kinds = all(paper.body, 'w:footerReference').map((node) => node.attributes['w:type']);
    expect(kinds.toSorted()).toEqual(['default', 'even']);
    const footer = await paper.part('word/footer1.xml');
    expect(wordsOf(footer)).toBe('—  —');
    expect(all(footer, 'w:instrText').flatMap((node) => node.children)).toEqual(['PAGE']);
  });

  it('repeats the head of a table on every page and tears no row', () => {
    const rows = all(paper.body, 'w:tr');
    const heads = rows.filter((row) => all(row, 'w:tblHeader').length > 0);
    expect(heads.length).toBe(paper.tables.length);
    expect(rows.filter((row) => all(row, 'w:cantSplit').length === 0)).toEqual([]);
  });

  it('ends with who signs and when, kept together', () => {
    const signature = paper.paragraphs.filter((one) => one.style === 'Signature').map((one) => one.text);
    expect(signature).toEqual(['第三小学联盟数学学科组', '2026年12月30日']);
  });

  it('names what every Windows has where the office has no 公文字库', async () => {
    const { word } = await made({ of: 'subject', allianceId: term.allianceId, subject: '数学' }, 'windows');
    const fonts = new Set(all(word.body, 'w:rFonts').map((node) => node.attributes['w:eastAsia']));
    expect([...fonts].toSorted()).toEqual(['仿宋', '宋体', '楷体', '黑体'].toSorted());
  });
});

describe('a wider paper', () => {
  it('of an alliance sorts by subject', async () => {
    const { word, file } = await made({ of: 'alliance', allianceId: term.allianceId });
    expect(file.name).toBe('第三小学联盟2026-2027学年第一学期教研工作总结.docx');
    expect(word.paragraphs.map((one) => one.text).join('\n')).toContain('各学科教研员为：');
  });

  it('of the county keeps the order of the county file', async () => {
    const { word } = await made({ of: 'county' });
    const alliances = word.tables.find((table) => table[0]?.[1] === '盟主校')?.slice(1);
    expect(alliances?.map((row) => row[0]).slice(0, 3)).toEqual(['第一中学联盟', '第二中学联盟', '第四中学联盟']);
  });

  it('costs as many queries for the county as for one subject', async () => {
    queries = 0;
    await made({ of: 'subject', allianceId: term.allianceId, subject: '数学' });
    const one = queries;
    queries = 0;
    await made({ of: 'county' });
    expect(queries).toBe(one);
    expect(one).toBeLessThanOrEqual(8);
  });
});

describe('a notice', () => {
  it('states when, where, what, who and what is asked, as it stands now', async () => {
    const row = await term.store.reader.selectFrom('Activity').select('id').where('no', '=', 1).executeTakeFirstOrThrow();
    const { word, file } = await opened({ paper: 'notice', activityId: row.id, askedBy: 'lina' });
    expect(file.name).toBe('关于举行第三小学联盟数学学科第1次联合教研活动的通知.docx');
    expect(word.paragraphs.map((one) => one.text).filter((text) => text !== '')).toEqual([
      '关于举行第三小学联盟数学学科',
      '第1次联合教研活动的通知',
      '各联盟成员校：',
      '为落实《关于对贺兰县“互联网+教研”联盟进行调整的通知》（贺教通〔2022〕28号）要求，扎实做好联盟教研工作，决定举行数学学科第1次联合教研活动。现将有关事项通知如下：',
      '一、活动时间：2026年9月23日（星期三）下午3:20至4:00。',
      '二、活动地点：第三小学录播室。',
      '三、活动内容：听课评课《分数的初步认识》，课后集体研讨。主讲：马小军。',
      '四、参加人员：第三小学、第七小学、潘昶小学数学教师。',
      '五、有关要求',
      '1.请各校安排好课务，方便有关教师参加。',
      '2.活动后请各校以学科为单位交一份活动体会（总结或反思）。',
      '3.参加教师可以用文字、语音、视频、文件等形式点评交流，线上线下均可。',
      '特此通知。',
      '第三小学联盟',
      '2026年9月14日',
    ]);
  });

  it('of an activity that is not in the record is not made', async () => {
    await expect(opened({ paper: 'notice', activityId: 'NONE', askedBy: 'lina' })).rejects.toBeInstanceOf(PaperGone);
  });
});
