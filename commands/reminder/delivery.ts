import { conversationsOf } from '../../db/conversations.ts';
import { reachablePeople } from '../../db/queries/reminder-facts.ts';
import { undelivered } from '../../db/queries/undelivered.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type GroupRow, type PersonRow, postsOn, schoolsOn } from '../../domain/roster.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { may, say, schoolName } from '../handed-in.ts';
import * as words from './delivery-words.ts';
import { WHY } from './groups.ts';

const SINCE_MS = 14 * 86_400_000;

/** 发送情况: which groups and how many people can be written to, and what did not arrive, for those who run the activities. */
export async function delivery(ctx: SpokenContext): Promise<Outcome> {
  if (ctx.chat.kind === 'group') throw new Refusal({ code: 'only-in-private', what: '查发送情况' });
  const groups = [...ctx.roster.groupsByChatid.values()].filter((group) => may(ctx, 'delivery.read', group));
  const people = peopleFor(ctx);
  const reached = await reachablePeople(ctx.tx);
  const talks = await conversationsOf(
    ctx.tx,
    groups.map((group) => group.chatid),
  );
  const chats = new Set([...groups.map((group) => group.chatid), ...people.flatMap((person) => person.userid ?? [])]);
  const lost = (await undelivered(ctx.tx, new Date(ctx.now.getTime() - SINCE_MS), [WHY.over, WHY.unreachable])).filter((row) =>
    chats.has(row.to),
  );
  const silent = people.filter((person) => person.userid === null || !reached.has(person.userid));
  const bySchool = Map.groupBy(silent, (person) => person.schoolId);
  const state = (group: GroupRow) => {
    const talk = talks.get(group.chatid);
    return talk === undefined ? 'silent' : talk.refused ? 'refused' : 'open';
  };
  return say(
    words.delivery({
      groups: groups.map((group) => ({ name: groupName(ctx, group), state: state(group) })),
      people: people.length,
      silent: silent.length,
      silentBySchool: [...bySchool].map(([id, those]) => ({ school: schoolName(ctx, id) ?? '其他', count: those.length })),
      lost: lost.map((row) => ({ ...row, where: whereOf(ctx, row) })),
      today: ctx.today,
    }),
  );
}

/** Those who would get something in private: of the alliances and subjects the speaker runs. */
function peopleFor(ctx: SpokenContext): PersonRow[] {
  const { roster, today } = ctx;
  const mine = [...roster.alliances.values()].flatMap((alliance) => {
    const schools = new Set(schoolsOn(alliance, today));
    const subjects = subjectsRun(ctx, alliance.id);
    return [{ schools, subjects, all: may(ctx, 'delivery.read', { allianceId: alliance.id, subject: null }) }];
  });
  return [...roster.people.values()].filter((person) => {
    const posts = postsOn(person, today);
    if (posts.length === 0 || person.schoolId === null) return false;
    const contact = posts.some((held) => held.post === '校联络人');
    return mine.some(
      ({ schools, subjects, all }) =>
        schools.has(person.schoolId ?? '') &&
        (all ||
          (subjects.length > 0 && (contact || person.subjects.some((one) => subjects.some((run) => coversSubject(one, run)))))),
    );
  });
}

function subjectsRun(ctx: SpokenContext, allianceId: string): string[] {
  return postsOn(ctx.speaker, ctx.today).flatMap((held) =>
    held.allianceId === allianceId && held.subject !== null && may(ctx, 'delivery.read', { allianceId, subject: held.subject })
      ? [held.subject]
      : [],
  );
}

function groupName({ roster }: SpokenContext, group: GroupRow): string {
  return `${roster.alliances.get(group.allianceId)?.name ?? ''}${group.subject}`;
}

function whereOf(ctx: SpokenContext, row: { to: string; toKind: string }): string {
  const group = ctx.roster.groupsByChatid.get(row.to);
  if (group !== undefined) return `${groupName(ctx, group)}群`;
  const person = ctx.roster.peopleByUserid.get(row.to);
  return person === undefined ? '私聊' : `私聊${person.name}老师`;
}
