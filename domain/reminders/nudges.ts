import type { Day } from '../calendar.ts';
import type { Item, NudgeKind } from './item.ts';

/** One message to one person, with all that it says. */
export interface Nudge {
  personId: string;
  items: Item[];
  /** Rungs it settles, missed ones with them: 「day thing person」. */
  settles: string[];
}

export interface NudgePlan {
  nudges: Nudge[];
  /** Rungs that passed unsaid and have no point any more. */
  over: string[];
}

/** Names a rung of an item; starts with its day, so that a range of days can be looked up. */
export function rungKey(day: Day, item: Pick<Item, 'thing' | 'to'>): string {
  return `${day} ${item.thing} ${item.to}`;
}

/** What presses most comes first. */
const ORDER: readonly NudgeKind[] = ['coming', 'plan', 'due', 'task', 'discussion', 'reflection', 'quota'];

/**
 * Who is written to today, and about what: everything owed to a person in one message. Rungs in `settled` were said before;
 * whoever is in `full` had their message of the day, and what they are owed waits for the next one. A round that is made up for says
 * what was owed `upTo` its own day.
 */
export function planNudges(
  items: readonly Item[],
  { today, upTo = today, settled, full }: { today: Day; upTo?: Day; settled: ReadonlySet<string>; full: ReadonlySet<string> },
): NudgePlan {
  const over: string[] = [];
  const due: { item: Item; settles: string[] }[] = [];
  for (const item of items) {
    const passed = item.rungs.filter((day) => day <= upTo).sort();
    const newest = passed.at(-1);
    if (newest === undefined || settled.has(rungKey(newest, item))) continue;
    const open = passed.map((day) => rungKey(day, item)).filter((key) => !settled.has(key));
    if (item.until < today) over.push(...open);
    else due.push({ item, settles: open });
  }
  const byPerson = Map.groupBy(due, ({ item }) => item.to);
  const nudges = [...byPerson]
    .filter(([personId]) => !full.has(personId))
    .map(([personId, owed]) => ({
      personId,
      items: owed.map(({ item }) => item).sort(byPress),
      settles: owed.flatMap(({ settles }) => settles),
    }));
  return { nudges, over };
}

function byPress(a: Item, b: Item): number {
  return (
    ORDER.indexOf(a.about.kind) - ORDER.indexOf(b.about.kind) ||
    (a.until < b.until ? -1 : a.until > b.until ? 1 : 0) ||
    (a.thing < b.thing ? -1 : 1)
  );
}
