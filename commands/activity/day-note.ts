import { type Day, kindOfDay } from '../../domain/calendar.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import { sayDay } from '../words.ts';

/** What is worth knowing of the day somebody chose: a weekend, a working Sunday, a year whose official days off are not out yet. */
export function dayNote(day: Day, today: Day, extra: readonly ExtraDay[]): string[] {
  const { kind, name, sure } = kindOfDay(day, extra);
  const said = sayDay(day, today);
  return [
    ...(kind === 'makeup' ? [`${said}是${name === null ? '' : `${name}的`}调休上班日。`] : []),
    ...(kind === 'weekend' ? [`${said}是休息日。`] : []),
    ...(sure ? [] : [`${day.slice(0, 4)}年放假安排尚未录入，临近时请核对这一天是否放假。`]),
  ];
}
