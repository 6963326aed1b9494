import { addDays, type Day, dayOf } from '../../domain/calendar.ts';
import { postsOn, type Roster } from '../../domain/roster.ts';
import { coversSubject } from '../../domain/subjects.ts';
import { dice } from './dice.ts';

/** How somebody goes about things, for a whole term. */
export type Habit = 'prompt' | 'late' | 'forgetful' | 'pictures' | 'asking' | 'silent';

export interface Actor {
  userid: string;
  id: string;
  name: string;
  school: string;
  schoolId: string;
  habit: Habit;
}

/** A work group with everybody who plays in it. */
export interface Troupe {
  chatid: string;
  alliance: string;
  allianceId: string;
  stage: string;
  subject: string;
  schools: string[];
  teachers: Actor[];
  /** Nobody bound the group yet: its researcher does, first of all. */
  toBind: boolean;
}

const HABITS: [Habit, number][] = [
  ['prompt', 0.4],
  ['late', 0.18],
  ['forgetful', 0.18],
  ['pictures', 0.1],
  ['asking', 0.08],
  ['silent', 0.06],
];

/** Of an alliance that has no group yet, so many subjects begin to meet. */
const MOST_SUBJECTS = 2;

/** Those who run things forget less and never keep silent. */
const HOST_HABITS: [Habit, number][] = [
  ['prompt', 0.55],
  ['late', 0.2],
  ['forgetful', 0.15],
  ['pictures', 0.1],
];

export function habitOf(seed: number, userid: string, host = false): Habit {
  let rest = dice(seed, 'habit', userid, String(host)).next();
  for (const [habit, share] of host ? HOST_HABITS : HABITS) {
    rest -= share;
    if (rest < 0) return habit;
  }
  return 'prompt';
}

/** Every group with its subject's teachers, in the county file's order; then new ones, to be bound first, where nobody has a group yet. */
export function troupesOf(roster: Roster, today: Day, seed: number): Troupe[] {
  const known = [...roster.groupsByChatid.values()];
  const troupe = (group: Pick<Troupe, 'chatid' | 'allianceId' | 'subject'>, toBind: boolean) =>
    troupeOf(group, toBind, roster, today, seed);
  return [
    ...known.flatMap((group) => troupe(group, false)),
    ...groupsToBind(roster, addDays(today, 7)).flatMap((group) => troupe(group, true)),
  ];
}

/** One for every researcher who has none; in an alliance without any group one for its first subjects, which the lead school's head binds. */
function groupsToBind(roster: Roster, day: Day): Pick<Troupe, 'chatid' | 'allianceId' | 'subject'>[] {
  const taken = new Map<string, Set<string>>();
  for (const { allianceId, subject } of roster.groupsByChatid.values()) {
    taken.set(allianceId, (taken.get(allianceId) ?? new Set()).add(subject));
  }
  const people = [...roster.people.values()].filter((person) => person.userid !== null);
  const held = people.flatMap((person) => postsOn(person, day).map((post) => ({ ...post, userid: person.userid })));
  const researchers = held.flatMap(({ post, allianceId, subject, userid }) =>
    post === '学科教研员' && allianceId !== null && subject !== null && taken.get(allianceId)?.has(subject) !== true
      ? [{ chatid: `wrSIM${userid}`, allianceId, subject }]
      : [],
  );
  const heads = held.flatMap(({ post, allianceId, userid }) => {
    if (post !== '牵头校负责人' || allianceId === null || taken.has(allianceId)) return [];
    if (researchers.some((group) => group.allianceId === allianceId)) return [];
    const schools = new Set(roster.alliances.get(allianceId)?.schools.map((school) => school.schoolId));
    const subjects = people.filter(({ schoolId }) => schoolId !== null && schools.has(schoolId)).flatMap((one) => one.subjects);
    return [...new Set(subjects)]
      .slice(0, MOST_SUBJECTS)
      .map((subject, i) => ({ chatid: `wrSIM${userid}${i}`, allianceId, subject }));
  });
  const all = [...researchers, ...heads];
  return all.filter(({ chatid }, i) => all.findIndex((other) => other.chatid === chatid) === i);
}

function troupeOf(
  { chatid, allianceId, subject }: { chatid: string; allianceId: string; subject: string },
  toBind: boolean,
  roster: Roster,
  today: Day,
  seed: number,
): Troupe[] {
  const alliance = roster.alliances.get(allianceId);
  if (alliance === undefined || subject === '') return [];
  const schools = alliance.schools.filter((school) => school.to === null || today < school.to).map((school) => school.schoolId);
  const teachers = [...roster.people.values()]
    .filter((person) => person.userid !== null && person.schoolId !== null && schools.includes(person.schoolId))
    .filter((person) => person.subjects.some((taught) => coversSubject(taught, subject)))
    .filter((person) => postsOn(person, addDays(today, 7)).some(({ post }) => post === '教师' || post === '学科教研员'))
    .map((person) => actorOf(person, roster, seed));
  return [{ chatid, alliance: alliance.name, allianceId, stage: alliance.stage, subject, schools, teachers, toBind }];
}

export function actorOf(
  person: { id: string; userid: string | null; name: string; schoolId: string | null },
  roster: Roster,
  seed: number,
): Actor {
  const userid = person.userid ?? '';
  const schoolId = person.schoolId ?? '';
  const school = roster.schools.get(schoolId)?.name ?? '';
  return { userid, id: person.id, name: person.name, school, schoolId, habit: habitOf(seed, userid) };
}

/** Who runs a group's lessons on a day: its researcher, else the head of the lead school. */
export function hostOf(roster: Roster, { allianceId, subject }: Troupe, moment: Date): { userid: string; name: string } | null {
  const today = dayOf(moment);
  const holds = (wanted: '学科教研员' | '牵头校负责人') =>
    [...roster.people.values()].find(
      (person) =>
        person.userid !== null &&
        postsOn(person, today).some(
          (held) =>
            held.post === wanted &&
            held.allianceId === allianceId &&
            (wanted === '牵头校负责人' || coversSubject(held.subject, subject)),
        ),
    );
  const found = holds('学科教研员') ?? holds('牵头校负责人');
  return found?.userid == null ? null : { userid: found.userid, name: found.name };
}
