import { expect, it } from 'vitest';
import { pictureOf } from '../../../commands/summary/layout/picture.ts';
import { weeksChart, weeksSvg } from '../../../commands/summary/weeks-chart.ts';

const model = {
  title: '全县2026-2027学年第一学期每周开展活动',
  completeCalled: '三个一已齐',
  weeks: Array.from({ length: 12 }, (_, i) => ({ week: i + 1, held: (i * 7) % 11, complete: ((i * 7) % 11) >> 1 })),
};

it('draws a term’s weeks as a picture a phone can show', async () => {
  const png = await weeksChart(model);
  expect(pictureOf(png)).toMatchObject({ type: 'png', width: 900, height: 560 });
  expect(png.length).toBeGreaterThan(8_000);
  expect(png.length).toBeLessThan(200_000);
});

it('names the weeks and what is counted, and compares nobody', () => {
  const svg = weeksSvg(model);
  for (const words of ['1周', '三个一已齐', '开展', '第一学期每周开展活动']) expect(svg).toContain(words);
  expect(svg).not.toContain('联盟');
});
