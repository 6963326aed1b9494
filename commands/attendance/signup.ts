import { type NewAttendance, setAttendance, whoOf } from '../../db/attendance.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { say } from '../handed-in.ts';
import { targetOf } from '../target.ts';
import { whichActivity } from '../which.ts';
import { askAlliance } from '../whose.ts';
import { peopleNamed, peopleOf } from './people.ts';
import * as words from './replies.ts';
import { undoOf } from './signin.ts';

/** A pasted 接龙 becomes the list of those expected. Of the same person twice the last line counts. */
export async function importSignup(ctx: SpokenContext): Promise<Outcome> {
  const entries = ctx.reading.entries ?? [];
  if (entries.length === 0) return say(words.nobodyListed);
  if (ctx.alliance === null) return askAlliance(ctx);
  const which = await whichActivity(onItsDay(ctx), { direction: 'coming', what: '这份报名' });
  if ('outcome' in which) return which.outcome;
  const { activity } = which;

  const people = peopleOf(ctx, ctx.alliance, activity.day);
  const rows = entries.map((entry): NewAttendance & { mode?: string } => {
    const [person, ...others] = peopleNamed(ctx, people, entry.name, entry.school);
    const known = others.length === 0 ? person : undefined;
    const school = [...ctx.roster.schools.values()].find((row) => row.name === entry.school);
    return {
      activityId: activity.id,
      personId: known?.id ?? null,
      name: known?.name ?? entry.name,
      schoolId: known?.schoolId ?? school?.id ?? null,
      status: 'expected',
      source: 'list',
      reason: entry.mode === 'online' ? '线上' : null,
      by: ctx.speaker.userid,
    };
  });
  const last = [...new Map(rows.map((row) => [whoOf(row), row])).values()];
  const before = await setAttendance(ctx.tx, last, ctx.now);
  const facts = {
    people: last.length,
    online: last.filter((row) => row.reason === '线上').length,
    unknown: last.filter((row) => row.personId === null).length,
    repeated: rows.length - last.length,
  };
  return {
    ...say(words.listed(activity, facts, ctx.today)),
    act: {
      action: 'signup.import',
      target: `activity:${activity.id}`,
      detail: facts,
      undo: undoOf(activity, last.map(whoOf), before),
    },
  };
}

/** The list's own date names the activity. */
function onItsDay(ctx: SpokenContext): SpokenContext {
  const target = targetOf(ctx);
  const { date } = ctx.reading;
  if (date === undefined || target.date !== undefined) return ctx;
  return { ...ctx, reading: { ...ctx.reading, target: { ...target, date } } };
}
