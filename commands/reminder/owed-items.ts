import { attendanceOf, whoOf } from '../../db/attendance.ts';
import { complianceSettings } from '../../db/bureau-settings.ts';
import type { Db } from '../../db/client.ts';
import { declinedIn } from '../../db/declined.ts';
import { countyFacts } from '../../db/queries/county-facts.ts';
import {
  activitiesBeginning,
  awayOn,
  countedInTerm,
  groupsOpenSince,
  heldSince,
  reachablePeople,
} from '../../db/queries/reminder-facts.ts';
import { answersTo, tasksOf } from '../../db/tasks.ts';
import { addDays, at, dayInMonth, dayOf, monthOf, workingDayOnOrAfter } from '../../domain/calendar.ts';
import { findingsOf } from '../../domain/compliance/findings.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { type Asking, afterActivity, beforePlan } from '../../domain/reminders/after-activity.ts';
import { groupsOfActivity } from '../../domain/reminders/audience.ts';
import { comingUp } from '../../domain/reminders/coming-up.ts';
import { dueAhead } from '../../domain/reminders/due-ahead.ts';
import { dutyBook } from '../../domain/reminders/duty.ts';
import type { Item } from '../../domain/reminders/item.ts';
import { meetingAhead } from '../../domain/reminders/meeting-ahead.ts';
import { quotaAhead } from '../../domain/reminders/quota-ahead.ts';
import { taskAhead } from '../../domain/reminders/task-ahead.ts';
import { type AllianceRow, postsOn, type Roster, schoolsOn } from '../../domain/roster.ts';
import { coversSubject } from '../../domain/subjects.ts';
import { sharesOf } from '../../domain/tasks.ts';
import { isInTerm } from '../../domain/term.ts';
import { fullPlace, withFullPlace } from '../place-name.ts';

interface Scene {
  roster: Roster;
  programme: Programme;
  now: Date;
}

const HELD_SINCE_DAYS = 40;
const PLANS_WITHIN_DAYS = 24;

/** Everything somebody can be asked for today, in a number of queries that does not grow with it. */
export async function owedItems(db: Db, { roster, programme, now }: Scene): Promise<Item[]> {
  const today = dayOf(now);
  const extra = roster.county.holidays ?? [];
  const book = dutyBook({ roster, today, now, reachable: await reachablePeople(db), away: await awayOn(db, today) });
  const asking: Asking = { book, ladder: programme.reminders, extra };

  const held = await heldSince(db, { from: at(addDays(today, -HELD_SINCE_DAYS), '00:00'), to: now }, programme.evidence);
  const coming = await activitiesBeginning(db, { from: now, to: at(addDays(today, PLANS_WITHIN_DAYS), '00:00') });
  const plans = coming.filter(({ activity }) => activity.status === 'planned' && dayOf(activity.createdAt) < today);
  return [
    ...held.flatMap((one) => afterActivity(one, asking)),
    ...plans.flatMap(({ activity }) => beforePlan(activity, asking)),
    ...(await partakers(db, coming, { roster, programme }, asking)),
    ...(await tasks(db, { roster, now }, asking)),
    ...(await quotas(db, { roster, programme, now }, asking)),
    ...(await papers(db, { roster, programme, now }, asking)),
  ];
}

/** Who is told in private of what is to come. */
async function partakers(
  db: Db,
  coming: Awaited<ReturnType<typeof activitiesBeginning>>,
  { roster, programme }: Pick<Scene, 'roster' | 'programme'>,
  asking: Asking,
): Promise<Item[]> {
  const announced = coming.flatMap(({ activity }) => (activity.status === 'announced' ? [activity] : []));
  if (announced.length === 0) return [];
  const groups = new Map(announced.map((activity) => [activity.id, groupsOfActivity(roster, activity)]));
  const open = await groupsOpenSince(db, [...new Set([...groups.values()].flat())]);
  const rows = await attendanceOf(
    db,
    announced.map(({ id }) => id),
  );
  const said = Map.groupBy(
    rows.filter(({ status }) => status !== 'expected'),
    (row) => row.activityId,
  );
  const meetingDays = new Set(announced.filter(({ subject }) => subject === '').map(({ day }) => day));
  const away = new Map<string, ReadonlySet<string>>();
  for (const day of meetingDays) away.set(day, await awayOn(db, day));
  return announced.flatMap((row) => {
    const activity = withFullPlace(row, roster);
    const heardIn = (groups.get(row.id) ?? []).filter((chat) => open.has(chat));
    const answered = new Set((said.get(row.id) ?? []).map(whoOf));
    if (activity.subject !== '') return comingUp({ activity, groupHears: heardIn.length > 0, answered }, roster, asking);
    const heardBy = heardIn.flatMap((chat) => roster.groupsByChatid.get(chat)?.subject ?? []);
    const out = new Set([...answered, ...(away.get(activity.day) ?? [])]);
    return meetingAhead({ activity, heardBy, answered: out }, { roster, programme }, asking);
  });
}

/** What alliances asked for and did not get yet. */
async function tasks(db: Db, { roster, now }: Pick<Scene, 'roster' | 'now'>, asking: Asking): Promise<Item[]> {
  const open = await tasksOf(db, { dueAfter: now });
  if (open.length === 0) return [];
  const answers = await answersTo(
    db,
    open.map(({ id }) => id),
  );
  return open.flatMap((task) =>
    taskAhead({ task, shares: sharesOf(task, answers.get(task.id) ?? [], roster, dayOf(now)) }, roster, asking),
  );
}

/** Looked at from the middle of the month on, for every subject somebody answers for or that has a group. */
async function quotas(db: Db, { roster, programme, now }: Scene, asking: Asking): Promise<Item[]> {
  const today = dayOf(now);
  const month = monthOf(today);
  const term = roster.terms.find((one) => isInTerm(today, one));
  const middle = workingDayOnOrAfter(dayInMonth(month, programme.reminders.quotaDay), asking.extra);
  if (term === undefined || today < middle) return [];
  const held = await countedInTerm(db, term.id, now);
  const { countedReading: counted } = await complianceSettings(db, asking.extra);
  const declined = await declinedIn(db, { from: month, to: month });
  return [...roster.alliances.values()].flatMap((alliance) =>
    subjectsOf(alliance, roster, today).flatMap((subject) => {
      const activities = held.get(alliance.id) ?? [];
      return quotaAhead(
        {
          ...{ programme, term, subject, activities, today, counted },
          ...{ extra: asking.extra, stage: alliance.stage, allianceId: alliance.id },
          declined: declined.some((one) => one.allianceId === alliance.id && coversSubject(one.subject, subject)),
          places: inTurn(alliance, activities, subject, roster, today),
          period: roster.county.timetable.pm.length > 1 ? '下午第二节' : '下午第一节',
        },
        asking,
      );
    }),
  );
}

function subjectsOf({ id }: AllianceRow, roster: Roster, today: string): string[] {
  const answered = [...roster.people.values()].flatMap((person) =>
    postsOn(person, today).flatMap((held) =>
      held.post === '学科教研员' && held.allianceId === id && held.subject !== null ? [held.subject] : [],
    ),
  );
  const groups = [...roster.groupsByChatid.values()].flatMap((group) => (group.allianceId === id ? [group.subject] : []));
  return [...new Set([...answered, ...groups])].filter((subject) => subject !== '');
}

/** The alliance's schools, the one that had the subject's people least often first. */
function inTurn(
  alliance: AllianceRow,
  activities: readonly { subject: string; place: string }[],
  subject: string,
  roster: Roster,
  today: string,
): string[] {
  const names = schoolsOn(alliance, today).flatMap((id) => roster.schools.get(id)?.name ?? []);
  const places = activities.filter((one) => coversSubject(subject, one.subject)).map(({ place }) => fullPlace(place, names));
  const times = (name: string) => places.filter((place) => place.startsWith(name)).length;
  return names.toSorted((a, b) => times(a) - times(b));
}

/** What the county's document wants handed in or arranged by a day of this term. */
async function papers(db: Db, { roster, programme, now }: Scene, asking: Asking): Promise<Item[]> {
  const today = dayOf(now);
  const term = roster.terms.find((one) => isInTerm(today, one));
  if (term === undefined) return [];
  const settings = await complianceSettings(db, asking.extra);
  const facts = await countyFacts(db, { roster, programme, term, today, now });
  const findings = findingsOf({ facts, programme, day: today, settings });
  return dueAhead(findings, { programme, roster, today }, asking);
}
