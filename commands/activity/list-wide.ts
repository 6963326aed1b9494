import { activitiesBy } from '../../db/activities.ts';
import type { Day } from '../../domain/calendar.ts';
import type { ActivityFact } from '../../domain/compliance/facts.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { held } from '../facts.ts';
import { say } from '../handed-in.ts';
import { withFullPlace } from '../place-name.ts';
import { type Reach, subjectSaid } from '../reach.ts';
import { eachUnit, inSubjectOrder } from '../wide.ts';
import * as words from './list-wide-replies.ts';

/** What there is over everything the asker's post reaches: counted by day, alliance and subject; so few as a screen takes, one by one. */
export async function listOfAll(
  ctx: SpokenContext,
  reach: Reach,
  span: { called: string; asked: string; from: Day; to: Day },
): Promise<Outcome> {
  const { facts } = await held(
    ctx,
    reach.alliances.map((one) => one.id),
  );
  const subject = subjectSaid(ctx);
  const all = facts.activities
    .filter((one) => one.day >= span.from && one.day <= span.to && coversSubject(subject, one.subject))
    .toSorted((a, b) => a.day.localeCompare(b.day));
  const lessons = all.filter((one) => one.subject !== '');
  const count = (of: readonly ActivityFact[]) => (fits: (one: ActivityFact) => boolean) => of.filter(fits).length;
  const told = {
    where: `${reach.called}${span.called}${subject ?? ''}`,
    all: all.length,
    meetings: all.length - lessons.length,
    held: all.filter((one) => one.held).length,
    days: [...Map.groupBy(all, (one) => one.day)].map(([day, of]) => ({ day, count: of.length })),
    each: eachUnit(facts.units),
    units: facts.units.map(({ id, name }) => ({ name, count: count(all)((one) => one.unitId === id) })),
    subjects:
      subject === null
        ? inSubjectOrder(lessons.map((one) => one.subject)).map((name) => ({
            name,
            count: count(lessons)((one) => one.subject === name),
          }))
        : [],
    asks: `${subject ?? ''}${span.asked}`,
  };
  if (all.length === 0 || all.length > words.MOST_LINES) return say(words.ofAll(told));
  const rows = await activitiesBy(
    ctx.tx,
    all.map(({ id }) => id),
  );
  const lines = rows.map((row) => ({
    activity: withFullPlace(row, ctx.roster),
    unit: ctx.roster.alliances.get(row.allianceId)?.name ?? '',
  }));
  return say(words.few(told, lines, ctx.today) ?? words.ofAll(told));
}
