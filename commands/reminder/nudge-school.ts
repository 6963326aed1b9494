import { activitiesOf } from '../../db/activities.ts';
import { statusByKey } from '../../db/outbox.ts';
import { awayOn, reachablePeople } from '../../db/queries/reminder-facts.ts';
import { addDays, at, dayOf, workingDayOnOrAfter } from '../../domain/calendar.ts';
import { POLICY } from '../../domain/policy.ts';
import { dutyBook } from '../../domain/reminders/duty.ts';
import type { Item } from '../../domain/reminders/item.ts';
import { mayDisturb, quietFrom } from '../../domain/reminders/quiet.ts';
import type { Draft } from '../../domain/reply.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { may, say, schoolMeantBy, schoolName } from '../handed-in.ts';
import { keyFor, nudge } from '../nudge-words.ts';
import { type ActivityState, statesOf } from '../state.ts';
import { targetOf } from '../target.ts';
import { askAlliance } from '../whose.ts';
import * as words from './settings-words.ts';

const OPTIONAL = ['signin', 'attendance', '签到'];
const MORNING = '08:00';

/** 提醒潘昶小学: the school's contact is told in private what is still open. Nobody gets a second message of this kind on a day. */
export async function nudgeSchools(ctx: SpokenContext): Promise<Outcome> {
  const { reading, alliance, roster, tx, now, today } = ctx;
  if (alliance === null) return askAlliance(ctx);
  if (reading.item !== undefined && OPTIONAL.includes(reading.item)) return say(words.notOptional);
  if (reading.item !== undefined && !/reflection|体会|反思|comment|点评/.test(reading.item)) return say(words.onlyReflections);

  const begun = await reflectionsAsked(ctx);
  if (begun.length === 0) return say(words.nothingBegun);
  const open = begun.filter(({ ones }) => !ones.reflection.done);
  const named = (Array.isArray(reading.to) ? reading.to : (reading.schools ?? [])).filter((name) => name !== 'missing');
  const members = [...new Set(open.flatMap(({ ones }) => ones.reflection.expected))];
  const ids = named.map((name) => schoolMeantBy(ctx, name, members.length > 0 ? members : schoolsOf(ctx)));
  const unknown = ids.indexOf(undefined);
  if (unknown >= 0) return say(words.noSuchSchool(named[unknown] ?? ''));
  const lacking = (id: string) => open.filter(({ ones }) => isLacking(ones.reflection, id));
  const owing = members.filter((id) => lacking(id).length > 0 && (ids.length === 0 || ids.includes(id)));
  const [onlyNamed] = ids;
  if (owing.length === 0) {
    return say(onlyNamed === undefined ? words.nothingMissing : words.schoolIn(schoolName(ctx, onlyNamed) ?? ''));
  }

  const extra = roster.county.holidays ?? [];
  const dueAt = mayDisturb(now, extra) ? now : nextMorning(now, extra);
  const day = dayOf(dueAt);
  const book = dutyBook({ roster, today, now, reachable: await reachablePeople(tx), away: await awayOn(tx, today) });
  const contacts = owing.map((id) => ({ id, contact: book.contactsOf(id).find((person) => book.canAsk(person, 'reflection')) }));
  const keys = contacts.flatMap(({ contact }) => (contact === undefined ? [] : [keyFor(day, contact.id)]));
  const taken = new Set((await statusByKey(tx, keys)).keys());
  const result: words.Nudged = { sent: [], already: [], unreachable: [], at: dueAt > now ? dueAt : null };
  const drafts: Draft[] = [];
  for (const { id, contact } of contacts) {
    const school = schoolName(ctx, id) ?? '';
    if (contact?.userid == null) result.unreachable.push(school);
    else if (taken.has(keyFor(day, contact.id))) result.already.push(school);
    else {
      result.sent.push(school);
      taken.add(keyFor(day, contact.id));
      const items = lacking(id).map((state) => itemOf(state, id, contact.id));
      const reader = { name: contact.name, schoolName: (of: string) => schoolName(ctx, of) ?? '' };
      drafts.push({
        dedupeKey: keyFor(day, contact.id),
        to: { kind: 'direct', id: contact.userid },
        kind: 'nudge',
        content: { kind: 'markdown', ...nudge(items, reader, day, dueAt) },
        dueAt,
        notAfter: quietFrom(day),
      });
    }
  }
  return {
    ...say(words.nudged(result, ctx.chat.kind, today)),
    drafts,
    ...(drafts.length === 0
      ? {}
      : { act: { action: 'remind.nudge', target: `alliance:${alliance.id}`, detail: { schools: owing }, undo: {} } }),
  };
}

/** The waiting message itself is dropped with the act. */
export async function undoNudge(): Promise<Outcome> {
  return say(words.reminderTakenBack);
}

/** Activities of the speaker's that began lately, or on the day said. */
async function reflectionsAsked(ctx: SpokenContext): Promise<ActivityState[]> {
  if (ctx.alliance === null) return [];
  const { id: allianceId } = ctx.alliance;
  const target = targetOf(ctx);
  const from = target.date ?? addDays(ctx.today, -POLICY.attachWithinDays);
  const rows = await activitiesOf(ctx.tx, {
    allianceId,
    from: target.no === undefined ? from : ctx.term.start,
    to: target.date ?? ctx.today,
  });
  const subject = target.subject ?? ctx.subject;
  const mine = rows.filter(
    (row) =>
      row.status !== 'cancelled' &&
      row.start <= ctx.now &&
      row.subject !== '' &&
      coversSubject(subject, row.subject) &&
      (target.no === undefined || row.no === target.no) &&
      may(ctx, 'nudge.send', { allianceId, subject: row.subject }),
  );
  return statesOf(ctx, mine);
}

function isLacking({ expected, received }: ActivityState['ones']['reflection'], school: string): boolean {
  return expected.includes(school) && !received.includes(school);
}

function schoolsOf({ alliance }: SpokenContext): string[] {
  return alliance?.schools.map((one) => one.schoolId) ?? [];
}

function itemOf({ activity }: ActivityState, schoolId: string, to: string): Item {
  return {
    thing: `reflection:${activity.id}:${schoolId}`,
    to,
    rungs: [],
    until: activity.day,
    about: { kind: 'reflection', activity, schoolId, as: 'contact' },
  };
}

function nextMorning(now: Date, extra: Parameters<typeof workingDayOnOrAfter>[1]): Date {
  const today = dayOf(now);
  const first = at(today, MORNING) > now ? today : addDays(today, 1);
  return at(workingDayOnOrAfter(first, extra), MORNING);
}
