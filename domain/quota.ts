import { type Day, workingDaysBetween } from './calendar.ts';
import type { ExtraDay } from './holidays.ts';
import type { Programme, Quota } from './programmes/schema.ts';
import { classOfSubject, subjectsIn } from './subjects.ts';
import { isInTerm, monthsOf, type Term, type TermMonth } from './term.ts';

/** One activity as quotas see it. Cancelled ones are not handed in at all. */
export interface CountedActivity {
  day: Day;
  kind: string;
  /** '' for meetings. */
  subject: string;
  /** Of a meeting: which of those the document names it was. */
  phase?: string | null;
  /** Its start is past. What is still to come counts as arranged. */
  held: boolean;
}

export interface QuotaQuestion {
  programme: Programme;
  term: Term;
  stage: string;
  /** The subject asked about; null for the alliance's meetings. */
  subject: string | null;
  /** Of one alliance, this term; other subjects' may be among them. */
  activities: readonly CountedActivity[];
  today: Day;
  /** The county's own days off and on: whoever counts months or days left has to know them. */
  extra: readonly ExtraDay[];
}

/** A stretch of time with its own count. */
export interface QuotaWindow {
  /** 「9月」, 「9-10月」, 「本学期」 */
  label: string;
  from: Day;
  to: Day;
  held: number;
  /** Still to come, within the window. */
  arranged: number;
  least: number;
  /** done: enough were held. arranged: enough, once those to come are held. open: time is left. missed: it is over and they were too few. */
  state: 'done' | 'arranged' | 'open' | 'missed';
  /** Working days left in it, today included, on which something could still be held. */
  daysLeft: number;
}

export interface QuotaState {
  quota: Quota;
  held: number;
  arranged: number;
  windows: QuotaWindow[];
  /** Every window is done. */
  done: boolean;
  missed: number;
}

/** Where an alliance's subject stands against every quota that speaks of it, in the programme's order. Both readings are answered. */
export function quotaStates(question: QuotaQuestion): QuotaState[] {
  return question.programme.quotas.filter((quota) => concerns(quota, question)).map((quota) => stateOf(quota, question));
}

/** The months of a term that count: those with enough teaching days. */
export function countedMonths(programme: Programme, term: Term, extra: readonly ExtraDay[]): TermMonth[] {
  return monthsOf(term, extra).filter((month) => month.teachingDays >= programme.months.leastTeachingDays);
}

function concerns(quota: Quota, { programme, stage, subject }: QuotaQuestion): boolean {
  if (subject === null) return quota.of.what === 'meetings';
  if (quota.of.what !== 'activities') return false;
  return quota.subjects === 'any' || quota.subjects === classOfSubject(programme.subjectClasses, stage, subject);
}

function stateOf(quota: Quota, question: QuotaQuestion): QuotaState {
  const fitting = question.activities.filter((activity) => counts(quota, activity, question.subject));
  const counted =
    quota.of.what === 'meetings' ? onceEach(fitting.filter((meeting) => isInTerm(meeting.day, question.term))) : fitting;
  const windows = windowsOf(quota, question).map((window) => fill(window, counted, question));
  return {
    quota,
    held: counted.filter((a) => a.held).length,
    arranged: counted.filter((a) => !a.held).length,
    windows,
    done: windows.every((window) => window.state === 'done'),
    missed: windows.filter((window) => window.state === 'missed').length,
  };
}

function counts({ of }: Quota, activity: CountedActivity, subject: string | null): boolean {
  switch (of.what) {
    case 'meetings':
      return activity.kind === of.name;
    case 'activities':
      return (
        subject !== null &&
        subjectsIn(activity.subject).includes(subject) &&
        (of.kinds === 'any' || of.kinds.includes(activity.kind))
      );
    default:
      return of satisfies never;
  }
}

/** Three meetings, namely these three: one of them held twice is still one. */
function onceEach(meetings: CountedActivity[]): CountedActivity[] {
  const named = Map.groupBy(
    meetings.filter((meeting) => (meeting.phase ?? null) !== null),
    (meeting) => meeting.phase,
  );
  const first = [...named.values()].flatMap((same) => same.find((meeting) => meeting.held) ?? same.slice(0, 1));
  return meetings.filter((meeting) => (meeting.phase ?? null) === null || first.includes(meeting));
}

type Stretch = Pick<QuotaWindow, 'label' | 'from' | 'to' | 'least'>;

function windowsOf(quota: Quota, { programme, term, extra }: QuotaQuestion): Stretch[] {
  const { least } = quota;
  if (quota.per === 'term') return [{ label: '本学期', from: term.start, to: term.end, least }];
  const months = countedMonths(programme, term, extra);
  if (quota.per === 'month') return months.map((m) => ({ label: label(m), from: m.from, to: m.to, least }));
  return pairs(months).map(([first, second]) => ({
    label: second === undefined ? label(first) : `${number(first)}-${number(second)}月`,
    from: first.from,
    to: (second ?? first).to,
    // Half of two months asks for nothing by itself.
    least: second === undefined ? 0 : least,
  }));
}

function fill(stretch: Stretch, counted: CountedActivity[], { today, extra }: QuotaQuestion): QuotaWindow {
  const within = counted.filter(({ day }) => stretch.from <= day && day <= stretch.to);
  const held = within.filter((a) => a.held).length;
  const arranged = within.length - held;
  const from = today < stretch.from ? stretch.from : today;
  const daysLeft = from > stretch.to ? 0 : workingDaysBetween(from, stretch.to, extra);
  return { ...stretch, held, arranged, state: windowState(stretch, held, arranged, today), daysLeft };
}

function windowState({ least, to }: Stretch, held: number, arranged: number, today: Day): QuotaWindow['state'] {
  if (held >= least) return 'done';
  if (today > to) return 'missed';
  return held + arranged >= least ? 'arranged' : 'open';
}

function pairs<T>(items: T[]): [T, T | undefined][] {
  return items.flatMap((item, i) => (i % 2 === 0 ? [[item, items[i + 1]] as [T, T | undefined]] : []));
}

function number({ month }: TermMonth): number {
  return Number(month.slice(5));
}

function label(month: TermMonth): string {
  return `${number(month)}月`;
}
