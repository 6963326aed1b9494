import { z } from 'zod';
import { EVIDENCE_KINDS } from '../../domain/evidence-kinds.ts';
import type { AllianceRow } from '../../domain/roster.ts';
import type { ActivityFacts } from '../../domain/three-ones.ts';
import type { Db } from '../client.ts';

/** Which activities are asked about. Nothing given: all of the county. */
export interface ActivitiesWanted {
  ids?: string[];
  allianceIds?: string[];
  termId?: string;
  subject?: string;
  /** Days, both included. */
  from?: string;
  to?: string;
}

/** The ids of the wanted activities, for use inside another query. */
export function idsOfWanted(db: Db, { ids, allianceIds, termId, subject, from, to }: ActivitiesWanted) {
  let query = db.selectFrom('Activity').select('id');
  if (ids !== undefined) query = query.where('id', 'in', ids);
  if (allianceIds !== undefined) query = query.where('allianceId', 'in', allianceIds);
  if (termId !== undefined) query = query.where('termId', '=', termId);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (from !== undefined) query = query.where('day', '>=', from);
  if (to !== undefined) query = query.where('day', '<=', to);
  return query;
}

export type Evidenced = Pick<ActivityFacts, 'evidence' | 'attendance'>;

const kind = z.enum(EVIDENCE_KINDS);
const status = z.enum(['present', 'online', 'leave', 'expected']);

/** What stands for each activity and who came, without any text: two queries however many there are. */
export async function factsOf(db: Db, wanted: ActivitiesWanted): Promise<(activityId: string) => Evidenced> {
  const evidence = await db
    .selectFrom('Evidence')
    .select(['activityId', 'kind', 'schoolId', 'personId', 'userid', 'at'])
    .where('activityId', 'in', idsOfWanted(db, wanted))
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .execute();
  const attendance = await db
    .selectFrom('Attendance')
    .select(['activityId', 'who', 'status'])
    .where('activityId', 'in', idsOfWanted(db, wanted))
    .execute();
  const given = Map.groupBy(evidence, (row) => row.activityId);
  const came = Map.groupBy(attendance, (row) => row.activityId);
  return (activityId) => ({
    evidence: (given.get(activityId) ?? []).map((row) => ({
      kind: kind.parse(row.kind),
      schoolId: row.schoolId,
      by: row.personId ?? row.userid,
      at: new Date(row.at),
    })),
    attendance: (came.get(activityId) ?? []).map((row) => ({ who: row.who, status: status.parse(row.status) })),
  });
}

/** Every alliance there ever was, with its schools; the roster holds only those of today. */
export async function alliancesEver(db: Db): Promise<Map<string, AllianceRow>> {
  const alliances = await db.selectFrom('Alliance').select(['id', 'name', 'stage', 'kind', 'districtId', 'since']).execute();
  const members = await db.selectFrom('Membership').selectAll().orderBy('id').execute();
  const schoolsOf = Map.groupBy(members, (row) => row.allianceId);
  return new Map(
    alliances.map((row) => [
      row.id,
      {
        ...row,
        schools: (schoolsOf.get(row.id) ?? []).map(({ schoolId, role, from, to }) => ({
          schoolId,
          role: role === 'lead' ? 'lead' : 'member',
          from,
          to,
        })),
      },
    ]),
  );
}
