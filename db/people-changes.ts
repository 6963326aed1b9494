import type { PostName } from '../domain/roles.ts';
import type { Tx } from './client.ts';
import { instant } from './columns.ts';
import { newId } from './id.ts';
import { bumpRoster } from './roster.ts';

/** Somebody the file does not have: a teacher of a school, from today on. */
export async function addTeacher(
  tx: Tx,
  teacher: { countyId: string; name: string; schoolId: string; subjects: string[]; userid: string | null; from: string },
  now: Date,
): Promise<string> {
  const id = newId(now);
  const { from, subjects, ...plain } = teacher;
  const kept = { source: 'chat', mutedUntil: null, mutedKinds: null, claimedAt: null, endedOn: null, createdAt: instant(now) };
  await tx
    .insertInto('Person')
    .values({ id, ...plain, subjects: JSON.stringify(subjects), ...kept })
    .execute();
  await insertPost(tx, { personId: id, post: '教师', schoolId: teacher.schoolId, from }, now);
  await bumpRoster(tx, now);
  return id;
}

async function insertPost(
  tx: Tx,
  held: {
    personId: string;
    post: PostName;
    schoolId: string | null;
    allianceId?: string | null;
    subject?: string | null;
    from: string;
  },
  now: Date,
): Promise<string> {
  const id = newId(now);
  const open = { districtId: null, office: null, to: null, source: 'chat' };
  await tx
    .insertInto('Post')
    .values({ allianceId: null, subject: null, ...held, ...open, id })
    .execute();
  return id;
}

/** The name passes to another userid, with all it holds: whoever checks names said who is who. */
export async function giveName(tx: Tx, to: { personId: string; userid: string }, now: Date): Promise<void> {
  await tx.updateTable('Person').set({ userid: null }).where('userid', '=', to.userid).execute();
  await tx.updateTable('Person').set({ userid: to.userid, claimedAt: null }).where('id', '=', to.personId).execute();
  await bumpRoster(tx, now);
}

/** A post as it passes on. */
export interface Passed {
  post: PostName;
  allianceId: string | null;
  schoolId: string | null;
  subject: string | null;
}

/**
 * A post passes from one holder to the next from a day on. The row that ends is chat's from then: a county file that still names
 * the earlier holder does not bring them back. Whoever held nothing else is a teacher of their school from then on.
 */
export async function passPost(
  tx: Tx,
  pass: { post: Passed; from: string[]; to: string; day: string },
  now: Date,
): Promise<{ ended: string[]; begun: string; stays: string[] }> {
  const { post, day } = pass;
  const open = await tx
    .selectFrom('Post')
    .select(['id', 'personId', 'allianceId', 'schoolId', 'subject'])
    .where('post', '=', post.post)
    .where('personId', 'in', pass.from.length === 0 ? [''] : pass.from)
    .where('to', 'is', null)
    .execute();
  const mine = open.filter((row) =>
    post.allianceId === null
      ? row.schoolId === post.schoolId
      : row.allianceId === post.allianceId && row.subject === post.subject,
  );
  for (const row of mine) {
    await tx.updateTable('Post').set({ to: day, source: 'chat' }).where('id', '=', row.id).execute();
  }
  const begun = await insertPost(tx, { ...post, personId: pass.to, from: day }, now);
  const stays: string[] = [];
  for (const personId of new Set(mine.map((row) => row.personId))) {
    const id = await teachOn(tx, personId, day, now);
    if (id !== null) stays.push(id);
  }
  await bumpRoster(tx, now);
  return { ended: mine.map((row) => row.id), begun, stays };
}

/** Null where another post is held, or there is no school to teach at. */
async function teachOn(tx: Tx, personId: string, from: string, now: Date): Promise<string | null> {
  const { schoolId } = await tx.selectFrom('Person').select('schoolId').where('id', '=', personId).executeTakeFirstOrThrow();
  const open = await tx.selectFrom('Post').select('id').where('personId', '=', personId).where('to', 'is', null).execute();
  if (schoolId === null || open.length > 0) return null;
  return insertPost(tx, { personId, post: '教师', schoolId, from }, now);
}

/** Undo of passPost: the earlier holder has it again, as if it had never passed on. */
export async function passBack(tx: Tx, passed: { ended: string[]; begun: string; stays: string[] }, now: Date): Promise<void> {
  for (const id of [passed.begun, ...passed.stays]) await tx.deleteFrom('Post').where('id', '=', id).execute();
  for (const id of passed.ended) await tx.updateTable('Post').set({ to: null }).where('id', '=', id).execute();
  await bumpRoster(tx, now);
}
