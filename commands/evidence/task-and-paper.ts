import { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { say } from '../handed-in.ts';
import { handInPaper } from './paper.ts';
import { taskToo } from './paper-replies.ts';
import { answerTask } from './task-answer.ts';

const Papers = z.object({ papers: z.array(z.unknown()) });
const Named = z.object({ name: z.string() });

/** A task the speaker names. Where the document has them owe the same paper, the one file is both: nobody is asked for it twice. */
export async function taskAndPaper(ctx: SpokenContext): Promise<Outcome | null> {
  const task = await answerTask(ctx);
  if (task?.act === undefined || ctx.reading.extra?.paper === undefined) return task;
  const paper = await ofTheDocument(ctx);
  if (paper?.act === undefined) return task;
  const [asked, owed] = [Papers.parse(task.act.undo), Papers.parse(paper.act.undo)];
  const { name } = Named.parse(task.act.detail);
  return {
    ...paper,
    ...(paper.reply.kind === 'text' ? say(taskToo(paper.reply.text, name)) : {}),
    drafts: [...(task.drafts ?? []), ...(paper.drafts ?? [])],
    act: { ...paper.act, undo: { papers: [...owed.papers, ...asked.papers] } },
  };
}

/** Who does not owe the document's paper still owes the task. */
async function ofTheDocument(ctx: SpokenContext): Promise<Outcome | null> {
  try {
    return await handInPaper(ctx);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
