import type { Db, Tx } from './client.ts';
import { instant } from './columns.ts';
import { newId } from './id.ts';

/** True for the one who came first: a slot is worked once, however many processes look at it. */
export async function claimSlot(tx: Tx, job: string, slot: string, now: Date): Promise<boolean> {
  const row = await tx
    .insertInto('JobRun')
    .values({ id: newId(now), job, slot, startedAt: instant(now), finishedAt: instant(now), outcome: null })
    .onConflict((conflict) => conflict.columns(['job', 'slot']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The newest slot of a job up to this one, or null. A clock that once was wrong may have left later ones. */
export async function lastSlot(db: Db, job: string, upTo: string): Promise<string | null> {
  const row = await db
    .selectFrom('JobRun')
    .select((e) => e.fn.max('slot').as('slot'))
    .where('job', '=', job)
    .where('slot', '<=', upTo)
    .executeTakeFirst();
  return row?.slot ?? null;
}

/** Writes down many slots at once with what became of them; one that was there gets the new outcome. */
export async function settleSlots(tx: Tx, job: string, slots: { slot: string; outcome: string }[], now: Date): Promise<void> {
  const at = instant(now);
  for (let from = 0; from < slots.length; from += 500) {
    const rows = slots
      .slice(from, from + 500)
      .map(({ slot, outcome }) => ({ id: newId(now), job, slot, startedAt: at, finishedAt: at, outcome }));
    await tx
      .insertInto('JobRun')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['job', 'slot']).doUpdateSet((e) => ({ outcome: e.ref('excluded.outcome'), finishedAt: at })),
      )
      .execute();
  }
}

/**
 * Slots of a job from a day on, with their outcome. Where that is the key of a message which was dropped before it was sent, the
 * slot is open again and not among them.
 */
export async function slotsSettled(db: Db, job: string, from: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('JobRun')
    .leftJoin('Outbox', 'Outbox.dedupeKey', 'JobRun.outcome')
    .select(['JobRun.slot', 'JobRun.outcome'])
    .where('JobRun.job', '=', job)
    .where('JobRun.slot', '>=', from)
    .where((e) => e.or([e('Outbox.status', 'is', null), e('Outbox.status', '<>', 'dropped')]))
    .execute();
  return new Map(rows.map((row) => [row.slot, row.outcome ?? '']));
}
