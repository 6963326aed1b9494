import { expect, it } from 'vitest';
import { PROGRAMMES } from '../../domain/programmes/index.ts';
import { aYear, countyFile, onSqlite } from '../stories/counties/a-county.ts';

const COUNTY: Record<string, string> = {
  'helan-2022': 'helan',
  'wushen-2024': 'wushen',
  'cangnan-2019': 'cangnan',
  'baicheng-2021': 'baicheng',
  'aa-city': 'aa-city',
};

onSqlite('what a document describes without a figure', ({ fresh }) => {
  it.each(PROGRAMMES)('is told to whoever asks, with the place: $slug', async ({ slug, guidance, answers }) => {
    const county = await aYear((await fresh()).store, countyFile(COUNTY[slug] ?? ''));
    const teacher = await county.who('教师');
    county.at('2026-09-14T10:00:00+08:00');
    const untold: string[] = [];
    for (const { key, name, entries } of guidance) {
      const heard = await county.say(teacher, `${name}包括哪些内容`);
      // Where the county has a sentence of its own for it, that is the answer.
      const own = answers.some((one) => one.topic === key || one.words.some((word) => name.includes(word)));
      const said = entries.some((entry) => heard.text.includes(entry)) || (own && heard.text.includes('依据：'));
      if (!said || !heard.text.includes('依据：') || heard.text.length > 150) untold.push(`${name}: ${heard.text}`);
    }
    expect(untold).toEqual([]);
  });

  it('takes no question about an activity for one about the document', async () => {
    const county = await aYear((await fresh()).store, countyFile('cangnan'));
    const teacher = await county.who('教师');
    county.at('2026-09-14T10:00:00+08:00');
    const asked = await county.say(teacher, '城乡同步课堂什么时候开始');
    expect(asked.intent).toBe('activity.query');
    expect((await county.say(teacher, '同步课堂包括什么')).text).toContain('学生同步上课');
  });
});
