import type { Db } from '../client.ts';
import { word } from '../columns.ts';
import { type EvidenceRow, evidenceRow } from '../evidence-row.ts';
import { statement } from '../statement.ts';

// What a teacher's own note is answered by: not the whole activity, which may hold hundreds.

/** What a person handed in as 体会 of this activity and has standing there, oldest first. */
export async function ownNotesOf(db: Db, of: { activityId: string; userid: string }): Promise<EvidenceRow[]> {
  const { rows } = await selectOwn(db, of);
  return rows.map(evidenceRow).sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
}

/** Whether a school has a 体会 of this activity standing besides these rows. */
export async function schoolHasAnother(db: Db, of: { activityId: string; schoolId: string; except: string }): Promise<boolean> {
  const { rows } = await selectAnother(db, of);
  return rows.length > 0;
}

const selectOwn = statement((db, $: { activityId: string; userid: string }) =>
  db
    .selectFrom('Evidence')
    .selectAll()
    .where('activityId', '=', $.activityId)
    .where('userid', '=', $.userid)
    .where('kind', '=', word('reflection'))
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null),
);

/** The order is that of the index that holds nothing but standing rows. */
const selectAnother = statement((db, $: { activityId: string; schoolId: string; except: string }) =>
  db
    .selectFrom('Evidence')
    .select('id')
    .where('activityId', '=', $.activityId)
    .where('schoolId', '=', $.schoolId)
    .where('kind', '=', word('reflection'))
    .where('id', '<>', $.except)
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .orderBy('activityId')
    .orderBy('userid')
    .limit(1),
);
