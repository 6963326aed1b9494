import type { Db } from '../client.ts';

/** Activities of a term that may name a person anywhere: who was there, whose words stand, who teaches or comments. Cancelled ones are left out. */
export async function activitiesNaming(
  db: Db,
  { termId, person }: { termId: string; person: { id: string; userid: string | null; name: string } },
): Promise<string[]> {
  const named = `%${JSON.stringify(person.name)}%`;
  const rows = await db
    .selectFrom('Activity')
    .select('id')
    .where('termId', '=', termId)
    .where('status', '<>', 'cancelled')
    .where((e) =>
      e.or([
        e('presenters', 'like', named),
        e('commentators', 'like', named),
        e('id', 'in', db.selectFrom('Attendance').select('activityId').where('personId', '=', person.id)),
        e(
          'id',
          'in',
          db
            .selectFrom('Evidence')
            .select('activityId')
            .where((own) =>
              own.or([own('personId', '=', person.id), ...(person.userid === null ? [] : [own('userid', '=', person.userid)])]),
            )
            .where('supersededAt', 'is', null)
            .where('withdrawnAt', 'is', null),
        ),
      ]),
    )
    .orderBy('day')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
