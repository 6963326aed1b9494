import { addDays, at, type Day, dayOf, workingDayOnOrAfter, workingDayOnOrBefore } from '../../../../domain/calendar.ts';
import { programmeOf } from '../../../../domain/programmes/index.ts';
import type { PersonRow } from '../../../../domain/roster.ts';
import type { Breach, Played } from '../../breach.ts';
import type { Facts } from '../../facts.ts';
import { QUIET_PLEASE } from '../../phrases.ts';

/** Something one person is to be reminded of on a day, reckoned from the facts alone. */
export interface Debt {
  /** A working day. */
  day: Day;
  to: PersonRow;
  /** All of them stand in the message. */
  names: readonly string[];
  /** When there was nothing left to remind of; null: never. */
  settledAt: number | null;
}

const DAY_MS = 24 * 3_600_000;
/** Where a round was missed or somebody had their message of the day already, it is said with one of the next. */
const MADE_UP_WITHIN = 3;

/** Who asked to be left alone, or said that they are away, and from when on; by person id. */
const leftAlone = new WeakMap<Facts, ReadonlyMap<string, number>>();

function quietSince(facts: Facts): ReadonlyMap<string, number> {
  const known = leftAlone.get(facts);
  if (known !== undefined) return known;
  const since = new Map<string, number>();
  const note = (id: string | undefined, moment: number): void => {
    if (id !== undefined) since.set(id, Math.min(moment, since.get(id) ?? moment));
  };
  for (const { personId, at } of facts.duties.leaves) note(personId, at);
  // By the words, not by what the bot took for such: a note that was read as a wish for quiet must not excuse the reminders it cost.
  for (const { userid, text, at } of facts.inbox) {
    if (text.endsWith(QUIET_PLEASE.always) || text.endsWith(QUIET_PLEASE.whileAway))
      note(facts.roster.peopleByUserid.get(userid)?.id, at);
  }
  leftAlone.set(facts, since);
  return since;
}

/** Who can be asked for anything at a moment, as far as the record tells. */
export function askable({ facts }: Pick<Played, 'facts'>): (person: PersonRow, moment: number) => boolean {
  const quiet = quietSince(facts);
  return ({ id, userid }, moment) => {
    const since = userid === null ? undefined : facts.duties.heard.get(userid);
    return since !== undefined && since < moment && moment < (quiet.get(id) ?? Number.POSITIVE_INFINITY);
  };
}

/** Whether somebody can no longer be told apart from one who may not be asked. */
export function mayBeAway({ facts }: Pick<Played, 'facts'>, { id }: PersonRow): boolean {
  return quietSince(facts).has(id);
}

/** When the round of a day is. */
export function roundOf({ facts }: Pick<Played, 'facts'>, day: Day): number {
  return at(day, programmeOf(facts.roster.county.programme).reminders.at).getTime();
}

/** Debts of which neither a message told in time nor a dropped one says why not. */
export function unsaid(debts: readonly Debt[], played: Played): Breach[] {
  const { facts, messages, absences, extra, end } = played;
  const told = Map.groupBy(
    messages.filter(({ by, via, chat }) => by === null && via === 'push' && chat.kind === 'direct'),
    ({ chat, at }) => `${chat.id} ${dayOf(new Date(at))}`,
  );
  const nudges = Map.groupBy(
    facts.outbox.filter(({ kind }) => kind === 'nudge'),
    ({ to, dueAt, createdAt }) => `${to} ${dayOf(new Date(Math.max(dueAt, createdAt)))}`,
  );
  return debts.flatMap(({ day, to, names, settledAt }) => {
    const round = roundOf(played, day);
    const userid = to.userid ?? '';
    const before = workingDayOnOrBefore(addDays(day, -1), extra);
    const gap = { from: roundOf(played, before) - DAY_MS / 24, to: at(day, '21:00').getTime() };
    const missed = absences.some((one) => one.from < gap.to && one.to > gap.from);
    const had = (nudges.get(`${userid} ${day}`) ?? []).some(({ createdAt }) => createdAt < round);
    const days = [day];
    for (let i = 0; (missed || had) && i < MADE_UP_WITHIN; i++)
      days.push(workingDayOnOrAfter(addDays(days.at(-1) ?? day, 1), extra));
    const last = at(days.at(-1) ?? day, '21:00').getTime();
    if (last > end || (settledAt !== null && settledAt <= (days.length === 1 ? round : last))) return [];
    const said = days.some((one) => (told.get(`${userid} ${one}`) ?? []).some(({ text }) => tells(text, names)));
    const excused = days.some((one) =>
      (nudges.get(`${userid} ${one}`) ?? []).some((row) => row.status === 'dropped' && (row.error ?? '') !== ''),
    );
    return said || excused
      ? []
      : [{ invariant: 'owed-unsent' as const, at: round, say: `${to.name}（${userid}）${day}没有收到提醒：${names.join('、')}` }];
  });
}

/** Of many things a message names the first and counts the rest. */
function tells(text: string, names: readonly string[]): boolean {
  return names.every((name) => text.includes(name)) || /其余\d+件/.test(text);
}
