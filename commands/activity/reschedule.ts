import type { ActivityPatch, ActivityRow } from '../../db/activities.ts';
import { addDays, at, beijingIso, clockOf, type Day, dayOf, kindOfDay } from '../../domain/calendar.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Timetable } from '../../domain/roster.ts';
import { termOf } from '../../domain/term.ts';
import type { Ask, Outcome, SpokenContext } from '../command.ts';
import type { Clarify, Reading, Target } from '../reading/reading.ts';
import { targetOf } from '../target.ts';
import { labelOf, sayActivity, sayDay, sayShortDay, sayWhen } from '../words.ts';
import { askAboutHoliday, askForDay, askForTime, askWhichTime, sayPast } from './asks.ts';
import { asked, daysOff, shown } from './book.ts';
import { change, fieldsOf, pick, same } from './change.ts';
import { dayNote } from './day-note.ts';
import { rescheduled, rescheduleNotice } from './replies.ts';
import { clockSaid, movedTo, type Slot, sayPeriod, shiftedBy, shiftedByLessons, slotOf } from './slot.ts';
import { tell } from './tell.ts';
import { activityToChange } from './which.ts';

const MOVED = ['start', 'day', 'end', 'allDay', 'period', 'status', 'heldAt'] as const;

/** Moves an activity at once; asks where the new day is off, or where two readings are possible. */
export async function reschedule(ctx: SpokenContext): Promise<Outcome> {
  const { reading, today } = ctx;
  const [gone, ...others] = reading.clarify?.reason === 'past_date' ? reading.clarify.candidates : [];
  if (gone !== undefined && others.length === 0)
    throw new Refusal({ code: 'in-the-past', day: sayDay(gone.slice(0, 10), today) });
  if (reading.clarify !== undefined) return asked(askAboutWords(reading.clarify, reading, ctx));
  const found = await activityToChange(ctx, 'coming', '未选择前，活动没有改动。');
  if ('outcome' in found) return found.outcome;

  const { activity } = found;
  const slot = newSlot(activity, reading, ctx.roster.county.timetable);
  const stays = `未选择前，活动仍按${sayWhen({ ...activity, end: null }, today)}进行。`;
  if (slot === null && reading.extra?.shiftPeriods !== undefined) return asked(askNewTime(activity, ctx, stays));
  if (slot === null)
    return asked({
      ...askForDay(today, daysOff(ctx)),
      title: `${labelOf(activity)} 改到哪天`,
      choices: dayChoices(today, daysOff(ctx)),
      meanwhile: stays,
    });
  const elsewhere = placeOf(reading);
  const stay = same({ ...pick(activity, fieldsOf(elsewhere)) }, elsewhere);
  if (same(slot.start, activity.start) && same(slot.end, activity.end) && stay) {
    return { outcome: 'done', reply: { kind: 'text', text: `时间没有变化：${sayActivity(shown(ctx, activity), today)}。` } };
  }
  if (slot.allDay ? slot.day < today : slot.start < ctx.now)
    throw new Refusal({ code: 'in-the-past', day: sayPast(slot, today) });
  if (termOf(slot.day, ctx.roster.terms) === null) throw new Refusal({ code: 'no-term', day: sayDay(slot.day, today) });
  if (reading.confirmed !== true && kindOfDay(slot.day, daysOff(ctx)).kind === 'holiday') {
    const words = { title: `${labelOf(activity)} 改到哪天`, meanwhile: stays };
    return asked(askAboutHoliday(slot, today, words, daysOff(ctx), (chosen) => patchTo(activity, chosen, targetOf(ctx))));
  }
  return move(ctx, activity, slot);
}

/** 提前一节课, of an activity that begins at no lesson of the timetable. */
function askNewTime(activity: ActivityRow, { roster, today }: SpokenContext, meanwhile: string): Ask {
  const { day } = activity;
  const open = { missing: 'time' as const, day, dayPart: null };
  const ask = askForTime(open, roster.county.timetable, today, ({ start, end, period }) => ({
    newStart: start,
    newEnd: end,
    period,
  }));
  return { ...ask, title: `${labelOf(activity)} 改到几点`, meanwhile };
}

async function move(ctx: SpokenContext, before: ActivityRow, slot: Slot): Promise<Outcome> {
  const { start, day, end, allDay, period } = slot;
  // One that was thought held and did not take place comes back to life.
  const again = before.status === 'held' ? { status: 'announced' as const, heldAt: null } : {};
  const patch: ActivityPatch = { start, day, end, allDay, period, ...again, ...placeOf(ctx.reading) };
  const after = await change(ctx, before, patch);
  if ('takenBy' in after) {
    const text = `没有改期：${sayActivity(shown(ctx, after.takenBy), ctx.today)}，同样的活动已在这个时间登记。请换一个时间。`;
    return { outcome: 'done', reply: { kind: 'text', text } };
  }
  const { told, drafts } = await tell(ctx, [after], {
    kind: 'change',
    text: rescheduleNotice(shown(ctx, before), shown(ctx, after), ctx.today),
  });
  return {
    outcome: 'done',
    reply: {
      kind: 'text',
      text: rescheduled({
        before: shown(ctx, before),
        after: shown(ctx, after),
        today: ctx.today,
        told,
        dayNote: after.day === before.day ? [] : dayNote(after.day, ctx.today, daysOff(ctx)),
      }),
    },
    drafts,
    act: {
      action: 'activity.reschedule',
      target: `activity:${before.id}`,
      detail: { from: beijingIso(before.start), to: beijingIso(after.start) },
      undo: { activityId: before.id, was: pick(before, [...MOVED, ...fieldsOf(placeOf(ctx.reading))]) },
    },
  };
}

/** The new time: a day keeps the old hours, a new hour drops the old end. Null where no new time was said. */
export function newSlot(activity: ActivityRow, reading: Reading, timetable: Timetable): Slot | null {
  const old: Slot = {
    day: activity.day,
    start: activity.start,
    end: activity.end,
    allDay: activity.allDay,
    period: activity.period,
  };
  if (reading.newStart !== undefined) {
    const start = new Date(reading.newStart);
    const end = reading.newEnd === undefined ? null : new Date(reading.newEnd);
    const sameHours = clockOf(start) === clockOf(old.start) && !old.allDay;
    const period = reading.period === undefined ? (sameHours ? old.period : null) : sayPeriod(reading.period);
    return { day: dayOf(start), start, end, allDay: false, period };
  }
  const { shiftMinutes, shiftPeriods } = reading.extra ?? {};
  const shifts = clockSaid(reading) === null && reading.period === undefined;
  if (shifts && typeof shiftMinutes === 'number' && !old.allDay) return shiftedBy(old, shiftMinutes);
  if (shifts && typeof shiftPeriods === 'number') return shiftedByLessons(old, shiftPeriods, timetable);
  const day = reading.newDate ?? (reading.shiftDays === undefined ? null : addDays(old.day, reading.shiftDays));
  const clock = clockSaid(reading);
  if (clock !== null) {
    const on = day ?? old.day;
    const end = clock.end === null ? null : at(on, clock.end);
    return { day: on, start: at(on, clock.start), end, allDay: false, period: null };
  }
  const lesson = reading.period === undefined ? null : slotOf({ date: day ?? old.day, period: reading.period }, timetable);
  if (lesson !== null && 'slot' in lesson) return lesson.slot;
  return day === null ? null : movedTo(old, day);
}

/** 改到下周二，三小: a new place said along with the new time. */
function placeOf({ place, mode, meetingId }: Reading): Pick<ActivityPatch, 'place' | 'mode' | 'meetingId'> {
  return {
    ...(place === undefined ? {} : { place }),
    ...(mode === undefined ? {} : { mode }),
    ...(meetingId === undefined ? {} : { meetingId }),
  };
}

function patchTo(activity: ActivityRow, slot: Slot, target: Target): Partial<Reading> {
  const { start, end, day, allDay } = slot;
  const when = allDay ? { newDate: day } : { newStart: beijingIso(start), ...(end === null ? {} : { newEnd: beijingIso(end) }) };
  return { target: { ...target, activityId: activity.id }, ...when };
}

function dayChoices(today: Day, extra: readonly ExtraDay[]): Ask['choices'] {
  return askForDay(today, extra).choices.map((choice) => ({ ...choice, patch: { newDate: choice.id } }));
}

const NUMBERED = /^activity#(\d+) -> activity date (\d+)th$/;
const DATED = /^(\d{4}-\d{2}-\d{2}) -> (\d{4}-\d{2}-\d{2})$/;

/** 3号活动改到4号: the number of an activity, or a day of the month. Other doubts are about the new time. */
function askAboutWords(clarify: Clarify, reading: Reading, { roster, today }: SpokenContext): Ask {
  if (clarify.reason !== 'number_or_date') {
    const ask = askWhichTime(clarify, reading, roster.county.timetable, today);
    const choices = ask.choices.map((choice) => ({ ...choice, patch: asNew(choice.patch) }));
    return { ...ask, choices, meanwhile: '未选择前，活动没有改动。' };
  }
  const choices = clarify.candidates.flatMap((candidate): Ask['choices'] => {
    const [, no, date] = NUMBERED.exec(candidate) ?? [];
    if (no !== undefined && date !== undefined) {
      const words = ['次', `第${no}次`, `第${no}次活动`];
      return [
        { id: 'no', text: `第${no}次活动`, words, patch: { target: { no: Number(no) }, newDate: nextDate(Number(date), today) } },
      ];
    }
    const [, from, to] = DATED.exec(candidate) ?? [];
    if (from === undefined || to === undefined) return [];
    const words = ['日期', `${sayShortDay(from)}`, `${sayShortDay(from)}的活动`];
    return [{ id: 'date', text: `${sayShortDay(from)}的活动`, words, patch: { target: { date: from }, newDate: to } }];
  });
  return { title: '请选一下是哪次活动', choices, as: 'options', meanwhile: '未选择前，活动没有改动。' };
}

function asNew(patch: Partial<Reading> | null): Partial<Reading> | null {
  if (patch === null) return null;
  const { start, end, date } = patch;
  return { ...(start && { newStart: start }), ...(end && { newEnd: end }), ...(date && { newDate: date }) };
}

/** The next day of the month with this number, this month first. */
function nextDate(date: number, today: Day): Day {
  for (let day = today; ; day = addDays(day, 1)) if (Number(day.slice(8)) === date) return day;
}
