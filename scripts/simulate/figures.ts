import { dayOf, mondayOf } from '../../domain/calendar.ts';
import { inQuietHours, onRestDays } from './invariants/quiet.ts';
import { peaksOf } from './invariants/rate.ts';
import { nudgesADay } from './invariants/twice.ts';
import { sentRows } from './invariants/unasked.ts';
import type { Breach, Played } from './invariants.ts';

export interface Figures {
  county: string;
  term: string;
  from: string;
  to: string;
  seed: number;
  activities: { all: number; held: number; cancelled: number; moved: number; ahead: number };
  threeOnes: { of: number; complete: number; share: number; notice: number; discussion: number; reflection: number };
  messages: { fromPeople: number; fromBot: number; perTeacherAndWeek: number; busiestTeacherPerWeek: number };
  unasked: { kind: string; sent: number; late: number; dropped: { why: string; count: number }[] }[];
  nudges: { sent: number; mostPerPersonAndDay: number; people: number };
  mustBeZero: {
    inQuietHours: number;
    onRestDays: number;
    duplicates: number;
    afterDone: number;
    owedUnsent: number;
    unanswered: number;
  };
  rate: { mostPerMinute: number; mostPerHour: number };
  unread: { count: number; sentences: string[] };
  asked: number;
  papers: number;
  troubles: number;
}

/** Past its time by so much, a message says that it is late. */
const LATE_MS = 15 * 60_000;

export interface FiguresOf {
  played: Played;
  breaches: readonly Breach[];
  seed: number;
  from: string;
  to: string;
  papers: number;
  troubles: number;
}

export function figuresOf({ played, breaches, seed, from, to, papers, troubles }: FiguresOf): Figures {
  const { facts, messages } = played;
  const { county, activities } = facts.ledger;
  const kept = activities.filter(({ status }) => status !== 'cancelled');
  const held = kept.filter(({ status }) => status === 'held' || status === 'closed');
  const broken = (invariant: Breach['invariant']): number => breaches.filter((breach) => breach.invariant === invariant).length;
  const peaks = [...peaksOf(messages).values()];
  const daily = [...nudgesADay(played).values()];
  const unread = facts.inbox.filter(({ outcome }) => outcome === 'unknown').map(({ text }) => text);
  return {
    county: county.name,
    term: county.term.name,
    from,
    to,
    seed,
    activities: {
      all: activities.length,
      held: held.length,
      cancelled: activities.length - kept.length,
      moved: activities.filter(({ revisions }) => revisions > 0).length,
      ahead: kept.length - held.length,
    },
    threeOnes: {
      of: held.length,
      complete: held.filter(({ threeOnes }) => threeOnes.done).length,
      share: share(held.filter(({ threeOnes }) => threeOnes.done).length, held.length),
      notice: share(held.filter(({ threeOnes }) => threeOnes.notice).length, held.length),
      discussion: share(held.filter(({ threeOnes }) => threeOnes.discussion).length, held.length),
      reflection: share(held.filter(({ threeOnes }) => threeOnes.reflection.done).length, held.length),
    },
    messages: { ...spoken(played), ...perTeacher(played) },
    unasked: unaskedKinds(played),
    nudges: {
      sent: daily.reduce((sum, count) => sum + count, 0),
      mostPerPersonAndDay: Math.max(0, ...daily),
      people: new Set(sentRows(facts.outbox).flatMap(({ kind, to }) => (kind === 'nudge' ? [to] : []))).size,
    },
    mustBeZero: {
      inQuietHours: inQuietHours(played).length,
      onRestDays: onRestDays(played).length,
      duplicates: broken('twice'),
      afterDone: broken('after-done'),
      owedUnsent: broken('owed-unsent'),
      unanswered: broken('unanswered'),
    },
    rate: { mostPerMinute: Math.max(0, ...peaks.map((p) => p.minute)), mostPerHour: Math.max(0, ...peaks.map((p) => p.hour)) },
    unread: { count: unread.length, sentences: [...new Set(unread)].sort().slice(0, 20) },
    asked: facts.inbox.filter(({ outcome }) => outcome === 'asked').length,
    papers,
    troubles,
  };
}

function spoken({ messages }: Played): { fromPeople: number; fromBot: number } {
  return {
    fromPeople: messages.filter(({ by }) => by !== null).length,
    fromBot: messages.filter(({ by, via }) => by === null && via !== 'update').length,
  };
}

/** What the term cost its teachers in sentences: those who spoke at all, over the weeks that were played. */
function perTeacher({ messages, end }: Played): { perTeacherAndWeek: number; busiestTeacherPerWeek: number } {
  const said = messages.filter(({ by, heard }) => by !== null && heard);
  const first = said[0]?.at ?? end;
  const weeks = Math.max(1, (end - first) / (7 * 86_400_000));
  const people = Map.groupBy(said, ({ by }) => by ?? '');
  const busiest = Math.max(
    0,
    ...[...people.values()].flatMap((own) =>
      [...Map.groupBy(own, ({ at }) => mondayOf(dayOf(new Date(at)))).values()].map((week) => week.length),
    ),
  );
  const average = people.size === 0 ? 0 : said.length / people.size / weeks;
  return { perTeacherAndWeek: Math.round(average * 100) / 100, busiestTeacherPerWeek: busiest };
}

function unaskedKinds({ facts }: Played): Figures['unasked'] {
  return [...Map.groupBy(facts.outbox, ({ kind }) => kind)]
    .map(([kind, rows]) => ({
      kind,
      sent: rows.filter(({ status }) => status === 'sent').length,
      late: sentRows(rows).filter(({ sentAt, dueAt }) => sentAt - dueAt > LATE_MS).length,
      dropped: [
        ...Map.groupBy(
          rows.filter(({ status }) => status === 'dropped'),
          ({ error }) => error ?? '',
        ),
      ].map(([why, those]) => ({ why, count: those.length })),
    }))
    .sort((a, b) => b.sent - a.sent || (a.kind < b.kind ? -1 : 1));
}

function share(part: number, of: number): number {
  return of === 0 ? 0 : Math.round((part / of) * 1000) / 1000;
}
