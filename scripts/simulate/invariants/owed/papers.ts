import {
  addDays,
  type Day,
  dayInMonth,
  dayOf,
  monthOf,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../../../../domain/calendar.ts';
import { itemsOwed, type OwedItem } from '../../../../domain/compliance/items.ts';
import { programmeOf } from '../../../../domain/programmes/index.ts';
import { type AllianceRow, type PersonRow, type PostRow, postsOn, type Roster } from '../../../../domain/roster.ts';
import type { Breach, Played } from '../../breach.ts';
import { type Debt, unsaid } from './debt.ts';
import { tellings } from './holders.ts';

/** Papers, reports, visits, meetings and tasks with a last day: whoever is to see to one is reminded on every rung before it. */
export function papersNotReminded(played: Played): Breach[] {
  const programme = programmeOf(played.facts.roster.county.programme);
  const dated = itemsOwed(programme).flatMap((item) => ofItem(item, played));
  return unsaid([...dated, ...visits(played), ...meetings(played), ...tasks(played)], played);
}

interface Owner {
  owner: string;
  subject: string;
  fits(held: PostRow, person: PersonRow): boolean;
}

function ofItem(item: OwedItem, played: Played): Debt[] {
  const ladder = programmeOf(played.facts.roster.county.programme).reminders;
  return occasions(item, played).flatMap(({ by, period, opens }) =>
    owners(item, played).flatMap(({ owner, subject, fits }) => {
      const given = played.facts.duties.handedIn.filter(
        (row) => row.item === item.key && row.owner === owner && row.subject === subject && row.period === period,
      );
      const settledAt = earliest(given.map(({ at }) => at));
      const days = rungs({ by, opens }, ladder.due, played);
      return tellings(played, { rungs: days, until: by }, (held, person) => held.post === item.owedBy && fits(held, person)).map(
        (told) => ({ ...told, names: [item.name], settledAt }),
      );
    }),
  );
}

/** The days of the term on which it is due. */
function occasions({ due, onRestDay }: OwedItem, { facts, extra }: Played): { by: Day; period: string; opens: Day }[] {
  const [term] = facts.roster.terms;
  if (term === undefined) return [];
  const moved = (day: Day) => (onRestDay === 'day-before' ? workingDayOnOrBefore(day, extra) : day);
  const inTerm = ({ by }: { by: Day }): boolean => by >= term.start && by <= term.end;
  switch (due.by) {
    case 'each-year':
      return [...new Set([term.start.slice(0, 4), term.end.slice(0, 4)])]
        .map((year) => ({
          by: moved(dayInMonth(`${year}-${String(due.month).padStart(2, '0')}`, due.day)),
          period: year,
          opens: term.start,
        }))
        .filter(inTerm);
    case 'each-month': {
      const months = new Set<string>();
      for (let day = term.start; day <= term.end; day = addDays(day, 1)) months.add(monthOf(day));
      return [...months]
        .map((month) => ({ by: moved(dayInMonth(month, due.day)), period: month, opens: `${month}-01` }))
        .filter(inTerm);
    }
    default:
      return [];
  }
}

function owners({ per, owedBy }: OwedItem, { facts }: Played): Owner[] {
  const { roster } = facts;
  const schoolOf = (held: PostRow, person: PersonRow): string => held.schoolId ?? person.schoolId ?? '';
  switch (per) {
    case 'county':
      return [{ owner: 'county', subject: '', fits: () => true }];
    case 'district':
      return [...roster.districts.keys()].map((id) => ({
        ...{ owner: `district:${id}`, subject: '' },
        fits: (held) => held.districtId === null || held.districtId === id,
      }));
    case 'alliance':
    case 'pair':
      return unitsOf(per, roster).map(({ id, schools }) => ({
        ...{ owner: `unit:${id}`, subject: '' },
        fits: (held, person) =>
          owedBy === '校联络人'
            ? schools.some(({ schoolId }) => schoolId === schoolOf(held, person))
            : held.allianceId === null || held.allianceId === id,
      }));
    case 'alliance-subject': {
      const run = [...roster.people.values()].flatMap((person) =>
        postsOn(person, addDays(roster.terms[0]?.start ?? '', 7)).filter(({ post }) => post === '学科教研员'),
      );
      return run.flatMap(({ allianceId, subject }) =>
        allianceId === null || subject === null
          ? []
          : [
              {
                owner: `unit:${allianceId}`,
                subject,
                fits: (held: PostRow) => held.allianceId === allianceId && held.subject === subject,
              },
            ],
      );
    }
    default:
      return [];
  }
}

/** All of them, or those in which one school helps another. */
function unitsOf(per: 'alliance' | 'pair', { alliances, county }: Roster): AllianceRow[] {
  const pairs = programmeOf(county.programme).units.filter(({ shape }) => shape === 'pair');
  return [...alliances.values()].filter(({ kind }) => per === 'alliance' || pairs.some((unit) => unit.kind === kind));
}

function visits(played: Played): Debt[] {
  const { facts } = played;
  const { visits: rule, reminders } = programmeOf(facts.roster.county.programme);
  const [term] = facts.roster.terms;
  if (rule === null || term === undefined) return [];
  const made = facts.duties.visits.filter(({ day }) => day >= term.start && day <= term.end).map(({ at }) => at);
  const settledAt = made.toSorted((a, b) => a - b)[rule.perTerm - 1] ?? null;
  const days = rungs({ by: term.end, opens: term.start }, reminders.arrange, played);
  return tellings(played, { rungs: days, until: term.end }, ({ post }) => post === rule.owedBy).map((told) => ({
    ...told,
    names: ['督查指导'],
    settledAt,
  }));
}

function meetings(played: Played): Debt[] {
  const { facts } = played;
  const { quotas, reminders } = programmeOf(facts.roster.county.programme);
  const [term] = facts.roster.terms;
  if (term === undefined) return [];
  return quotas.flatMap((quota) => {
    const { of } = quota;
    if (of.what !== 'meetings' || quota.per !== 'term') return [];
    const days = rungs({ by: term.end, opens: term.start }, reminders.arrange, played);
    return [...facts.roster.alliances.keys()].flatMap((id) => {
      const held = facts.activities.filter(
        (one) => one.allianceId === id && one.subject === '' && one.kind === of.name && one.cancelledAt === null,
      );
      const settledAt = held.map(({ createdAt }) => createdAt).toSorted((a, b) => a - b)[quota.least - 1] ?? null;
      return tellings(
        played,
        { rungs: days, until: term.end },
        ({ post, allianceId }) => post === quota.owedBy && allianceId === id,
      ).map((told) => ({ ...told, names: [quota.name], settledAt }));
    });
  });
}

function tasks(played: Played): Debt[] {
  const { facts } = played;
  const ladder = programmeOf(facts.roster.county.programme).reminders;
  return facts.duties.tasks
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .flatMap((task) => {
      const by = dayOf(new Date(task.dueAt - 1));
      const asked = dayOf(new Date(task.at));
      const days = rungs({ by, opens: asked }, ladder.due, played).filter((day) => day > asked);
      return task.schools.flatMap((school) => {
        const given = facts.duties.handedIn.filter(
          ({ item, owner }) => item === `task.${task.id}` && owner === `school:${school}`,
        );
        const settledAt = earliest(given.map(({ at }) => at));
        return tellings(
          played,
          { rungs: days, until: by },
          ({ post, schoolId }, person) =>
            post === task.owedBy && (schoolId ?? person.schoolId) === school && person.userid !== task.by,
        ).map((told) => ({ ...told, names: [task.item], settledAt }));
      });
    });
}

/** Working days before the last one; what lay before the matter opened is told as soon as it does. */
function rungs({ by, opens }: { by: Day; opens: Day }, days: readonly number[], { extra }: Played): Day[] {
  const first = workingDayOnOrAfter(opens, extra);
  const all = days.map((n) => workingDayOnOrBefore(addDays(by, -n), extra)).map((day) => (day < first ? first : day));
  return [...new Set(all)].sort();
}

const earliest = (moments: readonly number[]): number | null => (moments.length === 0 ? null : Math.min(...moments));
