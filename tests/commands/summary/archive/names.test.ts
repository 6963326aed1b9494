import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawerNo, fileNames, safeFile, safeName } from '../../../../commands/summary/archive/names.ts';
import type { ArchiveItem } from '../../../../db/queries/archive-rows.ts';
import { programmeOf } from '../../../../domain/programmes/index.ts';

const helan = programmeOf('helan-2022');

describe('a name in an archive', () => {
  it.each([
    ['三年级/四年级：分数?', '三年级-四年级：分数-'],
    ['记录. ', '记录'],
    ['CON', '文件CON'],
    ['aux.docx', '文件aux.docx'],
    ['...', '未命名'],
    ['体会\u202egnp.exe', '体会gnp.exe'],
    ['../../etc/passwd', '..-..-etc-passwd'],
  ])('%j becomes %j', (typed, safe) => {
    expect(safeFile(typed)).toBe(safe);
  });

  it('is one Windows opens, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        for (const name of [safeName(typed), safeFile(`${typed}.docx`)]) {
          expect(name).not.toMatch(/[\u0000-\u001f\\/:*?"<>|]/);
          expect(name).not.toMatch(/[. ]$/);
          expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
          expect([...name].length).toBeLessThanOrEqual(80);
          expect(name).not.toBe('');
        }
      }),
      { numRuns: 400 },
    );
  });

  it('keeps a file’s ending however long its name', () => {
    expect(safeFile(`${'长'.repeat(200)}.docx`)).toMatch(/^长+\.docx$/);
  });
});

describe('files of an activity', () => {
  const item = (id: string, kind: ArchiveItem['kind'], given: Partial<ArchiveItem> = {}): ArchiveItem => ({
    ...{ id, kind, activityId: 'a', level: 'own', schoolId: null, at: new Date(0), length: 0, withdrawn: false },
    ...{ sha256: 'x', bytes: 10, mime: 'image/jpeg', fileName: null },
    ...given,
  });

  it('are numbered in the order of the county’s own list', () => {
    expect(
      (['notice', 'discussion', 'reflection', 'attendance', 'file'] as const).map((drawer) => drawerNo(drawer, helan)),
    ).toEqual([1, 2, 3, 4, 5]);
  });

  it('are counted by kind and keep the name of a document', () => {
    const names = fileNames(
      [
        item('p1', 'photo', { fileName: 'IMG_1.png' }),
        item('p2', 'photo', { mime: 'image/png' }),
        item('f', 'file', { fileName: '教案:定稿.doc', mime: 'application/x-cfb' }),
        item('r', 'reflection', { schoolId: 's', fileName: '体会.docx' }),
        item('t', 'minutes', { sha256: null }),
      ],
      helan,
      () => '第七小学',
    );
    expect(Object.fromEntries(names)).toEqual({
      p1: '2 照片01.jpg',
      p2: '2 照片02.png',
      f: '5 附件01 教案-定稿.doc',
      r: '3 活动体会 第七小学原件01 体会.docx',
    });
  });
});
