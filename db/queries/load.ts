import { at, type Day } from '../../domain/calendar.ts';
import type { Db } from '../client.ts';
import { instant } from '../columns.ts';

/** What was asked of people in a stretch of days: private reminders that went out, and the single things in them by their kind. */
export async function askedOfPeople(db: Db, from: Day, before: Day): Promise<{ messages: number; things: Map<string, number> }> {
  const sent = await db
    .selectFrom('Outbox')
    .select((e) => e.fn.countAll<number | string>().as('count'))
    .where('status', '=', 'sent')
    .where('nextTryAt', '>=', instant(at(from, '00:00')))
    .where('nextTryAt', '<', instant(at(before, '00:00')))
    .where('kind', '=', 'nudge')
    .executeTakeFirst();
  const rungs = await db
    .selectFrom('JobRun')
    .select('slot')
    .where('job', '=', 'nudge')
    .where('slot', '>=', from)
    .where('slot', '<', before)
    .where('outcome', 'like', 'nudge:%')
    .execute();
  const things = new Map<string, number>();
  for (const { slot } of rungs) {
    const kind = slot.split(' ')[1]?.split(':')[0] ?? '';
    things.set(kind, (things.get(kind) ?? 0) + 1);
  }
  return { messages: Number(sent?.count ?? 0), things };
}
