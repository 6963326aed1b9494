import { addDays, dayOf } from '../../domain/calendar.ts';
import type { CountedActivity, QuotaState, QuotaWindow } from '../../domain/quota.ts';
import { quotaStates } from '../../domain/quota.ts';
import type { AllianceRow, Roster, TermRow } from '../../domain/roster.ts';
import { SUBJECTS, subjectsIn } from '../../domain/subjects.ts';
import type { Judged } from './activity-entry.ts';
import type { CollectRequest, QuotaGroup, QuotaLine } from './model.ts';

/** Every figure of the programme beside the record, alliance by alliance, subject by subject, in the order of the county file. */
export function quotaGroups(
  { scope, term, roster, programme, now }: CollectRequest,
  judged: Judged[],
  within: (window: QuotaWindow) => boolean = () => true,
): QuotaGroup[] {
  const byAlliance = Map.groupBy(judged, ({ activity }) => activity.allianceId);
  const alliances = [...roster.alliances.values()].filter((one) => scope.of === 'county' || one.id === scope.allianceId);

  return alliances.map((alliance) => {
    const own = byAlliance.get(alliance.id) ?? [];
    const activities: CountedActivity[] = own.map(({ activity }) => ({
      day: activity.day,
      kind: activity.kind,
      subject: activity.subject,
      held: activity.start <= now,
    }));
    const subjects = scope.of === 'subject' ? [scope.subject] : [null, ...subjectsOf(alliance, own, term, roster)];
    return {
      name: alliance.name,
      lines: subjects.flatMap((subject) =>
        quotaStates({
          ...{ programme, term, stage: alliance.stage, subject, activities, today: dayOf(now) },
          extra: roster.county.holidays ?? [],
        }).flatMap((state) => {
          const windows = state.windows.filter(within);
          return windows.length === 0 ? [] : [lineOf(subject ?? '', { ...state, ...countsIn(windows, state) })];
        }),
      ),
    };
  });
}

/** Subjects that have a group, a researcher or an activity in the term. */
function subjectsOf(alliance: AllianceRow, own: Judged[], term: TermRow, roster: Roster): string[] {
  const groups = [...roster.groupsByChatid.values()].filter((group) => group.allianceId === alliance.id);
  const posts = [...roster.people.values()].flatMap((person) =>
    person.posts.filter(
      (p) =>
        p.post === '学科教研员' && p.allianceId === alliance.id && p.from <= term.end && (p.to === null || p.to > term.start),
    ),
  );
  const found = new Set([
    ...groups.flatMap((group) => subjectsIn(group.subject)),
    ...posts.flatMap((post) => post.subject ?? []),
    ...own.flatMap(({ activity }) => subjectsIn(activity.subject)),
  ]);
  const usual = SUBJECTS.map((one) => one.name).filter((name) => found.has(name));
  return [...usual, ...[...found].filter((name) => !usual.some((known) => known === name))];
}

/** Of all its windows the counts of the quota itself, which knows what lies between them. */
function countsIn(windows: QuotaWindow[], { held, arranged, windows: all }: QuotaState) {
  if (windows.length === all.length) return { windows, held, arranged };
  const sum = (of: (window: QuotaWindow) => number) => windows.reduce((total, window) => total + of(window), 0);
  return { windows, held: sum((window) => window.held), arranged: sum((window) => window.arranged) };
}

function lineOf(subject: string, { quota, held, arranged, windows }: QuotaState): QuotaLine {
  const whole = windows.length === 1 && quota.per === 'term';
  const actual = whole || held === 0 ? `${held}次` : windows.map((window) => `${window.label}${window.held}次`).join('、');
  return {
    subject,
    asked: quota.name,
    actual: arranged > 0 ? `${actual}，另已安排${arranged}次` : actual,
    state: stateSay(windows, whole),
    clause: quota.clause.say,
  };
}

/** What is still wanting: of windows that are over first, then what can still be arranged. */
function stateSay(windows: QuotaWindow[], whole: boolean): string {
  const [first, last] = [windows[0], windows.at(-1)];
  if (
    windows.length > 2 &&
    first !== undefined &&
    last !== undefined &&
    windows.every((window) => window.held + window.arranged === 0)
  ) {
    const named = isUnbroken(windows) ? `${first.label}至${last.label}` : windows.map((window) => window.label).join('、');
    return `还差${named}各${first.least}次`;
  }
  const short = (state: QuotaWindow['state']) =>
    windows
      .filter((window) => window.state === state)
      .map((window) => `${whole ? '' : window.label}${window.least - window.held - (state === 'open' ? window.arranged : 0)}次`);
  const [missed, open, arranged] = [short('missed'), short('open'), short('arranged')];
  const parts = [
    ...(missed.length > 0 ? [`还差${missed.join('、')}`] : []),
    ...(open.length > 0 ? [`${missed.length > 0 ? '' : '还差'}${open.join('、')}，学期内可以安排`] : []),
    ...(arranged.length > 0 ? ['其余已安排'] : []),
  ];
  return parts.length === 0 ? '已达到' : parts.join('；');
}

/** One after the other: no month between them that does not count. */
function isUnbroken(windows: readonly QuotaWindow[]): boolean {
  return windows.every((window, i) => i === 0 || addDays(windows[i - 1]?.to ?? '', 1) === window.from);
}
