import { hash } from 'node:crypto';
import { EVIDENCE_KINDS, type EvidenceKind } from '../domain/evidence-kinds.ts';
import type { Tables } from './client.ts';
import { instant, maybeDate, oneOf, record } from './columns.ts';
import { newId } from './id.ts';

/** One version of one item, parsed. It stands while neither supersededAt nor withdrawnAt is set. */
export type EvidenceRow = Omit<Tables['Evidence'], 'kind' | 'level' | 'at' | 'late' | 'data' | 'supersededAt' | 'withdrawnAt'> & {
  kind: EvidenceKind;
  /** own: a person's; school: stands for the whole school's 体会. */
  level: 'own' | 'school';
  at: Date;
  late: boolean;
  data: Record<string, unknown> | null;
  supersededAt: Date | null;
  withdrawnAt: Date | null;
};

export type NewEvidence = Pick<EvidenceRow, 'activityId' | 'kind' | 'userid' | 'subject'> &
  Partial<
    Pick<
      EvidenceRow,
      'level' | 'personId' | 'schoolId' | 'text' | 'sha256' | 'bytes' | 'fileName' | 'late' | 'data' | 'inboxId' | 'at'
    >
  >;

export type NewRow = ReturnType<typeof newRow>;

/** A first version as it will stand in the table. */
export function newRow(item: NewEvidence, now: Date) {
  const id = newId(now);
  const text = item.text ?? '';
  const sha256 = item.sha256 ?? null;
  return {
    id,
    itemId: id,
    version: 1,
    activityId: item.activityId,
    kind: item.kind,
    level: item.level ?? 'own',
    personId: item.personId ?? null,
    userid: item.userid,
    schoolId: item.schoolId ?? null,
    subject: item.subject,
    at: instant(item.at ?? now),
    text,
    sha256,
    bytes: item.bytes ?? null,
    fileName: item.fileName ?? null,
    contentKey: contentKeyOf(item.kind, item.level ?? 'own', text, sha256, item.data ?? null),
    late: item.late === true ? 1 : 0,
    data: item.data == null ? null : JSON.stringify(item.data),
    inboxId: item.inboxId ?? null,
    supersededAt: null,
    withdrawnAt: null,
  };
}

/** Blanks do not make another text. */
function contentKeyOf(kind: string, level: string, text: string, sha256: string | null, data: unknown): string {
  const parts = [kind, level, text.replaceAll(/\s+/g, ' ').trim(), sha256, data];
  return hash('sha256', JSON.stringify(parts), 'hex');
}

const kind = oneOf(EVIDENCE_KINDS);
const level = oneOf(['own', 'school']);

export function evidenceRow(row: Tables['Evidence']): EvidenceRow {
  return {
    ...row,
    kind: kind(row.kind),
    level: level(row.level),
    at: new Date(row.at),
    late: row.late === 1,
    data: row.data === null ? null : record(row.data),
    supersededAt: maybeDate(row.supersededAt),
    withdrawnAt: maybeDate(row.withdrawnAt),
  };
}
