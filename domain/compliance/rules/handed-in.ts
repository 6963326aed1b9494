import { addDays, type Day } from '../../calendar.ts';
import { type HandedInFact, type Owner, ownerKey, type UnitFact } from '../facts.ts';
import { type About, type Ask, daysTo, type Finding, finding, stateBy } from '../finding.ts';
import { itemsOwed, type OwedItem } from '../items.ts';
import { type Occasion, occasionsOf } from '../occasions.ts';

/** Papers owed and reports that climb: each item, for each who owes it, each time it is due. */
export function handedInFindings(ask: Ask): Finding[] {
  const standing = Map.groupBy(ask.facts.handedIn, (row) => keyOf(row.item, row.owner, row.subject, row.period));
  return itemsOwed(ask.programme).flatMap((item) =>
    whoOwes(item, ask).flatMap(({ owner, subject, about, after }) =>
      occasionsOf(item, ask).map((occasion) => {
        const by = after === null ? occasion.by : dayAfter(item, after);
        const given = standing.get(keyOf(item.key, owner, subject, occasion.period)) ?? [];
        return ofItem(item, { owner, subject, about }, { ...occasion, by }, given, ask);
      }),
    ),
  );
}

interface Debtor {
  owner: Owner;
  subject: string;
  about: About;
  /** The day the time is counted from, of what follows an activity. */
  after: Day | null;
}

function ofItem(
  item: OwedItem,
  { owner, subject, about }: Pick<Debtor, 'owner' | 'subject' | 'about'>,
  { period, by }: Occasion,
  given: readonly HandedInFact[],
  ask: Ask,
): Finding {
  const [paper] = given;
  const stated = new Set(given.flatMap((row) => row.states));
  const unstated = paper === undefined ? [] : item.states.filter((state) => !stated.has(state));
  const done = paper !== undefined && unstated.length === 0;
  // Each statement is one thing to be there; the paper itself another.
  const need = 1 + item.states.length;
  return finding({
    key: `${item.topic}.${item.key}@${ownerKey(owner)}/${subject}/${period}`,
    rule: `${item.topic}.${item.key}`,
    topic: item.topic,
    name: item.name,
    about: { ...about, ...(subject === '' ? {} : { subject }), ...(period === '' ? {} : { period }) },
    state: stateBy(done, by, ask),
    clause: item.clause,
    post: item.owedBy,
    by,
    daysLeft: daysTo(by, ask),
    have: paper === undefined ? 0 : need - unstated.length,
    need,
    missing: unstated,
    late: paper !== undefined && by !== null && paper.day > by,
    remedy: done ? null : { do: 'hand-in', item: item.key, owner, subject, period, parts: [''], states: [...item.states] },
  });
}

function whoOwes(item: OwedItem, { facts, programme }: Ask): Debtor[] {
  const none = { subject: '', after: null };
  const ofUnit = (unit: UnitFact): Debtor => ({ ...none, owner: { of: 'unit', id: unit.id }, about: { unitId: unit.id } });
  switch (item.per) {
    case 'county':
      return [{ ...none, owner: { of: 'county' }, about: {} }];
    case 'district':
      return facts.districts.map(({ id }) => ({ ...none, owner: { of: 'district', id }, about: { districtId: id } }));
    case 'alliance':
      return facts.units.map(ofUnit);
    case 'pair':
      return facts.units.filter((unit) => unit.shape === 'pair').map(ofUnit);
    case 'alliance-subject':
      return facts.units.flatMap((unit) => unit.subjects.map((subject) => ({ ...ofUnit(unit), subject })));
    case 'school':
      return [...new Set(facts.units.flatMap((unit) => unit.schools))].map((id) => ({
        ...none,
        owner: { of: 'school', id },
        about: { schoolId: id },
      }));
    case 'visit':
      return facts.visits.map(({ id, day }) => ({ ...none, after: day, owner: { of: 'visit', id }, about: { visitId: id } }));
    case 'activity':
      return facts.activities
        .filter(
          (activity) => activity.held && activity.subject !== '' && programme.kinds.some((kind) => kind.name === activity.kind),
        )
        .map(({ id, unitId, day }) => ({
          ...none,
          after: day,
          owner: { of: 'activity', id },
          about: { activityId: id, unitId },
        }));
    default:
      return item.per satisfies never;
  }
}

function dayAfter({ due }: OwedItem, after: Day): Day | null {
  const days = due.by === 'after-activity' || due.by === 'after-visit' ? due.days : null;
  return days === null ? null : addDays(after, days);
}

function keyOf(item: string, owner: Owner, subject: string, period: string): string {
  return `${item} ${ownerKey(owner)} ${subject} ${period}`;
}
