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
  await tx
    .insertInto('Post')
    .values({
      id: newId(now),
      personId: id,
      post: '教师',
      allianceId: null,
      schoolId: teacher.schoolId,
      districtId: null,
      office: null,
      subject: null,
      from,
      to: null,
      source: 'chat',
    })
    .execute();
  await bumpRoster(tx, now);
  return id;
}

/** The name passes to another userid, with all it holds: whoever checks names said who is who. */
export async function giveName(tx: Tx, to: { personId: string; userid: string }, now: Date): Promise<void> {
  await tx.updateTable('Person').set({ userid: null }).where('userid', '=', to.userid).execute();
  await tx.updateTable('Person').set({ userid: to.userid, claimedAt: null }).where('id', '=', to.personId).execute();
  await bumpRoster(tx, now);
}
