import type { ActivityRow } from '../db/activities.ts';
import { clockOf, schoolYearOf, weekdayOf } from '../domain/calendar.ts';
import { plain } from '../domain/plain.ts';

type Spoken = Pick<ActivityRow, 'subject' | 'no' | 'kind' | 'phase'>;
type Timed = Pick<ActivityRow, 'day' | 'start' | 'end' | 'allDay' | 'period'>;

/** 9月23日 */
export function sayShortDay(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}

/** 9月23日（周三）; with its year only outside this school year. */
export function sayDay(day: string, today: string): string {
  const year = schoolYearOf(day) === schoolYearOf(today) ? '' : `${day.slice(0, 4)}年`;
  return `${year}${sayShortDay(day)}（周${weekdayOf(day)}）`;
}

/** 15:20-16:00, 15:20, or 全天 */
export function sayHours(activity: Timed): string {
  if (activity.allDay) return '全天';
  const from = clockOf(activity.start);
  return activity.end === null ? from : `${from}-${clockOf(activity.end)}`;
}

/** 9月23日（周三）15:20-16:00 */
export function sayWhen(activity: Timed, today: string): string {
  return `${sayDay(activity.day, today)}${sayHours(activity)}`;
}

/** 9月23日（周三）下午第二节 15:20-16:00: how the words were read, said back once. */
export function sayWhenInFull(activity: Timed, today: string): string {
  return `${sayDay(activity.day, today)}${activity.period === null ? '' : `${activity.period} `}${sayHours(activity)}`;
}

/** 数学第3次联合教研; a meeting goes by its own name. */
export function labelOf(activity: Spoken): string {
  if (activity.subject === '') return activity.phase === null ? `第${activity.no}次${activity.kind}` : plain(activity.phase, 20);
  return `${activity.subject}第${activity.no}次联合教研`;
}

export function sayPlace(activity: Pick<ActivityRow, 'place' | 'mode' | 'meetingId'>): string {
  const online = `线上${activity.meetingId === null ? '' : `（会议号${plain(activity.meetingId, 20)}）`}`;
  if (activity.mode === 'online') return online;
  const place = activity.place === '' ? '地点待定' : plain(activity.place, 40);
  return activity.mode === 'hybrid' ? `${place}，同时${online}` : place;
}

/** 数学第3次联合教研，9月23日（周三）15:20-16:00，第三小学 */
export function sayActivity(activity: ActivityRow, today: string): string {
  return `${labelOf(activity)}，${sayWhen(activity, today)}，${sayPlace(activity)}`;
}

/** 数学第3次联合教研，9月23日，第三小学: in a receipt, where the day is past. */
export function sayActivityShort(activity: ActivityRow): string {
  return `${labelOf(activity)}，${sayShortDay(activity.day)}，${sayPlace(activity)}`;
}
