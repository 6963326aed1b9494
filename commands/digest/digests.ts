import type { ActivityRow } from '../../db/activities.ts';
import { complianceSettings } from '../../db/bureau-settings.ts';
import type { Tx } from '../../db/client.ts';
import { claimSlot, lastSlot } from '../../db/job-runs.ts';
import { keysToSay } from '../../db/outbox.ts';
import { countyFacts } from '../../db/queries/county-facts.ts';
import { askedOfPeople } from '../../db/queries/load.ts';
import { activitiesBeginning, reachablePeople } from '../../db/queries/reminder-facts.ts';
import { addDays, addMonths, at, type Day, dayOf, lastDayOfMonth, mondayOf, monthOf } from '../../domain/calendar.ts';
import type { CountyFacts } from '../../domain/compliance/facts.ts';
import type { Finding } from '../../domain/compliance/finding.ts';
import { findingsOf, needsAttention } from '../../domain/compliance/findings.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { type DigestSlot, digestDue } from '../../domain/reminders/digest-days.ts';
import { mayDisturb, quietFrom } from '../../domain/reminders/quiet.ts';
import type { Draft } from '../../domain/reply.ts';
import type { PostName } from '../../domain/roles.ts';
import { type PersonRow, postsOn, type Roster, type TermRow } from '../../domain/roster.ts';
import { withFullPlace } from '../place-name.ts';
import { wholeCounty } from '../reach.ts';
import { looksAfter, type Reader, reachOf, readersOf, scopeOf } from './readers.ts';
import { digest, digestLate, type Load, severalMissed } from './words.ts';

/** Words and rights of the findings, which their own room keeps. */
export interface FindingTools {
  lineOf(finding: Finding, names: { facts: CountyFacts; today: string }, alone: boolean): string;
  seer(person: PersonRow, roster: Roster, today: string): (finding: Finding) => boolean;
}

interface Scene {
  roster: Roster;
  programme: Programme;
  now: Date;
}

/** After so many days a school's open 体会 is the lead school's to know of. */
const OPEN_DAYS = 6;
/** Later than this on the very first occasion, it belongs to a time before. */
const FIRST_MS = 60 * 60_000;
/** Of a month so many days must be in the term. */
const LEAST_DAYS = 10;
/** Minutes that a thing somebody is reminded of takes, as an estimate. */
const MINUTES: Record<string, number> = { reflection: 10, discussion: 5, due: 15, task: 15, quota: 2, plan: 1, coming: 0 };

/** The digests that are due: by the holder's duty and reach, with what is about to be missed first. Claims the slot, so that it is told once. */
export async function dueDigests(tx: Tx, { roster, programme, now }: Scene, tools: FindingTools): Promise<Draft[]> {
  const today = dayOf(now);
  const extra = roster.county.holidays ?? [];
  if (!mayDisturb(now, extra)) return [];
  const due = programme.reminders.digests.flatMap((rule) => {
    const slot = digestDue(rule, now, extra);
    const term = slot === null ? undefined : termOfSlot(slot, roster);
    return slot === null || term === undefined ? [] : [{ to: rule.to, slot, term }];
  });
  if (due.length === 0) return [];

  const reached = await reachablePeople(tx);
  const drafts: Draft[] = [];
  let held: Held | null = null;
  for (const every of ['month', 'week'] as const) {
    const [first] = due.filter(({ slot }) => slot.every === every);
    if (first === undefined) continue;
    const { slot, term } = first;
    const readers = readersOf(
      roster,
      today,
      now,
      reached,
      new Set(due.flatMap((one) => (one.slot.every === every ? [one.to] : []))),
    );
    const monthly = every === 'week' ? due.find((one) => one.slot.every === 'month')?.slot : undefined;
    const open = await stillToTell(tx, slot, readers, now);
    for (const { reader, dedupeKey } of open) {
      // The month's digest of the same day says it all.
      if (monthly !== undefined && dayOf(monthly.due) === dayOf(slot.due) && getsMonthly(reader, due)) continue;
      held ??= await heldNow(tx, { roster, programme, now }, term);
      drafts.push(...(await draftsFor(tx, { reader, dedupeKey, slot, term, held, tools, scene: { roster, programme, now } })));
    }
  }
  return drafts;
}

interface Held {
  facts: CountyFacts;
  findings: Finding[];
  /** Still to come this week, by their start, places in full. */
  coming: ActivityRow[];
}

/** The term it tells of; a month that was mostly holidays is not told of. */
function termOfSlot({ every, from, to }: DigestSlot, { terms }: Roster): TermRow | undefined {
  const least = every === 'month' ? LEAST_DAYS - 1 : 0;
  return terms.find((one) => addDays(one.start, least) <= to && addDays(from, least) <= one.end);
}

async function heldNow(tx: Tx, { roster, programme, now }: Scene, term: TermRow): Promise<Held> {
  const today = dayOf(now);
  const settings = await complianceSettings(tx, roster.county.holidays ?? []);
  const facts = await countyFacts(tx, { roster, programme, term, today, now });
  const end = at(addDays(mondayOf(today), 7), '00:00');
  const coming = (await activitiesBeginning(tx, { from: now, to: end })).map(({ activity }) => withFullPlace(activity, roster));
  return { facts, findings: findingsOf({ facts, programme, day: today, settings }), coming };
}

function getsMonthly({ posts }: Reader, due: { to: PostName; slot: DigestSlot }[]): boolean {
  return due.some(({ to, slot }) => slot.every === 'month' && posts.some((held) => held.post === to));
}

/** Everybody the first time; afterwards only those whose message was dropped on the way. */
async function stillToTell(
  tx: Tx,
  { every, slot, due }: DigestSlot,
  readers: Reader[],
  now: Date,
): Promise<{ reader: Reader; dedupeKey: string }[]> {
  const job = `digest.${every}`;
  const key = (reader: Reader) => `digest:${every}:${slot}:${reader.person.id}`;
  const last = await lastSlot(tx, job, slot);
  if (last !== slot) {
    if (!(await claimSlot(tx, job, slot, now))) return [];
    // The bot was not there yet when this one was due.
    if (last === null && now.getTime() - due.getTime() > FIRST_MS) return [];
    return readers.map((reader) => ({ reader, dedupeKey: key(reader) }));
  }
  const keys = await keysToSay(tx, readers.map(key));
  // Whoever became a reader since was not there when it was due.
  return readers.flatMap((reader) => {
    const dedupeKey = keys.get(key(reader));
    return dedupeKey === undefined || dedupeKey === key(reader) ? [] : [{ reader, dedupeKey }];
  });
}

async function draftsFor(
  tx: Tx,
  of: { reader: Reader; dedupeKey: string; slot: DigestSlot; term: TermRow; held: Held; tools: FindingTools; scene: Scene },
): Promise<Draft[]> {
  const { reader, dedupeKey, slot, term, held, tools } = of;
  const { roster, programme, now } = of.scene;
  const today = dayOf(now);
  const lead = reader.posts.every((held) => held.post === '牵头校负责人');
  const isTheirs = looksAfter(reader, programme, held.facts);
  if (isTheirs === null) return [];
  const reach = reachOf(reader, roster);
  const inReach = (unitId: string) => reach.alliances === null || reach.alliances.includes(unitId);
  const sees = tools.seer(reader.person, roster, today);
  const mine = held.findings.filter((one) => isTheirs(one) && sees(one));
  const overdue = lead ? mine.filter((one) => isOpenReflection(one, held.facts, today)) : [];
  const attention = [...new Set([...needsAttention(mine), ...overdue])];
  const lessons = held.facts.activities.filter((one) => one.subject !== '' && inReach(one.unitId));
  const done = lessons.filter((one) => one.held && one.day >= slot.from && one.day <= slot.to);
  const coming = held.coming.filter((one) => one.subject !== '' && inReach(one.allianceId));
  const scope = scopeOf(reach);
  const attached = slot.every === 'month' && scope !== null;
  const text = digest({
    ...{ every: slot.every, from: slot.from, to: slot.to, today, term, where: reach.name },
    held: done.length,
    complete: done.filter((one) => one.ones.done).length,
    notes: done.reduce((sum, one) => sum + one.ones.reflection.received.length, 0),
    evidence: programme.evidence.items.length === 0 ? null : programme.evidence.name,
    attention: linesOf(attention, held.facts, (one) => tools.lineOf(one, { facts: held.facts, today }, false)),
    explained: attention.filter((one) => one.explained !== null).length,
    clauses: [...new Set(attention.map((one) => one.clause.say))],
    coming: coming.map(({ day, mode, place }) => ({ day, place: mode === 'online' ? '' : place })),
    ask: lead
      ? programme.evidence.items.length === 0
        ? '我的任务'
        : `${programme.evidence.name}还差什么`
      : `本周${wholeCounty(roster.county.name)}情况`,
    load: slot.every === 'month' && reach.alliances === null ? await loadOf(tx, roster, slot) : null,
    attached: slot.every === 'month' ? (attached ? 'both' : 'chart') : 'nothing',
  });
  const to = { kind: 'direct' as const, id: reader.person.userid };
  const notAfter = quietFrom(today);
  return [
    {
      dedupeKey,
      to,
      kind: 'digest',
      content: { kind: 'markdown', text, late: digestLate(text, slot.due, today) },
      dueAt: slot.due,
      notAfter,
    },
    ...(slot.every === 'month'
      ? [
          {
            dedupeKey: `${dedupeKey}:chart`,
            to,
            kind: 'paper',
            content: {
              kind: 'paper' as const,
              request: {
                paper: 'weeks-chart' as const,
                allianceIds: reach.alliances,
                where: reach.name,
                termId: term.id,
                asOf: slot.slot,
              },
            },
            dueAt: new Date(Math.max(now.getTime(), slot.due.getTime()) + 30_000),
            notAfter,
          },
        ]
      : []),
    ...(attached
      ? [
          {
            dedupeKey: `${dedupeKey}:paper`,
            to,
            kind: 'paper',
            content: {
              kind: 'paper' as const,
              request: { paper: 'term-summary' as const, scope, termId: term.id, askedBy: reader.person.userid },
            },
            dueAt: new Date(Math.max(now.getTime(), slot.due.getTime()) + 60_000),
            notAfter,
          },
        ]
      : []),
  ];
}

/** Held some days ago, and a school's 体会 is not there. */
function isOpenReflection({ rule, state, about }: Finding, facts: CountyFacts, today: string): boolean {
  if (rule !== 'three-ones.reflection' || state === 'done') return false;
  const activity = facts.activities.find((one) => one.id === about.activityId);
  return activity?.held === true && activity.day <= addDays(today, -OPEN_DAYS);
}

/** A line each; what several units missed alike is one line. */
function linesOf(attention: readonly Finding[], facts: CountyFacts, lineOf: (finding: Finding) => string): string[] {
  const unit = (one: Finding) => facts.units.find(({ id }) => id === one.about.unitId)?.name;
  const alike = Map.groupBy(
    attention.filter((one) => one.state === 'missed' && one.about.activityId === undefined && unit(one) !== undefined),
    (one) => `${one.rule} ${one.about.period ?? ''}`,
  );
  const told = new Set<Finding>();
  return attention.flatMap((one) => {
    if (told.has(one)) return [];
    const same = alike.get(`${one.rule} ${one.about.period ?? ''}`) ?? [];
    if (same.length < 2 || !same.includes(one)) return [lineOf(one)];
    for (const other of same) told.add(other);
    return [severalMissed(one.name, one.by, [...new Set(same.map((other) => `${unit(other)}${other.about.subject ?? ''}`))])];
  });
}

/** What was asked of a teacher in the month, and in the one before where anything was. */
async function loadOf(tx: Tx, roster: Roster, slot: DigestSlot): Promise<Load> {
  const before = addMonths(monthOf(slot.from), -1);
  const was = await askedIn(tx, roster, { from: `${before}-01`, to: lastDayOfMonth(before) });
  return { ...(await askedIn(tx, roster, slot)), before: was.perTeacher > 0 ? was.perTeacher : null };
}

async function askedIn(tx: Tx, roster: Roster, { from, to }: { from: Day; to: Day }): Promise<Omit<Load, 'before'>> {
  const { messages, things } = await askedOfPeople(tx, from, addDays(to, 1));
  const teachers = [...roster.people.values()].filter((person) =>
    postsOn(person, to).some((held) => held.post === '教师'),
  ).length;
  const minutes = [...things].reduce((sum, [kind, count]) => sum + (MINUTES[kind] ?? 0) * count, 0);
  return { perTeacher: messages / Math.max(1, teachers), minutes: minutes / Math.max(1, teachers) };
}
