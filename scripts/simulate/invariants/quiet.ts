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

export function inQuietHours(played: Pick<Played, 'facts'>) {
  return sentRows(unaskedRows(played)).filter(({ sentAt }) => isQuiet(new Date(sentAt)));
}

export function onRestDays({ facts, extra }: Pick<Played, 'facts' | 'extra'>) {
  const dayOfActivity = new Map(facts.activities.map(({ id, day }) => [id, day]));
  return sentRows(unaskedRows({ facts })).filter(({ sentAt, activityId }) => {
    const day = dayOf(new Date(sentAt));
    return !isWorkingDay(day, extra) && (activityId === null || dayOfActivity.get(activityId) !== day);
  });
}

function breach({ sentAt, kind, to }: OutboxFact & { sentAt: number }, why: string): Breach {
  const at = new Date(sentAt);
  return { invariant: 'quiet', at: sentAt, say: `${kind}（发给${to}）${why}：${beijingIso(at).slice(0, 10)} ${clockOf(at)}` };
}
