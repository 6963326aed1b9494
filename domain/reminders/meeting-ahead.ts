import { addDays, type Day, dayOf, workingDayOnOrBefore } from '../calendar.ts';
import type { Programme } from '../programmes/schema.ts';
import type { PostName } from '../roles.ts';
import { type PersonRow, type Roster, schoolsOn } from '../roster.ts';
import { coversSubject } from '../subjects.ts';
import type { Asking } from './after-activity.ts';
import type { DutyBook } from './duty.ts';
import type { Coming, Item } from './item.ts';

/** A meeting of an alliance, as far as it says whom it concerns. */
export interface Meeting {
  allianceId: string;
  kind: string;
  day: Day;
  createdBy: string;
}

export interface MeetingScene {
  roster: Pick<Roster, 'alliances'>;
  programme: Pick<Programme, 'meetings'>;
  book: Pick<DutyBook, 'holdersOf' | 'contactsOf'>;
}

/** The alliance's own people. Its schools come by their contacts; offices come where the programme names them. */
const OF_ALLIANCE: readonly PostName[] = ['牵头校负责人', '责任领导', '学科教研员'];

/**
 * Everybody a meeting concerns except whoever called it. `heardBy` are the subjects of the groups that read of it: their people are
 * left out, and a group of the whole alliance ('') leaves nobody to be told in private.
 */
export function peopleOfMeeting(
  meeting: Meeting,
  { roster, programme, book }: MeetingScene,
  heardBy: readonly string[],
): PersonRow[] {
  const alliance = roster.alliances.get(meeting.allianceId);
  if (alliance === undefined || heardBy.includes('')) return [];
  const named = programme.meetings.find(({ name }) => name === meeting.kind)?.attendedBy ?? [];
  const posts = new Set([...OF_ALLIANCE, ...named].filter((post) => post !== '校联络人'));
  const holders = [...posts].flatMap((post) => book.holdersOf(post, { allianceId: alliance.id }));
  const contacts = schoolsOn(alliance, meeting.day).flatMap((school) => book.contactsOf(school));
  const people = new Map([...holders, ...contacts].map((person) => [person.id, person]));
  return [...people.values()].filter(
    ({ userid, subjects }) =>
      userid !== meeting.createdBy && !subjects.some((taught) => heardBy.some((subject) => coversSubject(subject, taught))),
  );
}

export interface MeetingAhead {
  activity: Coming & { createdBy: string; updatedAt: Date };
  heardBy: readonly string[];
  /** Ids of those who said that they come or do not, and of those on leave that day. */
  answered: ReadonlySet<string>;
}

/**
 * A meeting in the one private message of the day, on the ladder's days; the hour before has none, that would be a second one. Days
 * up to the one on which it was last told of are left out: that day the telling said it.
 */
export function meetingAhead(
  { activity, heardBy, answered }: MeetingAhead,
  scene: Pick<MeetingScene, 'roster' | 'programme'>,
  { book, ladder, extra }: Asking,
): Item[] {
  const days = ladder.before.days.map((n) => workingDayOnOrBefore(addDays(activity.day, -n), extra));
  const rungs = [...new Set(days)].filter((day) => day > dayOf(activity.updatedAt)).sort();
  return peopleOfMeeting(activity, { ...scene, book }, heardBy)
    .filter((person) => !answered.has(person.id) && book.canAsk(person, 'coming'))
    .map((person) => ({
      thing: `coming:${activity.id}:${activity.start.getTime()}`,
      to: person.id,
      rungs,
      until: activity.day,
      about: { kind: 'coming', activity },
    }));
}
