import {
  addDays,
  type Day,
  dayInMonth,
  isWorkingDay,
  lastDayOfMonth,
  monthOf,
  workingDayOnOrAfter,
} from '../../../../domain/calendar.ts';
import { programmeOf } from '../../../../domain/programmes/index.ts';
import { postsOn } from '../../../../domain/roster.ts';
import { coversSubject } from '../../../../domain/subjects.ts';
import type { Breach, Played } from '../../breach.ts';
import { type Debt, roundOf, unsaid } from './debt.ts';
import { holder } from './holders.ts';

/** In the middle of a month that asks for an activity and has none, whoever runs the subject is told. */
export function quotasNotReminded(played: Played): Breach[] {
  const { facts, extra } = played;
  const { quotas, subjectClasses, months: rule, reminders } = programmeOf(facts.roster.county.programme);
  const [term] = facts.roster.terms;
  const monthly = quotas.find(({ of, per, subjects }) => of.what === 'activities' && per === 'month' && subjects !== 'general');
  // Whoever set a rule of their own is not reckoned.
  if (term === undefined || monthly === undefined || facts.duties.settings.some(({ key }) => key.startsWith('quota'))) return [];
  const debts = monthsIn(term, played)
    .filter(({ workingDays }) => workingDays >= rule.leastTeachingDays)
    .flatMap(({ from, to }): Debt[] => {
      const day = workingDayOnOrAfter(dayInMonth(monthOf(from), reminders.quotaDay), extra);
      if (day >= to) return [];
      return subjectsRun(played, day)
        .filter(({ stage, subject }) => monthly.subjects === 'any' || subjectClasses.byStage[stage]?.major.includes(subject))
        .filter((of) => countIn(played, of, { from, to, round: roundOf(played, day) }) === 0)
        .flatMap(({ allianceId, subject }) => {
          const to = holder(
            played,
            day,
            (held) => held.post === '学科教研员' && held.allianceId === allianceId && coversSubject(held.subject, subject),
          );
          return to === null ? [] : [{ day, to, names: [subject, '还差'], settledAt: null }];
        });
    });
  return unsaid(debts, played);
}

function subjectsRun({ facts }: Played, day: Day): { allianceId: string; subject: string; stage: string }[] {
  return [...facts.roster.people.values()].flatMap((person) =>
    postsOn(person, day).flatMap(({ post, allianceId, subject }) => {
      const unit = facts.roster.alliances.get(allianceId ?? '');
      return post === '学科教研员' && unit !== undefined && subject !== null
        ? [{ allianceId: unit.id, subject, stage: unit.stage }]
        : [];
    }),
  );
}

/** Known at the round; one that was ever moved might have been anywhere then, and one cancelled may still have stood. */
function countIn(
  { facts }: Played,
  { allianceId, subject }: { allianceId: string; subject: string },
  { from, to, round }: { from: Day; to: Day; round: number },
): number {
  return facts.activities.filter(
    (one) =>
      one.allianceId === allianceId &&
      coversSubject(subject, one.subject) &&
      one.createdAt < round &&
      (one.cancelledAt === null || one.cancelledAt > round) &&
      (one.formerStarts.length > 0 || (one.day >= from && one.day <= to)),
  ).length;
}

function monthsIn({ start, end }: { start: Day; end: Day }, { extra }: Played): { from: Day; to: Day; workingDays: number }[] {
  const days: Day[] = [];
  for (let day = start; day <= end; day = addDays(day, 1)) days.push(day);
  return [...Map.groupBy(days, monthOf)].map(([month, own]) => ({
    from: own[0] ?? `${month}-01`,
    to: own.at(-1) ?? lastDayOfMonth(month),
    workingDays: own.filter((day) => isWorkingDay(day, extra)).length,
  }));
}
