import { kindOfDay } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Timetable } from '../../domain/roster.ts';
import { termOf } from '../../domain/term.ts';
import type { Ask, Outcome, SpokenContext } from '../command.ts';
import type { Reading } from '../reading/reading.ts';
import { authoriseFor } from '../rights.ts';
import { askAlliance, askSubject } from '../whose.ts';
import { sayDay } from '../words.ts';
import { askAboutHoliday, askAboutPast, askForDay, askForKind, askForTime, askWhichTime } from './asks.ts';
import { asked, daysOff, type Wanted } from './book.ts';
import { register } from './register.ts';
import { createRow } from './row.ts';
import { createSeveral } from './several.ts';
import { patchFor, type Slot, slotOf } from './slot.ts';

/** Registers what was announced, at once where day, subject and time are clear; asks for one thing at a time otherwise. */
export async function createActivity(ctx: SpokenContext): Promise<Outcome> {
  const { reading, alliance } = ctx;
  if (alliance === null) return askAlliance(ctx);
  if (reading.items !== undefined && reading.items.length > 0) return createSeveral(ctx, alliance, reading.items);

  const subject = subjectFor(ctx);
  if (subject === null) return askSubject(ctx);
  await authoriseFor(ctx, { allianceId: alliance.id, subject });
  if (reading.needs?.includes('kind') && reading.kind === undefined) return asked(askForKind(ctx.programme.kinds));
  const kind = reading.kind ?? ctx.programme.defaultKind;
  return book(ctx, { alliance, subject, kind, phase: reading.phase ?? null });
}

/** A meeting of the alliance: no subject, no schools' 体会. */
export async function createMeeting(ctx: SpokenContext): Promise<Outcome> {
  const { reading, alliance, programme } = ctx;
  if (alliance === null) return askAlliance(ctx);
  await authoriseFor(ctx, { allianceId: alliance.id, subject: '' });
  // 成立大会 is a meeting of its own and no joint meeting.
  const own = programme.meetings.find(({ name, aliases }) => [name, ...aliases].includes(reading.phase ?? ''));
  const kind = (own ?? programme.meetings[0])?.name ?? reading.kind ?? '联席会议';
  return book(ctx, { alliance, subject: '', kind, phase: reading.phase ?? null });
}

/** 语文、数学 where both were said; else the one the context settled. */
export function subjectFor(ctx: SpokenContext): string | null {
  const { subjects } = ctx.reading;
  return subjects !== undefined && subjects.length > 1 ? subjects.join('、') : (subjects?.[0] ?? ctx.subject);
}

async function book(ctx: SpokenContext, wanted: Wanted): Promise<Outcome> {
  const { reading, roster, today } = ctx;
  const { timetable } = roster.county;
  const past = pastSlot(reading, timetable);
  if (past !== null) return asked(askAboutPast(past, today));
  if (reading.clarify !== undefined) return asked(askWhichTime(reading.clarify, reading, timetable, today));
  const found = slotOf(reading, timetable);
  if ('open' in found) {
    const { open } = found;
    return asked(
      open.day === null
        ? askForDay(today, daysOff(ctx))
        : askForTime({ ...open, day: open.day }, timetable, today, (time) => time),
    );
  }
  if (reading.rrule !== undefined) return createRow(ctx, wanted, found.slot);

  const { slot } = found;
  if (termOf(slot.day, roster.terms) === null) throw new Refusal({ code: 'no-term', day: sayDay(slot.day, today) });
  const question = reading.confirmed === true ? null : doubtAbout(ctx, wanted, slot);
  return question === null ? register(ctx, wanted, slot) : asked(question);
}

/** The one time a date that is past can mean. */
function pastSlot({ clarify, ...reading }: Reading, timetable: Timetable): Slot | null {
  const [candidate, ...others] = clarify?.candidates ?? [];
  if (clarify?.reason !== 'past_date' || candidate === undefined || others.length > 0) return null;
  const found = slotOf({ ...reading, ...(candidate.includes('T') ? { start: candidate } : { date: candidate }) }, timetable);
  return 'slot' in found ? found.slot : null;
}

/** A time that is past or a day off is registered only after a yes. */
function doubtAbout(ctx: SpokenContext, wanted: Wanted, slot: Slot): Ask | null {
  const { now, today } = ctx;
  if (slot.allDay ? slot.day < today : slot.start < now) return askAboutPast(slot, today);
  if (kindOfDay(slot.day, daysOff(ctx)).kind !== 'holiday') return null;
  const words = { title: `${wanted.subject}${wanted.kind} 定在哪天`, meanwhile: '尚未登记。' };
  return askAboutHoliday(slot, today, words, daysOff(ctx), patchFor);
}
