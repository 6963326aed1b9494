import { addDays, type Day, workingDayOnOrBefore } from '../calendar.ts';
import type { Finding } from '../compliance/finding.ts';
import { itemsOwed } from '../compliance/items.ts';
import type { Programme } from '../programmes/schema.ts';
import { BUREAU_POSTS } from '../roles.ts';
import { type PersonRow, type Roster, schoolsOn } from '../roster.ts';
import type { Asking } from './after-activity.ts';
import type { Place } from './duty.ts';
import type { Item } from './item.ts';

/** What the county's document wants by a day that is still to come: its holder is reminded before. Counts of subjects have a rule of their own. */
export function dueAhead(
  findings: readonly Finding[],
  { programme, roster, today }: { programme: Programme; roster: Roster; today: Day },
  { book, ladder, extra }: Asking,
): Item[] {
  const recipients = new Map(itemsOwed(programme).map((item) => [item.key, item.recipients]));
  return findings.flatMap((one) => {
    const does = doesOf(one, recipients);
    if (does === null || !one.counts || one.by === null || one.by < today) return [];
    const { by } = one;
    const holders = book.holdersOf(one.post, placeOf(one, roster, today));
    const holder = holders.find((person) => book.canAsk(person, 'due'));
    // Nobody of the post can be written to: the lead school's head passes it on. Who is away or wishes for peace is left alone.
    const instead = holders.some((person) => book.reaches(person)) ? [] : leadsOf(one, roster, today, book);
    const to = holder ?? instead.find((person) => book.canAsk(person, 'due'));
    if (to === undefined) return [];
    const days = 'hand' in does ? ladder.due : ladder.arrange;
    return [
      {
        thing: `due:${one.key}`,
        to: to.id,
        rungs: [...new Set(days.map((n) => workingDayOnOrBefore(addDays(by, -n), extra)))].sort(),
        until: by,
        about: {
          ...{ kind: 'due', does, name: one.name, of: ofWhat(one, roster), day: by, clause: one.clause },
          passOn: holder === undefined,
        },
      },
    ];
  });
}

type Does = Extract<Item['about'], { kind: 'due' }>['does'];

function doesOf({ state, remedy, name }: Finding, recipients: ReadonlyMap<string, readonly string[]>): Does | null {
  if ((state !== 'due' && state !== 'at_risk') || remedy === null || name === '') return null;
  switch (remedy.do) {
    case 'hand-in':
      return { hand: 'in', to: recipients.get(remedy.item) ?? [] };
    case 'visit':
      return { arrange: remedy.times };
    case 'hold':
      return remedy.subject === '' ? { arrange: remedy.times } : null;
    default:
      return null;
  }
}

/** A contact of any school of the unit, where the duty is the unit's. */
function placeOf({ about, post }: Finding, roster: Roster, today: Day): Place {
  const { unitId, schoolId, districtId, subject } = about;
  const alliance = unitId === undefined ? undefined : roster.alliances.get(unitId);
  if (post === '校联络人' || post === '教师') {
    const schools = schoolId === undefined ? (alliance === undefined ? [] : schoolsOn(alliance, today)) : [schoolId];
    return { schoolIds: schools };
  }
  return { allianceId: unitId, districtId, subject };
}

/** Of its unit; of a school's paper, of every unit the school is in. */
function leadsOf({ post, about }: Finding, roster: Roster, today: Day, book: Asking['book']): PersonRow[] {
  if (post === '牵头校负责人' || BUREAU_POSTS.includes(post)) return [];
  const { unitId, schoolId } = about;
  const units = [...roster.alliances.values()].filter(
    (unit) => unit.id === unitId || (unitId === undefined && schoolId !== undefined && schoolsOn(unit, today).includes(schoolId)),
  );
  return units.flatMap(({ id }) => book.holdersOf('牵头校负责人', { allianceId: id }));
}

function ofWhat({ about }: Finding, roster: Roster): string {
  if (about.subject !== undefined) return about.subject;
  return about.schoolId === undefined ? '' : (roster.schools.get(about.schoolId)?.name ?? '');
}
