import { type ActivityRow, activitiesOf } from '../../db/activities.ts';
import { attendanceOf, type NewAttendance, setAttendance, whoOf } from '../../db/attendance.ts';
import { addDays } from '../../domain/calendar.ts';
import { POLICY } from '../../domain/policy.ts';
import { Refusal } from '../../domain/refusal.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { may, say } from '../handed-in.ts';
import { withFullPlace } from '../place-name.ts';
import { askWhich, targetOf } from '../target.ts';
import { askAlliance } from '../whose.ts';
import { peopleNamed, peopleOf } from './people.ts';
import * as words from './replies.ts';
import type { AttendanceUndo } from './undo.ts';

const OPENS_MINUTES_BEFORE = POLICY.signinOpensMinutesBefore;
const MINUTE_MS = 60_000;

/** Puts the speaker down as there. Optional, and the only trace is their own row. */
export async function signIn(ctx: SpokenContext): Promise<Outcome> {
  if (ctx.alliance === null) return askAlliance(ctx);
  const { open, next } = await activitiesNow(ctx, ctx.alliance.id);
  const [activity, ...others] = open;
  if (activity === undefined) {
    // 「到了」 is chatter unless something is going on.
    if (ctx.reading.onlyIf !== undefined) return { outcome: 'noise', reply: { kind: 'none' } };
    return say(words.noneNow(next, OPENS_MINUTES_BEFORE, ctx.today));
  }
  if (others.length > 0) return askWhich(ctx, open, words.whichNow);

  const status = ctx.reading.mode === 'online' || activity.mode === 'online' ? 'online' : 'present';
  const { speaker } = ctx;
  const known = (await attendanceOf(ctx.tx, activity.id)).find((row) => row.who === speaker.id);
  if (known !== undefined && known.status === status) return say(words.alreadySignedIn(status, known.at, activity));
  const entry: NewAttendance = {
    activityId: activity.id,
    personId: speaker.id,
    name: speaker.name,
    schoolId: speaker.schoolId,
    status,
    source: 'signin',
    by: speaker.userid,
  };
  const before = await setAttendance(ctx.tx, [entry], ctx.now);
  return {
    ...say(words.signedIn(status, activity, ctx.today)),
    act: {
      action: 'signin',
      target: `activity:${activity.id}`,
      detail: { status },
      undo: undoOf(activity, [speaker.id], before),
    },
  };
}

/** For somebody else: the host only, with a reason. */
export async function signInFor(ctx: SpokenContext): Promise<Outcome> {
  if (ctx.reading.negated === true) return say(words.whoSignsFor);
  if (ctx.alliance === null) return askAlliance(ctx);
  const { open, next } = await activitiesNow(ctx, ctx.alliance.id);
  const [activity, ...others] = open;
  if (activity === undefined) return say(words.noneNow(next, OPENS_MINUTES_BEFORE, ctx.today));
  if (others.length > 0) return askWhich(ctx, open, words.whichNow);
  if (!may(ctx, 'attendance.record', activity)) throw notHost(ctx, activity);

  const { forName, school } = ctx.reading;
  const reason = ctx.reading.reason ?? reasonIn(ctx.message.text);
  if (forName === undefined) return say(words.needsName);
  const named = peopleNamed(ctx, peopleOf(ctx, ctx.alliance, activity.day), forName, school);
  if (named.length > 1)
    return askWho(
      ctx,
      named.map((person) => person.schoolId),
    );
  if (reason === undefined) return askReason(forName);
  const [person] = named;
  const name = person?.name ?? forName.replace(/老师$/, '');
  const entry = {
    activityId: activity.id,
    personId: person?.id ?? null,
    name,
    schoolId: person?.schoolId ?? null,
    status: ctx.reading.mode === 'online' ? ('online' as const) : ('present' as const),
    source: 'host' as const,
    reason,
    by: ctx.speaker.userid,
  };
  const before = await setAttendance(ctx.tx, [entry], ctx.now);
  return {
    ...say(words.proxied(name, reason, activity)),
    act: {
      action: 'signin.proxy',
      target: `activity:${activity.id}`,
      detail: { who: whoOf(entry), reason },
      undo: undoOf(activity, [whoOf(entry)], before),
    },
  };
}

/** 「我替韩老师签到，她在路上」: what follows is the reason. */
function reasonIn(text: string): string | undefined {
  return /(?:签到|登记)[，,。\s]\s*([^，,。\n]{2,30})/.exec(text)?.[1];
}

export function undoOf(activity: ActivityRow, who: string[], before: AttendanceUndo['lists'][number]['before']): AttendanceUndo {
  return { lists: [{ activityId: activity.id, who, before }], evidence: [], leaveId: null, muted: null };
}

/** Open: from an hour before the start to the end of its day. */
async function activitiesNow(
  ctx: SpokenContext,
  allianceId: string,
): Promise<{ open: ActivityRow[]; next: ActivityRow | undefined }> {
  const { now, today } = ctx;
  const target = targetOf(ctx);
  const rows = (await activitiesOf(ctx.tx, { allianceId, from: today, to: addDays(today, 30) })).map((row) =>
    withFullPlace(row, ctx.roster),
  );
  const mine = rows.filter((row) => row.status !== 'cancelled' && coversSubject(target.subject ?? ctx.subject, row.subject));
  const open = mine.filter((row) => row.day === today && row.start.getTime() - OPENS_MINUTES_BEFORE * MINUTE_MS <= now.getTime());
  const meant = target.activityId ?? null;
  return {
    open:
      meant === null
        ? open.filter((row) => target.no === undefined || row.no === target.no)
        : open.filter((row) => row.id === meant),
    next: mine.find((row) => row.start > now),
  };
}

function notHost(ctx: SpokenContext, activity: ActivityRow): Refusal {
  const organiser = ctx.roster.peopleByUserid.get(activity.createdBy)?.name;
  return new Refusal({
    code: 'not-yours',
    action: '替人登记到场',
    who: '学科教研员或牵头校负责人',
    unchanged: null,
    ...(organiser === undefined ? {} : { organiser }),
  });
}

function askReason(name: string): Outcome {
  const question = words.reasonQuestion(name);
  return {
    outcome: 'asked',
    reply: {
      kind: 'ask',
      ask: {
        title: question.title,
        rows: question.rows,
        choices: question.reasons.map((reason) => ({ id: reason, text: reason, words: [], patch: { reason } })),
        as: 'options',
        expects: 'reason',
        meanwhile: question.meanwhile,
      },
    },
  };
}

function askWho(ctx: SpokenContext, schoolIds: (string | null)[]): Outcome {
  const names = [...new Set(schoolIds)].flatMap((id) => (id === null ? [] : (ctx.roster.schools.get(id)?.name ?? [])));
  return {
    outcome: 'asked',
    reply: {
      kind: 'ask',
      ask: {
        title: words.sameNameQuestion.title,
        choices: names.map((name) => ({ id: name, text: name, words: [], patch: { school: name } })),
        as: 'options',
        meanwhile: words.sameNameQuestion.meanwhile,
      },
    },
  };
}
