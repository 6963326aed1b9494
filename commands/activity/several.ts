import { type ActivityRow, insertActivity } from '../../db/activities.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { AllianceRow } from '../../domain/roster.ts';
import { termOf } from '../../domain/term.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import type { Reading } from '../reading/reading.ts';
import { authoriseFor } from '../rights.ts';
import { askSubject } from '../whose.ts';
import { sayDay } from '../words.ts';
import { askForDay, askForTime } from './asks.ts';
import { announce, asked, becomes, daysOff, rowFor, shown, statusAfter } from './book.ts';
import type { Told } from './replies.ts';
import { registeredSeveral } from './replies.ts';
import { type Slot, slotOf } from './slot.ts';

/** Several activities of one message: nothing is written before all of them are clear. Those of other subjects are left to their hosts. */
export async function createSeveral(ctx: SpokenContext, alliance: AllianceRow, items: Partial<Reading>[]): Promise<Outcome> {
  const { roster, today } = ctx;
  const { timetable } = roster.county;
  const { items: _items, start, end, period, date, ...shared } = ctx.reading;
  // The answer to a question about the first open item comes as the reading's own time.
  const answered = { ...(start && { start }), ...(end && { end }), ...(period && { period }), ...(date && { date }) };
  let unused = Object.keys(answered).length > 0;

  const parts: { reading: Reading; slot: Slot; subject: string }[] = [];
  const filled = items.map((item) => {
    if (!unused || 'slot' in slotOf(item, timetable)) return item;
    unused = false;
    return { ...item, ...answered };
  });
  for (const [i, item] of filled.entries()) {
    const reading: Reading = { ...shared, ...item };
    const subject = item.subject ?? item.subjects?.join('、') ?? ctx.subject;
    if (subject === null) return askSubject(ctx);
    const found = slotOf(reading, timetable);
    if ('open' in found) {
      const { open } = found;
      if (open.day === null) return asked(askForDay(today, daysOff(ctx)));
      const ask = askForTime({ ...open, day: open.day }, timetable, today, (time) => ({
        items: filled.map((other, j) => (j === i ? { ...other, ...time } : other)),
      }));
      return asked({ ...ask, title: `${subject} ${ask.title}` });
    }
    if (termOf(found.slot.day, roster.terms) === null) throw new Refusal({ code: 'no-term', day: sayDay(found.slot.day, today) });
    parts.push({ reading, slot: found.slot, subject });
  }

  const { mine, others } = await sorted(ctx, alliance, parts);
  return write(ctx, alliance, mine, others);
}

type Part = { reading: Reading; slot: Slot; subject: string };

async function sorted(ctx: SpokenContext, alliance: AllianceRow, parts: Part[]): Promise<{ mine: Part[]; others: string[] }> {
  const mine: Part[] = [];
  const others: string[] = [];
  let refusal: Refusal | null = null;
  for (const part of parts) {
    try {
      await authoriseFor(ctx, { allianceId: alliance.id, subject: part.subject });
      mine.push(part);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal = error;
      others.push(part.subject);
    }
  }
  if (mine.length === 0 && refusal !== null) throw refusal;
  return { mine, others };
}

async function write(ctx: SpokenContext, alliance: AllianceRow, parts: Part[], others: string[]): Promise<Outcome> {
  const made: ActivityRow[] = [];
  const repeats: ActivityRow[] = [];
  const tellings: { told: Told; drafts: Outcome['drafts'] }[] = [];
  for (const { reading, slot, subject } of parts) {
    const wanted = { alliance, subject, kind: reading.kind ?? ctx.programme.defaultKind, phase: null };
    const { created, activity } = await insertActivity(ctx.tx, rowFor({ ...ctx, reading }, wanted, slot), ctx.now);
    if (!created) {
      repeats.push(activity);
      continue;
    }
    const telling = await announce(ctx, activity);
    tellings.push(telling);
    made.push(shown(ctx, await becomes(ctx, activity, statusAfter(ctx, activity, telling))));
  }
  return {
    outcome: 'done',
    reply: { kind: 'text', text: registeredSeveral(made, repeats, others, ctx.today, tellings[0]?.told ?? { how: 'here' }) },
    drafts: tellings.flatMap(({ drafts }) => drafts ?? []),
    ...(made.length === 0
      ? {}
      : {
          act: {
            action: 'activity.create',
            target: `activity:${made[0]?.id}`,
            detail: { count: made.length },
            undo: { activityIds: made.map((activity) => activity.id) },
          },
        }),
  };
}
