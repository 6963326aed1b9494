import type { ActivityRow } from '../../db/activities.ts';
import type { Db } from '../../db/client.ts';
import { activitiesBeginning, groupsOpenSince, reachablePeople, type SaidReminder } from '../../db/queries/reminder-facts.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Chat } from '../../domain/message.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { groupsOfActivity } from '../../domain/reminders/audience.ts';
import { decide, groupSlots, type Slot } from '../../domain/reminders/before-activity.ts';
import { dutyBook } from '../../domain/reminders/duty.ts';
import { quietFrom } from '../../domain/reminders/quiet.ts';
import type { Draft } from '../../domain/reply.ts';
import type { Roster } from '../../domain/roster.ts';
import { withFullPlace } from '../place-name.ts';
import * as words from './replies.ts';

export interface Sweep {
  drafts: Draft[];
  /** Written down as never sent, with the reason. */
  unsaid: { draft: Draft; why: string }[];
}

export const WHY = {
  collapsed: 'said by a later reminder',
  over: 'its moment had passed before it could be sent',
  unreachable: 'neither the group nor the host can be written to',
} as const;

const HOUR_MS = 3_600_000;
/** The longest holiday may put the day three days before so far back. */
const LOOK_AHEAD_MS = 24 * 24 * HOUR_MS;
const LOOK_BACK_MS = 2 * 24 * HOUR_MS;

interface Scene {
  db: Db;
  roster: Roster;
  programme: Programme;
  now: Date;
}

/** What groups are reminded of now: in a constant number of queries, whatever waits for later. */
export async function groupReminders({ db, roster, programme, now }: Scene): Promise<Sweep> {
  const sweep: Sweep = { drafts: [], unsaid: [] };
  const extra = roster.county.holidays ?? [];
  const span = { from: new Date(now.getTime() - LOOK_BACK_MS), to: new Date(now.getTime() + LOOK_AHEAD_MS) };
  const found = (await activitiesBeginning(db, span)).filter(({ activity }) => activity.status !== 'planned');
  const due = found.flatMap((one) => {
    const chats = groupsOfActivity(roster, one.activity);
    const slots = groupSlots({ ...one.activity, toldAt: one.activity.updatedAt }, programme.reminders, extra);
    return slots.some((slot) => slot.at <= now && !isSaid(one.said, one.activity, slot, now)) ? [{ ...one, chats }] : [];
  });
  if (due.length === 0) return sweep;

  const open = await groupsOpenSince(db, [...new Set(due.flatMap(({ chats }) => chats))]);
  const today = dayOf(now);
  const book = dutyBook({ roster, today, now, reachable: await reachablePeople(db), away: new Set() });
  for (const { activity, said, chats } of due) {
    const host = book.hostsOf(activity.allianceId, activity.subject).find((person) => book.reaches(person))?.userid ?? null;
    const reached = chats.filter((chat) => open.has(chat));
    // A meeting is told to its people in private, and reminded of there.
    if (activity.subject === '' && reached.length === 0) continue;
    const instead: Chat | null = host === null ? null : { kind: 'direct', id: host };
    const to: Chat[] = reached.length > 0 ? reached.map((id) => ({ kind: 'group', id })) : instead === null ? [] : [instead];
    for (const chat of to) {
      const since = chat.kind === 'group' ? open.get(chat.id) : undefined;
      const toldAt = since !== undefined && since > activity.updatedAt ? since : activity.updatedAt;
      const slots = groupSlots({ ...activity, toldAt }, programme.reminders, extra);
      const decision = decide(slots, (slot) => isSaid(said, activity, slot, now, chat), now, activity, extra);
      const draft = (slot: Slot) => draftOf({ activity: withFullPlace(activity, roster), slot, chat, said, now });
      for (const slot of decision.collapsed) sweep.unsaid.push({ draft: draft(slot), why: WHY.collapsed });
      for (const slot of decision.over) sweep.unsaid.push({ draft: draft(slot), why: WHY.over });
      if (decision.say !== null) sweep.drafts.push(draft(decision.say));
    }
    if (to.length > 0 || chats[0] === undefined) continue;
    const slots = groupSlots({ ...activity, toldAt: activity.updatedAt }, programme.reminders, extra);
    for (const slot of slots.filter((one) => one.at <= now && !isSaid(said, activity, one, now))) {
      const draft = draftOf({ activity, slot, chat: { kind: 'group', id: chats[0] }, said, now });
      sweep.unsaid.push({ draft, why: WHY.unreachable });
    }
  }
  return sweep;
}

/** Of a slot's reminders, wherever they went. */
export function keyOf(activity: Pick<ActivityRow, 'id' | 'start'>, { rung }: Pick<Slot, 'rung'>): string {
  return `reminder:${activity.id}:${activity.start.getTime()}:${rung}:`;
}

/** A reminder dropped on the way counts as unsaid while it still has a point. */
function isSaid(said: SaidReminder[], activity: ActivityRow, slot: Slot, now: Date, chat?: Chat): boolean {
  const own = said.filter((row) => row.dedupeKey.startsWith(keyOf(activity, slot)));
  const here = chat?.kind === 'group' ? own.filter((row) => row.to === chat.id || row.toKind === 'direct') : own;
  return here.some(
    (row) => row.status !== 'dropped' || row.error === WHY.collapsed || row.error === WHY.over || slot.until <= now,
  );
}

function draftOf(of: { activity: ActivityRow; slot: Slot; chat: Chat; said: SaidReminder[]; now: Date }): Draft {
  const { activity, slot, chat, said, now } = of;
  const today = dayOf(now);
  const prefix = `${keyOf(activity, slot)}${chat.id}:`;
  const tries = said.filter((row) => row.dedupeKey.startsWith(prefix)).length;
  const text = slot.rung.startsWith('m') ? words.soon(activity) : words.coming(activity, today);
  const asleep = quietFrom(today);
  return {
    dedupeKey: `${prefix}${tries}`,
    to: chat,
    kind: 'reminder',
    content:
      chat.kind === 'direct'
        ? { kind: 'markdown', text: words.relay(activity, today) }
        : { kind: 'markdown', text, late: words.comingLate(activity, slot.at, today) },
    dueAt: slot.at,
    notAfter: slot.until < asleep ? slot.until : asleep,
    activityId: activity.id,
  };
}
