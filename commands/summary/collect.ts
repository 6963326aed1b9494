import type { Db } from '../../db/client.ts';
import { type SummaryWant, termSummaryRows, writtenTexts } from '../../db/queries/term-summary.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import type { SummaryScope } from '../../domain/reply.ts';
import type { Roster } from '../../domain/roster.ts';
import { entryOf, type Judged, judge, quoted } from './activity-entry.ts';
import { fairLength, WHOLE } from './excerpts.ts';
import { groupsOf } from './groups.ts';
import { headsOf } from './heads.ts';
import { missingOf } from './missing.ts';
import type { CollectRequest, SummaryModel, Totals } from './model.ts';
import { paperWhen } from './paper-words.ts';
import { quotaGroups } from './quotas.ts';
import { sourcesOf } from './sources.ts';
import { issuerOf, titleOf } from './titles.ts';

/** Everything a term's paper says, in five queries whatever its size. */
export async function collectSummary(db: Db, request: CollectRequest): Promise<SummaryModel> {
  const { scope, term, roster, programme, now } = request;
  const want = wantOf(scope, term.id);
  const all = await judgedRows(db, want, roster, programme);
  const judged = all.filter(({ activity }) => activity.status !== 'cancelled');

  const most = fairLength(judged.flatMap((one) => quoted(one).map((item) => item.length)));
  const texts = await writtenTexts(db, want, most === 0 ? [] : ['minutes', 'reflection'], most);
  const entries = new Map(judged.map((one) => [one.activity.id, entryOf(one, texts, roster, now)]));
  const groups = groupsOf(scope, judged, entries, roster);
  const totals = totalsOf(judged, all.length - judged.length, now);

  const quotas = quotaGroups(request, judged);
  return {
    of: scope.of,
    title: titleOf(scope, term, roster),
    issuer: issuerOf(scope, roster),
    term,
    asOf: dayOf(now),
    basis: basisOf(programme),
    alliances: headsOf(scope, term, roster),
    totals,
    quotas,
    groups,
    missing: missingOf(groups, programme),
    coming: groups.flatMap((group) =>
      group.activities.flatMap((entry) =>
        entry.state === 'coming' ? [{ label: entry.label, when: paperWhen(entry.timed) }] : [],
      ),
    ),
    sources: sourcesOf(totals, programme),
    shortenedTo: most === WHOLE ? null : most,
  };
}

/** Every activity of what is wanted with what stands of it and its three ones, cancelled ones too: four queries. */
export async function judgedRows(db: Db, want: SummaryWant, roster: Roster, programme: Programme): Promise<Judged[]> {
  const rows = await termSummaryRows(db, want);
  return rows.activities.map((activity) =>
    judge(
      {
        activity,
        evidence: rows.evidence.get(activity.id) ?? [],
        attendance: rows.attendance.get(activity.id) ?? [],
        revisions: rows.revisions.get(activity.id) ?? 0,
      },
      roster,
      programme,
    ),
  );
}

export function wantOf(scope: SummaryScope, termId: string): SummaryWant {
  if (scope.of === 'county') return { termId };
  return scope.of === 'alliance'
    ? { termId, allianceId: scope.allianceId }
    : { termId, allianceId: scope.allianceId, subject: scope.subject };
}

export function totalsOf(judged: Judged[], cancelled: number, now: Date): Totals {
  const lessons = judged.filter(({ activity }) => activity.subject !== '');
  const sum = (of: Judged[], value: (one: Judged) => number) => of.reduce((total, one) => total + value(one), 0);
  const count = (kind: string) => sum(judged, (one) => one.evidence.filter((e) => e.kind === kind).length);
  const held = lessons.filter(({ activity }) => activity.start <= now);
  return {
    activities: judged.length,
    held: held.length,
    meetings: judged.length - lessons.length,
    cancelled,
    complete: held.filter(({ ones }) => ones.done).length,
    reflections: {
      expected: sum(held, ({ ones }) => ones.reflection.expected.length),
      received: sum(judged, ({ ones }) => ones.reflection.received.length),
    },
    notes: sum(judged, (one) => one.evidence.filter((e) => e.kind === 'reflection' && e.level === 'own').length),
    photos: count('photo'),
    minutes: count('minutes'),
    voices: {
      participants: sum(judged, ({ ones }) => ones.voices.participants),
      heard: sum(judged, ({ ones }) => ones.voices.heard),
    },
    revised: judged.filter((one) => one.revisions > 0).length,
  };
}

function basisOf({ source, guidance, evidence, called }: Programme): SummaryModel['basis'] {
  const clause = evidence.items[0]?.clause ?? guidance[0]?.clause ?? null;
  return { title: source.title, say: source.say, rule: evidence.name, ruleClause: clause, leadCalled: called.leadSchool };
}
