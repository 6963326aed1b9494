import type { Tx } from '../db/client.ts';
import { type AllianceRow, type PersonRow, postsOn, type Roster, schoolsOn, withParts } from '../domain/roster.ts';
import type { SpokenContext } from './command.ts';
import type { Reading } from './reading/reading.ts';
import { targetOf } from './target.ts';
import type { Scene } from './world.ts';

export type Speaker = PersonRow & { userid: string };

/** Somebody the roster does not know: only claiming a name is open to them. */
export function stranger(userid: string): Speaker {
  return { id: '', name: '', userid, schoolId: null, subjects: [], mutedUntil: null, posts: [] };
}

/** Everything a deed is told, with the alliance and subject it is about. */
export function contextOf(scene: Scene, reading: Reading, speaker: Speaker, at: { tx: Tx; inboxId: number }): SpokenContext {
  const { now, today, roster, programme, term, message } = scene;
  return {
    ...at,
    now,
    today,
    roster,
    programme,
    term,
    reading,
    message,
    chat: message.chat,
    speaker,
    alliance: allianceOf(scene, reading, speaker),
    subject: subjectOf(scene, reading, speaker),
  };
}

/** The alliance named, else the group's, else the speaker's only one. */
function allianceOf({ roster, group, today }: Scene, reading: Reading, speaker: Speaker): AllianceRow | null {
  if (reading.alliance !== undefined) return allianceNamed(roster, reading.alliance) ?? null;
  if (group !== null) return roster.alliances.get(group.allianceId) ?? null;
  const [only, ...others] = alliancesOf(roster, speaker, today);
  return only !== undefined && others.length === 0 ? only : null;
}

/** Alliances a person belongs to on a day: those of their posts, else those of their school. */
export function alliancesOf(roster: Roster, person: PersonRow, day: string): AllianceRow[] {
  const held = new Set(postsOn(person, day).map((row) => row.allianceId));
  const byPost = [...roster.alliances.values()].filter((alliance) => held.has(alliance.id));
  if (byPost.length > 0 || person.schoolId === null) return byPost;
  const own = withParts(person.schoolId, roster.schools);
  return [...roster.alliances.values()].filter((alliance) => schoolsOn(alliance, day).some((id) => own.includes(id)));
}

export function allianceNamed(roster: Roster, name: string): AllianceRow | undefined {
  const all = [...roster.alliances.values()];
  return all.find((alliance) => alliance.name === name) ?? all.find((alliance) => alliance.name.replace(/联盟$/, '') === name);
}

/** The subject said, else the group's, else the one the speaker answers for, else the only one they teach. */
function subjectOf({ group, today }: Scene, reading: Reading, speaker: Speaker): string | null {
  const said = reading.subject ?? targetOf({ reading }).subject;
  if (said !== undefined) return said;
  if (group !== null) return group.subject === '' ? null : group.subject;
  const duties = postsOn(speaker, today).flatMap((row) =>
    row.post === '学科教研员' && row.subject !== null ? [row.subject] : [],
  );
  for (const subjects of [new Set(duties), new Set(speaker.subjects)]) {
    const [only, ...others] = subjects;
    if (only !== undefined) return others.length === 0 ? only : null;
  }
  return null;
}
