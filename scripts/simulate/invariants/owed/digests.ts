import {
  addDays,
  addMonths,
  at,
  type Day,
  dayInMonth,
  dayOf,
  lastDayOfMonth,
  mondayOf,
  monthOf,
  workingDayOnOrAfter,
} from '../../../../domain/calendar.ts';
import { programmeOf } from '../../../../domain/programmes/index.ts';
import { type PersonRow, postsOn } from '../../../../domain/roster.ts';
import type { Breach, Played } from '../../breach.ts';
import { askable, mayBeAway } from './debt.ts';

/** Of a month so many days must lie in the term. */
const LEAST_DAYS = 10;

interface Occasion {
  every: 'week' | 'month';
  to: string;
  due: number;
}

/** Whoever looks after something gets the state of it on the programme's days; where week and month fall together, the month's alone. */
export function digestsNotSent(played: Played): Breach[] {
  const { facts, absences, messages, end } = played;
  const can = askable(played);
  const all = occasions(played).filter(({ due }) => due < end);
  const rows = Map.groupBy(
    facts.outbox.filter(({ kind }) => kind === 'digest'),
    ({ to, dueAt }) => `${to} ${dayOf(new Date(dueAt))}`,
  );
  const seen = new Set(messages.filter(({ by }) => by === null).map(({ chat, text }) => `${chat.id} ${text}`));
  return [...Map.groupBy(all, ({ due }) => due)].flatMap(([due, those]) => {
    const day = dayOf(new Date(due));
    // Made up for in the days after; whoever could be written to only since then is told nothing.
    const lastDay = at(addDays(mondayOf(day), 4), '21:00').getTime();
    if (absences.some((gap) => gap.from <= due && gap.to > due) && lastDay > end) return [];
    return readers(played, day, those)
      .filter((person) => can(person, due) && !mayBeAway(played, person))
      .filter(({ userid }) => {
        const own = rows.get(`${userid} ${day}`) ?? [];
        const kept = own.some(
          (row) =>
            row.status !== 'sent' ||
            seen.has(`${userid} ${row.text}`) ||
            messages.some((one) => one.chat.id === userid && one.at === row.sentAt),
        );
        return !kept;
      })
      .map(({ name, userid }) => ({
        invariant: 'owed-unsent' as const,
        at: due,
        say: `${name}（${userid}）${day}没有收到定期情况`,
      }));
  });
}

/** Holders of the posts for whom the document has something to look after. */
function readers({ facts }: Played, day: Day, those: readonly Occasion[]): PersonRow[] {
  const { duties } = programmeOf(facts.roster.county.programme);
  const posts = new Set(those.map(({ to }) => to));
  return [...facts.roster.peopleByUserid.values()].filter((person) =>
    postsOn(person, day).some(
      (held) =>
        posts.has(held.post) &&
        (held.post === '牵头校负责人' ||
          duties.some(
            (duty) => duty.sees !== null && (held.office === null ? duty.post === held.post : duty.office === held.office),
          )),
    ),
  );
}

function occasions({ facts, extra }: Played): Occasion[] {
  const [term] = facts.roster.terms;
  if (term === undefined) return [];
  return programmeOf(facts.roster.county.programme).reminders.digests.flatMap(({ to, every, day, at: hour }): Occasion[] => {
    const found: Occasion[] = [];
    const add = (wanted: Day, last: Day) => {
      const moved = workingDayOnOrAfter(wanted, extra);
      if (moved <= last && moved >= term.start && moved <= term.end) found.push({ every, to, due: at(moved, hour).getTime() });
    };
    if (every === 'week') {
      for (let monday = addDays(mondayOf(term.start), 7); monday <= term.end; monday = addDays(monday, 7)) {
        add(addDays(monday, day - 1), addDays(monday, 6));
      }
      return found;
    }
    for (let month = addMonths(monthOf(term.start), 1); month <= monthOf(term.end); month = addMonths(month, 1)) {
      const told = addMonths(month, -1);
      const enough =
        addDays(term.start, LEAST_DAYS - 1) <= lastDayOfMonth(told) && addDays(`${told}-01`, LEAST_DAYS - 1) <= term.end;
      if (enough) add(dayInMonth(month, day), lastDayOfMonth(month));
    }
    return found;
  });
}
