import type { EvidenceKind } from '../../domain/evidence-kinds.ts';
import { type ActivityRow, activityRow } from '../activities.ts';
import { attendanceOf } from '../attendance.ts';
import type { Db } from '../client.ts';

/** One person's part in an activity: how they were there, and what of theirs stands. */
export interface OwnPart {
  activity: ActivityRow;
  /** null: nobody entered that they were there. */
  presence: { status: 'present' | 'online'; source: 'signin' | 'host' | 'list' | 'leave' } | null;
  evidence: { kind: EvidenceKind; level: string; text: string; fileName: string | null }[];
}

/** The activities of a term a person took part in, in the order they took place, in three queries. Cancelled ones are left out. */
export async function ownParts(db: Db, { personId, termId }: { personId: string; termId: string }): Promise<OwnPart[]> {
  const rows = await db
    .selectFrom('Activity')
    .selectAll()
    .where('termId', '=', termId)
    .where('status', '<>', 'cancelled')
    .where((e) =>
      e.or([
        e('id', 'in', standingOf(db, personId).select('activityId')),
        e(
          'id',
          'in',
          db
            .selectFrom('Attendance')
            .select('activityId')
            .where('personId', '=', personId)
            .where('status', 'in', ['present', 'online']),
        ),
      ]),
    )
    .orderBy('day')
    .orderBy('start')
    .orderBy('id')
    .execute();
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const evidence = await standingOf(db, personId)
    .select(['activityId', 'kind', 'level', 'text', 'fileName'])
    .where('activityId', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const there = (await attendanceOf(db, ids)).filter((row) => row.personId === personId);
  return rows.map((row) => {
    const own = there.find(({ activityId }) => activityId === row.id);
    const presence = own?.status === 'present' || own?.status === 'online' ? { status: own.status, source: own.source } : null;
    const given = evidence.filter(({ activityId }) => activityId === row.id);
    return { activity: activityRow(row), presence, evidence: given.map((one) => ({ ...one, kind: one.kind as EvidenceKind })) };
  });
}

function standingOf(db: Db, personId: string) {
  return db
    .selectFrom('Evidence')
    .where('personId', '=', personId)
    .where('supersededAt', 'is', null)
    .where('withdrawnAt', 'is', null);
}
