import type { ActivityRow } from '../db/activities.ts';
import { type AttendanceRow, attendanceOf } from '../db/attendance.ts';
import { type EvidenceRow, standingEvidence } from '../db/evidence.ts';
import { type ThreeOnes, threeOnesOf } from '../domain/three-ones.ts';
import type { SpokenContext } from './command.ts';
import { expectedSchools } from './handed-in.ts';

/** One activity with everything its three ones are read from. */
export interface ActivityState {
  activity: ActivityRow;
  evidence: EvidenceRow[];
  attendance: AttendanceRow[];
  ones: ThreeOnes;
}

/** In two queries however many activities. */
export async function statesOf(ctx: SpokenContext, activities: ActivityRow[]): Promise<ActivityState[]> {
  const ids = activities.map((activity) => activity.id);
  const [evidence, attendance] = [await standingEvidence(ctx.tx, ids), await attendanceOf(ctx.tx, ids)];
  const evidenceBy = Map.groupBy(evidence, (row) => row.activityId);
  const attendanceBy = Map.groupBy(attendance, (row) => row.activityId);
  return activities.map((activity) => {
    const given = evidenceBy.get(activity.id) ?? [];
    const there = attendanceBy.get(activity.id) ?? [];
    const facts = {
      start: activity.start,
      expectedSchools: expectedSchools(ctx, activity),
      evidence: given.map((row) => ({ kind: row.kind, schoolId: row.schoolId, by: row.personId ?? row.userid, at: row.at })),
      attendance: there.map((row) => ({ who: row.who, status: row.status })),
    };
    return { activity, evidence: given, attendance: there, ones: threeOnesOf(facts, ctx.programme.evidence) };
  });
}
