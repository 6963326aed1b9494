import { complianceSettings } from '../../db/bureau-settings.ts';
import type { Db } from '../../db/client.ts';
import { countyFacts } from '../../db/queries/county-facts.ts';
import { activitiesBeginning, awayOn, countedInTerm, heldSince, reachablePeople } from '../../db/queries/reminder-facts.ts';
import { addDays, at, dayInMonth, dayOf, monthOf, workingDayOnOrAfter } from '../../domain/calendar.ts';
import { findingsOf } from '../../domain/compliance/findings.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { type Asking, afterActivity, beforePlan } from '../../domain/reminders/after-activity.ts';
import { dueAhead } from '../../domain/reminders/due-ahead.ts';
import { dutyBook } from '../../domain/reminders/duty.ts';
import type { Item } from '../../domain/reminders/item.ts';
import { quotaAhead } from '../../domain/reminders/quota-ahead.ts';
import { postsOn, type Roster } from '../../domain/roster.ts';
import { isInTerm } from '../../domain/term.ts';

interface Scene {
  roster: Roster;
  programme: Programme;
  now: Date;
}

const HELD_SINCE_DAYS = 40;
const PLANS_WITHIN_DAYS = 24;

/** Everything somebody can be asked for today, in a number of queries that does not grow with it. */
export async function owedItems(db: Db, { roster, programme, now }: Scene): Promise<Item[]> {
  const today = dayOf(now);
  const extra = roster.county.holidays ?? [];
  const book = dutyBook({ roster, today, now, reachable: await reachablePeople(db), away: await awayOn(db, today) });
  const asking: Asking = { book, ladder: programme.reminders, extra };

  const held = await heldSince(db, { from: at(addDays(today, -HELD_SINCE_DAYS), '00:00'), to: now }, programme.evidence);
  const coming = await activitiesBeginning(db, { from: now, to: at(addDays(today, PLANS_WITHIN_DAYS), '00:00') });
  const plans = coming.filter(({ activity }) => activity.status === 'planned' && dayOf(activity.createdAt) < today);
  return [
    ...held.flatMap((one) => afterActivity(one, asking)),
    ...plans.flatMap(({ activity }) => beforePlan(activity, asking)),
    ...(await quotas(db, { roster, programme, now }, asking)),
    ...(await papers(db, { roster, programme, now }, asking)),
  ];
}

/** Looked at from the middle of the month on, for every subject somebody answers for. */
async function quotas(db: Db, { roster, programme, now }: Scene, asking: Asking): Promise<Item[]> {
  const today = dayOf(now);
  const term = roster.terms.find((one) => isInTerm(today, one));
  const middle = workingDayOnOrAfter(dayInMonth(monthOf(today), programme.reminders.quotaDay), asking.extra);
  if (term === undefined || today < middle) return [];
  const held = await countedInTerm(db, term.id, now);
  const { countedReading: counted } = await complianceSettings(db, asking.extra);
  const answered = new Set(
    [...roster.people.values()].flatMap((person) =>
      postsOn(person, today).flatMap(({ post, allianceId, subject }) =>
        post === '学科教研员' && allianceId !== null && subject !== null ? [`${allianceId} ${subject}`] : [],
      ),
    ),
  );
  return [...answered].flatMap((key) => {
    const [allianceId = '', subject = ''] = key.split(' ');
    const stage = roster.alliances.get(allianceId)?.stage;
    if (stage === undefined) return [];
    const activities = held.get(allianceId) ?? [];
    const declined = new Set<string>();
    return quotaAhead(
      { programme, term, stage, subject, activities, today, extra: asking.extra, allianceId, declined, counted },
      asking,
    );
  });
}

/** What the county's document wants handed in or arranged by a day of this term. */
async function papers(db: Db, { roster, programme, now }: Scene, asking: Asking): Promise<Item[]> {
  const today = dayOf(now);
  const term = roster.terms.find((one) => isInTerm(today, one));
  if (term === undefined) return [];
  const settings = await complianceSettings(db, asking.extra);
  const facts = await countyFacts(db, { roster, programme, term, today, now });
  const findings = findingsOf({ facts, programme, day: today, settings });
  return dueAhead(findings, { programme, roster, today }, asking);
}
