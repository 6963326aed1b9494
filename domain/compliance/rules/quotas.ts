import { addDays, type Day, isWorkingDay } from '../../calendar.ts';
import { POLICY } from '../../policy.ts';
import { type QuotaState, type QuotaWindow, quotaStates } from '../../quota.ts';
import { coversSubject } from '../../subjects.ts';
import type { ActivityFact, UnitFact } from '../facts.ts';
import { type Ask, type Finding, type FindingState, finding } from '../finding.ts';

/** So many activities or meetings in a stretch of time: every reading is answered, and says whether it is the one that counts. */
export function quotaFindings(ask: Ask): Finding[] {
  return ask.facts.units.flatMap((unit) => {
    const mine = ask.facts.activities.filter((activity) => activity.unitId === unit.id);
    const subjects = [...unit.subjects, null];
    return subjects.flatMap((subject) =>
      statesOf(unit, subject, mine, ask).flatMap((state) => ofState(unit, subject, state, mine, ask)),
    );
  });
}

function statesOf(unit: UnitFact, subject: string | null, activities: ActivityFact[], { facts, programme, day, settings }: Ask) {
  const { stage } = unit;
  return quotaStates({ programme, term: facts.term, stage, subject, activities, today: day, extra: settings.extraDays });
}

function ofState(unit: UnitFact, subject: string | null, state: QuotaState, activities: ActivityFact[], ask: Ask): Finding[] {
  const { quota } = state;
  const of =
    subject === null ? activities.filter((a) => a.subject === '') : activities.filter((a) => coversSubject(subject, a.subject));
  return state.windows
    .filter((window) => window.least > 0)
    .map((window) => {
      const free = freeDays(window, of, ask);
      const lack = Math.max(0, window.least - window.held - window.arranged);
      const about = { unitId: unit.id, period: window.label, ...(subject === null ? {} : { subject }) };
      return finding({
        key: `quota.${quota.key}@${unit.id}/${subject ?? ''}/${window.label}`,
        rule: `quota.${quota.key}`,
        topic: subject === null ? 'meetings' : 'quotas',
        name: quota.name,
        about,
        state: stateOf(window, lack, free.length),
        counts: countsFor(quota.reading, ask),
        clause: quota.clause,
        post: quota.owedBy,
        opens: window.from,
        by: window.to,
        daysLeft: free.length,
        have: window.held,
        need: window.least,
        arranged: window.arranged,
        missing: subject === null ? missingPhases(quota.of.what === 'meetings' ? quota.of.name : '', of, ask) : [],
        explained: explanation(window, { unit, subject }, ask),
        remedy: remedyOf(window, { unit, subject, quota, lack }, ask),
      });
    });
}

/** What the host said of the last month of it that was spoken of. */
function explanation(
  { from, to, state }: QuotaWindow,
  { unit, subject }: { unit: UnitFact; subject: string | null },
  { facts }: Ask,
): Finding['explained'] {
  if (subject === null || state === 'done' || state === 'arranged') return null;
  const said = facts.declined.findLast(
    (one) =>
      one.unitId === unit.id &&
      coversSubject(one.subject, subject) &&
      one.month >= from.slice(0, 7) &&
      one.month <= to.slice(0, 7),
  );
  return said === undefined ? null : { by: said.by, day: said.day, month: said.month };
}

function remedyOf(
  window: QuotaWindow,
  { unit, subject, quota, lack }: { unit: UnitFact; subject: string | null; quota: QuotaState['quota']; lack: number },
  { day }: Ask,
): Finding['remedy'] {
  if (window.state === 'done' || window.state === 'missed') return null;
  // Enough is arranged: it only has to be held.
  if (lack === 0) return { do: 'wait', until: window.to };
  const { of } = quota;
  const kind = of.what === 'meetings' ? of.name : of.kinds === 'any' ? null : (of.kinds[0] ?? null);
  const from = day > window.from ? day : window.from;
  return { do: 'hold', unitId: unit.id, subject: subject ?? '', kind, phase: null, from, to: window.to, times: lack };
}

function stateOf(window: QuotaWindow, lack: number, free: number): FindingState {
  switch (window.state) {
    case 'done':
      return 'done';
    case 'missed':
      return 'missed';
    case 'arranged':
      return 'due';
    case 'open':
      return free <= lack * POLICY.atRiskWorkingDays ? 'at_risk' : 'due';
    default:
      return window.state satisfies never;
  }
}

/** Working days from today to the window's end on which nothing of the kind is arranged yet. */
export function freeDays(
  { from, to }: Pick<QuotaWindow, 'from' | 'to'>,
  taken: readonly ActivityFact[],
  { day, settings }: Ask,
): Day[] {
  const busy = new Set(taken.map((activity) => activity.day));
  const free: Day[] = [];
  for (let one = day > from ? day : from; one <= to; one = addDays(one, 1)) {
    if (isWorkingDay(one, settings.extraDays) && !busy.has(one)) free.push(one);
  }
  return free;
}

/** Where the document gives two readings and one is chosen, the other is shown and does not count. */
function countsFor(reading: string, { programme, settings }: Ask): boolean {
  const chosen = settings.countedReading ?? programme.quotaReadings?.counts ?? null;
  const isChoice = programme.quotaReadings?.choices.some((choice) => choice.key === reading) ?? false;
  return !isChoice || chosen === null || chosen === reading;
}

function missingPhases(name: string, meetings: ActivityFact[], { programme }: Ask): string[] {
  const phases = programme.meetings.find((meeting) => meeting.name === name)?.phases ?? [];
  return phases.map((phase) => phase.name).filter((phase) => !meetings.some((meeting) => meeting.phase === phase));
}
