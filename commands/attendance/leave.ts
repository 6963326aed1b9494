import { type ActivityRow, activitiesOf } from '../../db/activities.ts';
import { setAttendance } from '../../db/attendance.ts';
import { addLeave } from '../../db/leaves.ts';
import { setMutedUntil } from '../../db/muting.ts';
import { addDays, at } from '../../domain/calendar.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { say } from '../handed-in.ts';
import { findTarget, targetOf } from '../target.ts';
import { whichActivity } from '../which.ts';
import * as words from './replies.ts';
import type { AttendanceUndo } from './undo.ts';

/** Leave from one coming activity, or over days. The reason stays with the record and is never asked for. */
export async function requestLeave(ctx: SpokenContext): Promise<Outcome> {
  const { reading } = ctx;
  const from = reading.from ?? reading.date;
  if (from !== undefined && (reading.to !== undefined || reading.mute === true || reading.from !== undefined)) {
    return overDays(ctx, from, lastOf(reading.to) ?? (reading.mute === true ? null : from));
  }
  const found = await findTarget(dated(ctx, from), { direction: 'coming' });
  if ('one' in found) return fromOne(ctx, found.one);
  const nearest = 'several' in found ? found.several[0] : undefined;
  // 「请假」 alone is about the next one.
  if (nearest !== undefined && !saysWhich(ctx)) return fromOne(ctx, nearest);
  if ('none' in found) return from === undefined ? say(words.leaveWhen) : overDays(ctx, from, from);
  const which = await whichActivity(dated(ctx, from), { direction: 'coming', what: '请假' });
  return 'outcome' in which ? which.outcome : fromOne(ctx, which.activity);
}

/** A day said on its own names the activity of that day. */
function dated(ctx: SpokenContext, day: string | undefined): SpokenContext {
  const target = targetOf(ctx);
  if (day === undefined || target.date !== undefined) return ctx;
  return { ...ctx, reading: { ...ctx.reading, target: { ...target, date: day } } };
}

function saysWhich(ctx: SpokenContext): boolean {
  const { date, no, activityId } = targetOf(ctx);
  return date !== undefined || no !== undefined || activityId !== undefined || ctx.reading.date !== undefined;
}

async function fromOne(ctx: SpokenContext, activity: ActivityRow): Promise<Outcome> {
  const before = await setAttendance(ctx.tx, [leaveRow(ctx, activity)], ctx.now);
  return {
    ...say(words.onLeaveFor(activity, ctx.today)),
    act: {
      action: 'leave.request',
      target: `activity:${activity.id}`,
      detail: {},
      undo: {
        lists: [{ activityId: activity.id, who: [ctx.speaker.id], before }],
        evidence: [],
        leaveId: null,
        muted: null,
      } satisfies AttendanceUndo,
    },
  };
}

async function overDays(ctx: SpokenContext, from: string, to: string | null): Promise<Outcome> {
  const { reading, speaker, tx, now } = ctx;
  const muted = reading.mute === true;
  const leave = await addLeave(tx, { personId: speaker.id, from, to, reason: reading.reason ?? null, mute: muted }, now);
  if (muted) await setMutedUntil(tx, speaker.id, at(addDays(to ?? ctx.term.end, 1), '00:00'), now);
  const activities = await comingIn(ctx, from, to ?? ctx.term.end);
  const before = await setAttendance(
    tx,
    activities.map((activity) => leaveRow(ctx, activity)),
    now,
  );
  return {
    ...say(words.onLeaveOver({ from, to, muted, count: activities.length, today: ctx.today })),
    act: {
      action: 'leave.request',
      target: `person:${speaker.id}`,
      detail: { from, to, mute: muted },
      undo: {
        lists: activities.map((activity) => ({
          activityId: activity.id,
          who: [speaker.id],
          before: before.filter((row) => row.activityId === activity.id),
        })),
        evidence: [],
        leaveId: leave.id,
        muted: muted ? { personId: speaker.id, was: speaker.mutedUntil } : null,
      } satisfies AttendanceUndo,
    },
  };
}

async function comingIn(ctx: SpokenContext, from: string, to: string): Promise<ActivityRow[]> {
  if (ctx.alliance === null) return [];
  const rows = await activitiesOf(ctx.tx, { allianceId: ctx.alliance.id, from, to });
  const { subjects } = ctx.speaker;
  return rows.filter(
    (row) => row.status !== 'cancelled' && row.start > ctx.now && subjects.some((subject) => coversSubject(subject, row.subject)),
  );
}

function leaveRow(ctx: SpokenContext, activity: ActivityRow) {
  const { speaker, reading } = ctx;
  return {
    activityId: activity.id,
    personId: speaker.id,
    name: speaker.name,
    schoolId: speaker.schoolId,
    status: 'leave' as const,
    source: 'leave' as const,
    reason: reading.reason ?? null,
    by: speaker.userid,
  };
}

function lastOf(to: string | string[] | undefined): string | null {
  return typeof to === 'string' ? to : null;
}
