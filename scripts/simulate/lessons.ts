import { addDays, at, type Day, isWorkingDay, weekdayNumber, workingDayOnOrBefore } from '../../domain/calendar.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { quotaStates } from '../../domain/quota.ts';
import type { Term } from '../../domain/term.ts';
import type { Troupe } from './cast.ts';
import { type Dice, dice } from './dice.ts';
import { type Announced, TOPICS } from './phrases.ts';

/** What becomes of a lesson after it was announced. */
export type Fate = 'held' | 'moved' | 'cancelled';

export interface Lesson extends Announced {
  id: string;
  troupe: Troupe;
  announcedAt: number;
  fate: Fate;
  /** When its fate is said. */
  changedAt: number;
  start: number;
  end: number;
}

export interface Timetable {
  am: readonly string[];
  pm: readonly string[];
}

export interface LessonsOf {
  programme: Programme;
  term: Term;
  timetable: Timetable;
  extra: readonly ExtraDay[];
  seed: number;
}

const COUNT = ['一', '二', '三', '四', '五'];
const MINUTE = 60_000;

/** About as many lessons as the programme asks of the subject, each somewhere in its stretch of the term. Some researchers fall one short. */
export function lessonsOf(troupe: Troupe, of: LessonsOf): Lesson[] {
  const { seed, extra } = of;
  const weekday = dice(seed, troupe.chatid, 'weekday').between(1, 5);
  const taken = new Set<Day>();
  return stretches(troupe, of).flatMap(({ from, to }, i) => {
    const roll = dice(seed, troupe.chatid, 'lesson', i);
    if (roll.chance(0.06)) return [];
    const day = someDay(from, to, weekday, roll, extra, taken);
    if (day === null) return [];
    taken.add(day);
    return [lessonOn(day, `${troupe.chatid}-${i}`, troupe, of, roll)];
  });
}

/** The windows of whichever quota asks for most. */
function stretches(troupe: Troupe, { programme, term, extra }: LessonsOf): { from: Day; to: Day }[] {
  const first = addDays(term.start, 6);
  const last = addDays(term.end, -12);
  const states = quotaStates({
    programme,
    term,
    stage: troupe.stage,
    subject: troupe.subject,
    activities: [],
    today: term.start,
    extra,
  }).filter(({ quota }) => quota.of.what === 'activities' && quota.of.kinds === 'any');
  const wanted = states.map(({ windows }) => windows.flatMap((window) => split(window, window.least)));
  const most = wanted.toSorted((a, b) => b.length - a.length)[0] ?? [];
  const whole = most.length > 0 ? most : split({ from: term.start, to: term.end }, 4);
  return whole
    .map(({ from, to }) => ({ from: from < first ? first : from, to: to > last ? last : to }))
    .filter(({ from, to }) => from <= to);
}

function split({ from, to }: { from: Day; to: Day }, parts: number): { from: Day; to: Day }[] {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  return Array.from({ length: Math.min(parts, days) }, (_, i) => ({
    from: addDays(from, Math.floor((days * i) / parts)),
    to: addDays(from, Math.floor((days * (i + 1)) / parts) - 1),
  }));
}

/** A working day of the stretch, mostly on the group's own weekday, never two days running. */
function someDay(
  from: Day,
  to: Day,
  weekday: number,
  roll: Dice,
  extra: readonly ExtraDay[],
  taken: ReadonlySet<Day>,
): Day | null {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day, extra) && !taken.has(day)) days.push(day);
  // A Sunday that is worked is where calendars go wrong: whoever has one in reach takes it.
  const makeup = days.filter((day) => weekdayNumber(day) > 5);
  if (makeup.length > 0 && roll.chance(0.25)) return roll.pick(makeup);
  const usual = days.filter((day) => weekdayNumber(day) === weekday);
  const among = usual.length > 0 && roll.chance(0.8) ? usual : days;
  return among.length === 0 ? null : roll.pick(among);
}

function lessonOn(
  day: Day,
  id: string,
  troupe: Troupe,
  { programme, timetable, extra, seed, term }: LessonsOf,
  roll: Dice,
): Lesson {
  const slots = [
    ...timetable.am.map((slot, i) => ({ slot, period: `上午第${COUNT[i] ?? i + 1}节` })),
    ...timetable.pm.map((slot, i) => ({ slot, period: `下午第${COUNT[i] ?? i + 1}节` })),
    ...timetable.pm.map((slot, i) => ({ slot, period: `下午第${COUNT[i] ?? i + 1}节` })),
  ];
  const { slot, period } = roll.pick(slots.length > 0 ? slots : [{ slot: '15:00-16:00', period: '' }]);
  const [from = '15:00', to = '16:00'] = slot.split('-');
  const shares = roll.next();
  const fate: Fate = shares < 0.08 ? 'cancelled' : shares < 0.2 ? 'moved' : 'held';
  const teacher = roll.pick<{ name: string; school: string }>(
    troupe.teachers.length > 0 ? troupe.teachers : [{ name: '王', school: '' }],
  );
  const lead = roll.between(3, 11);
  const told = workingDayOnOrBefore(addDays(day, -lead), extra);
  const announcedOn = told < term.start ? workingDayOnOrBefore(addDays(day, -2), extra) : told;
  const changedOn = workingDayOnOrBefore(addDays(day, -roll.between(1, 2)), extra);
  const hour = (date: Day, least: number, most: number) =>
    at(date, '00:00').getTime() + roll.between(least * 60, most * 60) * MINUTE + 17_000;
  const announcedAt = hour(announcedOn, roll.chance(0.1) ? 20 : 8, roll.chance(0.1) ? 22 : 17);
  return {
    id,
    troupe,
    day,
    from,
    to,
    period: period === '' || roll.chance(0.4) ? null : period,
    subject: troupe.subject,
    kind: kindOf(programme, dice(seed, id, 'kind')),
    topic: roll.pick(TOPICS),
    place: teacher.school,
    placeOpen: roll.chance(0.12),
    presenter: teacher.name,
    announcedAt,
    fate,
    changedAt: Math.max(hour(changedOn, 8, 17), announcedAt + 60 * MINUTE),
    start: at(day, from).getTime(),
    end: at(day, to).getTime(),
  };
}

const KINDS = ['集体备课', '同课异构', '专题研讨', '观课议课', '听课评课', '一课多磨'];

/** Of a document that names ways of its own mostly one of those, else what is common and known there. */
function kindOf({ forms, kinds }: Programme, roll: Dice): string {
  if (forms !== null && roll.chance(0.7)) return roll.pick(forms.of);
  const known = kinds.map(({ name }) => name);
  const own = known.filter((name) => !KINDS.includes(name));
  const common = KINDS.filter((name) => known.includes(name));
  return roll.chance(0.75) || own.length === 0 ? roll.pick(common) : roll.pick(own);
}
