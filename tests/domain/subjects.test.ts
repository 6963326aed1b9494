import { describe, expect, it } from 'vitest';
import { programmeOf } from '../../domain/programmes/index.ts';
import { classOfSubject, coversSubject, SUBJECTS, subjectNamed } from '../../domain/subjects.ts';

const { subjectClasses } = programmeOf('helan-2022');

describe('subjects', () => {
  it.each([
    ['道法', undefined, '道德与法治'],
    ['政治', '初中', '道德与法治'],
    ['政治', '高中', '思想政治'],
    ['信息技术', '小学', '信息科技'],
    ['信息技术', '高中', '信息技术'],
    ['生物学', undefined, '生物'],
    ['体育与健康', '小学', '体育'],
    ['午休', undefined, null],
  ])('reads %s (%s) as %s', (word, stage, name) => {
    expect(subjectNamed(word, stage)).toBe(name);
  });

  it('have no two names or aliases alike within a stage', () => {
    for (const stage of ['小学', '初中', '高中', '幼儿园']) {
      const words = SUBJECTS.filter((s) => (s.stages as readonly string[]).includes(stage)).flatMap((s) => [
        s.name,
        ...s.aliases,
      ]);
      expect(words).toHaveLength(new Set(words).size);
    }
  });

  it('are major or general by stage', () => {
    expect(classOfSubject(subjectClasses, '小学', '英语')).toBe('major');
    expect(classOfSubject(subjectClasses, '小学', '道德与法治')).toBe('general');
    expect(classOfSubject(subjectClasses, '初中', '道德与法治')).toBe('major');
    expect(classOfSubject(subjectClasses, '小学', '蒙古语')).toBe('general');
  });

  it('belong together where one activity has two', () => {
    expect(coversSubject('数学', '语文、数学')).toBe(true);
    expect(coversSubject('英语', '语文、数学')).toBe(false);
    expect(coversSubject(null, '音乐')).toBe(true);
    expect(coversSubject('数学', '')).toBe(false);
  });
});
