import type { SummaryScope } from '../../domain/reply.ts';
import type { Roster } from '../../domain/roster.ts';
import { SUBJECTS } from '../../domain/subjects.ts';
import type { Judged } from './activity-entry.ts';
import type { ActivityEntry, ActivityGroup } from './model.ts';

const MEETINGS = '联席会议';

/** County: by alliance, in the order of the county file. Alliance: meetings first, then by subject in the usual order. */
export function groupsOf(
  scope: SummaryScope,
  judged: Judged[],
  entries: Map<string, ActivityEntry>,
  roster: Roster,
): ActivityGroup[] {
  const keyOf = ({ activity }: Judged) => {
    if (scope.of === 'county') return activity.allianceId;
    return scope.of === 'subject' ? scope.subject : activity.subject;
  };
  const byKey = Map.groupBy(judged, keyOf);
  const order: string[] = scope.of === 'county' ? [...roster.alliances.keys()] : ['', ...SUBJECTS.map((s) => s.name)];
  const keys = [...order.filter((key) => byKey.has(key)), ...[...byKey.keys()].filter((key) => !order.includes(key))];
  return keys.map((key) => ({
    name: scope.of === 'county' ? (roster.alliances.get(key)?.name ?? key) : key === '' ? MEETINGS : key,
    activities: (byKey.get(key) ?? []).flatMap(({ activity }) => entries.get(activity.id) ?? []),
  }));
}
