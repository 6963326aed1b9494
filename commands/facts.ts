import { complianceSettings } from '../db/bureau-settings.ts';
import { countyFacts } from '../db/queries/county-facts.ts';
import { schoolYearOf } from '../domain/calendar.ts';
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

type Asking = Pick<SpokenContext, 'tx' | 'roster' | 'programme' | 'term' | 'today' | 'now'>;

/** Every rule of the county's document held against the record, of these alliances or of all. */
export async function held({ tx, roster, programme, term, today, now }: Asking, allianceIds?: readonly string[]): Promise<Held> {
  const settings = await complianceSettings(tx, roster.county.holidays ?? []);
  const facts = await countyFacts(tx, {
    ...{ roster, programme, term, today, now },
    ...(allianceIds === undefined ? {} : { allianceIds }),
  });
  const findings = findingsOf({ facts, programme, day: today, settings });
  return { facts, settings, findings, asked: askedBy(findings, today) };
}

/** The same over the school year: what was asked in its terms before this one is asked still, each thing once. */
export async function heldInYear(ctx: Asking): Promise<Held> {
  const now = await held(ctx);
  const before = ctx.roster.terms.filter(
    (term) => term.start < ctx.term.start && schoolYearOf(term.start) === schoolYearOf(ctx.term.start),
  );
  const asked = new Map<string, Finding>();
  for (const term of before.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    for (const one of (await held({ ...ctx, term })).asked) asked.set(`${one.key} ${one.by}`, one);
  }
  for (const one of now.asked) asked.set(`${one.key} ${one.by}`, one);
  return { ...now, asked: [...asked.values()] };
}
