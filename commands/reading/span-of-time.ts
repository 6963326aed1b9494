import { addDays, mondayOf, monthOf } from '../../domain/calendar.ts';
import type { Direction } from './now.ts';
import type { Reading } from './reading.ts';
import { resolveDay } from './resolve-day.ts';
import type { Scene } from './scene.ts';

/** 「9月」, 「这个月」 said of a report or a count. */
export function monthSlot(scene: Scene): Pick<Reading, 'month'> {
  const hit = scene.when.moments.find((m) => m.day?.value.form.form === 'month' && m.day.value.until === undefined);
  if (hit?.day == null) return /本月|这个?月|当月/.test(scene.words) ? { month: monthOf(scene.now.today) } : {};
  const found = resolveDay(hit.day.value, scene.now, 'backward');
  return found === null ? {} : { month: found.from.slice(0, 7) };
}

/** A stretch of days a question is about: 下周, 9月, 本学期, 明天. */
export function rangeSlots(
  scene: Scene,
  direction: Direction,
): Pick<Reading, 'from' | 'to' | 'month' | 'week' | 'date' | 'scope'> {
  const { words, now } = scene;
  const moment = scene.when.moments.find((m) => m.day !== null);
  if (moment?.day == null) {
    if (/学期/.test(words)) return { scope: 'term', from: now.term.start, to: now.term.end };
    if (/最近|近期|接下来|后面|今后/.test(words)) return { from: now.today, to: addDays(now.today, 13) };
    return {};
  }
  const found = resolveDay(moment.day.value, now, direction);
  if (found === null) return {};
  if (found.from === found.to) return { date: found.from };
  const { form } = moment.day.value.form;
  const days = { from: found.from, to: found.to };
  if (form === 'month') return { month: monthOf(found.from), ...days };
  if (form === 'teaching-week' && 'n' in moment.day.value.form) return { week: moment.day.value.form.n, ...days };
  if (form === 'week') return { ...days, scope: scopeOf(found.from, scene) };
  return days;
}

function scopeOf(monday: string, scene: Scene): string {
  const here = mondayOf(scene.now.today);
  if (monday === here) return 'this_week';
  if (monday === addDays(here, 7)) return 'next_week';
  return monday === addDays(here, -7) ? 'last_week' : 'week';
}

/** The alliance that was named. */
export function allianceSlot(scene: Scene): Pick<Reading, 'alliance'> {
  return scene.alliance === null ? {} : { alliance: scene.alliance.value };
}
