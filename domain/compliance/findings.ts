import type { Day } from '../calendar.ts';
import type { Ask, Finding } from './finding.ts';
import { formFindings } from './rules/forms.ts';
import { handedInFindings } from './rules/handed-in.ts';
import { listFindings } from './rules/lists.ts';
import { meetingFindings } from './rules/meetings.ts';
import { quotaFindings } from './rules/quotas.ts';
import { roundFindings } from './rules/rounds.ts';
import { targetFindings } from './rules/targets.ts';
import { threeOnesFindings } from './rules/three-ones.ts';
import { visitFindings } from './rules/visits.ts';

const RULES: readonly ((ask: Ask) => Finding[])[] = [
  threeOnesFindings,
  quotaFindings,
  meetingFindings,
  handedInFindings,
  visitFindings,
  formFindings,
  targetFindings,
  roundFindings,
  listFindings,
];

/** Every rule of the programme held against what is on record, one finding for each thing a rule speaks of. Pure. */
export function findingsOf(ask: Ask): Finding[] {
  return RULES.flatMap((rule) => rule(ask));
}

/** What is asked on a day: of stretches of time those that have begun. */
export function askedBy(findings: readonly Finding[], day: Day): Finding[] {
  return findings.filter((one) => one.opens === null || one.opens <= day);
}

/** Where attention is due: what is missed or nearly so, of what counts; soonest first. */
export function needsAttention(findings: readonly Finding[]): Finding[] {
  const rank = { missed: 1, at_risk: 0, due: 2, done: 3 };
  return findings
    .filter((one) => one.counts && (one.state === 'at_risk' || one.state === 'missed'))
    .toSorted((a, b) => rank[a.state] - rank[b.state] || (a.by ?? '9999').localeCompare(b.by ?? '9999'));
}
