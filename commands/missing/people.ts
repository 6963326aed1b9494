import type { ActivityRow } from '../../db/activities.ts';
import { postsOn } from '../../domain/roster.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { SpokenContext } from '../command.ts';
import { expectedSchools, may, schoolName } from '../handed-in.ts';
import type { ActivityState } from '../state.ts';
import * as words from './replies.ts';

/** Persons are named to the host and to their own school; everybody else gets numbers. */
export function peopleLine(ctx: SpokenContext, state: ActivityState, item: 'signin' | 'comment'): string {
  const { activity, attendance, evidence } = state;
  const concerned = concernedPeople(ctx, state);
  const onLeave = new Set(attendance.filter((row) => row.status === 'leave').map((row) => row.who));
  const did =
    item === 'signin'
      ? new Set(attendance.filter((row) => row.status === 'present' || row.status === 'online').map((row) => row.who))
      : new Set(
          evidence.filter((row) => row.kind === 'comment' || row.kind === 'reflection').map((row) => row.personId ?? row.userid),
        );
  const open = concerned.filter((person) => !did.has(person.who) && !onLeave.has(person.who));
  const host = may(ctx, 'attendance.record', activity);
  const mine = host ? open : open.filter((person) => person.schoolId !== null && person.schoolId === ctx.speaker.schoolId);
  const isContact = postsOn(ctx.speaker, ctx.today).some((held) => held.post === '校联络人');
  const sees = ctx.chat.kind === 'direct' && (host || isContact) ? 'names' : 'numbers';
  const bySchool = Map.groupBy(mine, (person) => person.schoolId);
  const text = words.people(
    activity,
    {
      called: item === 'signin' ? '到场登记' : '点评和体会',
      there: did.size,
      onLeave: onLeave.size,
      open: [...bySchool].map(([id, people]) => ({
        school: schoolName(ctx, id) ?? '其他',
        names: people.map((person) => person.name),
      })),
      openCount: open.length,
    },
    sees,
  );
  return item === 'signin' && sees === 'names' ? `${text}\n${words.optional}` : text;
}

interface Concerned {
  who: string;
  name: string;
  schoolId: string | null;
}

/** Those on the host's list; without a list, the subject's teachers of the schools that take part. */
function concernedPeople(ctx: SpokenContext, { activity, attendance }: ActivityState): Concerned[] {
  const listed = attendance.filter((row) => row.source === 'list' || row.status === 'expected');
  if (listed.length > 0) return listed.map(({ who, name, schoolId }) => ({ who, name, schoolId }));
  const schools = new Set(expectedSchools(ctx, activity));
  return [...ctx.roster.people.values()]
    .filter(
      ({ schoolId, subjects }) =>
        schoolId !== null && schools.has(schoolId) && subjects.some((subject) => teaches(subject, activity)),
    )
    .map(({ id, name, schoolId }) => ({ who: id, name, schoolId }));
}

function teaches(subject: string, activity: ActivityRow): boolean {
  return coversSubject(subject, activity.subject);
}
