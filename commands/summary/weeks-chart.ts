import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Db } from '../../db/client.ts';
import { activityBoard } from '../../db/queries/activity-board.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import type { TermRow } from '../../domain/roster.ts';
import { teachingWeekOf } from '../../domain/term.ts';

use([BarChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

const require = createRequire(import.meta.url);
const FONT = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
const WASM = require.resolve('@resvg/resvg-wasm/index_bg.wasm');
const FAMILY = 'Noto Sans SC';
/** Wide enough to be read on a phone that is held upright. */
const SIZE = { width: 900, height: 560 };
const COLOURS = { held: '#9db7d5', complete: '#2f5d8c' };

/** How many activities each teaching week had, and of how many everything is there: the county's course, no comparison of its parts. */
export interface WeeksModel {
  title: string;
  /** 三个一已齐 */
  completeCalled: string;
  weeks: { week: number; held: number; complete: number }[];
}

export async function weeksModel(
  db: Db,
  of: { term: TermRow; allianceIds: string[] | null; programme: Programme; now: Date; where: string },
): Promise<WeeksModel> {
  const { term, allianceIds, programme, now, where } = of;
  const wanted = { termId: term.id, ...(allianceIds === null ? {} : { allianceIds }) };
  const board = await activityBoard(db, wanted, programme.evidence);
  const held = board.filter(
    ({ activity }) => activity.status !== 'cancelled' && activity.subject !== '' && activity.start <= now,
  );
  const last = teachingWeekOf(dayOf(now), term) ?? 0;
  const most = Math.max(last, ...held.map(({ activity }) => teachingWeekOf(activity.day, term) ?? 0));
  const weeks = Array.from({ length: most }, (_, i) => {
    const mine = held.filter(({ activity }) => teachingWeekOf(activity.day, term) === i + 1);
    return { week: i + 1, held: mine.length, complete: mine.filter(({ ones }) => ones.done).length };
  });
  return { title: `${where}${term.name}每周开展活动`, completeCalled: `${programme.evidence.name}已齐`, weeks };
}

/** The chart as a picture, drawn here so that it looks the same on every phone. */
export async function weeksChart(model: WeeksModel): Promise<Buffer> {
  await ready();
  const picture = new Resvg(weeksSvg(model), {
    font: { fontBuffers: [await font()], defaultFontFamily: FAMILY, loadSystemFonts: false },
    background: '#ffffff',
  });
  return Buffer.from(picture.render().asPng());
}

export function weeksSvg({ title, completeCalled, weeks }: WeeksModel): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: FAMILY, fontSize: 22, color: '#222' },
    title: { text: title, left: 'center', top: 16, textStyle: { fontSize: 26, fontWeight: 'normal' } },
    legend: { bottom: 12, data: ['开展', completeCalled], textStyle: { fontSize: 22 } },
    grid: { left: 60, right: 24, top: 76, bottom: 110 },
    xAxis: {
      type: 'category',
      data: weeks.map(({ week }) => `${week}周`),
      axisLabel: { fontSize: 18, hideOverlap: true },
      axisTick: { show: false },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { fontSize: 18 } },
    series: [
      { name: '开展', type: 'bar', data: weeks.map((one) => one.held), itemStyle: { color: COLOURS.held } },
      { name: completeCalled, type: 'bar', data: weeks.map((one) => one.complete), itemStyle: { color: COLOURS.complete } },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

let wasm: Promise<void> | null = null;
function ready(): Promise<void> {
  wasm ??= readFile(WASM).then((bytes) => initWasm(bytes));
  return wasm;
}

let loaded: Promise<Uint8Array> | null = null;
function font(): Promise<Uint8Array> {
  loaded ??= readFile(FONT);
  return loaded;
}
