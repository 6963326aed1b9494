import { type ActivityRow, activitiesOf, insertActivity } from '../../db/activities.ts';
import { beijingIso } from '../../domain/calendar.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { announce, becomes, daysOff, isTentative, rowFor, schoolsFor, shown, statusAfter, type Wanted } from './book.ts';
import { dayNote } from './day-note.ts';
import { alreadyRegistered, registered, sayTold } from './replies.ts';
import type { Slot } from './slot.ts';
import { isTold } from './tell.ts';

/** Writes the activity, tells the groups, and answers with the whole reading. */
export async function register(ctx: SpokenContext, wanted: Wanted, slot: Slot): Promise<Outcome> {
  const sameDay = await activitiesOf(ctx.tx, { allianceId: wanted.alliance.id, from: slot.day, to: slot.day });
  const { created, activity } = await insertActivity(ctx.tx, rowFor(ctx, wanted, slot), ctx.now);
  if (!created) return again(ctx, activity);

  const telling = await announce(ctx, activity);
  const standing = await becomes(ctx, activity, statusAfter(ctx, activity, telling));
  const text = registered({
    activity: shown(ctx, standing),
    schools: schoolsFor(ctx, standing),
    today: ctx.today,
    told: telling.told,
    tentative: isTentative(ctx) && standing.status === 'planned',
    meanwhile: sameDay
      .filter((other) => other.status !== 'cancelled' && overlaps(other, standing))
      .map((other) => shown(ctx, other)),
    dayNote: dayNote(standing.day, ctx.today, daysOff(ctx)),
  });
  return {
    outcome: 'done',
    reply: { kind: 'text', text },
    drafts: telling.drafts,
    act: {
      action: 'activity.create',
      target: `activity:${activity.id}`,
      detail: { no: activity.no, subject: activity.subject, start: beijingIso(activity.start) },
      undo: { activityIds: [activity.id] },
    },
  };
}

/** Said a second time: nothing is written twice, but a plan that now reaches people counts as announced. */
async function again(ctx: SpokenContext, activity: ActivityRow): Promise<Outcome> {
  const text = alreadyRegistered(shown(ctx, activity), ctx.today);
  if (activity.status !== 'planned' || isTentative(ctx)) return { outcome: 'done', reply: { kind: 'text', text } };
  const { told, drafts } = await announce(ctx, activity);
  if (!isTold(told)) return { outcome: 'done', reply: { kind: 'text', text: [text, ...sayTold(told)].join('\n') } };
  await becomes(ctx, activity, 'announced');
  return {
    outcome: 'done',
    reply: { kind: 'text', text: [text, ...sayTold(told)].join('\n') },
    drafts,
    act: {
      action: 'activity.confirm',
      target: `activity:${activity.id}`,
      detail: { start: beijingIso(activity.start) },
      undo: { activityId: activity.id, was: { status: 'planned' } },
    },
  };
}

function overlaps(other: ActivityRow, activity: ActivityRow): boolean {
  if (other.id === activity.id || other.subject === activity.subject) return false;
  if (other.allDay || activity.allDay) return true;
  const endOf = (row: ActivityRow) => row.end ?? new Date(row.start.getTime() + 40 * 60_000);
  return other.start < endOf(activity) && activity.start < endOf(other);
}
