import { addDays, type Day, dayInMonth, dayOf, monthOf, workingDayOnOrBefore } from '../../../../domain/calendar.ts';
import { itemsOwed, type OwedItem } from '../../../../domain/compliance/items.ts';
import { programmeOf } from '../../../../domain/programmes/index.ts';
import { type PersonRow, type PostRow, postsOn } from '../../../../domain/roster.ts';
import type { Breach, Played } from '../../breach.ts';
import { type Debt, unsaid } from './debt.ts';
import { holder } from './holders.ts';

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
      return rungs(by, ladder.due, played)
        .filter((day) => day >= opens)
        .flatMap((day) =>
          debt(
            day,
            [item.name],
            settledAt,
            holder(played, day, (held, person) => held.post === item.owedBy && fits(held, person)),
          ),
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
    case 'term-end':
      return [{ by: moved(term.end), period: term.name, opens: term.start }];
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
      return [...roster.alliances.values()].map(({ id, schools }) => ({
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

function visits(played: Played): Debt[] {
  const { facts } = played;
  const { visits: rule, reminders } = programmeOf(facts.roster.county.programme);
  const [term] = facts.roster.terms;
  if (rule === null || term === undefined) return [];
  const made = facts.duties.visits.filter(({ day }) => day >= term.start && day <= term.end).map(({ at }) => at);
  const settledAt = made.toSorted((a, b) => a - b)[rule.perTerm - 1] ?? null;
  return rungs(term.end, reminders.arrange, played).flatMap((day) =>
    debt(
      day,
      ['督查指导'],
      settledAt,
      holder(played, day, ({ post }) => post === rule.owedBy),
    ),
  );
}

function meetings(played: Played): Debt[] {
  const { facts } = played;
  const { quotas, reminders } = programmeOf(facts.roster.county.programme);
  const [term] = facts.roster.terms;
  if (term === undefined) return [];
  return quotas.flatMap((quota) => {
    const { of } = quota;
    if (of.what !== 'meetings' || quota.per !== 'term') return [];
    return [...facts.roster.alliances.keys()].flatMap((id) => {
      const told = facts.activities.filter(
        (one) => one.allianceId === id && one.subject === '' && one.kind === of.name && one.cancelledAt === null,
      );
      const settledAt = told.map(({ createdAt }) => createdAt).toSorted((a, b) => a - b)[quota.least - 1] ?? null;
      return rungs(term.end, reminders.arrange, played).flatMap((day) =>
        debt(
          day,
          [quota.name],
          settledAt,
          holder(played, day, (held) => held.post === quota.owedBy && held.allianceId === id),
        ),
      );
    });
  });
}

function tasks(played: Played): Debt[] {
  const { facts } = played;
  const ladder = programmeOf(facts.roster.county.programme).reminders;
  return facts.duties.tasks
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .flatMap((task) =>
      task.schools.flatMap((school) => {
        const given = facts.duties.handedIn.filter(
          ({ item, owner }) => item === `task.${task.id}` && owner === `school:${school}`,
        );
        const settledAt = earliest(given.map(({ at }) => at));
        const by = dayOf(new Date(task.dueAt - 1));
        return rungs(by, ladder.due, played)
          .filter((day) => day > dayOf(new Date(task.at)))
          .flatMap((day) => {
            const to = holder(
              played,
              day,
              (held, person) =>
                held.post === task.owedBy && (held.schoolId ?? person.schoolId) === school && person.userid !== task.by,
            );
            return debt(day, [task.item], settledAt, to);
          });
      }),
    );
}

function debt(day: Day, names: readonly string[], settledAt: number | null, to: PersonRow | null): Debt[] {
  return to === null ? [] : [{ day, to, names, settledAt }];
}

function rungs(by: Day, days: readonly number[], { extra, facts }: Played): Day[] {
  const from = facts.roster.terms[0]?.start ?? '';
  return [...new Set(days.map((n) => workingDayOnOrBefore(addDays(by, -n), extra)))].filter((day) => day >= from).sort();
}

const earliest = (moments: readonly number[]): number | null => (moments.length === 0 ? null : Math.min(...moments));
