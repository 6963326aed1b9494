import { z } from 'zod';
import { statusByKey } from '../../db/outbox.ts';
import { awayOn, reachablePeople } from '../../db/queries/reminder-facts.ts';
import { answersTo, tasksById } from '../../db/tasks.ts';
import { dayOf } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/refusal.ts';
import { dutyBook } from '../../domain/reminders/duty.ts';
import { nextDisturbable, quietFrom } from '../../domain/reminders/quiet.ts';
import type { Draft } from '../../domain/reply.ts';
import { isComplete, lastDayOf, sharesOf } from '../../domain/tasks.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { say } from '../handed-in.ts';
import { keyFor, nudge } from '../nudge-words.ts';
import * as words from '../task-words.ts';

/** 提醒还没交的: the asker has those who owe a task reminded in private, in the one message a day that anybody gets. */
export async function nudgeTask(ctx: SpokenContext, ids: readonly string[]): Promise<Outcome> {
  const { tx, now, today, speaker, roster } = ctx;
  const tasks = await tasksById(tx, ids);
  const [first] = tasks;
  if (first === undefined || tasks.some((task) => task.userid !== speaker.userid)) {
    throw new Refusal({ code: 'not-yours', action: '提醒交这一项', who: '布置任务的老师', unchanged: null });
  }
  const answers = await answersTo(tx, ids);
  const open = tasks.map((task) => ({ task, shares: sharesOf(task, answers.get(task.id) ?? [], roster, today) }));
  if (open.every(({ shares }) => isComplete(shares))) return say(words.allIn(first.item));

  const dueAt = nextDisturbable(now, roster.county.holidays ?? []);
  const day = dayOf(dueAt);
  const book = dutyBook({ roster, today, now, reachable: await reachablePeople(tx), away: await awayOn(tx, today) });
  const told = { sent: 0, already: 0, unreachable: 0 };
  const wanted = open.flatMap(({ task, shares }) =>
    shares
      .filter((share) => !share.given)
      .map(({ schoolId, subject }) => {
        const place = schoolId === null ? { allianceId: task.allianceId, subject } : { schoolIds: [schoolId] };
        const holder = book.holdersOf(task.owedBy, place).find((person) => book.canAsk(person, 'task'));
        return { task, holder, thing: `task:${task.id}:${schoolId ?? subject}` };
      }),
  );
  const keys = wanted.flatMap(({ holder }) => (holder === undefined ? [] : [keyFor(day, holder.id)]));
  const taken = new Set((await statusByKey(tx, keys)).keys());
  const drafts: Draft[] = [];
  for (const { task, holder, thing } of wanted) {
    if (holder?.userid == null) told.unreachable += 1;
    else if (taken.has(keyFor(day, holder.id))) told.already += 1;
    else {
      told.sent += 1;
      taken.add(keyFor(day, holder.id));
      const about = { kind: 'task' as const, item: task.item, day: lastDayOf(task), unreached: null };
      const items = [{ thing, to: holder.id, rungs: [], until: about.day, about }];
      drafts.push({
        dedupeKey: keyFor(day, holder.id),
        to: { kind: 'direct', id: holder.userid },
        kind: 'nudge',
        content: { kind: 'markdown', ...nudge(items, { name: holder.name, schoolName: () => '' }, day, dueAt) },
        dueAt,
        notAfter: quietFrom(day),
      });
    }
  }
  const act = { action: 'task.nudge', target: `task:${first.id}`, detail: { item: first.item }, undo: { nudged: [...ids] } };
  return {
    ...say(words.nudgedFor(first.item, told, dueAt > now ? dueAt : null, today)),
    drafts,
    ...(drafts.length > 0 ? { act } : {}),
  };
}

/** The waiting message itself is dropped with the act; null where the act was another one. */
export function undoTaskNudge(act: StoredAct): Outcome | null {
  return z.object({ nudged: z.array(z.string()) }).safeParse(act.undo).success ? say(words.nudgeUndone) : null;
}
