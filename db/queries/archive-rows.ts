import { sql } from 'kysely';
import { EVIDENCE_KINDS, type EvidenceKind } from '../../domain/evidence-kinds.ts';
import { type ActivityRow, activityRow } from '../activities.ts';
import type { Db } from '../client.ts';
import { instant, oneOf } from '../columns.ts';
import { activityIdsOf, type SummaryWant } from './term-summary.ts';

/** An item of evidence as it stood at a moment, without its text: `length` says how long that is. */
export interface ArchiveItem {
  id: string;
  activityId: string;
  kind: Exclude<EvidenceKind, 'comment'>;
  level: 'own' | 'school';
  schoolId: string | null;
  at: Date;
  length: number;
  sha256: string | null;
  bytes: number;
  mime: string;
  fileName: string | null;
  /** Withdrawn since: it keeps its place among the parts, and its content is nowhere. */
  withdrawn: boolean;
}

const kind = oneOf(EVIDENCE_KINDS);

/**
 * Activities and their evidence as they stood at a moment, whatever has been added since, so that an archive in several parts is
 * divided alike each time. Comments are nobody's to collect.
 */
export async function archiveRows(
  db: Db,
  want: SummaryWant,
  asOf: Date,
): Promise<{ activities: ActivityRow[]; items: Map<string, ArchiveItem[]> }> {
  const then = instant(asOf);
  const activities = await db
    .selectFrom('Activity')
    .selectAll()
    .where('id', 'in', activityIdsOf(db, want))
    .where('createdAt', '<=', then)
    .where((e) => e.or([e('status', '<>', 'cancelled'), e('cancelledAt', '>', then)]))
    .orderBy('day')
    .orderBy('start')
    .orderBy('id')
    .execute();
  const items = await db
    .selectFrom('Evidence')
    .leftJoin('Media', 'Media.sha256', 'Evidence.sha256')
    .select(['Evidence.id', 'Evidence.activityId', 'Evidence.kind', 'Evidence.level', 'Evidence.schoolId', 'Evidence.at'])
    .select(['Evidence.sha256', 'Evidence.fileName', 'Media.bytes', 'Media.mime'])
    .select(sql<number>`length("Evidence"."text")`.as('length'))
    .select(
      sql<number | boolean>`exists (select 1 from "Evidence" as "now" where "now"."itemId" = "Evidence"."itemId"
        and "now"."supersededAt" is null and "now"."withdrawnAt" is null)`.as('stands'),
    )
    .where('Evidence.activityId', 'in', activityIdsOf(db, want))
    .where('Evidence.kind', '<>', 'comment')
    .where('Evidence.at', '<=', then)
    .where((e) => e.or([e('Evidence.supersededAt', 'is', null), e('Evidence.supersededAt', '>', then)]))
    .where((e) => e.or([e('Evidence.withdrawnAt', 'is', null), e('Evidence.withdrawnAt', '>', then)]))
    .orderBy('Evidence.at')
    .orderBy('Evidence.id')
    .execute();
  const parsed = items.map(({ stands, ...row }) => ({
    ...row,
    kind: kind(row.kind) as ArchiveItem['kind'],
    level: row.level === 'school' ? ('school' as const) : ('own' as const),
    at: new Date(row.at),
    length: Number(row.length),
    bytes: row.bytes ?? 0,
    mime: row.mime ?? '',
    withdrawn: !stands,
  }));
  return { activities: activities.map(activityRow), items: Map.groupBy(parsed, (row) => row.activityId) };
}

/** The words of these items. */
export async function textsOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('Evidence').select(['id', 'text']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, text }) => [id, text]));
}
