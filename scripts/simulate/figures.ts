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
  /** Who could be written to in private in the end, of all that hold a post. */
  reach: { people: number; reached: number };
  /** What reminders asked of teachers: messages each, and an estimate of the minutes that what they were asked for takes. */
  load: { teachers: number; nudgesPerTeacher: number; minutesPerTeacher: number; mostNudgesToOne: number };
  duties: { papers: number; tasks: number; meetings: number; visits: number };
  away: { times: number; killed: number; hours: number };
  asked: number;
  papers: number;
  troubles: number;
}

const HOUR_MS = 3_600_000;
/** Minutes that a thing somebody is reminded of takes, as the digest of the month reckons. */
const MINUTES: Record<string, number> = { reflection: 10, discussion: 5, due: 15, task: 15, quota: 2, plan: 1 };
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
    reach: reachOf(played),
    load: loadOf(played),
    duties: dutiesOf(played),
    away: {
      times: played.absences.length,
      killed: played.absences.filter(({ ending }) => ending !== 'stopped').length,
      hours: Math.round(played.absences.reduce((sum, gap) => sum + gap.to - gap.from, 0) / HOUR_MS),
    },
    asked: facts.inbox.filter(({ outcome }) => outcome === 'asked').length,
    papers,
    troubles,
  };
}

function reachOf({ facts }: Played): Figures['reach'] {
  const people = [...facts.roster.people.values()].filter((person) => person.posts.some(({ to }) => to === null));
  return {
    people: people.length,
    reached: people.filter(({ userid }) => userid !== null && facts.duties.heard.has(userid)).length,
  };
}

function loadOf({ facts }: Played): Figures['load'] {
  const teachers = [...facts.roster.people.values()].filter((person) => person.posts.some(({ post }) => post === '教师'));
  const ids = new Set(teachers.map(({ id }) => id));
  const userids = new Set(teachers.map(({ userid }) => userid));
  const nudges = sentRows(facts.outbox).filter(({ kind, to }) => kind === 'nudge' && userids.has(to));
  const each = [...Map.groupBy(nudges, ({ to }) => to).values()].map((own) => own.length);
  const minutes = facts.rungs
    .filter(({ slot, key }) => key.startsWith('nudge:') && ids.has(slot.split(' ')[2] ?? ''))
    .reduce((sum, { slot }) => sum + (MINUTES[slot.split(' ')[1]?.split(':')[0] ?? ''] ?? 0), 0);
  const per = (count: number): number => Math.round((count / Math.max(1, teachers.length)) * 10) / 10;
  return {
    teachers: teachers.length,
    nudgesPerTeacher: per(nudges.length),
    minutesPerTeacher: per(minutes),
    mostNudgesToOne: Math.max(0, ...each),
  };
}

function dutiesOf({ facts }: Played): Figures['duties'] {
  const { handedIn, tasks, visits } = facts.duties;
  return {
    papers: handedIn.filter(({ withdrawnAt }) => withdrawnAt === null).length,
    tasks: tasks.filter(({ withdrawnAt }) => withdrawnAt === null).length,
    meetings: facts.activities.filter(({ subject, cancelledAt }) => subject === '' && cancelledAt === null).length,
    visits: visits.filter(({ withdrawnAt }) => withdrawnAt === null).length,
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
