import { type NewAttendance, setAttendance, whoOf } from '../../db/attendance.ts';
import { addEvidence } from '../../db/evidence.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { contentOf } from '../content.ts';
import { may, rowsOf, say, schoolFor } from '../handed-in.ts';
import { whichActivity } from '../which.ts';
import { askAlliance } from '../whose.ts';
import { peopleNamed, peopleOf } from './people.ts';
import * as words from './replies.ts';
import type { AttendanceUndo } from './undo.ts';

/** The host's count of who came: evidence of the discussion, and a row for everybody named. */
export async function recordAttendance(ctx: SpokenContext): Promise<Outcome> {
  const { expected = null, actual = null, leave = [] } = ctx.reading;
  if (expected === null && actual === null && leave.length === 0) return say(words.noCounts);
  if (expected !== null && actual !== null && actual > expected) return say(words.doesNotAddUp(expected, actual));
  if (ctx.alliance === null) return askAlliance(ctx);
  const which = await whichActivity(ctx, { direction: 'past', needsStarted: true, what: '这份到场情况' });
  if ('outcome' in which) return which.outcome;
  const { activity } = which;
  if (!may(ctx, 'attendance.record', activity)) {
    throw new Refusal({ code: 'not-yours', action: '登记到场人数', who: '学科教研员或牵头校负责人', unchanged: null });
  }

  const people = peopleOf(ctx, ctx.alliance, activity.day);
  const entries = leave.map(({ name, reason }): NewAttendance => {
    const [person, ...others] = peopleNamed(ctx, people, name);
    const known = others.length === 0 ? person : undefined;
    return {
      activityId: activity.id,
      personId: known?.id ?? null,
      name: known?.name ?? name,
      schoolId: known?.schoolId ?? null,
      status: 'leave',
      source: 'host',
      reason: reason ?? null,
      by: ctx.speaker.userid,
    };
  });
  const before = await setAttendance(ctx.tx, entries, ctx.now);
  const content = contentOf(ctx.message, { ...ctx.reading, text: ctx.reading.text ?? ctx.message.text }, []);
  const counts = { expected, actual, leave: leave.length };
  const rows = rowsOf(ctx, { activity, kind: 'attendance', content, schoolId: schoolFor(ctx, activity) });
  const { added } = await addEvidence(
    ctx.tx,
    rows.map((row, i) => (i === 0 ? { ...row, data: { ...counts } } : row)),
    ctx.now,
  );
  return {
    ...say(words.recorded(counts, activity, entries.filter((entry) => entry.personId === null).length)),
    act: {
      action: 'attendance.record',
      target: `activity:${activity.id}`,
      detail: counts,
      undo: {
        lists: [{ activityId: activity.id, who: entries.map(whoOf), before }],
        evidence: added.map((row) => row.id),
        leaveId: null,
        muted: null,
      } satisfies AttendanceUndo,
    },
  };
}
