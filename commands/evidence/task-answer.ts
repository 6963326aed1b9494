import { handIn } from '../../db/handed-in.ts';
import { type TaskRow, taskItem, tasksOf } from '../../db/tasks.ts';
import { addDays } from '../../domain/calendar.ts';
import type { Owner } from '../../domain/compliance/facts.ts';
import { postsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { type Content, contentOf } from '../content.ts';
import { alliancesOf } from '../context.ts';
import { say } from '../handed-in.ts';
import * as words from './paper-replies.ts';

/** Late answers are taken for so long. */
const LATE_DAYS = 60;

/** A file whose words name a task the speaker's school or post owes. Null where none is named. */
export async function answerTask(ctx: SpokenContext): Promise<Outcome | null> {
  const content = contentOf(ctx.message, ctx.reading, []);
  if (content.files.length === 0) return null;
  const said = `${ctx.message.text} ${content.files.map((file) => file.name ?? '').join(' ')}`;
  const allianceIds = alliancesOf(ctx.roster, ctx.speaker, ctx.today).map((alliance) => alliance.id);
  const dueAfter = new Date(`${addDays(ctx.today, -LATE_DAYS)}T00:00:00+08:00`);
  const tasks = await tasksOf(ctx.tx, { allianceIds, dueAfter });
  for (const task of tasks.filter(({ item }) => said.includes(item))) {
    const owner = ownerFor(ctx, task);
    if (owner !== null) return store(ctx, task, owner, content);
  }
  return null;
}

/** A school's through its contact, a subject's through its researcher. */
function ownerFor({ speaker, today }: SpokenContext, task: TaskRow): { owner: Owner; subject: string } | null {
  for (const held of postsOn(speaker, today)) {
    if (held.post !== task.owedBy) continue;
    const school = held.schoolId ?? speaker.schoolId;
    if (task.schools.length > 0) {
      if (school !== null && task.schools.includes(school)) return { owner: { of: 'school', id: school }, subject: '' };
    } else if (held.allianceId === task.allianceId) {
      return { owner: { of: 'unit', id: task.allianceId }, subject: held.subject ?? '' };
    }
  }
  return null;
}

async function store(
  ctx: SpokenContext,
  task: TaskRow,
  { owner, subject }: { owner: Owner; subject: string },
  content: Content,
): Promise<Outcome> {
  const { speaker, today, now, inboxId } = ctx;
  const [file] = content.files;
  const late = now > task.dueAt;
  const { id, before } = await handIn(
    ctx.tx,
    {
      ...{ item: taskItem(task.id), owner, subject, period: '', part: '', states: [], late, inboxId },
      ...{ personId: speaker.id, userid: speaker.userid, day: today, text: content.text },
      ...{ sha256: file?.sha256 ?? null, bytes: file?.bytes ?? null, fileName: file?.name ?? null },
    },
    now,
  );
  return {
    ...say(words.taskAnswered(task.item, late, before !== null)),
    act: {
      action: 'paper.hand-in',
      target: `paper:${id}`,
      detail: { item: taskItem(task.id) },
      undo: { papers: [{ id, beforeId: before?.id ?? null }] },
    },
  };
}
