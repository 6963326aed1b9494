import { type ActivityRow, type NewActivity, updateActivity } from '../../db/activities.ts';
import { addEvidence } from '../../db/evidence.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import { type AllianceRow, schoolsOn } from '../../domain/roster.ts';
import { termOf } from '../../domain/term.ts';
import type { Ask, Outcome, SpokenContext } from '../command.ts';
import { withFullPlace } from '../place-name.ts';
import { announcement } from './replies.ts';
import type { Slot } from './slot.ts';
import { isTold, type Telling, tell } from './tell.ts';

/** What everything about a new activity is decided from. */
export interface Wanted {
  alliance: AllianceRow;
  /** '' for a meeting. */
  subject: string;
  kind: string;
  phase: string | null;
}

/** Tells the groups, where there is something to tell: not of a plan, and not of what is over. */
export async function announce(ctx: SpokenContext, activity: ActivityRow): Promise<Telling> {
  if (isTentative(ctx) || activity.status === 'held') return { told: { how: 'here' }, drafts: [] };
  const text = announcement(shown(ctx, activity), schoolsFor(ctx, activity), ctx.today, ctx.speaker.name);
  return tell(ctx, [activity], { kind: 'notice', text });
}

/** Announced where the word reaches the subject's group, or people of the meeting; a plan otherwise. */
export function statusAfter(ctx: SpokenContext, activity: ActivityRow, { told }: Pick<Telling, 'told'>): ActivityRow['status'] {
  if (activity.status === 'held') return 'held';
  return isTentative(ctx) || !isTold(told) ? 'planned' : 'announced';
}

/** Once announced, the announcement itself is the activity's notice. */
export async function becomes(ctx: SpokenContext, activity: ActivityRow, status: ActivityRow['status']): Promise<ActivityRow> {
  if (status === 'planned') return activity;
  if (status !== 'held') {
    const { speaker } = ctx;
    await addEvidence(
      ctx.tx,
      {
        activityId: activity.id,
        kind: 'notice',
        userid: speaker.userid,
        personId: speaker.id,
        schoolId: speaker.schoolId,
        subject: activity.subject,
        text: announcement(shown(ctx, activity), schoolsFor(ctx, activity), ctx.today, speaker.name),
        inboxId: ctx.inboxId,
      },
      ctx.now,
    );
  }
  return activity.status === status ? activity : updateActivity(ctx.tx, activity.id, { status }, ctx.now);
}

/** 先占个时间: a plan until somebody says 照常进行. */
export function isTentative(ctx: SpokenContext): boolean {
  return ctx.reading.extra?.tentative === true || /先占|占个?时间|暂定|初定|待确认/.test(ctx.message.text);
}

export function rowFor(ctx: SpokenContext, { alliance, subject, kind, phase }: Wanted, slot: Slot): NewActivity {
  const { reading, roster, term, now, today } = ctx;
  const past = slot.allDay ? slot.day < today : slot.start < now;
  const note = reading.extra?.note;
  return {
    allianceId: alliance.id,
    termId: (termOf(slot.day, roster.terms) ?? term).id,
    subject,
    kind,
    title: reading.title ?? `${reading.grade ?? ''}${subject}${phase ?? kind}${reading.topic ?? ''}`,
    mode: reading.mode ?? 'offline',
    start: slot.start,
    day: slot.day,
    end: slot.end,
    allDay: slot.allDay,
    period: slot.period,
    place: reading.place ?? reading.leadSchool ?? '',
    presenters: reading.presenters ?? [],
    commentators: reading.commentators ?? [],
    topic: reading.topic ?? null,
    grade: reading.grade ?? null,
    stage: reading.stage ?? alliance.stage,
    meetingId: reading.meetingId ?? null,
    phase,
    note: typeof note === 'string' ? note : null,
    status: past ? 'held' : 'planned',
    heldAt: past ? now : null,
    createdBy: ctx.speaker.userid,
    createdIn: ctx.chat.id,
  };
}

/** As it is said: with its place in full. */
export function shown(ctx: SpokenContext, activity: ActivityRow): ActivityRow {
  return withFullPlace(activity, ctx.roster);
}

export function schoolsFor(ctx: SpokenContext, activity: ActivityRow): string[] {
  const alliance = ctx.roster.alliances.get(activity.allianceId);
  return alliance === undefined ? [] : schoolNames(ctx, alliance, activity.day);
}

function schoolNames({ roster }: SpokenContext, alliance: AllianceRow, day: string): string[] {
  return schoolsOn(alliance, day).flatMap((id) => roster.schools.get(id)?.name ?? []);
}

/** What the county adds to the official holidays, or takes from them. */
export function daysOff({ roster }: SpokenContext): readonly ExtraDay[] {
  return roster.county.holidays ?? [];
}

export function asked(ask: Ask): Outcome {
  return { outcome: 'asked', reply: { kind: 'ask', ask } };
}
