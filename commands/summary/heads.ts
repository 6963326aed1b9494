import type { SummaryScope } from '../../domain/reply.ts';
import { type AllianceRow, type Roster, schoolsOn, type TermRow } from '../../domain/roster.ts';
import { schoolName } from './activity-entry.ts';
import type { AllianceHead } from './model.ts';
import { paperDay } from './paper-words.ts';

/** Who the alliances are: schools on the term's last day, researchers of the whole term. */
export function headsOf(scope: SummaryScope, term: TermRow, roster: Roster): AllianceHead[] {
  const alliances = [...roster.alliances.values()].filter((one) => scope.of === 'county' || one.id === scope.allianceId);
  return alliances.map((alliance) => {
    const [lead = '', ...members] = schoolsOn(alliance, term.end).map((id) => schoolName(roster, id));
    return { name: alliance.name, lead, members, researchers: researchersOf(alliance, scope, term, roster) };
  });
}

/** A post that changed hands in the term shows both holders and from when the later one held it. */
function researchersOf(alliance: AllianceRow, scope: SummaryScope, term: TermRow, roster: Roster): AllianceHead['researchers'] {
  const held = [...roster.people.values()].flatMap((person) =>
    person.posts
      .filter(
        (p) =>
          p.post === '学科教研员' && p.allianceId === alliance.id && p.from <= term.end && (p.to === null || p.to > term.start),
      )
      .filter((p) => scope.of !== 'subject' || p.subject === null || p.subject === scope.subject)
      .map((p) => ({ subject: p.subject ?? '各学科', name: person.name, from: p.from })),
  );
  const bySubject = new Map<string, typeof held>();
  for (const one of held.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    bySubject.set(one.subject, [...(bySubject.get(one.subject) ?? []), one]);
  }
  return [...bySubject].map(([subject, holders]) => ({
    subject,
    names: holders.map(({ name, from }, i) => (i === 0 ? name : `${name}（${paperDay(from)}起）`)),
  }));
}
