import { z } from 'zod';
import type { Owner } from '../domain/compliance/facts.ts';
import type { Db, Tables, Tx } from './client.ts';
import { instant, names } from './columns.ts';
import { newId } from './id.ts';

/** Something owed that was handed in. */
export interface HandedInRow {
  id: string;
  item: string;
  owner: Owner;
  subject: string;
  period: string;
  part: string;
  userid: string;
  at: Date;
  day: string;
  text: string;
  sha256: string | null;
  fileName: string | null;
  states: string[];
  late: boolean;
}

export type NewHandedIn = Omit<HandedInRow, 'id' | 'at'> & {
  personId: string | null;
  bytes: number | null;
  inboxId: number | null;
};

/** Writes it; what stood for the same thing stays on record as superseded and is returned. */
export async function handIn(tx: Tx, made: NewHandedIn, now: Date): Promise<{ id: string; before: HandedInRow | null }> {
  const { owner, states, late, ...plain } = made;
  const place = { ...columnsOf(owner), item: made.item, subject: made.subject, period: made.period, part: made.part };
  const before = await standing(tx, place);
  if (before !== null) await close(tx, before.id, 'supersededAt', now);
  const id = newId(now);
  const row = { ...plain, ...place, id, at: instant(now), states: JSON.stringify(states), late: late ? 1 : 0 };
  await tx
    .insertInto('HandedIn')
    .values({ ...row, supersededAt: null, withdrawnAt: null })
    .execute();
  return { id, before };
}

/** The same file as it stands for this owner and item already: sent alone first, say, and then named in a sentence. */
export async function standingFile(
  db: Db,
  { item, owner, subject, sha256 }: { item: string; owner: Owner; subject: string; sha256: string },
): Promise<HandedInRow | null> {
  const row = await db
    .selectFrom('HandedIn')
    .selectAll()
    .where('item', '=', item)
    .where('ownerKind', '=', columnsOf(owner).ownerKind)
    .where('ownerId', '=', columnsOf(owner).ownerId)
    .where('subject', '=', subject)
    .where('sha256', '=', sha256)
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row === undefined ? null : handedInRow(row);
}

/** Undo of handIn: the newest goes, and what it took the place of stands again. */
export async function takeBack(tx: Tx, given: { id: string; beforeId: string | null }, now: Date): Promise<void> {
  await close(tx, given.id, 'withdrawnAt', now);
  if (given.beforeId !== null) {
    await tx.updateTable('HandedIn').set({ supersededAt: null }).where('id', '=', given.beforeId).execute();
  }
}

/** More of what it has to state is known to be in it. */
export async function setStates(tx: Tx, id: string, states: readonly string[]): Promise<void> {
  await tx
    .updateTable('HandedIn')
    .set({ states: JSON.stringify(states) })
    .where('id', '=', id)
    .execute();
}

export async function handedInById(db: Db, id: string): Promise<HandedInRow | null> {
  const row = await db.selectFrom('HandedIn').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : handedInRow(row);
}

type Place = Pick<Tables['HandedIn'], 'item' | 'ownerKind' | 'ownerId' | 'subject' | 'period' | 'part'>;

async function standing(db: Db, place: Place): Promise<HandedInRow | null> {
  const row = await db
    .selectFrom('HandedIn')
    .selectAll()
    .where('item', '=', place.item)
    .where('ownerKind', '=', place.ownerKind)
    .where('ownerId', '=', place.ownerId)
    .where('subject', '=', place.subject)
    .where('period', '=', place.period)
    .where('part', '=', place.part)
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : handedInRow(row);
}

async function close(tx: Tx, id: string, how: 'supersededAt' | 'withdrawnAt', now: Date): Promise<void> {
  await tx
    .updateTable('HandedIn')
    .set({ [how]: instant(now) })
    .where('id', '=', id)
    .execute();
}

function columnsOf(owner: Owner): { ownerKind: string; ownerId: string } {
  return owner.of === 'county' ? { ownerKind: 'county', ownerId: '' } : { ownerKind: owner.of, ownerId: owner.id };
}

const kind = z.enum(['district', 'unit', 'school', 'visit', 'activity']);

export function ownerOf({ ownerKind, ownerId }: { ownerKind: string; ownerId: string }): Owner {
  return ownerKind === 'county' ? { of: 'county' } : { of: kind.parse(ownerKind), id: ownerId };
}

function handedInRow(row: Tables['HandedIn']): HandedInRow {
  const { id, item, subject, period, part, userid, day, text, sha256, fileName } = row;
  return {
    ...{ id, item, subject, period, part, userid, day, text, sha256, fileName },
    owner: ownerOf(row),
    at: new Date(row.at),
    states: names(row.states),
    late: row.late === 1,
  };
}
