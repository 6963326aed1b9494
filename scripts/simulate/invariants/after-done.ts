import { programmeOf } from '../../../domain/programmes/index.ts';
import type { Breach, Played } from '../breach.ts';
import type { ActivityFact, OutboxFact } from '../facts.ts';
import { sentRows } from './unasked.ts';

const DISCUSSION = new Set(['minutes', 'photo', 'video', 'attendance']);
/** Done in the very minute in which the reminder left: nobody could have known. */
const SAME_MOMENT_MS = 60_000;

/** Nobody is reminded of what is done, cancelled, moved away or begun, or of what the county's document does not ask for. */
export function afterDone({ facts }: Played): Breach[] {
  const asked = new Set<string>(programmeOf(facts.roster.county.programme).evidence.items.map(({ key }) => key));
  const activities = new Map(facts.activities.map((activity) => [activity.id, activity]));
  const sent = new Map(sentRows(facts.outbox).map((row) => [row.key, row]));
  const nudged = facts.rungs.flatMap(({ slot, key }) => {
    const row = sent.get(key);
    const done = row === undefined ? null : doneAt(slot, row, activities);
    return row !== undefined && done !== null && row.sentAt > done + SAME_MOMENT_MS
      ? [{ invariant: 'after-done' as const, at: row.sentAt, say: `${row.to}被提醒已经完成的事：${slot}` }]
      : [];
  });
  const needless = facts.rungs.flatMap(({ slot, key }) => {
    const kind = slot.split(/[ :]/)[1] ?? '';
    const row = sent.get(key);
    return row !== undefined && (kind === 'discussion' || kind === 'reflection') && !asked.has(kind)
      ? [{ invariant: 'after-done' as const, at: row.sentAt, say: `${row.to}被提醒文件没有要求的事：${slot}` }]
      : [];
  });
  return [...nudged, ...needless, ...sentRows(facts.outbox).flatMap((row) => groupReminder(row, activities))];
}

/** When what a rung is about was done; null where it was not, or where the message no longer named it. */
function doneAt(slot: string, { text }: OutboxFact, activities: ReadonlyMap<string, ActivityFact>): number | null {
  const [, thing = ''] = slot.split(' ');
  const [kind, activityId = '', schoolId] = thing.split(':');
  const activity = activities.get(activityId);
  // Meetings are called by their names, which another line may share with a subject's number.
  if (activity === undefined || activity.subject === '' || !text.includes(`${activity.subject}第${activity.no}次`)) return null;
  if (activity.cancelledAt !== null) return activity.cancelledAt;
  const counts = (one: ActivityFact['evidence'][number]): boolean =>
    kind === 'discussion'
      ? DISCUSSION.has(one.kind) && one.at >= activity.start
      : one.kind === 'reflection' && one.schoolId === schoolId;
  if (kind !== 'discussion' && kind !== 'reflection') return null;
  // One that was taken back later may rightly be asked for again.
  const times = activity.evidence.filter((one) => counts(one) && one.withdrawnAt === null).map((one) => one.at);
  return times.length === 0 ? null : Math.min(...times);
}

function groupReminder(row: OutboxFact & { sentAt: number }, activities: ReadonlyMap<string, ActivityFact>): Breach[] {
  const [kind, activityId = '', start = ''] = row.key.split(':');
  const activity = activities.get(activityId);
  if (kind !== 'reminder' || activity === undefined) return [];
  const about = Number(start);
  const lost = activity.formerStarts.find((former) => former.start === about)?.until ?? null;
  const over = [about, activity.cancelledAt, about === activity.start ? null : lost].filter((moment) => moment !== null);
  return over.some((moment) => row.sentAt > moment + SAME_MOMENT_MS)
    ? [{ invariant: 'after-done', at: row.sentAt, say: `${row.to}被提醒已经开始、取消或改期的活动：${row.text.slice(0, 40)}` }]
    : [];
}
