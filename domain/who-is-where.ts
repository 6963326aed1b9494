import { postsOn, type Roster } from './roster.ts';

export interface Somebody {
  userid: string;
  name: string;
  school?: string;
  subjects: string[];
  posts: string[];
}

export interface WorkGroup {
  chatid: string;
  name: string;
  members: string[];
}

/** Who can be chatted as, and who sits in which group: those of its alliance and subject. For the demo's page. */
export function peopleAndGroups(roster: Roster, today: string): { people: Somebody[]; groups: WorkGroup[] } {
  const people = [...roster.people.values()].filter((person) => person.userid !== null);
  const schoolsOf = new Map([...roster.alliances.values()].map((a) => [a.id, new Set(a.schools.map((s) => s.schoolId))]));
  const inGroup = (person: (typeof people)[number], allianceId: string, subject: string) => {
    const posts = postsOn(person, today).filter((p) => p.allianceId === allianceId);
    if (posts.some((p) => p.subject === null || p.subject === subject)) return true;
    const member = person.schoolId !== null && schoolsOf.get(allianceId)?.has(person.schoolId) === true;
    return member && (person.subjects.includes(subject) || person.subjects.length === 0);
  };
  return {
    people: people.map((person) => ({
      userid: person.userid ?? '',
      name: person.name,
      subjects: person.subjects,
      posts: [...new Set(postsOn(person, today).map((p) => p.post))],
      ...(person.schoolId === null ? {} : { school: roster.schools.get(person.schoolId)?.name ?? '' }),
    })),
    groups: [...roster.groupsByChatid.values()].map((group) => ({
      chatid: group.chatid,
      name: `${roster.alliances.get(group.allianceId)?.name ?? ''}${group.subject}`,
      members: people.filter((person) => inGroup(person, group.allianceId, group.subject)).map((person) => person.userid ?? ''),
    })),
  };
}
