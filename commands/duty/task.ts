import { z } from 'zod';
import { reachable } from '../../db/conversations.ts';
import { createTask, withdrawTask } from '../../db/tasks.ts';
import { addDays, at, clockOf, dayOf } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/refusal.ts';
import { nextDisturbable } from '../../domain/reminders/quiet.ts';
import type { PostName } from '../../domain/roles.ts';
import { type AllianceRow, postsOn, schoolsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { may, say, schoolMeantBy, schoolName } from '../handed-in.ts';
import { askAlliance } from '../whose.ts';
import { sayDay } from '../words.ts';
import * as words from './replies.ts';

/** Something the schools of an alliance, or the holders of a post, are to hand in by a day. Whoever sees to it is told in private. */
export async function assign(ctx: SpokenContext): Promise<Outcome> {
  const { reading, alliance, now } = ctx;
  if (alliance === null) return askAlliance(ctx);
  if (!may(ctx, 'task.create', { allianceId: alliance.id, subject: null })) {
    throw new Refusal({ code: 'not-yours', action: '布置任务', who: '牵头校负责人', unchanged: null });
  }
  if (reading.item === undefined) return say(words.taskNothing);
  const dueAt = dueOf(ctx);
  if (dueAt === null) return say(words.taskWhen);
  if (dueAt <= now) return say(words.taskPast);

  const { owedBy, schools, who } = debtors(ctx, alliance);
  const task = { allianceId: alliance.id, subject: reading.subject ?? null, item: reading.item, owedBy, schools, dueAt };
  const id = await createTask(ctx.tx, { ...task, userid: ctx.speaker.userid }, now);
  const holders = holdersOf(ctx, alliance, owedBy, schools).filter((userid) => userid !== ctx.speaker.userid);
  const open = await reachable(ctx.tx, holders);
  const due = sayMoment(dueAt, ctx.today);
  const text = words.taskFor({ item: reading.item, due, alliance: alliance.name });
  return {
    ...say(words.taskSet({ item: reading.item, who, due, told: open.size, unreached: holders.length - open.size })),
    drafts: [...open].map((userid) => ({
      dedupeKey: `task:${id}:${userid}`,
      to: { kind: 'direct', id: userid },
      kind: 'task',
      content: { kind: 'markdown', text },
      dueAt: nextDisturbable(now, ctx.roster.county.holidays ?? []),
      notAfter: dueAt,
    })),
    act: { action: 'task.create', target: `task:${id}`, detail: { item: reading.item, owedBy }, undo: { taskId: id } },
  };
}

/** A plain day runs to its end. */
function dueOf({ reading }: SpokenContext): Date | null {
  if (reading.dueAt !== undefined) return new Date(reading.dueAt);
  return reading.due === undefined ? null : at(addDays(reading.due, 1), '00:00');
}

function debtors(ctx: SpokenContext, alliance: AllianceRow): { owedBy: PostName; schools: string[]; who: string } {
  const { to } = ctx.reading;
  if (to === '学科教研员') return { owedBy: '学科教研员', schools: [], who: '各学科教研员' };
  const members = schoolsOn(alliance, ctx.today);
  const named = Array.isArray(to) ? to.flatMap((name) => schoolMeantBy(ctx, name, members) ?? []) : [];
  const schools = named.length > 0 ? named : members;
  const who = named.length > 0 ? named.map((id) => schoolName(ctx, id) ?? '').join('、') : `${schools.length}所成员校`;
  return { owedBy: '校联络人', schools, who };
}

function holdersOf(
  { roster, today }: SpokenContext,
  alliance: AllianceRow,
  post: PostName,
  schools: readonly string[],
): string[] {
  return [...roster.people.values()].flatMap((person) => {
    const holds = postsOn(person, today).some(
      (held) =>
        held.post === post &&
        (post === '学科教研员' ? held.allianceId === alliance.id : schools.includes(held.schoolId ?? person.schoolId ?? '')),
    );
    return holds && person.userid !== null ? [person.userid] : [];
  });
}

/** Midnight is said as the day it ends. */
function sayMoment(due: Date, today: string): string {
  const clock = clockOf(due);
  return clock === '00:00' ? sayDay(dayOf(new Date(due.getTime() - 1)), today) : `${sayDay(dayOf(due), today)}${clock}`;
}

export async function undoTask(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  const { taskId } = z.object({ taskId: z.string() }).parse(act.undo);
  await withdrawTask(ctx.tx, taskId, ctx.now);
  return say(words.taskUndone);
}
