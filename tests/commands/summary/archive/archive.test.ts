import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectArchive } from '../../../../commands/summary/archive/collect.ts';
import { makePaper, PaperGone } from '../../../../commands/summary/papers.ts';
import { addEvidence, withdrawEvidence } from '../../../../db/evidence.ts';
import { createMediaStore, insertMedia } from '../../../../db/media.ts';
import { at } from '../../../../domain/calendar.ts';
import { programmeOf } from '../../../../domain/programmes/index.ts';
import type { ArchiveScope } from '../../../../domain/reply.ts';
import { openExcel } from '../../../support/excel.ts';
import { openWord } from '../../../support/word.ts';
import { type ATerm, aTerm, NOW, sha } from '../a-term.ts';

const MB = 1024 * 1024;
const ROOT = '第三小学联盟数学学科2026-2027学年第一学期档案';
const FIRST = `${ROOT}/第1次 2026-09-23 数学 听课评课`;

let term: ATerm;
let queries: string[] = [];
beforeAll(async () => {
  term = await aTerm((sql) => queries.push(sql));
});
afterAll(() => term.close());

const subject = (): ArchiveScope => ({ of: 'subject', allianceId: term.allianceId, subject: '数学' });

async function part(no: number, scope: ArchiveScope = subject(), given: { media?: boolean; asOf?: Date } = {}) {
  const { media = true, asOf = NOW } = given;
  const place = {
    now: NOW,
    dir: path.join(term.dataDir, 'papers'),
    fonts: 'official' as const,
    mediaPath: createMediaStore(term.dataDir).path,
  };
  const request = {
    paper: 'archive' as const,
    scope,
    termId: term.term.id,
    asOf: asOf.toISOString(),
    part: no,
    media,
    askedBy: 'lina',
  };
  const file = await makePaper(term.store.reader, request, place);
  const zip = await JSZip.loadAsync(await readFile(file.path), { checkCRC32: true });
  const names = Object.keys(zip.files);
  const bytes = async (name: string) => (await zip.file(name)?.async('nodebuffer')) ?? Buffer.alloc(0);
  const words = async (name: string) => (await openWord(await bytes(name))).paragraphs.map(({ text }) => text).join('\n');
  return { file, names, bytes, words, size: (await stat(file.path)).size };
}

/** A file of so many bytes on disk and in the record; its bytes are zeros. */
async function aFile(name: string, megabytes: number, kind: 'photo' | 'video' | 'file' = 'photo'): Promise<string> {
  const sha256 = sha(name);
  const file = createMediaStore(term.dataDir).path(sha256);
  const bytes = Math.floor(megabytes * MB);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, Buffer.alloc(bytes));
  const [activity] = (await collect()).activities;
  return term.store.write(async (tx) => {
    await insertMedia(tx, { sha256, bytes, mime: 'image/jpeg' }, NOW);
    const when = at('2026-09-23', '19:00');
    const given = { activityId: activity?.id ?? '', kind, userid: 'lina', subject: '数学', sha256, bytes, fileName: name };
    return (await addEvidence(tx, { ...given, at: when }, when)).added[0]?.id ?? '';
  });
}

const collect = () =>
  collectArchive(term.store.reader, {
    ...{ scope: subject(), term: term.term, roster: term.roster, programme: programmeOf('helan-2022'), asOf: NOW, media: true },
  });

describe('the archive of a subject', () => {
  it('has a folder an activity, in it what stands, in the order of the county’s list', async () => {
    const { names } = await part(1);
    expect(names.filter((name) => name.startsWith(FIRST)).map((name) => name.slice(FIRST.length + 1))).toEqual([
      '1 活动通知.docx',
      '2 研讨记录.docx',
      '3 活动体会 第三小学.docx',
      '3 活动体会 第七小学.docx',
      '3 活动体会 潘昶小学.docx',
      '4 到场名单.docx',
      '2 照片01.png',
    ]);
    expect(names.slice(0, 4)).toEqual(
      ['1 目录.xlsx', '2 缺件清单.docx', '3 活动台账.xlsx', '4 学期总结.docx'].map((name) => `${ROOT}/${name}`),
    );
    expect(names.some((name) => name.includes('取消') || name.includes('第5次'))).toBe(false);
  });

  it('keeps every word of a school’s notes and no teacher’s name', async () => {
    const { words } = await part(1);
    expect(await words(`${FIRST}/2 研讨记录.docx`)).toContain('一是学具。');
    const seventh = await words(`${FIRST}/3 活动体会 第七小学.docx`);
    expect(seventh).toContain('第七小学数学组合并后的体会：<学具> & 板书。');
    expect(seventh).toContain('附：教师体会');
    expect(seventh).toContain('周老师单独写的体会。');
    expect(seventh).not.toContain('teacher2');
  });

  it('never holds a comment', async () => {
    const { names, words } = await part(1);
    const all = await Promise.all(names.filter((name) => name.endsWith('.docx')).map(words));
    expect(all.join('\n')).not.toContain('这一句评论只计数');
  });

  it('lists what is still to come by school, with no person named', async () => {
    const { words } = await part(1);
    const missing = await words(`${ROOT}/2 缺件清单.docx`);
    expect(missing).toContain('数学第2次联合教研（2026年10月21日），一份活动体会（总结或反思）：潘昶小学待补。');
    expect(missing).toContain('交来的文件都已装入。');
    for (const name of ['李娜', '马小军', 'teacher', 'lina']) expect(missing).not.toContain(name);
  });

  it('has an index of every file, and the bytes that were handed in', async () => {
    const { bytes } = await part(1);
    const index = await openExcel(await bytes(`${ROOT}/1 目录.xlsx`));
    expect(index.rows('目录')).toContainEqual([1, '第1次 2026-09-23 数学 听课评课', '2 照片01.png', '', 1, '']);
    expect(sha((await bytes(`${FIRST}/2 照片01.png`)).toString('latin1')).length).toBe(64);
    expect((await bytes(`${FIRST}/2 照片01.png`)).subarray(1, 4).toString()).toBe('PNG');
  });

  it('holds what stood when it was asked for, less what was withdrawn since', async () => {
    const early = await part(1, subject(), { asOf: at('2026-09-24', '20:00') });
    expect(early.names.some((name) => name.includes('第2次'))).toBe(false);
    expect(early.names.some((name) => name.includes('潘昶小学'))).toBe(false);
    const id = await aFile('要撤回的.jpg', 0.1);
    const before = await part(1);
    await term.store.write((tx) => withdrawEvidence(tx, id, new Date(NOW.getTime() + 60_000)));
    const after = await part(1);
    expect(before.names.filter((name) => name.includes('照片')).length).toBe(2);
    expect(after.names.filter((name) => name.includes('照片')).length).toBe(1);
  });

  it('leaves out the files where only what is written was asked for, and says so', async () => {
    const { names, words } = await part(1, subject(), { media: false });
    expect(names.some((name) => name.includes('照片'))).toBe(false);
    expect(await words(`${ROOT}/2 缺件清单.docx`)).toContain('照片、视频和交来的文件共1个，没有装入，按学科取可以带上。');
  });

  it('is of one activity too, without the term’s papers', async () => {
    const [first] = (await collect()).activities;
    const { file, names } = await part(1, { of: 'activity', activityId: first?.id ?? '' });
    expect(file.name).toBe('第三小学联盟第1次 2026-09-23 数学 听课评课档案.zip');
    expect(names.filter((name) => /学期总结|台账/.test(name))).toEqual([]);
    expect(names.some((name) => name.endsWith('2 照片01.png'))).toBe(true);
  });

  it('is planned in two queries, and gone where nothing is there', async () => {
    queries = [];
    await collect();
    expect(queries.length).toBe(2);
    await expect(part(7)).rejects.toBeInstanceOf(PaperGone);
    expect(readdirSync(path.join(term.dataDir, 'papers')).filter((name) => name.endsWith('.new'))).toEqual([]);
  });
});

describe('an archive larger than WeCom takes', () => {
  it('comes in parts of at most 20 MB that fit together, and names what is too large', { timeout: 60_000 }, async () => {
    for (const n of [1, 2, 3, 4, 5]) await aFile(`现场${n}.jpg`, 7.5);
    await aFile('全程.mp4', 25, 'video');
    const { plan } = await collect();
    expect(plan.parts.length).toBe(3);
    const parts = [await part(1), await part(2), await part(3)];
    for (const { size } of parts) expect(size).toBeLessThan(20 * MB);
    expect(parts.map(({ file }) => file.name)).toEqual([1, 2, 3].map((n) => `${ROOT}（第${n}卷，共3卷）.zip`));
    const names = parts.flatMap((one) => one.names);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.includes('2 照片')).length).toBe(6);
    expect(names.some((name) => name.includes('视频'))).toBe(false);
    const missing = await (await part(1)).words(`${ROOT}/2 缺件清单.docx`);
    expect(missing).toContain('第1次 2026-09-23 数学 听课评课：2 视频01.jpg，超过企业微信20MB的上限，原件存在系统里。');
  });
});
