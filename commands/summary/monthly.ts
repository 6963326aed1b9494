import type { Db } from '../../db/client.ts';
import { papersHandedIn } from '../../db/queries/month-papers.ts';
import { visitsOf } from '../../db/visits.ts';
import { addMonths, type Day, dayOf, lastDayOfMonth, monthOf } from '../../domain/calendar.ts';
import { itemsOwed } from '../../domain/compliance/items.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import type { PaperRequest } from '../../domain/reply.ts';
import { type Roster, schoolsOn, type TermRow } from '../../domain/roster.ts';
import { subjectsIn } from '../../domain/subjects.ts';
import { entryOf, schoolName } from './activity-entry.ts';
import { judgedRows, totalsOf, wantOf } from './collect.ts';
import { groupsOf } from './groups.ts';
import { missingOf } from './missing.ts';
import type { ActivityGroup, MissingGroup, QuotaGroup, Totals } from './model.ts';
import { paperWhen } from './paper-words.ts';
import { quotaGroups } from './quotas.ts';
import { issuerOf } from './titles.ts';

export type MonthlyRequest = PaperRequest & { paper: 'monthly' };

export interface MonthlyModel {
  title: string[];
  issuer: string;
  from: Day;
  to: Day;
  asOf: Day;
  programme: Programme;
  totals: Totals;
  groups: ActivityGroup[];
  quotas: QuotaGroup[];
  /** null: visits are not of this paper. */
  visits: { day: Day; where: string }[] | null;
  papers: { day: Day; what: string; from: string }[];
  missing: MissingGroup[];
  /** Registered for the month after. */
  coming: { name: string; label: string; when: string; place: string }[];
}

/** What a month's paper says: only what the record holds. */
export async function collectMonthly(
  db: Db,
  request: MonthlyRequest,
  { term, roster, programme, now }: { term: TermRow; roster: Roster; programme: Programme; now: Date },
): Promise<MonthlyModel> {
  const { scope, among, month } = request;
  const [from, to] = [`${month}-01`, lastDayOfMonth(month)];
  const all = (await judgedRows(db, wantOf(scope, term.id), roster, programme)).filter(
    ({ activity }) => among === null || among.allianceIds.includes(activity.allianceId),
  );
  const standing = all.filter(({ activity }) => activity.status !== 'cancelled');
  const inMonth = (wanted: string) => standing.filter(({ activity }) => monthOf(activity.day) === wanted);
  const judged = inMonth(month);
  const next = inMonth(addMonths(month, 1));
  const entries = new Map([...judged, ...next].map((one) => [one.activity.id, entryOf(one, new Map(), roster, now)]));
  const groups = groupsOf(scope, judged, entries, roster);
  const alliances = [...roster.alliances.values()].filter(
    ({ id }) => (scope.of === 'county' || scope.allianceId === id) && (among === null || among.allianceIds.includes(id)),
  );
  const ids = new Set(alliances.map(({ id }) => id));
  const schools = new Set(alliances.flatMap((alliance) => schoolsOn(alliance, to)));
  const names = new Set(alliances.map(({ name }) => name));
  const named = new Map(itemsOwed(programme).map(({ key, name }) => [key, name]));
  const whole = scope.of === 'county' && among === null;
  const visits = await visitsOf(db, { from, to });
  const papers = await papersHandedIn(db, { from, to });
  return {
    title: monthlyTitle(request, roster),
    issuer: among?.called ?? issuerOf(scope, roster),
    ...{ from, to, asOf: dayOf(now), programme },
    totals: totalsOf(judged, all.filter(({ activity }) => monthOf(activity.day) === month).length - judged.length, now),
    groups,
    quotas: quotaGroups(
      { scope, term, roster, programme, now },
      standing,
      (window) => window.from <= to && window.to >= from,
    ).filter(({ name, lines }) => names.has(name) && lines.length > 0),
    visits:
      scope.of === 'subject' || programme.visits === null
        ? null
        : visits
            .filter(({ allianceId, schoolId }) => whole || ids.has(allianceId ?? '') || schools.has(schoolId ?? ''))
            .map(({ day, allianceId, schoolId }) => ({
              day,
              where: schoolId === null ? (roster.alliances.get(allianceId ?? '')?.name ?? '') : schoolName(roster, schoolId),
            })),
    papers: papers.flatMap(({ item, owner, subject, day }) => {
      const what = named.get(item);
      if (what === undefined || (scope.of === 'subject' && !subjectsIn(subject).includes(scope.subject))) return [];
      if (owner.of === 'unit' && ids.has(owner.id))
        return [{ day, what, from: `${roster.alliances.get(owner.id)?.name ?? ''}${subject}` }];
      if (owner.of === 'school' && schools.has(owner.id)) return [{ day, what, from: schoolName(roster, owner.id) }];
      if (owner.of === 'district' && scope.of === 'county' && alliances.some(({ districtId }) => districtId === owner.id))
        return [{ day, what, from: roster.districts.get(owner.id)?.name ?? '' }];
      return whole && owner.of === 'county' ? [{ day, what, from: roster.county.name }] : [];
    }),
    missing: missingOf(groups, programme),
    coming: groupsOf(scope, next, entries, roster).flatMap(({ name, activities }) =>
      activities.map(({ label, timed, place }) => ({ name, label, when: paperWhen(timed), place })),
    ),
  };
}

/** In the parts between which it may be broken. */
export function monthlyTitle(
  { scope, among, month }: Pick<MonthlyRequest, 'scope' | 'among' | 'month'>,
  roster: Roster,
): string[] {
  const rest = `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月教研工作月报`;
  if (among !== null) return [among.called, rest];
  if (scope.of === 'county') return [`${roster.county.name}教研联盟`, rest];
  const alliance = roster.alliances.get(scope.allianceId)?.name ?? '';
  return scope.of === 'alliance' ? [alliance, rest] : [`${alliance}${scope.subject}学科`, rest];
}
