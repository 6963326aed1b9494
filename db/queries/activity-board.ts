import type { Programme } from '../../domain/programmes/schema.ts';
import { schoolsOn } from '../../domain/roster.ts';
import { type ThreeOnes, threeOnesOf } from '../../domain/three-ones.ts';
import { type ActivityRow, activityRow } from '../activities.ts';
import type { Db } from '../client.ts';
import { type ActivitiesWanted, alliancesEver, factsOf, idsOfWanted } from './facts.ts';

export interface BoardEntry {
  activity: ActivityRow;
  /** Lead school first; none for a meeting. */
  expectedSchools: string[];
  ones: ThreeOnes;
}

/** Activities with the state of their three ones, by their start: five queries however many there are. */
export async function activityBoard(db: Db, wanted: ActivitiesWanted, rule: Programme['evidence']): Promise<BoardEntry[]> {
  const rows = await db
    .selectFrom('Activity')
    .selectAll()
    .where('id', 'in', idsOfWanted(db, wanted))
    .orderBy('start')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const alliances = await alliancesEver(db);
  const facts = await factsOf(db, wanted);
  return rows.map(activityRow).map((activity) => {
    const alliance = alliances.get(activity.allianceId);
    const expectedSchools = alliance === undefined || activity.subject === '' ? [] : schoolsOn(alliance, activity.day);
    return {
      activity,
      expectedSchools,
      ones: threeOnesOf({ start: activity.start, expectedSchools, ...facts(activity.id) }, rule),
    };
  });
}
