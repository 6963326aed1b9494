import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, lengthOf, plain } from '../../domain/plain.ts';

describe('what somebody typed, inside our text', () => {
  it.each([
    ['a link in a name', '张三](http://x)[', '张三］(http：//x)［'],
    ['a heading', '# 通知', '＃ 通知'],
    ['a list', '- 甲', '－ 甲'],
    ['a numbered list', '1. 甲', '1． 甲'],
    ['emphasis', '**急** _速_ ~~作废~~', '＊＊急＊＊ ＿速＿ ～～作废～～'],
    ['a thinking block', '<think>a</think>', '＜think＞a＜/think＞'],
    ['a colour', '<font color="warning">停课</font>', '＜font color="warning"＞停课＜/font＞'],
    ['a mention', '<@lina> @所有人 @all', '＜@lina＞ ＠所有人 ＠all'],
    ['a table', '甲|乙', '甲｜乙'],
    ['code', '`rm`', '｀rm｀'],
    ['a forged line', '听课\n# 通知\n停课', '听课 # 通知 停课'],
    ['a reversed file name', '反思.docx\u202egpj.exe', '反思.docxgpj.exe'],
    ['an invisible twin', '王\u200b小朋\u3164', '王小朋'],
    ['a terminal code', '\u001b[2J甲', '［2J甲'],
  ])('shows %s and does nothing', (_what, typed, shown) => {
    expect(plain(typed)).toBe(shown);
  });

  it.each([
    '数学第3次联合教研',
    '五(1)班 3~5年级',
    '反思_v2_终稿.docx',
    '《分数的初步认识》',
    '-5℃',
    '15:20-16:00',
    'A&B 3.5',
  ])('leaves %s as it is', (typed) => {
    expect(plain(typed)).toBe(typed);
  });

  it('comes to the same when done twice, on one line, without a control character or an angle bracket', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const once = plain(typed);
        expect(plain(once)).toBe(once);
        expect(once).not.toMatch(/[\u0000-\u001f<>[\]*`|\u202a-\u202e]/);
      }),
    );
  });

  it('is cut between characters as people see them', () => {
    expect(cut('教👨‍👩‍👧研室', 3)).toBe('教👨‍👩‍👧…');
    expect(lengthOf('教👨‍👩‍👧研')).toBe(3);
    expect(plain('一二三四五', 3)).toBe('一二…');
  });
});
