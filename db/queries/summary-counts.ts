import type { Db } from '../client.ts';
import { activityIdsOf, type SummaryWant } from './term-summary.ts';

export interface SummaryCounts {
  activities: number;
  photos: number;
  /** Which school's 体会 of which activity is in; whether it was expected is the roster's to say. */
  reflections: { allianceId: string; day: string; schoolId: string }[];
}

/** What a summary would hold: told to its asker before it is made. Three queries, no text. */
export async function summaryCounts(db: Db, want: SummaryWant): Promise<SummaryCounts> {
  const activities = await db
    .selectFrom('Activity')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('id', 'in', activityIdsOf(db, want))
    .where('status', '<>', 'cancelled')
    .executeTakeFirstOrThrow();
  const standing = db
    .selectFrom('Evidence')
    .innerJoin('Activity', 'Activity.id', 'Evidence.activityId')
    .where('Evidence.activityId', 'in', activityIdsOf(db, want))
    .where('Activity.status', '<>', 'cancelled')
    .where('Evidence.supersededAt', 'is', null)
    .where('Evidence.withdrawnAt', 'is', null);
  const photos = await standing
    .where('Evidence.kind', '=', 'photo')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const reflections = await standing
    .where('Evidence.kind', '=', 'reflection')
    .select(['Activity.id', 'Activity.allianceId', 'Activity.day', 'Evidence.schoolId'])
    .distinct()
    .execute();
  return {
    activities: Number(activities.count),
    photos: Number(photos.count),
    reflections: reflections.flatMap(({ allianceId, day, schoolId }) =>
      schoolId === null ? [] : [{ allianceId, day, schoolId }],
    ),
  };
}
