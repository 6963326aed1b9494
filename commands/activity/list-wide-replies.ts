import type { ActivityRow } from '../../db/activities.ts';
import type { Day } from '../../domain/calendar.ts';
import { type Counted, ofOne, wideAnswer } from '../wide.ts';
import { labelOf, sayPlace, sayShortDay, sayWhen } from '../words.ts';

/** More than so many are counted and not told one by one. */
export const MOST_LINES = 4;
/** A phone screen. */
const MOST = 150;

export interface WideList {
  /** 全县本周数学 */
  where: string;
  all: number;
  meetings: number;
  held: number;
  days: readonly { day: Day; count: number }[];
  /** 各联盟 */
  each: string;
  units: readonly Counted[];
  subjects: readonly Counted[];
  /** What to type after an alliance to see its own: 数学本周活动. */
  asks: string;
}

/** How many there are and how many are over; then on which days, of whom, in what. */
export function ofAll(told: WideList): string {
  const { where, all, days, each, units, subjects, asks } = told;
  if (all === 0) return `${where}还没有登记活动。登记活动由学科教研员办理。`;
  const [first] = units.filter(({ count }) => count > 0);
  return wideAnswer({
    head: [headOf(told)],
    by: [
      { label: `${each}（次）：`, of: units },
      { label: '各学科（次）：', of: subjects },
      // Of a whole term the days would fill the screen.
      {
        label: '各日（次）：',
        of: days.length > MOST_DAYS ? [] : days.map(({ day, count }) => ({ name: sayShortDay(day), count })),
      },
    ],
    tail: [ofOne(first?.name, asks)],
  });
}

const MOST_DAYS = 7;

/** All of them, a line each; null where a screen does not take them. */
export function few(told: WideList, lines: readonly { activity: ActivityRow; unit: string }[], today: Day): string | null {
  const text = [
    headOf(told),
    ...lines.map(
      ({ activity, unit }, i) =>
        `${i + 1}. ${unit}${labelOf(activity)}，${sayWhen({ ...activity, end: null }, today)}，${sayPlace(activity)}`,
    ),
  ].join('\n');
  return text.length <= MOST ? text : null;
}

function headOf({ where, all, meetings, held }: WideList): string {
  const parts = [
    ...(held > 0 ? [`已开展${held}次`] : []),
    ...(all > held ? [`还有${all - held}次待开展`] : []),
    ...(meetings > 0 ? [`含联席会议${meetings}次`] : []),
  ];
  return `${where}活动${all}次，${parts.join('，')}。`;
}
