import { type Ask, daysTo, type Finding, finding, stateBy } from '../finding.ts';

/** What a visit's papers are kept under. */
export const VISIT_PAPERS = 'visit-papers';

/** So many visits a term in the county, and from each of them what it leaves. */
export function visitFindings(ask: Ask): Finding[] {
  const { facts, programme, day } = ask;
  const rule = programme.visits;
  if (rule === null) return [];
  const { term } = facts;
  const made = facts.visits.filter((visit) => visit.day >= term.start && visit.day <= term.end);
  const done = made.filter((visit) => visit.day <= day).length;
  const arranged = made.length - done;
  const lack = Math.max(0, rule.perTerm - made.length);
  const enough = done >= rule.perTerm;
  const count = finding({
    key: `visits.count@county/${term.name}`,
    rule: 'visits.count',
    topic: 'visits',
    name: `督查指导每学期至少${rule.perTerm}次`,
    about: { period: term.name },
    state: lack === 0 && !enough && day <= term.end ? 'due' : stateBy(enough, term.end, ask),
    clause: rule.clause,
    post: rule.owedBy,
    by: term.end,
    daysLeft: daysTo(term.end, ask),
    have: done,
    need: rule.perTerm,
    arranged,
    remedy: enough || day > term.end ? null : lack === 0 ? { do: 'wait', until: term.end } : { do: 'visit', times: lack },
  });
  return [count, ...made.filter((visit) => visit.day <= day).flatMap((visit) => papersOf(visit, ask))];
}

function papersOf(visit: Ask['facts']['visits'][number], ask: Ask): Finding[] {
  const rule = ask.programme.visits;
  if (rule === null || rule.leaves.length === 0) return [];
  const given = ask.facts.handedIn.filter(
    (row) => row.item === VISIT_PAPERS && row.owner.of === 'visit' && row.owner.id === visit.id,
  );
  const missing = rule.leaves.filter((part) => !given.some((row) => row.part === part));
  const done = missing.length === 0;
  const by = ask.facts.term.end;
  return [
    finding({
      key: `visits.papers@${visit.id}`,
      rule: 'visits.papers',
      topic: 'visits',
      name: rule.leaves.join('和'),
      about: {
        visitId: visit.id,
        ...(visit.unitId === null ? {} : { unitId: visit.unitId }),
        ...(visit.schoolId === null ? {} : { schoolId: visit.schoolId }),
      },
      state: stateBy(done, by, ask),
      clause: rule.clause,
      post: rule.owedBy,
      by,
      daysLeft: daysTo(by, ask),
      have: rule.leaves.length - missing.length,
      need: rule.leaves.length,
      missing,
      remedy: done
        ? null
        : {
            do: 'hand-in',
            item: VISIT_PAPERS,
            owner: { of: 'visit', id: visit.id },
            subject: '',
            period: '',
            parts: missing,
            states: [],
          },
    }),
  ];
}
