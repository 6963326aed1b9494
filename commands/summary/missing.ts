import type { Programme } from '../../domain/programmes/schema.ts';
import { askedOf, type OneKey } from '../../domain/three-ones.ts';
import type { ActivityEntry, ActivityGroup, MissingGroup } from './model.ts';

/** What activities that took place still wait for, each with the clause that asks for it. Schools in the county file's order. */
export function missingOf(groups: ActivityGroup[], programme: Programme): MissingGroup[] {
  const items = askedOf(programme.evidence).map((key) => {
    const item = programme.evidence.items.find((one) => one.key === key);
    return { key, name: item?.name ?? '', clause: item?.clause.say ?? '' };
  });
  return groups
    .map((group) => ({
      name: group.name,
      lines: group.activities
        .filter((entry) => entry.state === 'over' && entry.subject !== '')
        .flatMap((entry) =>
          items.flatMap(({ key, name, clause }) => {
            const what = awaited(entry, key, name);
            return what === null ? [] : [{ label: entry.label, day: entry.timed.day, what, clause }];
          }),
        ),
    }))
    .filter((group) => group.lines.length > 0);
}

function awaited(entry: ActivityEntry, key: OneKey, name: string): string | null {
  if (key === 'notice') return entry.notice ? null : `${name}待补`;
  if (key === 'discussion') return entry.discussion ? null : `${name}的记录待补`;
  const schools = entry.schools.filter((one) => one.state === 'awaited').map((one) => one.school);
  return schools.length === 0 ? null : `${name}：${schools.join('、')}待补`;
}
