import { beijingIso, clockOf, dayOf, isWorkingDay } from '../../../domain/calendar.ts';
import { isQuiet } from '../../../domain/reminders/quiet.ts';
import type { Breach, Played } from '../breach.ts';
import type { OutboxFact } from '../facts.ts';
import { sentRows, unaskedRows } from './unasked.ts';

/** Nothing unasked in quiet hours; on a rest day only what is about something set for that very day. */
export function quietlyKept(played: Played): Breach[] {
  return [
    ...inQuietHours(played).map((row) => breach(row, '在免打扰时段发出')),
    ...onRestDays(played).map((row) => breach(row, '在休息日发出')),
  ];
}

const DAY_MS = 24 * 3_600_000;
/** Whoever was talking when the bot went away is told as soon as it is back: that answers what they said. */
const STILL_TALKING_MS = 40 * 60_000;

function answersThem({ inbox }: Played['facts'], { kind, to, sentAt }: OutboxFact & { sentAt: number }, within: number): boolean {
  return kind === 'away' && inbox.some(({ userid, at }) => userid === to && at <= sentAt && sentAt - at < within);
}

export function inQuietHours({ facts }: Pick<Played, 'facts'>) {
  return sentRows(unaskedRows({ facts })).filter(
    (row) => isQuiet(new Date(row.sentAt)) && !answersThem(facts, row, STILL_TALKING_MS),
  );
}

export function onRestDays({ facts, extra }: Pick<Played, 'facts' | 'extra'>) {
  const dayOfActivity = new Map(facts.activities.map(({ id, day }) => [id, day]));
  return sentRows(unaskedRows({ facts })).filter((row) => {
    const { sentAt, activityId } = row;
    const day = dayOf(new Date(sentAt));
    if (answersThem(facts, row, DAY_MS)) return false;
    return !isWorkingDay(day, extra) && (activityId === null || dayOfActivity.get(activityId) !== day);
  });
}

function breach({ sentAt, kind, to }: OutboxFact & { sentAt: number }, why: string): Breach {
  const at = new Date(sentAt);
  return { invariant: 'quiet', at: sentAt, say: `${kind}（发给${to}）${why}：${beijingIso(at).slice(0, 10)} ${clockOf(at)}` };
}
