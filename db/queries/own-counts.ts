import type { EvidenceKind } from '../../domain/evidence-kinds.ts';
import type { Db } from '../client.ts';

/** What one person did in a term, as bare facts to count. */
export interface OwnTerm {
  attended: string[];
  given: { activityId: string; kind: EvidenceKind; count: number }[];
}

export async function ownTerm(db: Db, of: { personId: string; userid: string; termId: string }): Promise<OwnTerm> {
  const attended = await db
    .selectFrom('Attendance')
    .innerJoin('Activity', 'Activity.id', 'Attendance.activityId')
    .select('Attendance.activityId')
    .where('Attendance.personId', '=', of.personId)
    .where('Attendance.status', 'in', ['present', 'online'])
    .where('Activity.termId', '=', of.termId)
    .where('Activity.status', '<>', 'cancelled')
    .execute();
  const given = await db
    .selectFrom('Evidence')
    .innerJoin('Activity', 'Activity.id', 'Evidence.activityId')
    .select(['Evidence.activityId', 'Evidence.kind'])
    .select((e) => e.fn.countAll<number | string>().as('count'))
    .where('Evidence.userid', '=', of.userid)
    .where('Evidence.supersededAt', 'is', null)
    .where('Evidence.withdrawnAt', 'is', null)
    .where('Activity.termId', '=', of.termId)
    .groupBy(['Evidence.activityId', 'Evidence.kind'])
    .execute();
  return {
    attended: attended.map((row) => row.activityId),
    given: given.map((row) => ({ activityId: row.activityId, kind: row.kind as EvidenceKind, count: Number(row.count) })),
  };
}
