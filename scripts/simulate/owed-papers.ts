import { addDays, type Day, dayInMonth, monthOf, workingDayOnOrBefore } from '../../domain/calendar.ts';
import { itemsOwed, type OwedItem } from '../../domain/compliance/items.ts';
import type { ExtraDay } from '../../domain/holidays.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { type PersonRow, postsOn, type Roster } from '../../domain/roster.ts';
import type { Span } from './term-life.ts';

/** Something one person is to hand in once, as they would name it. */
export interface OwedPaper {
  userid: string;
  /** In the document's word, without what stands in brackets. */
  name: string;
  /** With what tells it from others of the name: the subject, the school. */
  words: string;
  /** null where the document names no day. */
  by: Day | null;
  /** The first day anybody would think of it. */
  from: Day;
}

/** Every paper of the document that somebody of the roster is to hand in between two days. */
export function owedPapers(
  { programme, roster, extra }: { programme: Programme; roster: Roster; extra: readonly ExtraDay[] },
  span: Span,
): OwedPaper[] {
  return itemsOwed(programme).flatMap((item) => {
    const whose = holders(item, roster, addDays(span.from, 7));
    const moved = (day: Day) => (item.onRestDay === 'day-before' ? workingDayOnOrBefore(day, extra) : day);
    return timesOf(item, span).flatMap((by) =>
      whose.map(({ userid, of }) => ({
        userid,
        name: plainName(item),
        words: `${of}${plainName(item)}`,
        by: by === null ? null : moved(by),
        from: by === null ? span.from : max(span.from, addDays(by, -14)),
      })),
    );
  });
}

export const plainName = ({ name, aliases }: Pick<OwedItem, 'name' | 'aliases'>): string =>
  name.includes('（') ? (aliases[0] ?? name.replace(/（.*?）/g, '')) : name;

function timesOf({ due }: OwedItem, { from, to }: Span): (Day | null)[] {
  const inSpan = (day: Day): boolean => day >= from && day <= to;
  switch (due.by) {
    case 'each-year':
      return [from, to]
        .map((day) => dayInMonth(`${day.slice(0, 4)}-${String(due.month).padStart(2, '0')}`, due.day))
        .filter((day, i, all) => inSpan(day) && all.indexOf(day) === i);
    case 'each-month':
      return months(from, to)
        .map((month) => dayInMonth(month, due.day))
        .filter(inSpan);
    case 'each-term':
      return [to];
    case 'year-end': {
      const last = `${from.slice(0, 4)}-12-31`;
      return inSpan(last) ? [last] : [];
    }
    case 'unstated':
      return [null];
    default:
      return [];
  }
}

function months(from: Day, to: Day): string[] {
  const found: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 28)) if (!found.includes(monthOf(day))) found.push(monthOf(day));
  return found;
}

/** One for each that owes it, and what tells theirs from the others. */
function holders({ owedBy, per }: OwedItem, roster: Roster, day: Day): { userid: string; of: string }[] {
  const held = [...roster.peopleByUserid.values()].flatMap((person) =>
    postsOn(person, day)
      .filter(({ post }) => post === owedBy)
      .map((post) => ({ person, post })),
  );
  const one = ({ person, post }: (typeof held)[number], of = '') => ({ userid: person.userid ?? '', of, post });
  switch (per) {
    case 'county':
      return held.slice(0, 1).map((who) => one(who));
    case 'district':
      return held.map((who) => one(who));
    case 'alliance-subject':
      return held.map((who) => one(who, who.post.subject ?? ''));
    case 'school':
      return held.map((who) => one(who, roster.schools.get(schoolOf(who.person, who.post))?.name ?? ''));
    case 'alliance':
    case 'pair':
      return [...roster.alliances.values()].flatMap((unit) => {
        const schools = unit.schools.map(({ schoolId }) => schoolId);
        const mine = held.filter(
          ({ person, post }) =>
            post.allianceId === unit.id || (post.allianceId === null && schools.includes(schoolOf(person, post))),
        );
        // Of a pair the school that is helped reports.
        return mine.slice(-1).map((who) => one(who));
      });
    default:
      return [];
  }
}

function schoolOf(person: PersonRow, post: { schoolId: string | null }): string {
  return post.schoolId ?? person.schoolId ?? '';
}

const max = (a: Day, b: Day): Day => (a > b ? a : b);
