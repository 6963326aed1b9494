import { z } from 'zod';
import { answersTo, restoreTask, tasksById, withdrawTask } from '../../db/tasks.ts';
import { Refusal } from '../../domain/refusal.ts';
import { nextDisturbable } from '../../domain/reminders/quiet.ts';
import { shareFor, sharesOf } from '../../domain/tasks.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { say } from '../handed-in.ts';
import * as words from '../task-words.ts';
import { waitingFor } from './task-told.ts';

/** The asker takes a task back, at any time; whoever was told and has not handed in yet is told that too. */
export async function withdraw(ctx: SpokenContext, ids: readonly string[]): Promise<Outcome> {
  const { tx, now, speaker, roster, today } = ctx;
  const tasks = await tasksById(tx, ids);
  const [first] = tasks;
  if (first === undefined || tasks.some((task) => task.userid !== speaker.userid)) {
    throw new Refusal({ code: 'not-yours', action: '取消任务', who: '布置任务的老师', unchanged: '任务没有改动' });
  }
  const answers = await answersTo(tx, ids);
  const given = tasks.reduce((sum, { id }) => sum + (answers.get(id)?.length ?? 0), 0);
  const open = tasks.flatMap((task) => {
    const left = sharesOf(task, answers.get(task.id) ?? [], roster, today).filter((share) => !share.given);
    return [...roster.people.values()].flatMap((person) => {
      const own = shareFor(task, person, today);
      const owes = left.some((share) => share.schoolId === own?.schoolId && share.subject === own?.subject);
      return owes && person.userid !== null ? [{ task, userid: person.userid }] : [];
    });
  });
  const told = await waitingFor(tx, open);
  for (const { id } of tasks) await withdrawTask(tx, id, now);
  return {
    ...say(words.ended(first.item, given)),
    drafts: told.map(({ task, userid }) => ({
      dedupeKey: `task-ended:${task.id}:${userid}:${now.getTime()}`,
      to: { kind: 'direct', id: userid },
      kind: 'relay',
      content: { kind: 'markdown', text: words.endedFor(task.item) },
      dueAt: nextDisturbable(now, roster.county.holidays ?? []),
      notAfter: task.dueAt,
    })),
    act: { action: 'task.end', target: `task:${first.id}`, detail: { item: first.item }, undo: { ended: [...ids] } },
  };
}

/** Undo of withdraw; null where the act was another one. */
export async function undoEnd(ctx: SpokenContext, act: StoredAct): Promise<Outcome | null> {
  const undo = z.object({ ended: z.array(z.string()) }).safeParse(act.undo);
  if (!undo.success) return null;
  for (const id of undo.data.ended) await restoreTask(ctx.tx, id);
  return say(words.endUndone);
}
