import type { Tables, Tx } from './client.ts';
import { instant } from './columns.ts';
import { bumpRoster } from './roster.ts';

/** How a claim of a name ended. Only `claimed` changed something. */
export type Claim =
  | { kind: 'claimed'; personId: string }
  /** The speaker is on the roster already. */
  | { kind: 'known'; personId: string; name: string }
  | { kind: 'unknown-school' }
  | { kind: 'unknown-name' }
  /** Somebody else speaks under this name. */
  | { kind: 'taken'; personId: string }
  /** Several people of the school bear it. */
  | { kind: 'ambiguous' };

/**
 * Ties a userid to the one open name of a school's roster. Rights are a teacher's whatever posts the name holds, until the claim
 * is confirmed.
 */
export async function claimName(tx: Tx, claim: { userid: string; schoolId: string; name: string }, now: Date): Promise<Claim> {
  const rows = await tx
    .selectFrom('Person')
    .select(['id', 'name', 'userid', 'schoolId', 'endedOn'])
    .where((e) => e.or([e('userid', '=', claim.userid), e.and([e('schoolId', '=', claim.schoolId), e('name', '=', claim.name)])]))
    .execute();
  const speaker = rows.find((row) => row.userid === claim.userid);
  if (speaker !== undefined && speaker.endedOn === null) return { kind: 'known', personId: speaker.id, name: speaker.name };

  const named = rows.filter((row) => row.endedOn === null && row.schoolId === claim.schoolId && row.name === claim.name);
  const open = named.filter((row) => row.userid === null);
  const [one, ...others] = open;
  if (one === undefined)
    return named[0] === undefined ? noSuchName(tx, claim.schoolId) : { kind: 'taken', personId: named[0].id };
  if (others.length > 0) return { kind: 'ambiguous' };

  // A userid that is left with a name of the past goes on with the new one.
  if (speaker !== undefined) await tx.updateTable('Person').set({ userid: null }).where('id', '=', speaker.id).execute();
  await tx
    .updateTable('Person')
    .set({ userid: claim.userid, claimedAt: instant(now) })
    .where('id', '=', one.id)
    .execute();
  await bumpRoster(tx, now);
  return { kind: 'claimed', personId: one.id };
}

async function noSuchName(tx: Tx, schoolId: string): Promise<Claim> {
  const school = await tx.selectFrom('School').select('id').where('id', '=', schoolId).executeTakeFirst();
  return { kind: school === undefined ? 'unknown-school' : 'unknown-name' };
}

/** Undo of a claim. False where the name was not claimed by this userid. */
export async function unclaim(tx: Tx, claim: { personId: string; userid: string }, now: Date): Promise<boolean> {
  const changed = await change(tx, claim, { userid: null, claimedAt: null });
  if (changed) await bumpRoster(tx, now);
  return changed;
}

/** A yes to a claim: the posts the name holds are the speaker's from now on. */
export async function confirmClaim(tx: Tx, claim: { personId: string; userid: string }, now: Date): Promise<boolean> {
  const changed = await change(tx, claim, { claimedAt: null });
  if (changed) await bumpRoster(tx, now);
  return changed;
}

async function change(tx: Tx, claim: { personId: string; userid: string }, set: Partial<Tables['Person']>): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('Person')
    .set(set)
    .where('id', '=', claim.personId)
    .where('userid', '=', claim.userid)
    .where('claimedAt', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
