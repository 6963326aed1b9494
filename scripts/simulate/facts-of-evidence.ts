import type { Db } from '../../db/client.ts';

/** Instants in milliseconds. `by`: the person's id, or the userid of whom the roster does not know. */
export interface EvidenceFact {
  kind: string;
  schoolId: string | null;
  by: string;
  at: number;
  withdrawnAt: number | null;
}

/** By activity. A paper stands since its first version; what is taken back is the last one, and with it the whole. */
export async function evidenceOf(db: Db): Promise<Map<string, EvidenceFact[]>> {
  const rows = await db
    .selectFrom('Evidence')
    .select(['itemId', 'activityId', 'kind', 'schoolId', 'personId', 'userid', 'at', 'withdrawnAt'])
    .orderBy('version')
    .execute();
  const found = new Map<string, EvidenceFact[]>();
  for (const [first, ...later] of Map.groupBy(rows, (row) => row.itemId).values()) {
    if (first === undefined) continue;
    const { withdrawnAt } = later.at(-1) ?? first;
    const one = {
      kind: first.kind,
      schoolId: first.schoolId,
      by: first.personId ?? first.userid,
      at: Date.parse(first.at),
      withdrawnAt: withdrawnAt === null ? null : Date.parse(withdrawnAt),
    };
    const of = found.get(first.activityId);
    if (of === undefined) found.set(first.activityId, [one]);
    else of.push(one);
  }
  return found;
}
