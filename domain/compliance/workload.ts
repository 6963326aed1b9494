import type { Programme } from '../programmes/schema.ts';
import type { CountyFacts } from './facts.ts';

export interface WorkloadLine {
  unitId: string;
  subject: string;
  held: number;
  complete: number;
  /** Papers of the subject handed in. */
  papers: number;
  rule: Programme['workload'][number];
}

/** What a post's holder did, beside the share the document grants the post. One post at a time, never side by side with others'. */
export function workloadOf(
  facts: CountyFacts,
  programme: Programme,
  at: { unitId: string; subject: string },
): WorkloadLine | null {
  const rule = programme.workload.find((one) => one.post === '学科教研员');
  if (rule === undefined) return null;
  const held = facts.activities.filter(
    (a) => a.unitId === at.unitId && a.subject === at.subject && a.held && a.day >= facts.term.start && a.day <= facts.term.end,
  );
  return {
    ...at,
    held: held.length,
    complete: held.filter((activity) => activity.ones.done).length,
    papers: facts.handedIn.filter((row) => row.owner.of === 'unit' && row.owner.id === at.unitId && row.subject === at.subject)
      .length,
    rule,
  };
}
