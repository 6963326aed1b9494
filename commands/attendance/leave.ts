import { type ActivityRow, activitiesOf } from '../../db/activities.ts';
import { setAttendance } from '../../db/attendance.ts';
import { addLeave } from '../../db/leaves.ts';
import { setMutedUntil } from '../../db/muting.ts';
import { addDays, at } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { PersonRow } from '../../domain/roster.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { may, say } from '../handed-in.ts';
import { withFullPlace } from '../place-name.ts';
import { findTarget, targetOf } from '../target.ts';
import { whichActivity } from '../which.ts';
import { peopleNamed, peopleOf } from './people.ts';
import * as words from './replies.ts';
import type { AttendanceUndo } from './undo.ts';

/** With the person the leave is for. */
type LeaveContext = SpokenContext & { who: PersonRow };

/** Leave from one coming activity, or over days. The reason stays with the record and is never asked for. */
export async function requestLeave(asked: SpokenContext): Promise<Outcome> {
  // Who comes later comes: no leave is put down.
  if (asked.reading.extra?.late === true) return say(words.comesLater);
  const forName = asked.reading.forName?.replace(/老师$/, '');
  const who = forName === undefined || forName === asked.speaker.name ? asked.speaker : colleague(asked, forName);
  if (who === null) return say(words.notOnRoster(forName ?? ''));
  const ctx = { ...asked, who };
  const { reading } = ctx;
  if (reading.from !== undefined) return overDays(ctx, reading.from, lastOf(reading.to));
  const from = reading.date;
  if (from !== undefined && reading.mute === true) return overDays(ctx, from, from);
  const found = await findTarget(dated(ctx, from), { direction: 'coming' });
  if ('one' in found) return fromOne(ctx, found.one);
  const nearest = 'several' in found ? found.several[0] : undefined;
  // 「请假」 alone is about the next one.
  if (nearest !== undefined && !saysWhich(ctx)) return fromOne(ctx, nearest);
  if ('none' in found) return from === undefined ? say(words.leaveWhen) : overDays(ctx, from, from);
  const which = await whichActivity(dated(ctx, from), { direction: 'coming', what: '请假' });
  return 'outcome' in which ? which.outcome : fromOne(ctx, which.activity);
}

/** For somebody else: only those who run the activities. */
function colleague(ctx: SpokenContext, name: string): PersonRow | null {
  if (ctx.alliance === null) return null;
  if (!may(ctx, 'attendance.record', { allianceId: ctx.alliance.id, subject: ctx.subject })) {
    throw new Refusal({ code: 'not-yours', action: '替人请假', who: '学科教研员或牵头校负责人', unchanged: null });
  }
  const [person, ...others] = peopleNamed(ctx, peopleOf(ctx, ctx.alliance, ctx.today), name, ctx.reading.school);
  return person !== undefined && others.length === 0 ? person : null;
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

async function fromOne(ctx: LeaveContext, activity: ActivityRow): Promise<Outcome> {
  const before = await setAttendance(ctx.tx, [leaveRow(ctx, activity)], ctx.now);
  return {
    ...say(words.onLeaveFor(withFullPlace(activity, ctx.roster), nameOf(ctx), ctx.today)),
    act: {
      action: 'leave.request',
      target: `activity:${activity.id}`,
      detail: {},
      undo: {
        lists: [{ activityId: activity.id, who: [ctx.who.id], before }],
        evidence: [],
        leaveId: null,
        muted: null,
      } satisfies AttendanceUndo,
    },
  };
}

async function overDays(ctx: LeaveContext, from: string, to: string | null): Promise<Outcome> {
  const { reading, who, tx, now } = ctx;
  const muted = reading.mute === true;
  const leave = await addLeave(tx, { personId: who.id, from, to, reason: reading.reason ?? null, mute: muted }, now);
  if (muted) await setMutedUntil(tx, who.id, at(addDays(to ?? ctx.term.end, 1), '00:00'), now);
  const activities = await comingIn(ctx, from, to ?? ctx.term.end);
  const before = await setAttendance(
    tx,
    activities.map((activity) => leaveRow(ctx, activity)),
    now,
  );
  return {
    ...say(words.onLeaveOver({ forName: nameOf(ctx), from, to, muted, count: activities.length, today: ctx.today })),
    act: {
      action: 'leave.request',
      target: `person:${who.id}`,
      detail: { from, to, mute: muted },
      undo: {
        lists: activities.map((activity) => ({
          activityId: activity.id,
          who: [who.id],
          before: before.filter((row) => row.activityId === activity.id),
        })),
        evidence: [],
        leaveId: leave.id,
        muted: muted ? { personId: who.id, was: who.mutedUntil } : null,
      } satisfies AttendanceUndo,
    },
  };
}

async function comingIn(ctx: LeaveContext, from: string, to: string): Promise<ActivityRow[]> {
  if (ctx.alliance === null) return [];
  const rows = await activitiesOf(ctx.tx, { allianceId: ctx.alliance.id, from, to });
  const { subjects } = ctx.who;
  return rows.filter(
    (row) => row.status !== 'cancelled' && row.start > ctx.now && subjects.some((subject) => coversSubject(subject, row.subject)),
  );
}

function leaveRow(ctx: LeaveContext, activity: ActivityRow) {
  const { speaker, who, reading } = ctx;
  return {
    activityId: activity.id,
    personId: who.id,
    name: who.name,
    schoolId: who.schoolId,
    status: 'leave' as const,
    source: 'leave' as const,
    reason: reading.reason ?? null,
    by: speaker.userid,
  };
}

function nameOf({ who, speaker }: LeaveContext): string | null {
  return who.id === speaker.id ? null : who.name;
}

function lastOf(to: string | string[] | undefined): string | null {
  return typeof to === 'string' ? to : null;
}
