/** What an item of evidence can be, in the words of the ledger. */
export const EVIDENCE_KINDS = ['notice', 'minutes', 'photo', 'video', 'file', 'attendance', 'comment', 'reflection'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
