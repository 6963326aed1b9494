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
  const before = await endBinding(tx, binding.chatid, now);
  const bound = { id: newId(now), chatid: binding.chatid, allianceId: binding.allianceId, subject: binding.subject };
  await tx
    .insertInto('GroupBinding')
    .values({ ...bound, source: binding.source, boundBy: binding.by, from: instant(now), to: null })
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

async function endBinding(tx: Tx, chatid: string, now: Date): Promise<Binding | null> {
  const row: Tables['GroupBinding'] | undefined = await tx
    .updateTable('GroupBinding')
    .set({ to: instant(now) })
    .where('chatid', '=', chatid)
    .where('to', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, chatid: row.chatid, allianceId: row.allianceId, subject: row.subject };
}
