import type { Tables, Tx } from './client.ts';
import { instant } from './columns.ts';
import { newId } from './id.ts';
import { bumpRoster } from './roster.ts';

export interface Binding {
  id: string;
  chatid: string;
  allianceId: string;
  subject: string;
}

/** Binds a group from now on; an earlier binding ends and is returned for undo. */
export async function bindGroup(
  tx: Tx,
  binding: Omit<Binding, 'id'> & { by: string | null; source: 'file' | 'chat' },
  now: Date,
): Promise<{ bound: Binding; before: Binding | null }> {
  const ended = await endBinding(tx, binding.chatid, now);
  const before = ended === null ? null : bindingOf(ended);
  const bound = { id: newId(now), chatid: binding.chatid, allianceId: binding.allianceId, subject: binding.subject };
  await tx
    .insertInto('GroupBinding')
    // The address is the group's own and stays with it.
    .values({
      ...bound,
      webhook: ended?.webhook ?? null,
      source: binding.source,
      boundBy: binding.by,
      from: instant(now),
      to: null,
    })
    .execute();
  await bumpRoster(tx, now);
  return { bound, before };
}

/** Undo of bindGroup. */
export async function restoreBinding(tx: Tx, chatid: string, before: Pick<Binding, 'id'> | null, now: Date): Promise<void> {
  await endBinding(tx, chatid, now);
  if (before !== null) await tx.updateTable('GroupBinding').set({ to: null }).where('id', '=', before.id).execute();
  await bumpRoster(tx, now);
}

function bindingOf({ id, chatid, allianceId, subject }: Binding): Binding {
  return { id, chatid, allianceId, subject };
}

async function endBinding(tx: Tx, chatid: string, now: Date): Promise<Tables['GroupBinding'] | null> {
  const row = await tx
    .updateTable('GroupBinding')
    .set({ to: instant(now) })
    .where('chatid', '=', chatid)
    .where('to', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}
