import type { CountyFile } from '../../domain/county-file.ts';
import { instant } from '../columns.ts';
import { type Ids, idOf } from './alliances.ts';
import { type Applying, freshId, note } from './change.ts';

/**
 * Binds the file's groups. Where a chat has since bound one otherwise, that stays until the file itself says something new: what it
 * said before is the last binding of the group that came from a file.
 */
export async function applyGroups(on: Applying, file: CountyFile, alliances: Ids): Promise<void> {
  const all = await on.tx.selectFrom('GroupBinding').selectAll().orderBy('id').execute();
  const open = new Map(all.filter((row) => row.to === null).map((row) => [row.chatid, row]));
  const saidBefore = new Map(all.filter((row) => row.source === 'file').map((row) => [row.chatid, row]));

  const end = async (id: string) => {
    await on.tx
      .updateTable('GroupBinding')
      .set({ to: instant(on.now) })
      .where('id', '=', id)
      .execute();
  };
  for (const { chatid, alliance, subject, webhook = null } of file.groups) {
    const allianceId = idOf(alliances, alliance);
    const says = (row: { allianceId: string; subject: string } | undefined) =>
      row?.allianceId === allianceId && row.subject === subject;
    const now = open.get(chatid);
    if (says(now) || (now?.source === 'chat' && says(saidBefore.get(chatid)))) {
      if (now !== undefined && now.webhook !== webhook) await setWebhook(on, now.id, webhook, chatid);
      continue;
    }
    if (now !== undefined) await end(now.id);
    const row = {
      id: freshId(on),
      chatid,
      allianceId,
      subject,
      source: 'file',
      boundBy: null,
      webhook,
      from: instant(on.now),
      to: null,
    };
    await on.tx.insertInto('GroupBinding').values(row).execute();
    note(on, now === undefined ? 'added' : 'changed', 'group', chatid, alliance, subject);
  }
  const named = new Set(file.groups.map(({ chatid }) => chatid));
  for (const row of open.values()) {
    if (row.source !== 'file' || named.has(row.chatid)) continue;
    await end(row.id);
    note(on, 'ended', 'group', row.chatid);
  }
}

/** The address belongs to the group, whoever bound it. */
async function setWebhook(on: Applying, id: string, webhook: string | null, chatid: string): Promise<void> {
  await on.tx.updateTable('GroupBinding').set({ webhook }).where('id', '=', id).execute();
  note(on, 'changed', 'group', chatid);
}
