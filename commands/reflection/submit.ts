import type { Tx } from '../../db/client.ts';
import { addEvidence, type EvidenceRow, type NewEvidence, reviseEvidence } from '../../db/evidence.ts';

/** How a note came to stand: `added` and `revised` are what 撤销 needs. `same`: it stood already. */
export type Stored =
  | { version: number; added: string[]; revised: { to: string; from: string } | null; same: null }
  | { same: EvidenceRow };

/**
 * A second note on the same activity is a new draft of the first: 「要改请直接发新稿」. `earlier`: the draft it takes the place of.
 * Further files of the message are rows beside it. A school's text takes the place of the school's by itself.
 */
export async function storeNote(tx: Tx, rows: NewEvidence[], earlier: EvidenceRow | undefined, now: Date): Promise<Stored> {
  const [first, ...pages] = rows;
  if (first === undefined || earlier === undefined) return storeNew(tx, rows, now);
  const result = await reviseEvidence(tx, earlier, first, now);
  if ('duplicateOf' in result) return { same: result.duplicateOf };
  const beside = pages.length === 0 ? [] : (await addEvidence(tx, pages, now)).added;
  const { revised } = result;
  return { version: revised.version, added: idsOf(beside), revised: { to: revised.id, from: earlier.id }, same: null };
}

async function storeNew(tx: Tx, rows: NewEvidence[], now: Date): Promise<Stored> {
  const { added, duplicateOf, replaced } = await addEvidence(tx, rows, now);
  const [same] = duplicateOf;
  if (added.length === 0 && same !== undefined) return { same };
  const [old] = replaced;
  const next = old === undefined ? undefined : added.find((row) => row.itemId === old.itemId);
  if (old === undefined || next === undefined) return { version: 1, added: idsOf(added), revised: null, same: null };
  const beside = added.filter((row) => row !== next);
  return { version: next.version, added: idsOf(beside), revised: { to: next.id, from: old.id }, same: null };
}

function idsOf(rows: EvidenceRow[]): string[] {
  return rows.map((row) => row.id);
}

/** Teachers' notes that count for a school. */
export function notesOf(standing: EvidenceRow[], school: string): EvidenceRow[] {
  return standing.filter((row) => row.level === 'own' && row.schoolId === school);
}

/** The one text that stands for the whole school, where it handed one in. */
export function mergedOf(standing: EvidenceRow[], school: string): EvidenceRow | undefined {
  return standing.find((row) => row.level === 'school' && row.schoolId === school);
}

/** The draft a person's new one takes the place of; pages of handwriting stay beside it. */
export function draftOf(own: EvidenceRow[]): EvidenceRow | undefined {
  return own.findLast((row) => row.level === 'own' && row.data?.page === undefined);
}
