import type { Db, Tx } from '../../db/client.ts';
import { claimSlot, lastSlot, settleSlots, slotsSettled } from '../../db/job-runs.ts';
import { dropWaiting, enqueue, reviseWaiting, statusByKey } from '../../db/outbox.ts';
import { nudgesWaiting } from '../../db/queries/reminder-facts.ts';
import { addDays, at, type Day, dayOf, isWorkingDay, workingDayOnOrBefore } from '../../domain/calendar.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import type { Ladder } from '../../domain/programmes/ladder.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { type Nudge, planNudges, rungKey } from '../../domain/reminders/nudges.ts';
import { isQuiet, quietFrom } from '../../domain/reminders/quiet.ts';
import type { Roster } from '../../domain/roster.ts';
import { keyFor, nudge } from '../nudge-words.ts';
import { owedItems } from './owed-items.ts';

interface Scene {
  roster: Roster;
  programme: Programme;
  now: Date;
}

/** The round of a day is claimed under this name, the single reminders in it under the other. */
const ROUND = 'nudges';
const RUNG = 'nudge';
/** Nothing is owed from longer ago. */
const HORIZON_DAYS = 45;
/** A round that is this late on the very first day belongs to a time before the bot was there. */
const FIRST_ROUND_MS = 15 * 60_000;

/** When the round of today should have gone out, where it is to go out now; null where it is not. After a gap one round stands for all that were missed. */
export function roundDue(now: Date, last: Day | null, ladder: Pick<Ladder, 'at'>, extra: readonly ExtraDay[] = []): Date | null {
  const today = dayOf(now);
  if (isQuiet(now) || !isWorkingDay(today, extra) || last === today) return null;
  const due = at(today, ladder.at);
  if (now >= due) return due;
  const before = workingDayOnOrBefore(addDays(today, -1), extra);
  return last !== null && last < before ? at(before, ladder.at) : null;
}

/** Whether the round of the day is due, or messages of it wait: the look before a transaction is opened. */
export async function hasNudgesToDo(db: Db, { roster, programme, now }: Scene): Promise<boolean> {
  const last = await lastSlot(db, ROUND, dayOf(now));
  if (roundDue(now, last, programme.reminders, roster.county.holidays ?? []) !== null) return true;
  return (await nudgesWaiting(db, new Date(now.getTime() - 60_000))).length > 0;
}

/** Works the round of the day, where it is due: one message to each person, whatever they owe. Returns how many were written. */
export async function nudgeRound(tx: Tx, { roster, programme, now }: Scene): Promise<number> {
  const today = dayOf(now);
  const extra = roster.county.holidays ?? [];
  const last = await lastSlot(tx, ROUND, today);
  const due = roundDue(now, last, programme.reminders, extra);
  if (due === null || !(await claimSlot(tx, ROUND, dayOf(due), now))) return 0;
  if (last === null && now.getTime() - due.getTime() > FIRST_ROUND_MS) return 0;

  const items = await owedItems(tx, { roster, programme, now });
  const settled = await slotsSettled(tx, RUNG, addDays(today, -HORIZON_DAYS));
  const keys = new Map(items.map((item) => [keyFor(today, item.to), item.to]));
  const written = await statusByKey(tx, [...keys.keys()]);
  const full = new Set([...written.keys()].map((key) => keys.get(key) ?? ''));
  const { nudges, over } = planNudges(items, { today, upTo: dayOf(due), settled: new Set(settled.keys()), full });

  const outcomes = over.map((slot) => ({ slot, outcome: 'dropped: its point has passed' }));
  for (const one of nudges) {
    const draft = draftOf(one, roster, today, due);
    if (draft === null || !(await enqueue(tx, draft, now))) continue;
    outcomes.push(...one.settles.map((slot) => ({ slot, outcome: draft.dedupeKey })));
  }
  await settleSlots(tx, RUNG, outcomes, now);
  return outcomes.length;
}

/** Messages of the round that could not go out yet say what is still owed, or nothing at all where that has been settled meanwhile. */
export async function reviseNudges(tx: Tx, { roster, programme, now }: Scene): Promise<void> {
  const waiting = await nudgesWaiting(tx, new Date(now.getTime() - 60_000));
  if (waiting.length === 0) return;
  const today = dayOf(now);
  const items = await owedItems(tx, { roster, programme, now });
  const settled = await slotsSettled(tx, RUNG, addDays(today, -HORIZON_DAYS));
  const saidIn = Map.groupBy([...settled.keys()], (slot) => settled.get(slot) ?? '');
  for (const { dedupeKey, to, dueAt } of waiting) {
    const says = new Set(saidIn.get(dedupeKey) ?? []);
    // A reminder its host asked for has no rungs of its own.
    if (says.size === 0) continue;
    const person = roster.peopleByUserid.get(to);
    const still = items.filter((item) => item.to === person?.id && item.rungs.some((day) => says.has(rungKey(day, item))));
    const draft = person === undefined ? null : draftOf({ personId: person.id, items: still }, roster, today, dueAt);
    if (draft === null) await dropWaiting(tx, dedupeKey, 'settled before it could be sent');
    else await reviseWaiting(tx, dedupeKey, draft.content);
  }
}

function draftOf({ personId, items }: Pick<Nudge, 'personId' | 'items'>, roster: Roster, today: Day, due: Date) {
  const person = roster.people.get(personId);
  if (person?.userid == null || items.length === 0) return null;
  const reader = { name: person.name, schoolName: (id: string) => roster.schools.get(id)?.name ?? '' };
  return {
    dedupeKey: keyFor(today, personId),
    to: { kind: 'direct' as const, id: person.userid },
    kind: 'nudge',
    content: { kind: 'markdown' as const, ...nudge(items, reader, today, due) },
    dueAt: due,
    notAfter: quietFrom(today),
  };
}
