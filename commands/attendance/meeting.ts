import { z } from 'zod';
import { activitiesOf } from '../../db/activities.ts';
import { type NewAttendance, setAttendance, whoOf } from '../../db/attendance.ts';
import { addDays } from '../../domain/calendar.ts';
import { POLICY } from '../../domain/policy.ts';
import { Refusal } from '../../domain/refusal.ts';
import { POSTS } from '../../domain/roles.ts';
import { postsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { may, say } from '../handed-in.ts';
import { askAlliance } from '../whose.ts';
import * as words from './replies.ts';
import type { AttendanceUndo } from './undo.ts';

const Asked = z.object({ came: z.object({ posts: z.array(z.enum(POSTS)), names: z.array(z.string()) }) });

/** Who of those the document names was at the alliance's meeting, by post or by name. Null where the message is about something else. */
export async function recordMeeting(ctx: SpokenContext): Promise<Outcome | null> {
  const asked = Asked.safeParse(ctx.reading.extra ?? {});
  if (!asked.success) return null;
  const { alliance, speaker, today } = ctx;
  if (alliance === null) return askAlliance(ctx);
  if (!may(ctx, 'meeting.change', { allianceId: alliance.id, subject: '' })) {
    throw new Refusal({ code: 'not-yours', action: '登记到会情况', who: '牵头校负责人', unchanged: null });
  }
  const from = addDays(today, -POLICY.attachWithinDays);
  const held = (await activitiesOf(ctx.tx, { allianceId: alliance.id, from, to: today })).filter(
    (row) => row.subject === '' && row.status !== 'cancelled' && row.start <= ctx.now,
  );
  const meeting = held.findLast((row) => row.phase !== null && ctx.message.text.includes(row.phase.slice(-3))) ?? held.at(-1);
  if (meeting === undefined) return say(words.noMeeting);

  const { posts, names } = asked.data.came;
  const people = [...ctx.roster.people.values()].filter((person) => names.includes(person.name));
  const row = (name: string, personId: string | null, schoolId: string | null): NewAttendance => ({
    ...{ activityId: meeting.id, personId, name, schoolId },
    ...{ status: 'present', source: 'host', reason: null, by: speaker.userid },
  });
  const entries = [
    row(speaker.name, speaker.id, speaker.schoolId),
    ...people.filter((person) => person.id !== speaker.id).map((person) => row(person.name, person.id, person.schoolId)),
    ...posts.map((post) => row(post, null, null)),
  ];
  const before = await setAttendance(ctx.tx, entries, ctx.now);
  const came = [...new Set([...posts, ...people.flatMap((person) => postsOn(person, meeting.day).map((post) => post.post))])];
  return {
    ...say(
      words.meetingRecorded(
        meeting,
        came.filter((post) => post !== '教师'),
      ),
    ),
    act: {
      action: 'attendance.record',
      target: `activity:${meeting.id}`,
      detail: { posts: came },
      undo: {
        lists: [{ activityId: meeting.id, who: entries.map(whoOf), before }],
        evidence: [],
        leaveId: null,
        muted: null,
      } satisfies AttendanceUndo,
    },
  };
}
