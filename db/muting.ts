import type { Tx } from './client.ts';
import { maybeInstant } from './columns.ts';
import { bumpRoster } from './roster.ts';

/** Until then the person gets no reminder; null: reminders again. */
export async function setMutedUntil(tx: Tx, personId: string, until: Date | null, now: Date): Promise<void> {
  await tx
    .updateTable('Person')
    .set({ mutedUntil: maybeInstant(until) })
    .where('id', '=', personId)
    .execute();
  await bumpRoster(tx, now);
}

/** These kinds of reminder the person does not get; none: every kind again. */
export async function setMutedKinds(tx: Tx, personId: string, kinds: readonly string[], now: Date): Promise<void> {
  await tx
    .updateTable('Person')
    .set({ mutedKinds: kinds.length === 0 ? null : JSON.stringify(kinds) })
    .where('id', '=', personId)
    .execute();
  await bumpRoster(tx, now);
}
