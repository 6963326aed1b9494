import type { ActivityRow } from '../../db/activities.ts';
import { standingEvidence } from '../../db/evidence.ts';
import { reachablePeople, toldInPrivate } from '../../db/queries/reminder-facts.ts';
import { at } from '../../domain/calendar.ts';
import { dutyBook } from '../../domain/reminders/duty.ts';
import { peopleOfMeeting } from '../../domain/reminders/meeting-ahead.ts';
import { afterQuiet, nextDisturbable } from '../../domain/reminders/quiet.ts';
import type { Draft } from '../../domain/reply.ts';
import type { SpokenContext } from '../command.ts';
import { noticeInPrivate } from './replies.ts';

export interface ToldPeople {
  drafts: Draft[];
  /** Of those it concerns, how many never spoke to the bot. */
  silent: number;
  at: Date;
}

/**
 * A meeting that no group of its alliance reads of is told to each it concerns; a change, and its end, to those who heard of it. Null
 * where nobody has to be told, as of a plan that nobody was told of.
 */
export async function tellPrivately(
  ctx: SpokenContext,
  meeting: ActivityRow,
  message: { kind: string; text: string },
  heardBy: readonly string[],
): Promise<ToldPeople | null> {
  const { tx, now, roster, programme, today, speaker } = ctx;
  const earlier = await toldInPrivate(tx, meeting.id);
  const isNews = message.kind === 'notice';
  if (!isNews && earlier.heard.size === 0 && (earlier.any || !(await wasAnnounced(ctx, meeting)))) return null;

  const book = dutyBook({ roster, today, now, reachable: await reachablePeople(tx), away: new Set() });
  const people = peopleOfMeeting(meeting, { roster, programme, book }, heardBy).filter(({ id }) => id !== speaker.id);
  const reached = people.flatMap((person) => (book.reaches(person) && person.userid !== null ? [person.userid] : []));
  const silent = people.length - reached.length;
  const heard = [...earlier.heard].filter((userid) => userid !== speaker.userid);
  const to = message.kind === 'cancel' && heard.length > 0 ? heard : [...new Set([...heard, ...reached])];
  const dueAt = whenToTell(ctx, meeting);
  const until = meeting.allDay ? at(meeting.day, '12:00') : meeting.start;
  const alliance = roster.alliances.get(meeting.allianceId)?.name ?? '';
  const text = noticeInPrivate(message.text, alliance, isNews ? meeting.day : null);
  return {
    silent,
    at: dueAt,
    drafts: to.map((userid) => ({
      dedupeKey: `${message.kind}:${ctx.inboxId}:${meeting.id}:${userid}`,
      to: { kind: 'direct', id: userid },
      kind: message.kind,
      content: { kind: 'markdown', text },
      dueAt,
      ...(until > dueAt ? { notAfter: until } : {}),
      activityId: meeting.id,
    })),
  };
}

/** One of a row, or one that only a group heard of, was announced without a message in private. */
async function wasAnnounced({ tx }: SpokenContext, meeting: ActivityRow): Promise<boolean> {
  return meeting.status !== 'planned' && (await standingEvidence(tx, meeting.id, ['notice'])).length > 0;
}

/** As soon as people may be disturbed; before the meeting, where that would come too late. */
function whenToTell({ now, roster }: SpokenContext, { start }: ActivityRow): Date {
  const due = nextDisturbable(now, roster.county.holidays ?? []);
  if (due < start || start < now) return due;
  const awake = afterQuiet(now);
  return awake < start ? awake : now;
}
