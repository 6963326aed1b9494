import { z } from 'zod';
import { reachable } from '../../db/conversations.ts';
import { createTask, tasksOf, withdrawTask } from '../../db/tasks.ts';
import { addDays, at } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/refusal.ts';
import { nextDisturbable } from '../../domain/reminders/quiet.ts';
import { BUREAU_POSTS, type PostName } from '../../domain/roles.ts';
import { type AllianceRow, postsOn, schoolsOn } from '../../domain/roster.ts';
import { shareFor } from '../../domain/tasks.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { may, say, schoolMeantBy, schoolName } from '../handed-in.ts';
import { sayMoment } from '../task-words.ts';
import { askAlliance } from '../whose.ts';
import * as words from './replies.ts';
import { withdraw } from './task-end.ts';
import { nudgeTask } from './task-nudge.ts';

/** Something the schools of an alliance, or the holders of a post, are to hand in by a day. Whoever sees to it is told in private. */
export async function assign(ctx: SpokenContext): Promise<Outcome> {
  const ended = z.array(z.string()).safeParse(ctx.reading.extra?.withdraws);
  if (ended.success) return withdraw(ctx, ended.data);
  const nudged = z.array(z.string()).safeParse(ctx.reading.extra?.nudges);
  if (nudged.success) return nudgeTask(ctx, nudged.data);
  const alliances = alliancesMeant(ctx);
  if (alliances.length === 0) return askAlliance(ctx);
  if (!alliances.every(({ id }) => may(ctx, 'task.create', { allianceId: id, subject: null }))) {
    throw new Refusal({ code: 'not-yours', action: '布置任务', who: '牵头校负责人', unchanged: null });
  }
  const { item } = ctx.reading;
  if (item === undefined) return say(words.taskNothing);
  const dueAt = dueOf(ctx);
  if (dueAt === null) return say(words.taskWhen);
  if (dueAt <= ctx.now) return say(words.taskPast);
  const owed = debtors(ctx, alliances);
  if ('unknown' in owed) return say(words.unknownSchool(owed.unknown));
  return hand(ctx, { item, dueAt }, owed);
}

interface Owed {
  owedBy: PostName;
  /** By alliance, its schools; none where the post alone owes it. */
  of: { alliance: AllianceRow; schools: string[] }[];
  who: string;
}

async function hand(
  ctx: SpokenContext,
  { item, dueAt }: { item: string; dueAt: Date },
  { owedBy, of, who }: Owed,
): Promise<Outcome> {
  const { tx, now, roster, speaker, today } = ctx;
  const allianceIds = of.map(({ alliance }) => alliance.id);
  const same = (await tasksOf(tx, { allianceIds, dueAfter: now })).filter(
    (task) => task.item === item && task.owedBy === owedBy && task.dueAt.getTime() === dueAt.getTime(),
  );
  const open = of.filter(({ alliance }) => !same.some((task) => task.allianceId === alliance.id));
  if (open.length === 0) return say(words.taskKnown(item, sayMoment(dueAt, today)));
  const due = sayMoment(dueAt, today);
  const ids: string[] = [];
  const holders = new Map<string, { id: string; alliance: AllianceRow }>();
  for (const { alliance, schools } of open) {
    const made = { allianceId: alliance.id, subject: ctx.reading.subject ?? null, item, owedBy, schools, dueAt };
    const id = await createTask(tx, { ...made, userid: speaker.userid }, now);
    ids.push(id);
    for (const person of roster.people.values()) {
      const { userid } = person;
      if (userid === null || userid === speaker.userid) continue;
      if (shareFor({ ...made, id, userid, at: now }, person, today) !== null) holders.set(userid, { id, alliance });
    }
  }
  const reached = await reachable(tx, [...holders.keys()]);
  return {
    ...say(words.taskSet({ item, who, due, told: reached.size, unreached: holders.size - reached.size })),
    drafts: [...holders].flatMap(([userid, { id, alliance }]) =>
      reached.has(userid)
        ? [
            {
              dedupeKey: `task:${id}:${userid}`,
              to: { kind: 'direct' as const, id: userid },
              kind: 'task',
              content: { kind: 'markdown' as const, text: words.taskFor({ item, due, alliance: alliance.name }) },
              dueAt: nextDisturbable(now, roster.county.holidays ?? []),
              notAfter: dueAt,
            },
          ]
        : [],
    ),
    act: { action: 'task.create', target: `task:${ids[0]}`, detail: { item, owedBy }, undo: { tasks: ids } },
  };
}

/** The one that was said or is the group's; where somebody of the bureau names none, all in reach. */
function alliancesMeant(ctx: SpokenContext): AllianceRow[] {
  const { alliance, speaker, today, roster, reading } = ctx;
  const bureau = postsOn(speaker, today).some((held) => BUREAU_POSTS.includes(held.post));
  if (alliance !== null && (!bureau || reading.to !== 'alliances')) return [alliance];
  if (!bureau) return [];
  const named = Array.isArray(reading.to) ? reading.to : [];
  const all = [...roster.alliances.values()].filter(({ id }) => may(ctx, 'task.create', { allianceId: id, subject: null }));
  if (named.length === 0) return all;
  return all.filter((one) => {
    const members = schoolsOn(one, today);
    return named.some((name) => schoolMeantBy(ctx, name, members) !== undefined);
  });
}

/** A plain day runs to its end. */
function dueOf({ reading }: SpokenContext): Date | null {
  if (reading.dueAt !== undefined) return new Date(reading.dueAt);
  return reading.due === undefined ? null : at(addDays(reading.due, 1), '00:00');
}

/** Nothing is asked of a school nobody named: a name that is not found stops it all. */
function debtors(ctx: SpokenContext, alliances: readonly AllianceRow[]): Owed | { unknown: string } {
  const { to } = ctx.reading;
  const bare = alliances.map((alliance) => ({ alliance, schools: [] }));
  if (to === '学科教研员') return { owedBy: '学科教研员', of: bare, who: '各学科教研员' };
  if (to === 'alliances') return { owedBy: '牵头校负责人', of: bare, who: `${alliances.length}个联盟的牵头校` };
  const names = Array.isArray(to) ? to : [];
  const all = alliances.flatMap((alliance) => schoolsOn(alliance, ctx.today));
  const ids = names.map((name) => schoolMeantBy(ctx, name, all));
  const unknown = ids.indexOf(undefined);
  if (unknown >= 0) return { unknown: names[unknown] ?? '' };
  const of = alliances.flatMap((alliance) => {
    const members = schoolsOn(alliance, ctx.today);
    const schools = ids.length === 0 ? members : members.filter((id) => ids.includes(id));
    return schools.length === 0 ? [] : [{ alliance, schools }];
  });
  const count = of.reduce((sum, { schools }) => sum + schools.length, 0);
  const who = ids.length === 0 ? `${count}所成员校` : ids.map((id) => schoolName(ctx, id ?? null) ?? '').join('、');
  return { owedBy: '校联络人', of, who };
}

export async function undoTask(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  const { tasks } = z.object({ tasks: z.array(z.string()) }).parse(act.undo);
  for (const id of tasks) await withdrawTask(ctx.tx, id, ctx.now);
  return say(words.taskUndone);
}
