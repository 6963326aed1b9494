import type { IncomingMessage } from '../domain/message.ts';
import type { Programme } from '../domain/programmes/schema.ts';
import type { PostName } from '../domain/roles.ts';
import { type GroupRow, type PersonRow, postsOn, type Roster, type TermRow } from '../domain/roster.ts';
import type { World } from './reading/reading.ts';

/** What the readers know of the county, the same for everybody on a day; kept so that a message costs no walk over the roster. */
type County = Omit<World, 'now' | 'role' | 'chat' | 'groupSubject' | 'attachments' | 'voice' | 'quote'>;

export interface Scene {
  now: Date;
  today: string;
  roster: Roster;
  programme: Programme;
  term: TermRow;
  message: IncomingMessage;
  speaker: (PersonRow & { userid: string }) | null;
  group: GroupRow | null;
}

/** Makes the readers' world of a scene. The county part is built once per roster version and day. */
export function createWorlds(botName: string): (scene: Scene) => World {
  let key = '';
  let county: County | null = null;

  return (scene) => {
    const wanted = `${scene.roster.version} ${scene.today}`;
    if (county === null || key !== wanted) {
      key = wanted;
      county = countyOf(scene, botName);
    }
    const { message } = scene;
    return {
      ...county,
      now: scene.now,
      role: roleOf(scene.speaker, scene.today),
      chat: message.chat.kind,
      ...(scene.group === null || scene.group.subject === '' ? {} : { groupSubject: scene.group.subject }),
      attachments: message.attachments.map(({ kind, name }) => ({ kind, name })),
      voice: message.voice,
      quote: message.quote && {
        text: message.quote.text,
        attachments: message.quote.attachments.map(({ kind, name }) => ({ kind, name })),
      },
    };
  };
}

function countyOf({ roster, programme, term, today }: Scene, botName: string): County {
  return {
    botName,
    timetable: roster.county.timetable,
    term: { name: term.name, start: term.start, end: term.end },
    schools: [...roster.schools.values()].map((school) => school.name),
    alliances: [...roster.alliances.values()].map((alliance) => alliance.name),
    people: [...roster.people.values()].map((person) => ({
      name: person.name,
      school: person.schoolId === null ? null : (roster.schools.get(person.schoolId)?.name ?? null),
      subjects: person.subjects,
      posts: postsOn(person, today).map((held) => held.post),
    })),
    kinds: programme.kinds.map(({ name, aliases }) => ({ name, aliases })),
    defaultKind: programme.defaultKind,
    ...(roster.county.holidays === undefined ? {} : { extraHolidays: roster.county.holidays }),
  };
}

const ROLES: readonly [PostName, World['role']][] = [
  ['学科教研员', 'researcher'],
  ['牵头校负责人', 'lead'],
  ['校联络人', 'school'],
  ['县教研室', 'bureau'],
  ['基教办', 'bureau'],
  ['督导室', 'bureau'],
  ['学区', 'bureau'],
  ['责任领导', 'bureau'],
  ['管理员', 'admin'],
  ['教师', 'teacher'],
];

/** The most telling post of a person, in the readers' word for it. It steers reading only and grants nothing. */
function roleOf(speaker: PersonRow | null, today: string): World['role'] {
  if (speaker === null) return 'any';
  const held = new Set(postsOn(speaker, today).map((row) => row.post));
  return ROLES.find(([post]) => held.has(post))?.[1] ?? 'any';
}
