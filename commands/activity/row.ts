import { type ActivityRow, insertActivity } from '../../db/activities.ts';
import { type Day, kindOfDay } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/refusal.ts';
import { termOf } from '../../domain/term.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { sayDay } from '../words.ts';
import { askAboutRow } from './asks.ts';
import { asked, becomes, daysOff, rowFor, shown, statusAfter, type Wanted } from './book.ts';
import { repeatedDays } from './recurrence.ts';
import { recurrenceNotice, registeredRow } from './replies.ts';
import { movedTo, type Slot } from './slot.ts';
import { tell } from './tell.ts';

/** 每周三下午第三节: one row a date to the term's end, after one confirming card. */
export async function createRow(ctx: SpokenContext, wanted: Wanted, first: Slot): Promise<Outcome> {
  const { slots, skipped } = slotsOf(ctx, first);
  const { reading, today } = ctx;
  if (reading.confirmed !== true) {
    const label = `${wanted.subject}${wanted.kind}`;
    return asked(askAboutRow(slots, label, reading.place ?? '', skipped, today));
  }

  const made: ActivityRow[] = [];
  for (const slot of slots) {
    const { created, activity } = await insertActivity(ctx.tx, rowFor(ctx, wanted, slot), ctx.now);
    if (created) made.push(activity);
  }
  if (made.length === 0)
    return { outcome: 'done', reply: { kind: 'text', text: '这些时间都已登记过，没有重复登记。要改请说“第几次活动改到…”。' } };

  const said = made.map((activity) => shown(ctx, activity));
  const text = recurrenceNotice(said, skipped, today);
  const { told, drafts } = await tell(ctx, made, { kind: 'notice', text });
  for (const activity of made) await becomes(ctx, activity, statusAfter(ctx, activity, { told }));
  return {
    outcome: 'done',
    reply: { kind: 'text', text: registeredRow(said, skipped, today, told) },
    drafts,
    act: {
      action: 'activity.create',
      target: `activity:${made[0]?.id}`,
      detail: { rule: reading.rrule, count: made.length },
      undo: { activityIds: made.map((activity) => activity.id) },
    },
  };
}

function slotsOf(ctx: SpokenContext, first: Slot): { slots: Slot[]; skipped: Day[] } {
  const { reading, roster, now } = ctx;
  const term = termOf(first.day, roster.terms);
  if (term === null) throw new Refusal({ code: 'no-term', day: sayDay(first.day, ctx.today) });
  const parity = reading.parity === undefined ? null : reading.parity === 'odd_teaching_week' ? 'odd' : 'even';
  const { days, skipped } = repeatedDays(
    reading.rrule ?? '',
    first.day,
    { parity, skip: reading.skip ?? [], extra: daysOff(ctx) },
    term,
  );
  const holidays = skipped.filter((day) => kindOfDay(day, daysOff(ctx)).kind === 'holiday');
  return { slots: days.map((day) => movedTo(first, day)).filter((slot) => slot.start > now), skipped: holidays };
}
