import { complianceSettings } from '../db/bureau-settings.ts';
import { countyFacts } from '../db/queries/county-facts.ts';
import type { ComplianceSettings, CountyFacts } from '../domain/compliance/facts.ts';
import type { Finding } from '../domain/compliance/finding.ts';
import { askedBy, findingsOf } from '../domain/compliance/findings.ts';
import type { SpokenContext } from './command.ts';

export interface Held {
  facts: CountyFacts;
  settings: ComplianceSettings;
  findings: Finding[];
  /** Those of them that are asked today: no month that has not begun. */
  asked: Finding[];
}

/** Every rule of the county's document held against the record, of these alliances or of all. */
export async function held(
  { tx, roster, programme, term, today, now }: Pick<SpokenContext, 'tx' | 'roster' | 'programme' | 'term' | 'today' | 'now'>,
  allianceIds?: readonly string[],
): Promise<Held> {
  const settings = await complianceSettings(tx, roster.county.holidays ?? []);
  const facts = await countyFacts(tx, {
    ...{ roster, programme, term, today, now },
    ...(allianceIds === undefined ? {} : { allianceIds }),
  });
  const findings = findingsOf({ facts, programme, day: today, settings });
  return { facts, settings, findings, asked: askedBy(findings, today) };
}
