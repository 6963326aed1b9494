import type { ActivityRow } from '../activities.ts';
import type { Db } from '../client.ts';

/** Other activities of the alliance in which some of these pictures stand too. For the host's eyes only. */
export async function repeatedPictures(
  db: Db,
  activity: Pick<ActivityRow, 'id' | 'allianceId'>,
  sha256s: string[],
): Promise<{ activity: Pick<ActivityRow, 'no' | 'subject' | 'kind' | 'phase'>; count: number }[]> {
  const rows = await db
    .selectFrom('Evidence')
    .innerJoin('Activity', 'Activity.id', 'Evidence.activityId')
    .select(['Activity.id', 'Activity.no', 'Activity.subject', 'Activity.kind', 'Activity.phase'])
    .select((e) => e.fn.count<number | string>('Evidence.sha256').distinct().as('count'))
    .where('Evidence.sha256', 'in', sha256s)
    .where('Evidence.kind', '=', 'photo')
    .where('Evidence.supersededAt', 'is', null)
    .where('Evidence.withdrawnAt', 'is', null)
    .where('Activity.allianceId', '=', activity.allianceId)
    .where('Activity.id', '<>', activity.id)
    .groupBy(['Activity.id', 'Activity.no', 'Activity.subject', 'Activity.kind', 'Activity.phase'])
    .orderBy('Activity.id')
    .execute();
  return rows.map(({ no, subject, kind, phase, count }) => ({ activity: { no, subject, kind, phase }, count: Number(count) }));
}
