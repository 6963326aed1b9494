import { describe, expect, it } from 'vitest';
import { Clause } from '../../domain/programmes/clause.ts';
import { PROGRAMMES, programmeOf, UnknownProgramme } from '../../domain/programmes/index.ts';
import type { Programme } from '../../domain/programmes/schema.ts';

const helan = programmeOf('helan-2022');

/** Every clause a programme holds, wherever it stands. */
function clausesOf(value: unknown): Clause[] {
  const here = Clause.safeParse(value);
  if (here.success) return [here.data];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(clausesOf) : [];
}

describe('every programme', () => {
  it.each(
    PROGRAMMES.map((p): [string, Programme] => [p.slug, p]),
  )('%s names its default kind and no word twice', (_slug, programme) => {
    expect(programme.kinds.map((k) => k.name)).toContain(programme.defaultKind);
    const words = programme.kinds.flatMap((k) => [k.name, ...k.aliases]);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });

  it('is refused by name when nobody wrote it', () => {
    expect(() => programmeOf('nowhere-2030')).toThrow(UnknownProgramme);
  });
});

/** How many requirements each document makes (its rows of the requirement table). */
const ROWS: [slug: string, letter: string, count: number][] = [
  ['helan-2022', 'H', 28],
  ['wushen-2024', 'W', 21],
  ['cangnan-2019', 'C', 19],
  ['baicheng-2021', 'B', 8],
  ['aa-city', 'A', 14],
];

describe('a programme and its document', () => {
  it.each(ROWS)('%s states every requirement %s01-%d with its clause', (slug, letter, count) => {
    const stated = new Set(clausesOf(programmeOf(slug)).flatMap((clause) => clause.rows));
    const asked = Array.from({ length: count }, (_, i) => `${letter}${String(i + 1).padStart(2, '0')}`);
    expect(asked.filter((row) => !stated.has(row))).toEqual([]);
    expect([...stated].filter((row) => !asked.includes(row))).toEqual([]);
  });

  it('are five', () => {
    expect(ROWS.map(([slug]) => slug)).toEqual(PROGRAMMES.map((programme) => programme.slug));
  });
});

describe('贺兰', () => {
  it('asks for 3-4 activities a term, one a month of the major and one every two months of the general subjects', () => {
    expect(helan.quotas.map((q) => [q.name, q.per, q.subjects, q.least, q.most])).toEqual([
      ['每学期3-4次', 'term', 'any', 3, 4],
      ['主要学科每月1次', 'month', 'major', 1, null],
      ['综合学科每两月1次', 'two-months', 'general', 1, null],
      ['联席会议每学期3次', 'term', 'any', 3, null],
    ]);
  });

  it('keeps both readings of its quota and lets the county choose', () => {
    expect(helan.quotaReadings?.choices.map((c) => c.key)).toEqual(['by-term', 'by-month']);
    expect(helan.quotaReadings?.counts).toBeNull();
  });

  it('wants one reflection from each school and subject', () => {
    const reflection = helan.evidence.items.find((item) => item.key === 'reflection');
    expect(reflection?.per).toBe('school-subject');
    expect(reflection?.clause.say).toBe('贺教通〔2022〕28号“四、联盟工作要求”第4项');
  });

  it('wants the charter and the plans by 8 September, the subject plan from one office only', () => {
    const due = helan.deliverables.filter((d) => d.due.by === 'each-year');
    expect(due.map((d) => [d.name, d.recipients])).toEqual([
      ['联盟工作章程', ['县教研室', '基础教育办公室']],
      ['联盟工作方案', ['县教研室', '基础教育办公室']],
      ['学科工作方案', ['县教研室']],
    ]);
    expect(due.every((d) => d.due.by === 'each-year' && d.due.month === 9 && d.due.day === 8)).toBe(true);
  });

  it('cites the right one of the two parts numbered 四', () => {
    const says = new Set(clausesOf(helan).map((clause) => clause.say));
    expect(says).toContain('贺教通〔2022〕28号“四、其他工作要求”');
    expect(says).toContain('贺教通〔2022〕28号“四、联盟工作要求”第5项');
  });

  it('has no due date for reflections, for its document names none', () => {
    expect(helan.reflections.dueDays).toBeNull();
  });
});
