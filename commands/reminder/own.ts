import { reachable } from '../../db/conversations.ts';
import { addDays, at, clockOf, type Day, dayOf } from '../../domain/calendar.ts';
import type { Chat } from '../../domain/message.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Choice, Outcome, SpokenContext } from '../command.ts';
import { may, say } from '../handed-in.ts';
import type { Clarify, Reading } from '../reading/reading.ts';
import * as words from './settings-words.ts';

const MORNING = '08:00';
const AFTERNOON = '16:30';
/** Said even so late; then it is let go. */
const WORTH_DAYS = 7;

/** A reminder to oneself or to this group, for a time somebody chose: it comes then, whatever the hour, and months ahead. */
export async function setReminder(ctx: SpokenContext): Promise<Outcome> {
  const { reading, now, today, chat } = ctx;
  if (reading.clarify !== undefined) return ask(choicesOf(reading.clarify, today));
  const until = deadlineOf(reading);
  const due = until === null ? momentOf(reading, now, today) : onItsLastDay(until, now, today);
  if (due === null && until !== null && until <= now) return say(words.reminderPast(until, today));
  if (due === null) {
    if (reading.rrule !== undefined) return say(words.onceOnly);
    return ask(offered(now, today));
  }
  if (due <= now) return say(words.reminderPast(due, today));
  const forGroup = chat.kind === 'group' && reading.to === 'group';
  if (
    forGroup &&
    (ctx.alliance === null || !may(ctx, 'activity.change', { allianceId: ctx.alliance.id, subject: ctx.subject }))
  ) {
    throw new Refusal({ code: 'not-yours', action: '给全群设提醒', who: '学科教研员或牵头校负责人', unchanged: null });
  }
  const item = reading.item ?? null;
  const to = forGroup ? chat : await whereTo(ctx);
  const text = words.ownReminder(item, to.kind === 'group' ? ctx.speaker.name : null, until);
  return {
    ...say(
      words.reminderSet({
        at: due,
        until,
        item,
        to: forGroup ? 'group' : to.kind === 'direct' ? 'self' : isCalled(ctx) ? 'called' : 'here',
        today,
      }),
    ),
    drafts: [
      {
        dedupeKey: `own:${ctx.inboxId}:${due.toISOString()}`,
        to,
        kind: 'own-reminder',
        content: { kind: 'markdown', text, late: words.ownReminderLate(text, due), ...mentionOf(ctx, to, forGroup) },
        dueAt: due,
        notAfter: new Date(due.getTime() + WORTH_DAYS * 86_400_000),
      },
    ],
    act: { action: 'remind.create', target: `person:${ctx.speaker.id}`, detail: { dueAt: due.toISOString() }, undo: {} },
  };
}

/** The waiting message itself is dropped with the act. */
export async function undoReminder(): Promise<Outcome> {
  return say(words.reminderTakenBack);
}

/** Called by name in the group where they asked for it themselves and the group has an address for that. */
function mentionOf({ speaker }: SpokenContext, to: Chat, forGroup: boolean): { mention?: string[] } {
  return to.kind === 'group' && !forGroup ? { mention: [speaker.userid] } : {};
}

/** Where it was asked for, if a real @ can be had there; else in private where that is open. */
async function whereTo({ tx, chat, speaker, roster }: SpokenContext): Promise<Chat> {
  if (chat.kind === 'direct' || isCalled({ roster, chat })) return chat;
  const open = await reachable(tx, [speaker.userid]);
  return open.has(speaker.userid) ? { kind: 'direct', id: speaker.userid } : chat;
}

function isCalled({ roster, chat }: Pick<SpokenContext, 'roster' | 'chat'>): boolean {
  return roster.groupsByChatid.get(chat.id)?.webhook !== undefined;
}

/** 周四前 ends with the day, at midnight; no clock was said, and nobody is woken then. */
function deadlineOf({ dueAt }: Reading): Date | null {
  if (dueAt === undefined) return null;
  const until = new Date(dueAt);
  return clockOf(until) === '00:00' ? until : null;
}

/** Of what is due by the end of a day: on that day, while there is still time to do it. */
function onItsLastDay(until: Date, now: Date, today: Day): Date | null {
  return onDay(addDays(dayOf(until), -1), now, today);
}

function momentOf(reading: Reading, now: Date, today: Day): Date | null {
  const moment = reading.dueAt ?? reading.start;
  if (moment !== undefined) return new Date(moment);
  const day = reading.due ?? reading.date;
  return day === undefined ? null : onDay(day, now, today);
}

function onDay(day: Day, now: Date, today: Day): Date | null {
  if (day !== today) return at(day, MORNING);
  const later = at(day, AFTERNOON);
  return later > now ? later : null;
}

function offered(now: Date, today: Day): Choice[] {
  const moments = [at(today, AFTERNOON), at(addDays(today, 1), MORNING), at(addDays(today, 1), AFTERNOON)].filter((m) => m > now);
  return moments.map((moment) => choice(moment.toISOString(), moment, today));
}

function choicesOf({ candidates }: Clarify, today: Day): Choice[] {
  return candidates.map((candidate) =>
    choice(candidate, candidate.length === 10 ? at(candidate, MORNING) : new Date(candidate), today),
  );
}

function choice(id: string, moment: Date, today: Day): Choice {
  const text = words.shortMoment(moment, today);
  return { id, text, words: [], patch: { dueAt: moment.toISOString() } };
}

function ask(choices: Choice[]): Outcome {
  return {
    outcome: 'asked',
    reply: {
      kind: 'ask',
      ask: { title: words.reminderWhen, choices, as: 'options', expects: 'date', meanwhile: words.reminderNotSet },
    },
  };
}
